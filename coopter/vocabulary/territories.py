"""The communes of France and their groupings (EPCI), by INSEE and SIREN code."""

import re

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import Case, Exists, F, Func, Q, TextField, Value, When
from django.db.models.functions import Ln
from django.utils.translation import gettext_lazy as _

from coopter.kit.folding import fold
from coopter.vocabulary.nearness import Located, near

# « (44) » at the end of a name; a code or its beginning; « 44600 Saint-Nazaire ».
DEPARTEMENT_AT_END = re.compile(r"[\s,]*\(\s*(\d{2,3}|2[ab])\s*\)$", re.IGNORECASE)
CODE = re.compile(r"(\d{2,5}|2[ab]\d{0,3})$", re.IGNORECASE)
CODE_THEN_NAME = re.compile(r"(\d{5}|2[ab]\d{3})[\s,]+(\D.*)$", re.IGNORECASE)
WHOLE_CODE = 5
# Under this many letters, resemblance says nothing.
LETTERS_FOR_TYPOS = 4
MOST_ALIKE = 50
# How a commune was found, from the surest to the least sure.
EXACT, BEGINNING, WORD, RESEMBLANCE = range(4)


def _folded(column):
    return models.GeneratedField(
        expression=Func(column, function="fr_place"),
        output_field=TextField(),
        db_persist=True,
    )


def _likeness(name):
    """Among rows found by resemblance, large communes are meant more often."""
    return TrigramSimilarity("sort_name", name) + Ln(F("population") + 1.0) / 25


class Epci(models.Model):
    """A grouping of communes with its own taxes, by its SIREN number."""

    code = models.CharField(_("SIREN"), max_length=9, primary_key=True)
    name = models.CharField(_("nom"), max_length=200)
    kind = models.CharField(_("nature"), max_length=10)
    sort_name = _folded("name")

    class Meta:
        ordering = ["sort_name"]
        verbose_name = _("intercommunalité")

    def __str__(self):
        return self.name


class CommuneQuerySet(models.QuerySet):
    def named_like(self, typed):
        """What someone may mean by what they typed, the likeliest first.

        A name, its beginning or one of its words, with its département or without; a
        postal code, an INSEE code, their beginning. ``rank`` says how each was found,
        then population decides.
        """
        text = " ".join(typed.split())
        if place := DEPARTEMENT_AT_END.search(text):
            of_departement = self.filter(departement=place[1].upper())
            return of_departement.named_like(text[: place.start()])
        if both := CODE_THEN_NAME.match(text):
            return self.coded(both[1]).named_like(both[2])
        if CODE.match(text):
            rank = EXACT if len(text) == WHOLE_CODE else BEGINNING
            return self.coded(text).annotate(rank=Value(rank)).largest_first()
        return self._named(fold(text))

    def _named(self, name):
        """By name; by resemblance only when no name fits, for that costs ten times."""
        if not name:
            return self.none().annotate(rank=Value(EXACT))
        beginning = Q(sort_name__startswith=name)
        word = Q(sort_name__contains=f" {name}")
        fitting = self.order_by().filter(
            beginning | word if len(name) > 2 else beginning
        )
        found = fitting.values("pk")
        if len(name) >= LETTERS_FOR_TYPOS:
            alike = self.filter(~Exists(fitting), sort_name__trigram_similar=name)
            likeliest = alike.order_by(_likeness(name).desc())[:MOST_ALIKE]
            found = found.union(likeliest.values("pk"), all=True)
        rank = Case(
            When(sort_name=name, then=Value(EXACT)),
            When(beginning, then=Value(BEGINNING)),
            When(word, then=Value(WORD)),
            default=Value(RESEMBLANCE),
        )
        likeness = Case(
            When(rank=RESEMBLANCE, then=_likeness(name)), default=Value(0.0)
        )
        return (
            self.filter(pk__in=found)
            .annotate(rank=rank)
            .order_by("rank", likeness.desc(), "-population", "code")
        )

    def coded(self, code):
        """Those whose postal or INSEE code is or begins like this one."""
        return self.filter(codes__contains=f" {code.upper()}")

    def located(self):
        return self.filter(latitude__isnull=False, longitude__isnull=False)

    def seats(self):
        """The chefs-lieux of départements."""
        return self.filter(is_seat=True)

    def largest_first(self):
        return self.order_by("-population", "code")

    def within(self, km, *, of):
        """The communes around a point, the nearest first, with their distance."""
        return near(self, of, km=km).order_by("distance_km", "code")

    def suggested(self, typed, *, most=10):
        """The likeliest answers, with département and région, in one query."""
        return self.named_like(typed).select_related("departement__region")[:most]


class Commune(Located):
    """A commune, by its INSEE code; its place is that of its town hall."""

    code = models.CharField(_("code INSEE"), max_length=5, primary_key=True)
    name = models.CharField(_("nom"), max_length=100)
    departement = models.ForeignKey(
        "vocabulary.Departement",
        models.PROTECT,
        related_name="communes",
        verbose_name=_("département"),
    )
    epci = models.ForeignKey(
        Epci,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="communes",
        verbose_name=_("intercommunalité"),
    )
    population = models.PositiveIntegerField(_("population"), default=0)
    postal_codes = ArrayField(
        models.CharField(max_length=5),
        default=list,
        blank=True,
        verbose_name=_("codes postaux"),
    )
    is_seat = models.BooleanField(
        _("chef-lieu de département"), default=False, db_default=False
    )
    sort_name = _folded("name")
    codes = models.GeneratedField(
        expression=Func("code", "postal_codes", function="fr_codes"),
        output_field=TextField(),
        db_persist=True,
    )

    objects = CommuneQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "code"]
        verbose_name = _("commune")
        indexes = [
            *Located.Meta.indexes,
            models.Index(
                OpClass("sort_name", "text_pattern_ops"), name="commune_beginning"
            ),
            GinIndex(OpClass("sort_name", "gin_trgm_ops"), name="commune_words"),
            GinIndex(OpClass("codes", "gin_trgm_ops"), name="commune_codes"),
        ]

    def __str__(self):
        return self.label

    @property
    def label(self):
        """« Saint-Nazaire (44) »: no two communes share one."""
        return f"{self.name} ({self.departement_id})"
