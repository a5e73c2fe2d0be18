"""Where the search looks: one source for each kind of thing, all in the same columns.

The same columns let one query rank, count or read all the kinds together. Each source
starts from ``visible_to``: nobody finds what they may not read.
"""

from dataclasses import dataclass

from django.contrib.postgres.aggregates import StringAgg
from django.contrib.postgres.search import SearchRank
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, Greatest, Left
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commons.models import Authorship, Kind, Version
from coopter.kit.counting import COMPARED
from coopter.passages.moves import Pillar
from coopter.programme.models import Page, Section
from coopter.vocabulary.models import Term
from coopter.vocabulary.search import FrenchQuery, FrenchVector
from directory.models import Accompanist, Role
from projects.models import ProgrammeLink, Project

# As much of a text as is read to find the passage that answers.
READ = 20_000
FOLDED = "fr_unaccent"


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


@dataclass(frozen=True)
class Source:
    """A kind of thing: its word in the address, its names, and how it is read."""

    word: str
    label: str
    model: type
    rows: callable
    title: str
    key: str
    code: object
    who: object
    body: object
    folded_title: object
    fictional: object
    pillar: object
    url: callable
    side: callable

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


def readable_terms(_user):
    vector = FrenchVector("name", "definition", text())
    return Term.objects.annotate(search=vector)


AUTHORS = Subquery(
    Authorship.objects.filter(version=OuterRef("pk"))
    .order_by()
    .values("version")
    .annotate(names=StringAgg("name", ", ", order_by="position"))
    .values("names"),
    output_field=models.TextField(),
)
# A text that only the community reads says so; the others are for everyone.
INTERNAL = Case(
    When(diffused_as__isnull=False, then=text()), default=text(Pillar.SHARING.value)
)
REAL = Value(False, output_field=models.BooleanField())


def version_side(code):
    kind, _bar, year = code.partition("|")
    return [Kind(kind).label if kind else "", year]


def project_side(link):
    """Staff also find suggestions, which say that they are not published."""
    return [_("Projet"), ProgrammeLink(link).label if link else _("non publié")]


SOURCES = [
    Source(
        word="connaissances",
        label=_("Connaissances"),
        model=Version,
        rows=Version.objects.faces_for,
        title="title",
        key="contribution__identifier",
        code=Concat(
            "kind",
            text("|"),
            Coalesce(Cast("publication_year", models.TextField()), text()),
            output_field=models.TextField(),
        ),
        who=Coalesce(AUTHORS, F("publisher"), output_field=models.TextField()),
        body=Concat("abstract", text(" "), "plain_text"),
        folded_title=F("sort_title"),
        fictional=F("contribution__is_demonstration"),
        pillar=INTERNAL,
        url=lambda key: reverse("commons:contribution_detail", args=[key]),
        side=version_side,
    ),
    Source(
        word="projets",
        label=_("Projets"),
        model=Project,
        rows=Project.objects.visible_to,
        title="name",
        key="slug",
        code=Case(
            When(is_published=True, then=F("programme_link")),
            default=text(),
            output_field=models.TextField(),
        ),
        who=F("lead_organisation"),
        body=F("summary"),
        folded_title=F("sort_name"),
        fictional=F("is_demonstration"),
        pillar=text(),
        url=lambda key: reverse("projects:project_detail", args=[key]),
        side=project_side,
    ),
    Source(
        word="accompagnateurs",
        label=_("Accompagnateurs"),
        model=Accompanist,
        rows=Accompanist.objects.visible_to,
        title="name",
        key="slug",
        code=F("role"),
        who=Cast(F("area"), models.TextField()),
        body=F("skills"),
        folded_title=F("sort_name"),
        fictional=F("is_demonstration"),
        pillar=text(),
        url=lambda key: reverse("directory:accompanist_detail", args=[key]),
        side=lambda code: [Role(code).label],
    ),
    Source(
        word="pages",
        label=_("Le programme"),
        model=Page,
        rows=Page.objects.visible_to,
        title="title",
        key="slug",
        code=F("section"),
        who=text(),
        body=Concat("summary", text(" "), "body"),
        folded_title=folded(F("title")),
        fictional=REAL,
        pillar=text(),
        url=lambda key: reverse("programme:page", args=[key]),
        side=lambda code: [_("Page du portail"), Section(code).label],
    ),
    Source(
        word="glossaire",
        label=_("Glossaire"),
        model=Term,
        rows=readable_terms,
        title="name",
        key="name",
        code=F("group"),
        who=text(),
        body=F("definition"),
        folded_title=folded(F("name")),
        fictional=REAL,
        pillar=text(),
        url=lambda key: Term(name=key).get_absolute_url(),
        side=lambda code: [_("Glossaire"), code],
    ),
]
BY_WORD = {source.word: source for source in SOURCES}


def all_of(queries):
    """One query out of several that have the same columns."""
    first, *others = queries
    return first.union(*others, all=True) if others else first
