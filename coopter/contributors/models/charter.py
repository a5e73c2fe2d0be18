"""The rules that members accept, version after version."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.contributors.models.people import Contributor
from coopter.journal.models import append_only
from coopter.journal.record import record


class CharterQuerySet(models.QuerySet):
    def effective(self):
        """Those that apply or applied, the newest first."""
        today = timezone.localdate()
        return self.filter(effective_on__lte=today).order_by("-number")

    def in_force(self):
        """The version that applies today, or None."""
        return self.effective().first()

    def with_acceptance_of(self, contributor):
        mine = CharterAcceptance.objects.filter(
            charter=models.OuterRef("pk"), contributor=contributor
        )
        return self.annotate(
            accepted_on=models.Subquery(mine.values("accepted_at")[:1])
        )


class Charter(models.Model):
    """One version of the rules that members accept (``domain/glossary.md``)."""

    number = models.PositiveIntegerField(_("version"), unique=True)
    title = models.CharField(_("titre"), max_length=200)
    body = models.TextField(_("texte"))
    change_note = models.TextField(_("ce qui change"), blank=True)
    effective_on = models.DateField(_("en vigueur le"))

    objects = CharterQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("règles d’usage")
        verbose_name_plural = _("règles d’usage")

    def __str__(self):
        return _("%(title)s, version %(number)d") % {
            "title": self.title,
            "number": self.number,
        }


class CharterAcceptance(models.Model):
    """Who accepted which version, and when. Kept as proof, never changed."""

    charter = models.ForeignKey(Charter, models.PROTECT, related_name="acceptances")
    contributor = models.ForeignKey(
        Contributor, models.PROTECT, related_name="charter_acceptances"
    )
    accepted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        triggers = append_only
        constraints = [
            models.UniqueConstraint(
                fields=["charter", "contributor"], name="charter_accepted_once"
            )
        ]

    def __str__(self):
        return f"{self.contributor} – {self.charter}"


@transaction.atomic
def accept_charter(contributor, charter):
    """Record the acceptance once; accepting twice changes nothing."""
    locked = Contributor.objects.select_for_update(of=("self",)).get(pk=contributor.pk)
    _acceptance, new = CharterAcceptance.objects.get_or_create(
        charter=charter, contributor=locked
    )
    if new:
        locked.charter = charter
        locked.save(update_fields=["charter"])
        record(charter, verb="charter.accept", by=locked)
    contributor.charter = charter
