"""A numbered edition of the Carnet: composed, frozen, set as a PDF, issued for good."""

import datetime

import pgtrigger
from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from coopter.journal.models import Anchored, Counter
from coopter.journal.record import record
from coopter.kit.octets import digest_of
from coopter.kit.refusals import MoveRefused
from projects import access
from projects.models.project import Project

MOST_SHEETS = 400
# After so long without a PDF, the work was lost: staff may start it again.
PATIENCE = datetime.timedelta(minutes=15)

# What may still change once the identifier is given: how far the work went.
FREE_COLUMNS = (
    "ARRAY['state', 'composing_since', 'failure', 'withdrawn_at', 'withdrawn_by_id', "
    "'withdrawal_reason']"
)
frozen_edition = pgtrigger.Trigger(
    name="frozen_edition",
    operation=pgtrigger.Update | pgtrigger.Delete,
    when=pgtrigger.Before,
    func=f"""
        IF OLD.identifier = '' THEN
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END IF;
        IF TG_OP = 'DELETE'
            OR (
                to_jsonb(NEW) - {FREE_COLUMNS}
                - ARRAY['pdf_sha256', 'pdf_size', 'issued_at']
            ) IS DISTINCT FROM (
                to_jsonb(OLD) - {FREE_COLUMNS}
                - ARRAY['pdf_sha256', 'pdf_size', 'issued_at']
            )
            OR (
                OLD.issued_at IS NOT NULL
                AND to_jsonb(NEW) - {FREE_COLUMNS}
                    IS DISTINCT FROM to_jsonb(OLD) - {FREE_COLUMNS}
            )
        THEN
            RAISE EXCEPTION 'L''édition % est figée.', OLD.identifier
                USING ERRCODE = '23001';
        END IF;
        RETURN NEW;
    """,
)


class EditionState(models.TextChoices):
    DRAFT = "draft", _("En préparation")
    COMPOSING = "composing", _("PDF en cours")
    FAILED = "failed", _("PDF à refaire")
    ISSUED = "issued", _("Parue")
    WITHDRAWN = "withdrawn", _("Retirée")


TONES = {
    EditionState.DRAFT: "",
    EditionState.COMPOSING: "wait",
    EditionState.FAILED: "stop",
    EditionState.ISSUED: "go",
    EditionState.WITHDRAWN: "stop",
}


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_editions(user))

    def public(self):
        """What has appeared, withdrawn or not: its address stays."""
        return self.filter(issued_at__isnull=False)

    def newest_first(self):
        return self.order_by("-pk")

    def for_lists(self):
        return self.defer("content", "preface").annotate(
            sheet_count=models.Func(
                models.F("content__sheets"),
                function="jsonb_array_length",
                output_field=models.IntegerField(),
            )
        )


class Edition(Anchored):
    """``content`` is all that the PDF shows, copied on the day it was frozen."""

    identifier = models.CharField(
        _("identifiant"), max_length=20, blank=True, editable=False
    )
    title = models.CharField(_("titre"), max_length=120)
    subtitle = models.CharField(_("sous-titre"), max_length=200, blank=True)
    preface = models.TextField(_("préface"), blank=True)
    projects = models.ManyToManyField(
        Project, related_name="editions", blank=True, verbose_name=_("fiches choisies")
    )
    state = models.CharField(
        _("état"),
        max_length=10,
        choices=EditionState.choices,
        default=EditionState.DRAFT,
    )
    content = models.JSONField(_("contenu figé"), null=True, editable=False)
    content_sha256 = models.CharField(max_length=64, blank=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    pdf_size = models.PositiveIntegerField(null=True)
    failure = models.TextField(_("ce qui a échoué"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    frozen_at = models.DateTimeField(null=True)
    composing_since = models.DateTimeField(null=True)
    issued_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_reason = models.TextField(_("motif du retrait"), blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("édition")
        triggers = [frozen_edition]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=EditionState.DRAFT, identifier="")
                | (~Q(state=EditionState.DRAFT) & ~Q(identifier="")),
                name="edition_is_numbered_when_frozen",
            ),
            models.UniqueConstraint(
                fields=["identifier"],
                condition=~Q(identifier=""),
                name="edition_identifier_once",
            ),
        ]

    def __str__(self):
        return f"{self.identifier} – {self.title}" if self.identifier else self.title

    def get_absolute_url(self):
        """The public page once it has appeared; the desk of staff before."""
        if self.issued_at:
            return reverse("projects:edition_detail", args=[self.identifier])
        return reverse("projects:edition_desk", args=[self.pk])

    @property
    def is_draft(self):
        return self.state == EditionState.DRAFT

    @property
    def is_composing(self):
        return self.state == EditionState.COMPOSING

    @property
    def is_withdrawn(self):
        return self.state == EditionState.WITHDRAWN

    @property
    def tone(self):
        return TONES[EditionState(self.state)]

    @property
    def pdf_word(self):
        """What is to be said of its PDF."""
        if self.state == EditionState.FAILED:
            return _("Le PDF n’a pas pu être composé")
        if self.issued_at:
            return _("Parue")
        return _("PDF en cours de composition") if self.content else _("PDF à composer")

    @property
    def may_start_again(self):
        """It failed, or nothing came in time."""
        if self.state == EditionState.FAILED:
            return True
        return self.is_composing and self.composing_since < timezone.now() - PATIENCE

    @property
    def filename(self):
        return f"{self.identifier}.pdf"

    def chosen_sheets(self):
        """Those of the selection that the public reads today, by name."""
        return self.projects.published().by_name()

    @transaction.atomic
    def keep(self, *, by):
        """Save what the form of a draft changed."""
        is_new = self.pk is None
        if not is_new:
            self._locked(EditionState.DRAFT)
        self.save()
        record(self, verb="edition.create" if is_new else "edition.revise", by=by)

    @transaction.atomic
    def choose(self, projects, *, by):
        """Add these sheets to the selection."""
        self._locked(EditionState.DRAFT).projects.add(*projects)
        record(self, verb="edition.revise", by=by)

    @transaction.atomic
    def leave_out(self, projects, *, by):
        self._locked(EditionState.DRAFT).projects.remove(*projects)
        record(self, verb="edition.revise", by=by)

    @transaction.atomic
    def discard(self):
        """Throw a draft away; it never had a number."""
        self._locked(EditionState.DRAFT).delete()

    @transaction.atomic
    def freeze(self, *, by, copied):
        """Copy the sheets as they are now, give the number, ask for the PDF.

        ``copied(edition, sheets, day)`` gives the content that will not change.
        """
        locked = self._locked(EditionState.DRAFT)
        sheets = list(locked.chosen_sheets().for_edition())
        if not sheets:
            raise MoveRefused(_("Choisissez au moins une fiche publiée."))
        if len(sheets) > MOST_SHEETS:
            raise MoveRefused(_("Une édition a %d fiches au plus.") % MOST_SHEETS)
        today = timezone.localdate()
        rank = Counter.next_value(f"edition-{today.year}")
        locked.identifier = f"ED-{today.year}-{rank:02d}"
        locked.anchor()
        locked.content = copied(locked, sheets, today)
        locked.content_sha256 = digest_of(locked.content)
        locked.frozen_at, locked.frozen_by = timezone.now(), by
        locked._ask_for_pdf()
        record(
            locked,
            verb="edition.freeze",
            by=by,
            before=EditionState.DRAFT.value,
            after=locked.state,
            content=locked.content_sha256,
        )

    @transaction.atomic
    def start_again(self, *, by):
        """Ask once more for the PDF that failed or got lost."""
        locked = self._locked(EditionState.FAILED, EditionState.COMPOSING)
        if not locked.may_start_again:
            raise MoveRefused(_("Le PDF est déjà en cours de composition."))
        before = locked.state
        locked._ask_for_pdf()
        record(
            locked, verb="edition.start_again", by=by, before=before, after=locked.state
        )

    def _ask_for_pdf(self):
        self.state, self.failure = EditionState.COMPOSING, ""
        self.composing_since = timezone.now()
        self.save()
        # By its name: the task knows this model.
        app.configure_task("compose_edition").defer(edition=self.pk)

    @transaction.atomic
    def issue(self, digest, *, size):
        """The PDF is kept under ``digest``: the edition appears."""
        locked = self._locked(EditionState.COMPOSING)
        locked.pdf_sha256, locked.pdf_size = digest, size
        locked.state, locked.issued_at = EditionState.ISSUED, timezone.now()
        locked.save()
        record(
            locked,
            verb="edition.issue",
            by=None,
            before=EditionState.COMPOSING.value,
            after=locked.state,
            pdf=digest,
        )

    @transaction.atomic
    def fail(self, failure):
        """No PDF came; ``failure`` says why, for staff."""
        locked = self._locked(EditionState.COMPOSING)
        locked.state, locked.failure = EditionState.FAILED, failure[:2000]
        locked.save()
        record(
            locked,
            verb="edition.fail",
            by=None,
            before=EditionState.COMPOSING.value,
            after=locked.state,
        )

    @transaction.atomic
    def withdraw(self, *, by, reason):
        """The file is no longer given; the page stays, and says why."""
        locked = self._locked(EditionState.ISSUED)
        locked.state, locked.withdrawal_reason = EditionState.WITHDRAWN, reason
        locked.withdrawn_at, locked.withdrawn_by = timezone.now(), by
        locked.save()
        record(
            locked,
            verb="edition.withdraw",
            by=by,
            reason=reason,
            before=EditionState.ISSUED.value,
            after=locked.state,
        )

    def _locked(self, *states):
        rows = Edition.objects.select_for_update(of=("self",))
        locked = rows.filter(pk=self.pk, state__in=states).first()
        if locked is None:
            raise MoveRefused(_("Cette édition a changé d’état entre-temps."))
        return locked
