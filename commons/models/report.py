"""What readers report about a public text (LCEN, article 6), and the answers."""

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commons import access, letters
from commons.models.contribution import Contribution
from coopter.answers.models import Asked
from coopter.answers.querysets import AskedQuerySet
from coopter.answers.states import state_field


class ReportReason(models.TextChoices):
    UNLAWFUL = "unlawful", _("Contenu manifestement illicite")
    RIGHTS = "rights", _("Atteinte à des droits d’auteur ou à une image")
    PRIVACY = "privacy", _("Donnée personnelle ou propos prêté sans accord")
    ERROR = "error", _("Erreur, source fausse ou lien mort")
    OTHER = "other", _("Autre chose")


class ReportState(models.TextChoices):
    WAITING = "waiting", _("à lire")
    ANSWERED = "answered", _("traité")


class ReportQuerySet(AskedQuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_reports(user))

    def for_queue(self):
        return self.select_related("contribution", "answered_by")


class Report(Asked):
    """A reader says that something is wrong; the address is kept only to answer."""

    MOVES = {ReportState.WAITING: {ReportState.ANSWERED}}
    VERB = "report.answer"
    ANSWERED = _("Ce signalement a déjà reçu une réponse.")
    NOT_YOURS = _("Vous avez écrit ce texte : une autre personne de l’équipe répond.")

    contribution = models.ForeignKey(
        Contribution, models.CASCADE, related_name="reports"
    )
    reason = models.CharField(
        _("de quoi s’agit-il"), max_length=10, choices=ReportReason.choices
    )
    text = models.TextField(_("ce que vous avez vu"), max_length=3000)
    email = models.EmailField(_("votre adresse électronique"), blank=True)
    state = state_field(ReportState)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("signalement")
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(state=ReportState.WAITING),
                name="report_queue",
            )
        ]

    def __str__(self):
        return f"{self.contribution} – {self.get_reason_display()}"

    @transaction.atomic
    def receive(self):
        """Keep what a reader sent, and tell the moderators."""
        self.save(force_insert=True)
        letters.reported(self)

    def reply(self, *, by, answer):
        """Say what was done."""
        self._move(ReportState.ANSWERED, by=by, answer=answer)

    def may_be_answered_by(self, person):
        return access.can_answer_report(person, self)

    def _tell(self):
        letters.report_answered(self)
