"""What the programme says of itself: its name, its pages. All of it is data."""

import pghistory
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coopter.journal.record import record
from coopter.programme import access
from coopter.programme.edited import Edited
from coopter.vocabulary.search import vector_field

# fmt: off
PRESENTATION = _(
    "Le programme, porté par l’ADEME, soutient depuis 2020 des coopérations "
    "économiques territoriales de transition\N{NO-BREAK SPACE}: des entreprises, des "
    "collectivités, des associations, des habitants et des chercheurs qui changent "
    "ensemble, sur leur territoire, la façon de se nourrir, d’habiter ou de se "
    "déplacer. Il lie la recherche et l’action. Ce qui s’apprend est produit par ceux "
    "qui le vivent, partagé entre eux, puis diffusé à tous."
)
# fmt: on


class ProgrammeManager(models.Manager):
    def current(self):
        """The programme's row, or an unsaved one before the first content is loaded."""
        return self.first() or Programme()


class Programme(models.Model):
    """The programme is renamed in life: its name and baseline are one row of data."""

    name = models.CharField(_("nom"), max_length=60, default="COOP’TER")
    baseline = models.CharField(
        _("phrase de présentation"),
        max_length=150,
        default=_("Le commun des coopérations de territoire"),
    )
    presentation = models.TextField(
        _("présentation en quelques phrases"),
        max_length=900,
        default=PRESENTATION,
        help_text=_("Elle paraît sur la page d’accueil et sur celle du programme."),
    )
    operator = models.CharField(_("porté par"), max_length=100, default="ADEME")
    contact_email = models.EmailField(_("adresse de contact"), blank=True)

    objects = ProgrammeManager()

    class Meta:
        verbose_name = _("programme")

    def __str__(self):
        return self.name

    @transaction.atomic
    def change(self, *, by):
        """Save what the form filled in; every page shows it at once."""
        self.save()
        record(self, verb="programme.change", by=by, after=self.name[:40])


class Section(models.TextChoices):
    PROGRAMME = "programme", _("Le programme")
    LEGAL = "legal", _("Informations légales")


class PageQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_pages(user))

    def of_section(self, section):
        return self.filter(section=section).order_by("position", "title")

    def in_order(self):
        """The programme first, then what the law asks for."""
        return self.order_by("-section", "position", "title")

    def without_text(self):
        """For menus and lists: the texts are long and the menus many."""
        return self.defer("body", "search")


@pghistory.track(pghistory.InsertEvent("creation"), pghistory.UpdateEvent("edition"))
class Page(Edited):
    """An editorial page that staff edit. Every saved state is kept (``events``)."""

    TEXTS = ("title", "summary", "body")
    VERB = "page.edit"

    slug = models.SlugField(_("adresse"), max_length=80, unique=True)
    section = models.CharField(_("rubrique"), max_length=12, choices=Section.choices)
    title = models.CharField(_("titre"), max_length=150)
    summary = models.TextField(_("chapeau"), max_length=400)
    body = models.TextField(_("texte"))
    position = models.PositiveSmallIntegerField(_("rang"), default=0)
    is_published = models.BooleanField(_("publiée"), default=True)
    search = vector_field("title", "summary", "body")

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["section", "position", "title"]
        verbose_name = _("page")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("programme:page", args=[self.slug])
