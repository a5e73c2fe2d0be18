"""What readers say is wrong or out of date on a sheet, and the answers."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.contributors.access import spaces_written_by
from coopter.journal.record import record
from coopter.kit.refusals import MoveRefused
from projects import access
from projects.models.project import Project


class SheetPart(models.TextChoices):
    IDENTITY = "identite", _("Le nom, le porteur, les partenaires")
    TERRITORY = "territoire", _("Le territoire")
    STORY = "recit", _("Le résumé ou l’histoire")
    MODEL = "modele", _("Le modèle en six dimensions")
    TRAJECTORY = "trajectoire", _("La trajectoire")
    EFFECTS = "effets", _("Les effets")
    OTHER = "autre", _("Autre chose")


class Outcome(models.TextChoices):
    FOLLOWED = "followed", _("Suivie : la fiche est ou sera corrigée")
    NOT_FOLLOWED = "not_followed", _("Non suivie : la fiche reste telle quelle")


class CorrectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_corrections(user))

    def for_writers(self, user):
        """Those on the sheets of the teams that ``user`` writes for."""
        return self.filter(project__space__in=spaces_written_by(user))

    def waiting(self):
        """Those that nobody answered, the oldest first."""
        return self.filter(answered_at=None).order_by("created_at", "pk")

    def answered(self):
        return self.exclude(answered_at=None)

    def of_project(self, project):
        return self.filter(project=project)

    def sent_by(self, person):
        return self.filter(author=person)

    def forget_author(self):
        return self.update(author=None)

    def for_queue(self):
        return self.select_related("project", "author", "answered_by")


class Correction(models.Model):
    """Someone proposes to correct a sheet; the address is kept only to answer."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="corrections")
    part = models.CharField(
        _("de quelle partie s’agit-il"), max_length=12, choices=SheetPart.choices
    )
    text = models.TextField(_("ce qu’il faudrait lire"), max_length=3000)
    source_url = models.URLField(_("une source"), max_length=500, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    email = models.EmailField(_("votre adresse électronique"), blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    outcome = models.CharField(
        _("suite"), max_length=12, choices=Outcome.choices, blank=True
    )
    answer = models.TextField(_("motif"), blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("correction proposée")
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(answered_at=None),
                name="correction_queue",
            )
        ]

    def __str__(self):
        return f"{self.project} – {self.get_part_display()}"

    @property
    def reply_to(self):
        """Where the answer goes, or nothing."""
        return self.author.email if self.author else self.email

    @transaction.atomic
    def propose(self):
        """Keep what was sent; the journal says it came, without what it says."""
        self.save(force_insert=True)
        record(self, verb="correction.propose", by=self.author, part=self.part)

    @transaction.atomic
    def reply(self, *, by, outcome, answer):
        """Follow it or not, and say why. One answer for each."""
        locked = Correction.objects.select_for_update(of=("self",)).get(pk=self.pk)
        if locked.answered_at:
            raise MoveRefused(_("Cette proposition a déjà reçu une réponse."))
        self.outcome, self.answer, self.answered_by = outcome, answer, by
        self.answered_at = timezone.now()
        self.save(update_fields=["outcome", "answer", "answered_by", "answered_at"])
        record(self, verb="correction.answer", by=by, after=outcome, reason=answer)
