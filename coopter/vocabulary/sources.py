"""Where the search looks: one source for each kind of thing, all in the same columns.

The same columns let one query rank, count or read all the kinds together. Each source
starts from ``visible_to``: nobody finds what they may not read.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.postgres.search import SearchRank
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Cast, Greatest, Left

from coopter.kit.counting import COMPARED
from coopter.kit.handed import Handed
from coopter.vocabulary.search import FrenchQuery

# As much of a text as is read to find the passage that answers.
READ = 20_000
FOLDED = "fr_unaccent"
REAL = Value(False, output_field=models.BooleanField())


def text(value=""):
    return Value(value, output_field=models.TextField())


def folded(expression):
    return models.Func(expression, function=FOLDED, output_field=models.TextField())


def likeness_of(word):
    """How close some word of the title is to this one, from 0 to 1."""
    return models.Func(
        folded(text(word)),
        F("spelling"),
        function="word_similarity",
        output_field=models.FloatField(),
    )


@dataclass(frozen=True, kw_only=True)
class Source(Handed):
    """A kind of thing: its word in the address, its names, and how it is read."""

    word: str
    label: str
    model: type
    rows: Callable
    title: str
    key: str
    code: object
    who: object
    body: object
    folded_title: object
    fictional: object
    pillar: object
    url: Callable
    side: Callable

    def found(self, user, query):
        return self.rows(user).filter(search=FrenchQuery(query))

    def ranked(self, user, query, *, newest=False):
        """With a ``rank``, more being better; ``newest``: among the last ones only."""
        found = self.found(user, query)
        if newest:
            last = found.order_by("-pk")[:COMPARED].values("pk")
            found = self.model.objects.filter(pk__in=last)
        rank = SearchRank(F("search"), FrenchQuery(query))
        found = found.annotate(source=text(self.word), rank=rank)
        return found.order_by().values("source", "pk", "rank")

    def resembling(self, user, words):
        """Those whose title has a word spelt almost as one of these."""
        rows = self.rows(user).annotate(
            source=text(self.word), spelling=self.folded_title
        )
        close = Q()
        for word in words:
            close |= Q(spelling__trigram_word_similar=folded(text(word)))
        likeness = [likeness_of(word) for word in words]
        rank = Greatest(*likeness) if len(words) > 1 else likeness[0]
        found = rows.filter(close).annotate(rank=rank)
        return found.order_by().values("source", "pk", "rank")

    def shown(self, pks):
        """What a line of results needs, for rows that were already found visible."""
        rows = self.model.objects.filter(pk__in=pks)
        return (
            rows.annotate(
                source=text(self.word),
                found_title=Cast(F(self.title), models.TextField()),
                found_key=Cast(F(self.key), models.TextField()),
                found_code=Cast(self.code, models.TextField()),
                found_who=self.who,
                found_body=Left(Cast(self.body, models.TextField()), READ),
                found_fictional=self.fictional,
                found_pillar=self.pillar,
            )
            .order_by()
            .values(
                "source",
                "pk",
                "found_title",
                "found_key",
                "found_code",
                "found_who",
                "found_body",
                "found_fictional",
                "found_pillar",
            )
        )
