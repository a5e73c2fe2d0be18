"""One search over the whole portal, for what this reader may read."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db import connection, transaction
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from coopter.kit import highlighting
from coopter.kit.counting import in_words, is_large, sizes_of
from coopter.kit.handed import handed
from coopter.kit.pagination import Page
from coopter.portal.search.places import place_sought
from coopter.vocabulary.sources import Source
from coopter.vocabulary.synonyms import understand

SIZE = 20
# Past this, more words help better than more pages; it also bounds what a page costs.
LAST_PAGE = 20
MOST_RESEMBLING = 8
MOST_WORDS = 4
# How alike two words must be, from 0 to 1: « gouvernence » finds « gouvernance ».
LIKENESS = 0.45


def sources():
    return handed(Source)


def by_word():
    return {source.word: source for source in sources()}


def all_of(queries):
    """One query out of several that have the same columns."""
    first, *others = queries
    return first.union(*others, all=True) if others else first


def search(request):
    results = Results(request)
    return render(
        request,
        "portal/search.html",
        {
            "results": results,
            "understood": results.understood,
            "tabs": results.tabs,
            "place": place_sought(results.query) if results.query else None,
        },
    )


@dataclass
class Results:
    """What a query found: counts by kind, a page of entries, or close spellings."""

    request: object
    entries: list = field(default_factory=list)
    resembling: list = field(default_factory=list)

    def __post_init__(self):
        asked = self.request.GET
        self.query = asked.get("q", "").replace("\0", "").strip()[:200]
        self.source = by_word().get(asked.get("type", ""))
        number = asked.get("page", "1")
        self.number = int(number) if number.isdecimal() and len(number) < 4 else 1
        self.number = min(max(self.number, 1), LAST_PAGE)
        self.understood = understand(self.query)
        self.counts = self._counts() if self.query else {}
        if self.shown_total:
            self.entries = self._entries(self._ranked())
        elif self.query and not self.total:
            self.resembling = self._entries(self._resembling())

    @property
    def total(self):
        return sum(self.counts.values())

    @property
    def shown_total(self):
        return self.counts.get(self.source.word, 0) if self.source else self.total

    @property
    def nothing(self):
        return (
            _("Aucune réponse pour «\N{NO-BREAK SPACE}%s\N{NO-BREAK SPACE}»")
            % self.query
        )

    @property
    def shown_number(self):
        return in_words(self.shown_total)

    @property
    def sources(self):
        return [self.source] if self.source else sources()

    @property
    def tabs(self):
        """The kinds with their counts; those that found nothing lead nowhere."""
        everything = {"label": "", "count": in_words(self.total), "url": self._url()}
        tabs = [everything | {"current": self.source is None}]
        for source in sources():
            count = self.counts.get(source.word, 0)
            tabs.append(
                {
                    "label": source.label,
                    "count": in_words(count),
                    "url": self._url(type=source.word) if count else "",
                    "current": source == self.source,
                }
            )
        return tabs

    @property
    def page(self):
        return Page(
            self.entries,
            previous_url=self._url(page=self.number - 1) if self.number > 1 else "",
            next_url=self._url(page=self.number + 1) if self._has_more else "",
            first_url=self._url(),
        )

    @property
    def _has_more(self):
        return self.number < LAST_PAGE and self.number * SIZE < self.shown_total

    @property
    def is_cut(self):
        """The last page that we show is not the last there is."""
        return self.number == LAST_PAGE and self.number * SIZE < self.shown_total

    def _url(self, **more):
        kept = {"type": self.source.word} if self.source and "page" in more else {}
        address = urlencode({"q": self.query} | kept | more)
        return f"{reverse('search')}?{address}"

    def _counts(self):
        """By kind; never much more than what is worth counting."""
        user, query = self.request.user, self.understood.query
        return sizes_of(
            {source.word: source.found(user, query) for source in sources()}
        )

    def _ranked(self):
        """Kind and number of the rows of this page, the best answers first.

        Among the newest, where there are too many to compare them all.
        """
        start = (self.number - 1) * SIZE
        ranked = [
            source.ranked(
                self.request.user,
                self.understood.query,
                newest=is_large(self.counts[source.word]),
            )
            for source in self.sources
        ]
        return list(best_first(all_of(ranked))[start : start + SIZE])

    def _resembling(self):
        words = telling_words(self.query)
        if not words:
            return []
        close = [source.resembling(self.request.user, words) for source in sources()]
        with transaction.atomic(savepoint=False), connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)",
                [str(LIKENESS)],
            )
            return list(best_first(all_of(close))[:MOST_RESEMBLING])

    def _entries(self, found):
        """The lines of results, in the order of ``found``; one query reads them."""
        wanted = {}
        for row in found:
            wanted.setdefault(row["source"], []).append(row["pk"])
        if not wanted:
            return []
        known = by_word()
        rows = all_of([known[word].shown(pks) for word, pks in wanted.items()])
        by_place = {(row["source"], row["pk"]): row for row in rows}
        sought = highlighting.roots(self.query, *self.understood.also)
        places = [(row["source"], row["pk"]) for row in found]
        return [entry(by_place[place], sought) for place in places if place in by_place]


def telling_words(query):
    """The longest words, which say most and suffer least from a wrong letter."""
    words = {word for word in re.findall(r"\w+", query) if len(word) > 3}
    return sorted(words, key=lambda word: (-len(word), word))[:MOST_WORDS]


def best_first(rows):
    return rows.order_by("-rank", "source", "pk")


def entry(row, sought):
    """One line of results, as ``components/entry.html`` shows it."""
    source = by_word()[row["source"]]
    return {
        "title": highlighting.marked(row["found_title"], sought),
        "url": source.url(row["found_key"]),
        "side": [line for line in source.side(row["found_code"]) if line],
        "who": row["found_who"],
        "text": highlighting.passage(row["found_body"] or "", sought),
        "fictional": row["found_fictional"],
        "pillar": row["found_pillar"],
    }
