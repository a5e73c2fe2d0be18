"""The lists of texts: what the address asks for, in what order, with which filters."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, F, TextField
from django.db.models.functions import Cast
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from commons.models import Kind, Knowledge, Licence, TaggedVersion, Version
from coopter.kit.counting import COMPARED, is_large
from coopter.kit.facets import (
    ArrayFacet,
    ColumnFacet,
    Facet,
    Option,
    Selection,
)
from coopter.vocabulary.models import Approach, Dimension, LifeDomain
from coopter.vocabulary.synonyms import understand

MOST_TAGS = 12
LATELY = 1000  # as many texts say which keywords are used
LONGEST_QUERY = 200
RANK = "-rank"


def _options(choices, label="label"):
    """The options of a ``TextChoices``, whose French label makes the address."""
    return [
        Option(slugify(name), name, choice.value)
        for choice in choices
        for name in [str(getattr(choice, label))]
    ]


class LongFacet(ColumnFacet):
    """A long vocabulary: the words that nothing answers to would bury the others."""


class TagFacet(Facet):
    """The keywords met most often of late, and those that the address names.

    A keyword that no face bears is unknown here, whoever asks: it may be internal.
    """

    def __init__(self, name, title, faces, words, **more):
        used = TaggedVersion.objects.most_used(faces.order_by("-pk")[:LATELY])
        names = dict(used[:MOST_TAGS])
        named = TaggedVersion.objects.most_used(faces).of_slugs(words)
        names |= dict(named) if words else {}
        options = [Option(slug, label, slug) for slug, label in names.items()]
        super().__init__(name, title, sorted(options, key=lambda o: o.label), **more)

    def narrow(self, rows, stored):
        return rows.tagged(stored)

    def tallies(self, rows):
        value = Cast(F("tags__slug"), TextField())
        return [rows.values(value=value).annotate(n=Count("pk", distinct=True))]


def facets(faces, words):
    """The families of filters; ``words`` are the keywords that the address names."""
    return [
        LongFacet("nature", _("Nature"), _options(Kind), column="kind", is_open=True),
        ColumnFacet(
            "savoir",
            _("Savoir"),
            _options(Knowledge),
            column="knowledge",
            is_open=True,
        ),
        ArrayFacet(
            "dimension",
            _("Dimension du modèle"),
            _options(Dimension, "short"),
            column="dimensions",
            is_open=True,
        ),
        ArrayFacet(
            "domaine", _("Besoin de la vie"), _options(LifeDomain), column="domains"
        ),
        ColumnFacet("approche", _("Approche"), _options(Approach), column="approach"),
        ColumnFacet(
            "reutilisation",
            _("Réutilisation"),
            _options(Licence, "short"),
            column="licence",
        ),
        TagFacet("mot", _("Mot-clé"), faces, words),
    ]


@dataclass(frozen=True)
class Sort:
    word: str
    label: str
    by: str


class Catalogue:
    """The faces that an address asks for.

    ``face`` is how a version is tied to the contribution that shows it to this reader
    (``diffused_as``, ``shared_as``), and ``since`` the date from which it does.
    """

    def __init__(self, request, faces, *, face, since):
        self._request = request
        typed = request.GET.get("q", "").replace("\0", "").strip()
        self.understood = understand(typed[:LONGEST_QUERY])
        self.sorts = [
            Sort("date", _("Date"), f"-{face}__{since}"),
            Sort("titre", _("Titre"), "sort_title"),
        ]
        if self.query:
            self.sorts.insert(0, Sort("pertinence", _("Pertinence"), RANK))
        rows = faces.matching(self.understood.query)
        words = request.GET.getlist("mot")
        self.selection = Selection(request, rows, facets(faces, words))

    @property
    def query(self):
        return self.understood.text

    @cached_property
    def sort(self):
        wanted = self._request.GET.get("tri")
        return next((s for s in self.sorts if s.word == wanted), self.sorts[0])

    @property
    def rows(self):
        """The chosen faces, with what their order needs.

        By nearness to the words, the newest are compared when there are too many.
        """
        rows = self.selection.rows
        if not self.query:
            return rows
        if self.sort.by == RANK and is_large(self.selection.total):
            rows = rows.among_newest(COMPARED)
        return rows.ranked(self.understood.query)

    def groups(self):
        """The families of filters, as ``components/filters.html`` shows them."""
        groups = self.selection.groups()
        for facet, group in zip(self.selection.facets, groups, strict=True):
            if isinstance(facet, LongFacet):
                group["options"] = [
                    option
                    for option in group["options"]
                    if option["count"] != 0 or option["checked"]
                ]
        return [group for group in groups if group["options"]]

    @property
    def cards(self):
        rows = self.rows.for_cards()
        return rows.with_excerpts(self.understood.query) if self.query else rows

    def sort_links(self):
        return [
            {
                "label": sort.label,
                "url": self.selection.url(tri=sort.word),
                "current": sort == self.sort,
            }
            for sort in self.sorts
        ]


def public_catalogue(request):
    """The Commons, as everyone reads it."""
    faces = Version.objects.public_faces().select_related("diffused_as")
    return Catalogue(request, faces, face="diffused_as", since="diffused_at")


def community_catalogue(request):
    """What the community of contributors reads."""
    faces = Version.objects.faces_for(request.user).select_related("shared_as")
    return Catalogue(request, faces, face="shared_as", since="shared_at")
