"""What the programme says of itself: its name, its pages. All of it is data."""

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter import access
from coopter.vocabulary.search import vector_field


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
    operator = models.CharField(_("porté par"), max_length=100, default="ADEME")
    contact_email = models.EmailField(_("adresse de contact"), blank=True)

    objects = ProgrammeManager()

    class Meta:
        verbose_name = _("programme")

    def __str__(self):
        return self.name


class Section(models.TextChoices):
    PROGRAMME = "programme", _("Le programme")
    LEGAL = "legal", _("Informations légales")


class PageQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_pages(user))

    def of_section(self, section):
        return self.filter(section=section).order_by("position", "title")


@pghistory.track(pghistory.InsertEvent("creation"), pghistory.UpdateEvent("edition"))
class Page(models.Model):
    """An editorial page that staff edit. Every saved state is kept (``events``)."""

    slug = models.SlugField(_("adresse"), max_length=80, unique=True)
    section = models.CharField(_("rubrique"), max_length=12, choices=Section.choices)
    title = models.CharField(_("titre"), max_length=150)
    summary = models.TextField(_("chapeau"), max_length=400)
    body = models.TextField(_("texte"))
    position = models.PositiveSmallIntegerField(_("rang"), default=0)
    is_published = models.BooleanField(_("publiée"), default=True)
    updated_at = models.DateTimeField(_("modifiée le"), default=timezone.now)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("modifiée par"),
    )
    change_note = models.CharField(_("ce qui change"), max_length=200, blank=True)
    search = vector_field("title", "summary", "body")

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["section", "position", "title"]
        verbose_name = _("page")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("programme:page", args=[self.slug])
