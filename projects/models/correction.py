"""What readers say is wrong or out of date on a sheet, and the answers."""

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coopter.answers.models import Asked, ByAccount
from coopter.answers.querysets import AskedQuerySet
from coopter.answers.states import state_field
from coopter.contributors.access import spaces_written_by
from coopter.journal.record import record
from coopter.kit.fields import WebAddressField
from projects import access, letters
from projects.models.project import Project


class SheetPart(models.TextChoices):
    IDENTITY = "identite", _("Le nom, le porteur, les partenaires")
    TERRITORY = "territoire", _("Le territoire")
    STORY = "recit", _("Le résumé ou l’histoire")
    MODEL = "modele", _("Le modèle en six dimensions")
    TRAJECTORY = "trajectoire", _("La trajectoire")
    EFFECTS = "effets", _("Les effets")
    OTHER = "autre", _("Autre chose")


class CorrectionState(models.TextChoices):
    WAITING = "waiting", _("À lire")
    FOLLOWED = "followed", _("Suivie : la fiche est ou sera corrigée")
    NOT_FOLLOWED = "not_followed", _("Non suivie : la fiche reste telle quelle")


class CorrectionQuerySet(AskedQuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_corrections(user))

    def for_writers(self, user):
        """Those on the sheets of the teams that ``user`` writes for."""
        return self.filter(project__space__in=spaces_written_by(user))

    def of_project(self, project):
        return self.filter(project=project)

    def sent_by(self, person):
        return self.filter(by=person)

    def forget_sender(self):
        return self.update(by=None)

    def for_queue(self):
        return self.select_related("project", "by", "answered_by")


class Correction(ByAccount, Asked):
    """Someone proposes to correct a sheet; the address is kept only to answer."""

    MOVES = {
        CorrectionState.WAITING: {
            CorrectionState.FOLLOWED,
            CorrectionState.NOT_FOLLOWED,
        }
    }
    VERB = "correction.answer"
    ANSWERED = _("Cette proposition a déjà reçu une réponse.")
    NOT_YOURS = _("Cette proposition n’attend pas votre réponse.")

    project = models.ForeignKey(Project, models.CASCADE, related_name="corrections")
    part = models.CharField(
        _("de quelle partie s’agit-il"), max_length=12, choices=SheetPart.choices
    )
    text = models.TextField(_("ce qu’il faudrait lire"), max_length=3000)
    source_url = WebAddressField(_("une source"), max_length=500, blank=True)
    email = models.EmailField(_("votre adresse électronique"), blank=True)
    state = state_field(CorrectionState)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("correction proposée")
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(state=CorrectionState.WAITING),
                name="correction_queue",
            )
        ]

    def __str__(self):
        return f"{self.project} – {self.get_part_display()}"

    @property
    def reply_to(self):
        """Where the answer goes, or nothing."""
        return self.by.email if self.by else self.email

    @transaction.atomic
    def propose(self):
        """Keep what was sent; the journal says it came, without what it says."""
        self.save(force_insert=True)
        record(self, verb="correction.propose", by=self.by, part=self.part)
        letters.correction_proposed(self)

    def reply(self, *, by, outcome, answer):
        """Follow it or not, and say why."""
        self._move(outcome, by=by, answer=answer)

    def may_be_answered_by(self, person):
        return access.can_answer_correction(person, self)

    def _tell(self):
        letters.correction_answered(self)
