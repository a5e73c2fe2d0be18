"""The words every app shares: dimensions, life domains, approaches, territories."""

from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from coopter.vocabulary.territories import Commune as Commune
from coopter.vocabulary.territories import Epci as Epci


class Dimension(models.TextChoices):
    """The six dimensions of the socio-economic model, in the order of the wheel."""

    VALUE_PROPOSITION = "value_proposition", _("Proposition de valeur")
    VALUE_PRODUCTION = "value_production", _("Production de la valeur et ressources")
    VALUE_DISTRIBUTION = (
        "value_distribution",
        _("Revenus, accumulation et répartition"),
    )
    LIFESTYLES = "lifestyles", _("Modes de vie et consommation")
    GOVERNANCE = "governance", _("Gouvernance et conventions")
    TERRITORY = "territory", _("Lien au territoire")

    @property
    def number(self):
        return list(type(self)).index(self) + 1

    @property
    def short(self):
        """The word written on the wheel, where room is scarce."""
        return DIMENSIONS[self].short

    @property
    def question(self):
        return DIMENSIONS[self].question

    @property
    def unsaid(self):
        """Said of it when no source describes it: nothing is invented in its place."""
        return DIMENSIONS[self].unsaid

    @classmethod
    def words(cls):
        """The word of each in addresses, by value."""
        return {dimension.value: DIMENSIONS[dimension].word for dimension in cls}


@dataclass(frozen=True, kw_only=True)
class DimensionText:
    word: str
    short: Promise
    question: Promise
    unsaid: Promise


DIMENSIONS = {
    Dimension.VALUE_PROPOSITION: DimensionText(
        word="valeur",
        short=_("Valeur"),
        question=_(
            "Qu’apporte le collectif, à qui, pour quel enjeu\N{NO-BREAK SPACE}?"
        ),
        unsaid=_(
            "Les sources ne disent pas encore ce que le projet apporte, ni à qui."
        ),
    ),
    Dimension.VALUE_PRODUCTION: DimensionText(
        word="production",
        short=_("Production"),
        question=_("Qui fait quoi, avec quelles ressources\N{NO-BREAK SPACE}?"),
        unsaid=_(
            "Les sources ne disent pas encore comment la valeur se produit, "
            "ni avec quelles ressources."
        ),
    ),
    Dimension.VALUE_DISTRIBUTION: DimensionText(
        word="revenus",
        short=_("Revenus"),
        question=_(
            "D’où vient l’argent, où va-t-il, que garde-t-on\N{NO-BREAK SPACE}?"
        ),
        unsaid=_(
            "Les sources ne disent pas encore d’où vient l’argent, "
            "ni comment il se partage."
        ),
    ),
    Dimension.LIFESTYLES: DimensionText(
        word="modes-de-vie",
        short=_("Modes de vie"),
        question=_(
            "Quelles habitudes changent, et pour qui est-ce possible\N{NO-BREAK SPACE}?"
        ),
        unsaid=_(
            "Les sources ne disent pas encore ce que le projet change "
            "dans les façons de vivre et de consommer."
        ),
    ),
    Dimension.GOVERNANCE: DimensionText(
        word="gouvernance",
        short=_("Gouvernance"),
        question=_(
            "Qui décide, selon quelles règles écrites ou tacites\N{NO-BREAK SPACE}?"
        ),
        unsaid=_(
            "Les sources ne disent pas encore qui décide, ni selon quelles règles."
        ),
    ),
    Dimension.TERRITORY: DimensionText(
        word="territoire",
        short=_("Territoire"),
        question=_("Que doit le projet au lieu, et que lui rend-il\N{NO-BREAK SPACE}?"),
        unsaid=_(
            "Les sources ne disent pas encore ce qui lie le projet à son territoire."
        ),
    ),
}


class Evidence(models.IntegerChoices):
    """What a statement rests on. It describes the source, it never scores."""

    UNDOCUMENTED = 0, _("non documenté")
    DECLARED = 1, _("déclaré")
    OBSERVED = 2, _("observé")
    STUDIED = 3, _("étudié")


class LifeDomain(models.TextChoices):
    """The great needs of life that a cooperation takes charge of."""

    FOOD = "alimentation", _("Se nourrir")
    HOUSING = "habitat", _("Habiter")
    MOBILITY = "mobilite", _("Se déplacer")
    CULTURE = "culture", _("Se cultiver")
    EDUCATION = "education", _("Apprendre")
    CLOTHING = "habillement", _("Se vêtir")
    ENERGY = "energie", _("Énergie")
    HEALTH = "sante", _("Santé")
    WORK = "travail", _("Travailler")
    CIRCULAR_ECONOMY = "economie-circulaire", _("Économie circulaire")
    TOURISM = "tourisme", _("Tourisme")


class Approach(models.TextChoices):
    EFC = "efc", _("Fonctionnalité et coopération")
    PLURAL = "plurielle", _("Approches plurielles")


class RegionQuerySet(models.QuerySet):
    def named(self, names):
        return self.filter(name__in=names)


class Region(models.Model):
    """A French region or overseas collectivity, by its INSEE code."""

    code = models.CharField(_("code INSEE"), max_length=3, primary_key=True)
    name = models.CharField(_("nom"), max_length=100, unique=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("région")

    def __str__(self):
        return self.name


class Departement(models.Model):
    """A French département, by its INSEE code (``2A``, ``974``)."""

    code = models.CharField(_("code INSEE"), max_length=3, primary_key=True)
    name = models.CharField(_("nom"), max_length=100)
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="departements", verbose_name=_("région")
    )

    class Meta:
        ordering = ["code"]
        verbose_name = _("département")

    def __str__(self):
        return f"{self.name} ({self.code})"


class Term(models.Model):
    """One entry of the glossary."""

    name = models.CharField(_("terme"), max_length=200)
    definition = models.TextField(_("définition"))
    group = models.CharField(_("famille"), max_length=100)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("terme du glossaire")
        verbose_name_plural = _("glossaire")
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="term_name_unique",
                violation_error_message=_("Ce terme est déjà dans le glossaire."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('programme:glossary')}#{self.anchor}"

    @property
    def anchor(self):
        """Its place in the page, and in the alphabet, where accents do not count."""
        return slugify(self.name)


class Synonym(models.Model):
    """Two ways to say one thing: a search for either finds both.

    A short form with several expansions (ECT) is ambiguous: each row is one sense, and
    the search page says so.
    """

    short = models.CharField(_("forme courte"), max_length=100)
    expansion = models.CharField(_("forme développée"), max_length=200)
    note = models.CharField(_("précision"), max_length=300, blank=True)

    class Meta:
        ordering = ["short", "expansion"]
        verbose_name = _("synonyme")
        constraints = [
            models.UniqueConstraint(
                fields=["short", "expansion"], name="synonym_unique"
            )
        ]

    def __str__(self):
        return f"{self.short} = {self.expansion}"
