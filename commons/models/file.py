"""The files that go with a version: their bytes, their check, who may read them."""

from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commons import access
from commons.models.freeze import frozen_with_version
from coopter.passages.moves import Pillar


class ScanState(models.TextChoices):
    WAITING = "waiting", _("vérification en cours")
    CLEAN = "clean", _("vérifié")
    UNSCANNED = "unscanned", _("non analysé")
    INFECTED = "infected", _("refusé : fichier dangereux")


@dataclass(frozen=True)
class Held:
    """Why a file is not given out: the mark beside its name, the page in its place."""

    status: dict
    refusal: Promise


HELD = {
    ScanState.WAITING: Held(
        {"label": _("vérification en cours"), "tone": "wait"},
        _("Ce fichier est en cours de vérification. Revenez bientôt."),
    ),
    ScanState.INFECTED: Held(
        {"label": _("fichier refusé"), "tone": "stop"},
        _("Ce fichier est refusé : l’antivirus l’a jugé dangereux."),
    ),
}


class File(models.Model):
    """Bytes kept once, named by their SHA-256. Readers reach them by an attachment."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField(_("taille en octets"))
    media_type = models.CharField(_("type"), max_length=100)
    scan_state = models.CharField(
        max_length=10, choices=ScanState.choices, default=ScanState.WAITING
    )
    text = models.TextField(_("texte extrait"), blank=True)
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("fichier")

    def __str__(self):
        return self.sha256[:12]

    @property
    def held(self):
        """Why nobody may download it yet or ever, or None."""
        return HELD.get(self.scan_state)

    @property
    def path(self):
        """Where the storage keeps the bytes."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"


class AttachmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_attachments(user)).distinct()

    def unchecked(self):
        """Those that wait for the scanner, or that it refused."""
        return self.filter(file__scan_state__in=list(HELD))

    def of_version(self, version):
        """The files of one version, each with what its line shows."""
        return self.filter(version=version).select_related(
            "file", "version__contribution"
        )


class Attachment(models.Model):
    """A file that goes with a version, and who may read it."""

    version = models.ForeignKey(
        "commons.Version", models.CASCADE, related_name="attachments"
    )
    file = models.ForeignKey(File, models.PROTECT, related_name="attachments")
    name = models.CharField(_("nom du fichier"), max_length=200)
    audience = models.CharField(
        _("lu par"), max_length=10, choices=Pillar.choices, default=Pillar.DIFFUSION
    )
    position = models.PositiveSmallIntegerField(default=0)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("pièce jointe")
        triggers = frozen_with_version("frozen_attachment")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse(
            "commons:attachment_download",
            args=[self.version.contribution.identifier, self.pk, self.name],
        )
