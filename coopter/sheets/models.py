"""A public sheet: its address, where it comes from, and how it enters and leaves.

A sheet says what it is about by its own columns. Its name, which each list calls in its
own way, its places and whether it is invented are among them; so are its acts of
confirming, for a team and a structure do not answer for the same thing.
"""

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.journal.record import record
from coopter.kit.refusals import MoveRefused


class Confidence(models.TextChoices):
    HIGH = "haute", _("haute")
    MEDIUM = "moyenne", _("moyenne")
    LOW = "faible", _("faible")

    @property
    def means(self):
        return CONFIDENCE_MEANS[self]


CONFIDENCE_MEANS = {
    Confidence.HIGH: _(
        "une source publique et directe l’affirme : "
        "le porteur, l’ADEME ou un partenaire."
    ),
    Confidence.MEDIUM: _(
        "une source publique l’affirme, mais il lui manque une date, un lieu "
        "ou une confirmation."
    ),
    Confidence.LOW: _("l’information vient d’une source de seconde main, à vérifier."),
}


class Sheet(models.Model):
    """What was imported keeps its source, confidence and note; nothing is added."""

    # The address name of its page, and the state that it goes back to when it leaves.
    PAGE = ""
    OUTSIDE = ""
    # Words that lead to other pages of its list: no sheet may have them as an address.
    RESERVED = frozenset()
    # Why it can't enter or leave, with its name in the place of « %s ».
    ALREADY_IN = ""
    NOT_IN = ""

    slug = models.SlugField(_("adresse"), max_length=120, unique=True)
    source_url = models.CharField(_("adresse de la source"), max_length=500, blank=True)
    confidence = models.CharField(
        _("confiance"), max_length=10, choices=Confidence.choices, blank=True
    )
    source_note = models.TextField(_("note sur la source"), blank=True)
    confirmed_on = models.DateField(_("fiche confirmée le"), null=True, blank=True)
    confirmation_asked_on = models.DateField(null=True, editable=False)
    is_published = models.BooleanField(_("publiée"), default=False)
    updated_at = models.DateTimeField(auto_now=True)
    sort_name = models.GeneratedField(
        expression=models.Func("name", function="fr_unaccent"),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        abstract = True
        ordering = ["sort_name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse(self.PAGE, args=[self.slug])

    @transaction.atomic
    def unpublish(self, *, by, reason):
        """Take the sheet out of its list: only those who keep it read it now."""
        locked = self._locked()
        if not locked.is_published:
            raise MoveRefused(self.NOT_IN % locked)
        locked._become(is_published=False)
        locked._record("unpublish", by=by, reason=reason, after=self.OUTSIDE)

    @transaction.atomic
    def revise(self, *, by, fields, afterwards=None):
        """Keep what a form changed on this sheet, new or not; ``fields`` names that.

        ``afterwards`` saves what needs the row first: its regions, its départements.
        """
        if not fields:
            return
        act = "revise" if self.pk else "create"
        written = {*fields, *self._deduce(fields)}
        if self.pk:
            self._locked()
            # Only these: a decision may have been taken since this row was read.
            columns = {column.name for column in self._meta.concrete_fields}
            self.save(update_fields=[*columns & written, "updated_at"])
        else:
            self.save()
        if afterwards:
            afterwards()
        self._settle()
        self._record(act, by=by, fields=sorted(fields))

    def _deduce(self, fields):
        """Set what follows from these fields; returns the names of what was set."""
        return ()

    def _settle(self):
        """What follows from the row and its relations, once they are kept."""

    def _held_outside(self):
        """This row, locked, for whoever lets it in."""
        locked = self._locked()
        if locked.is_published:
            raise MoveRefused(self.ALREADY_IN % locked)
        return locked

    def _enter(self, *, by, reason, **changes):
        """Everyone reads it from now on; to be asked of a row that is held."""
        self._become(is_published=True, **changes)
        self._record("publish", by=by, reason=reason, after="published")

    def _locked(self):
        return type(self).objects.held(self.pk)

    def _become(self, **changes):
        """Change what readers see: the sheet bears the date of it."""
        self._note(**changes, updated_at=timezone.now())

    def _note(self, **changes):
        """Change what readers do not see."""
        for field, value in changes.items():
            setattr(self, field, value)
        self.save(update_fields=[*changes])

    def _record(self, act, *, by, **said):
        record(self, verb=f"{self._meta.model_name}.{act}", by=by, **said)
