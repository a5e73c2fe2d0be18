"""What is proposed about the Annuaire, and waits for an answer of staff."""

import datetime

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.journal.record import record
from coopter.kit.refusals import MoveRefused
from directory import access, letters
from directory.models.accompanist import Accompanist
from directory.models.choices import Kind, ProposalKind, ProposalState, Role
from directory.models.claiming import Claiming
from directory.models.references import Reference
from directory.models.slugs import free_slug

# A sender's name and address are kept for the answer, then a year.
SENDER_KEPT = datetime.timedelta(days=365)


# A sheet, or a person about a sheet, asks for these once at a time.
REPLACED = {ProposalKind.IDENTITY, ProposalKind.PUBLICATION, ProposalKind.CLAIM}


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_proposals(user))

    def waiting(self):
        return self.filter(state=ProposalState.WAITING)

    def answered(self):
        return self.exclude(state=ProposalState.WAITING)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def promised_to(self, user):
        """Sheets that staff entrusted to this address before it had an account."""
        return self.filter(access.promised_claims(user)).select_related("accompanist")

    def same_sender(self, proposal):
        """Those of the same account, or else of the same address."""
        if proposal.by:
            return self.filter(by=proposal.by)
        return self.filter(by=None, sender_email=proposal.sender_email)

    def sent_by(self, person):
        return self.filter(Q(by=person) | Q(sender_email__iexact=person.email))

    def to_forget(self):
        """Answered for long: who sent them no longer matters."""
        limit = timezone.now() - SENDER_KEPT
        named = ~Q(sender_name="") | ~Q(sender_email="")
        return self.filter(named, decided_at__lt=limit)

    def for_queue(self):
        return self.select_related(
            "accompanist", "reference__project", "by", "decided_by"
        )


class Proposal(Claiming, models.Model):
    """``changes`` maps a field of the sheet to what it would become."""

    kind = models.CharField(_("objet"), max_length=12, choices=ProposalKind.choices)
    accompanist = models.ForeignKey(
        Accompanist, models.CASCADE, null=True, related_name="proposals"
    )
    reference = models.ForeignKey(
        Reference, models.CASCADE, null=True, related_name="proposals"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    sender_name = models.CharField(_("votre nom"), max_length=150, blank=True)
    sender_email = models.EmailField(_("votre adresse électronique"), blank=True)
    # Whoever asks held the letter that went to the known address of the structure.
    by_letter = models.BooleanField(default=False, db_default=False, editable=False)
    text = models.TextField(_("ce que vous proposez"), max_length=3000, blank=True)
    changes = models.JSONField(default=dict)
    state = models.CharField(
        max_length=10,
        choices=ProposalState.choices,
        default=ProposalState.WAITING,
        editable=False,
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    answer = models.TextField(_("réponse"), blank=True)
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposition pour l’Annuaire")
        indexes = [
            models.Index(
                fields=["created_at", "id"],
                condition=Q(state="waiting"),
                name="directory_proposal_queue",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "accompanist", "by"],
                condition=Q(
                    state="waiting", kind__in=["identity", "publication", "claim"]
                ),
                name="directory_proposal_once",
                violation_error_message=_("Votre demande attend déjà une réponse."),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} – {self.about}"

    @property
    def about(self):
        """The sheet, or the name of the structure that the Annuaire lacks."""
        return self.accompanist or self.changes.get("name", "")

    @property
    def sender(self):
        return self.by or self.sender_name or _("un visiteur")

    @property
    def is_waiting(self):
        return self.state == ProposalState.WAITING

    @property
    def is_accepted(self):
        return self.state == ProposalState.ACCEPTED

    @property
    def address(self):
        return self.by.email if self.by else self.sender_email

    @classmethod
    def about_reference(cls, reference, *, by):
        cls(
            kind=ProposalKind.REFERENCE,
            accompanist=reference.accompanist,
            reference=reference,
            by=by,
        ).send()

    def differences(self):
        """The fields that would change, as they are and as they would be."""
        current = self.accompanist
        return [
            {
                "label": Accompanist._meta.get_field(field).verbose_name,
                "before": _shown(field, getattr(current, field)) if current else "",
                "after": _shown(field, value),
            }
            for field, value in self.changes.items()
        ]

    @transaction.atomic
    def send(self):
        """Keep it for staff; a new one about the same thing replaces the former."""
        if self.kind in REPLACED:
            self.accompanist.hold()
            same = Proposal.objects.waiting().of_kind(self.kind)
            if self.kind == ProposalKind.CLAIM:
                same = same.same_sender(self)
            same.filter(accompanist=self.accompanist).delete()
        self.save(force_insert=True)
        letters.announce_proposal(self)
        record(self, verb="proposal.send", by=self.by, after=self.state)

    @transaction.atomic
    def accept(self, *, by, answer=""):
        """Do what was proposed; returns the sheet it is about, when there is one."""
        self._decide(ProposalState.ACCEPTED, by=by, answer=answer)
        acts = {
            ProposalKind.IDENTITY: self._change_identity,
            ProposalKind.REFERENCE: self._confirm_reference,
            ProposalKind.PUBLICATION: self._publish,
            ProposalKind.CLAIM: self._hand_over,
            ProposalKind.MISSING: self._create_sheet,
        }
        if act := acts.get(self.kind):
            act(by)
        self._tell()
        return self.accompanist

    @transaction.atomic
    def decline(self, *, by, answer):
        self._decide(ProposalState.DECLINED, by=by, answer=answer)
        if self.reference:
            self.reference.decline(by=by, answer=answer)
        self._tell()

    @transaction.atomic
    def forget_sender(self):
        self.sender_name = self.sender_email = ""
        self.save(update_fields=["sender_name", "sender_email"])

    def _decide(self, state, *, by, answer):
        rows = Proposal.objects.select_for_update(of=("self",))
        locked = rows.filter(pk=self.pk).first()
        if locked is None:
            raise MoveRefused(_("Cette proposition a été reprise ou remplacée."))
        if not locked.is_waiting:
            raise MoveRefused(_("Cette proposition a déjà reçu une réponse."))
        before, self.state = self.state, state
        self.answer, self.decided_by, self.decided_at = answer, by, timezone.now()
        self.save(update_fields=["state", "answer", "decided_by", "decided_at"])
        record(
            self,
            verb="proposal.answer",
            by=by,
            before=before,
            after=state,
            reason=answer,
        )

    def _tell(self):
        """A reference tells of itself, and so does a sheet that changes hands."""
        handed = self.kind == ProposalKind.CLAIM and self.is_accepted
        if self.kind != ProposalKind.REFERENCE and not handed:
            letters.answer_proposal(self)

    def _change_identity(self, by):
        for field, value in self.changes.items():
            setattr(self.accompanist, field, value)
        self.accompanist.revise(by=by, fields=list(self.changes))
        self.accompanist.check_identity(by=by)

    def _confirm_reference(self, by):
        self.reference.confirm(by=by)

    def _publish(self, by):
        self.accompanist.check_identity(by=by)
        self.accompanist.publish(by=by, reason=self.answer)

    def _create_sheet(self, by):
        """A sheet that nobody but staff reads, for them to complete and publish."""
        sheet = Accompanist(
            kind=Kind.OTHER,
            role=Role.ACCOMPANIST,
            slug=free_slug(self.changes["name"]),
            source_note=self.text,
            **self.changes,
        )
        sheet.revise(by=by, fields=[*self.changes, "source_note"])
        self.accompanist = sheet
        self.save(update_fields=["accompanist"])


def _shown(field, value):
    choices = dict(Accompanist._meta.get_field(field).flatchoices)
    return choices.get(value, value)
