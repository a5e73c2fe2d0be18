"""What staff write at the head of the page of a region or of a domain of life."""

import pghistory
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.journal.record import record
from coopter.programme.models import EditedMeanwhile


class AreaKind(models.TextChoices):
    REGION = "region", _("Région")
    DOMAIN = "domain", _("Domaine de la vie")


class IntroductionQuerySet(models.QuerySet):
    def of(self, kind, code):
        """The one of this page, saved or not yet written."""
        return self.filter(kind=kind, code=code).first() or Introduction(
            kind=kind, code=code
        )


@pghistory.track(pghistory.InsertEvent("creation"), pghistory.UpdateEvent("edition"))
class Introduction(models.Model):
    """Every saved state is kept (``events``)."""

    kind = models.CharField(max_length=6, choices=AreaKind.choices)
    code = models.CharField(_("région ou domaine"), max_length=30)
    body = models.TextField(_("introduction"), blank=True)
    change_note = models.CharField(_("ce qui change"), max_length=200, blank=True)
    updated_at = models.DateTimeField(_("modifiée le"), default=timezone.now)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("modifiée par"),
    )

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        verbose_name = _("introduction")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code"], name="introduction_once_for_each_area"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.code}"

    @property
    def edition(self):
        """What tells one saved state from the next; nothing before the first."""
        return self.updated_at.isoformat() if self.pk else ""

    @transaction.atomic
    def edit(self, *, by, seen, change_note, body):
        """Save a new state; ``seen`` is the edition that its author started from.

        Raises EditedMeanwhile rather than erase what someone else just wrote.
        """
        rows = Introduction.objects.select_for_update(of=("self",))
        new = {"updated_by": by, "change_note": change_note, "body": body}
        locked, is_new = rows.get_or_create(
            kind=self.kind, code=self.code, defaults=new
        )
        if not is_new:
            if seen != locked.edition:
                raise EditedMeanwhile(locked)
            for field, value in new.items():
                setattr(locked, field, value)
            locked.updated_at = timezone.now()
            locked.save()
        record(locked, verb="introduction.edit", by=by, reason=change_note)
        return locked

    def states(self):
        """Each state as it was saved, the newest first."""
        if not self.pk:
            return self._meta.get_field("events").related_model.objects.none()
        return self.events.select_related("updated_by").order_by("-pgh_id")

    def restore(self, event, *, by):
        """Put back an earlier state, as a new one: nothing leaves the history."""
        when = timezone.localtime(event.updated_at)
        return self.edit(
            by=by,
            seen=self.edition,
            change_note=_("Retour au texte du %s.") % when.strftime("%d/%m/%Y à %H:%M"),
            body=event.body,
        )
