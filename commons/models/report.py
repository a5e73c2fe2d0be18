"""What readers report about a public text (LCEN, article 6), and the answers."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commons import access
from commons.models.contribution import Contribution
from coopter.journal.record import record
from coopter.kit.refusals import MoveRefused


class ReportReason(models.TextChoices):
    UNLAWFUL = "unlawful", _("Contenu manifestement illicite")
    RIGHTS = "rights", _("Atteinte à des droits d’auteur ou à une image")
    PRIVACY = "privacy", _("Donnée personnelle ou propos prêté sans accord")
    ERROR = "error", _("Erreur, source fausse ou lien mort")
    OTHER = "other", _("Autre chose")


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_reports(user))

    def waiting(self):
        """Those that nobody answered, the oldest first."""
        return self.filter(answered_at=None).order_by("created_at", "pk")

    def answered(self):
        return self.exclude(answered_at=None)

    def for_queue(self):
        return self.select_related("contribution", "answered_by")


class Report(models.Model):
    """A reader says that something is wrong; the address is kept only to answer."""

    contribution = models.ForeignKey(
        Contribution, models.CASCADE, related_name="reports"
    )
    reason = models.CharField(
        _("de quoi s’agit-il"), max_length=10, choices=ReportReason.choices
    )
    text = models.TextField(_("ce que vous avez vu"), max_length=3000)
    email = models.EmailField(_("votre adresse électronique"), blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    answer = models.TextField(_("suite donnée"), blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("signalement")
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(answered_at=None),
                name="report_queue",
            )
        ]

    def __str__(self):
        return f"{self.contribution} – {self.get_reason_display()}"

    @transaction.atomic
    def reply(self, *, by, answer):
        """Say what was done. One answer for each report."""
        locked = Report.objects.select_for_update(of=("self",)).get(pk=self.pk)
        if locked.answered_at:
            raise MoveRefused(_("Ce signalement a déjà reçu une réponse."))
        self.answer, self.answered_by = answer, by
        self.answered_at = timezone.now()
        self.save(update_fields=["answer", "answered_by", "answered_at"])
        record(self, verb="report.answer", by=by, reason=answer)
