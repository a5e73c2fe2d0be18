"""What is proposed about the Annuaire, and waits for an answer of staff."""

import datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coopter.answers.models import Asked, ByAccount
from coopter.answers.querysets import AskedQuerySet
from coopter.answers.states import AnswerState
from coopter.journal.record import record
from directory import access, letters
from directory.models.accompanist import Accompanist
from directory.models.choices import Kind, ProposalKind, Role
from directory.models.claiming import Claiming
from directory.models.references import Reference
from directory.models.slugs import free_slug

# A sender's name and address are kept for the answer, then a year.
SENDER_KEPT = datetime.timedelta(days=365)


# A sheet, or a person about a sheet, asks for these once at a time.
REPLACED = {ProposalKind.IDENTITY, ProposalKind.PUBLICATION, ProposalKind.CLAIM}


class ProposalQuerySet(AskedQuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_proposals(user))

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
        named = ~Q(sender_name="") | ~Q(sender_email="")
        return super().to_forget(after=SENDER_KEPT).filter(named)

    def for_queue(self):
        return self.select_related(
            "accompanist", "reference__project", "by", "answered_by"
        )


class Proposal(Claiming, ByAccount, Asked):
    """``changes`` maps a field of the sheet to what it would become."""

    VERB = "proposal.answer"
    GONE = _("Cette proposition a été reprise ou remplacée.")
    ANSWERED = _("Cette proposition a déjà reçu une réponse.")
    NOT_YOURS = _("Vous l’avez proposée : une autre personne de l’équipe y répond.")

    kind = models.CharField(_("objet"), max_length=12, choices=ProposalKind.choices)
    accompanist = models.ForeignKey(
        Accompanist, models.CASCADE, null=True, related_name="proposals"
    )
    reference = models.ForeignKey(
        Reference, models.CASCADE, null=True, related_name="proposals"
    )
    sender_name = models.CharField(_("votre nom"), max_length=150, blank=True)
    sender_email = models.EmailField(_("votre adresse électronique"), blank=True)
    # Whoever asks held the letter that went to the known address of the structure.
    by_letter = models.BooleanField(default=False, db_default=False, editable=False)
    text = models.TextField(_("ce que vous proposez"), max_length=3000, blank=True)
    changes = models.JSONField(default=dict)

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
    def is_accepted(self):
        return self.state == AnswerState.ACCEPTED

    @property
    def reply_to(self):
        """Where the answer goes, or nothing."""
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
        letters.proposal_received(self)
        record(self, verb="proposal.send", by=self.by, after=self.state)

    def accept(self, *, by, answer=""):
        """Do what was proposed; returns the sheet it is about, when there is one."""
        self._move(AnswerState.ACCEPTED, by=by, answer=answer)
        return self.accompanist

    def decline(self, *, by, answer):
        self._move(AnswerState.DECLINED, by=by, answer=answer)

    def may_be_answered_by(self, person):
        return access.can_decide_proposal(person, self)

    @transaction.atomic
    def forget_sender(self):
        self.sender_name = self.sender_email = ""
        self.save(update_fields=["sender_name", "sender_email"])

    def _hold(self):
        """The sheet first, as ``send`` does: neither waits for the other."""
        if self.accompanist:
            self.accompanist.hold()
        super()._hold()

    def _follow(self, *, by):
        if not self.is_accepted:
            if self.reference:
                self.reference.decline(by=by, answer=self.answer)
            return
        acts = {
            ProposalKind.IDENTITY: self._change_identity,
            ProposalKind.REFERENCE: self._confirm_reference,
            ProposalKind.PUBLICATION: self._publish,
            ProposalKind.CLAIM: self._hand_over,
            ProposalKind.MISSING: self._create_sheet,
        }
        if act := acts.get(self.kind):
            act(by)

    def _tell(self):
        """A reference tells of itself, and so does a sheet that changes hands."""
        handed = self.kind == ProposalKind.CLAIM and self.is_accepted
        if self.kind != ProposalKind.REFERENCE and not handed:
            letters.proposal_answered(self)

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
