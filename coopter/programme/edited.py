"""A text that staff edit, of which every saved state is kept."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.journal.record import record


class EditedMeanwhile(Exception):
    """Someone else saved the text since it was opened; ``page`` is their state."""

    def __init__(self, page):
        super().__init__(
            _("Cette page a été modifiée par %(who)s pendant que vous l’écriviez.")
            % {"who": page.updated_by or _("le portail")}
        )
        self.page = page


class Edited(models.Model):
    """Nobody erases what another just wrote, and nothing leaves the history.

    A model that derives from it is tracked by pghistory (``events``).
    """

    # What a state is made of, in the order in which it is compared and put back.
    TEXTS = ("body",)
    # How the journal calls an edition.
    VERB = ""

    change_note = models.CharField(_("ce qui change"), max_length=200, blank=True)
    updated_at = models.DateTimeField(_("modifiée le"), default=timezone.now)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("modifiée par"),
    )

    class Meta:
        abstract = True

    @property
    def edition(self):
        """What tells one saved state from the next; nothing before the first."""
        return self.updated_at.isoformat() if self.pk else ""

    @transaction.atomic
    def edit(self, *, by, seen, change_note, **texts):
        """Save a new state; ``seen`` is the edition that its author started from.

        Raises EditedMeanwhile rather than erase what someone else just wrote.
        """
        new = {**texts, "change_note": change_note, "updated_by": by}
        locked, is_new = self._held(new)
        if not is_new:
            if seen != locked.edition:
                raise EditedMeanwhile(locked)
            for field, value in new.items():
                setattr(locked, field, value)
            locked.updated_at = timezone.now()
            locked.save()
        record(locked, verb=self.VERB, by=by, reason=change_note)
        return locked

    def _held(self, new):
        """The row, locked, and whether ``new`` just made it."""
        rows = type(self).objects.select_for_update(of=("self",))
        return rows.get(pk=self.pk), False

    def states(self):
        """Each state as it was saved, the newest first."""
        if not self.pk:
            return self._meta.get_field("events").related_model.objects.none()
        return self.events.select_related("updated_by").order_by("-pgh_id")

    def restore(self, event, *, by):
        """Put back an earlier state, as a new one."""
        when = timezone.localtime(event.updated_at)
        return self.edit(
            by=by,
            seen=self.edition,
            change_note=_("Retour au texte du %s.") % when.strftime("%d/%m/%Y à %H:%M"),
            **{field: getattr(event, field) for field in self.TEXTS},
        )
