"""The two ways in: an invitation, or a request that staff accept."""

import datetime
import hashlib
import secrets

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.answers.models import Asked
from coopter.answers.querysets import AskedQuerySet
from coopter.answers.states import AnswerState
from coopter.contributors import access, letters
from coopter.contributors.models.people import College, Contributor
from coopter.journal.record import record
from coopter.kit.refusals import MoveRefused

INVITATION_LIFETIME = datetime.timedelta(days=21)
SESSION_KEY = "invitation"


class InvitationState(models.TextChoices):
    WAITING = "waiting", _("en attente")
    ACCEPTED = "accepted", _("acceptée")
    EXPIRED = "expired", _("expirée")
    REVOKED = "revoked", _("annulée")


def token_digest(token):
    """What we keep of an invitation's secret: enough to recognise it, not to use it."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet):
    def usable(self):
        return self.filter(
            accepted_at=None, revoked_at=None, expires_at__gt=timezone.now()
        )

    def with_token(self, token):
        return self.filter(token_digest=token_digest(token))

    def opened_in(self, session):
        """The one whose link was followed in this browser, whatever its state."""
        return self.filter(pk=session.get(SESSION_KEY))

    def with_people(self):
        return self.select_related("sponsor", "accepted_by")

    def let_in(self, email, *, by, **about):
        """Invite this address, or write again when an invitation is open already."""
        still = self.filter(email=email, accepted_at=None, revoked_at=None).first()
        if still:
            still.resend(by=by)
        else:
            self.model(email=email, **about).send(by=by)


class Invitation(models.Model):
    """A letter that lets one address create one account."""

    email = models.EmailField(_("adresse électronique"))
    display_name = models.CharField(_("nom"), max_length=150, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    college = models.CharField(_("collège"), max_length=20, choices=College.choices)
    message = models.TextField(_("mot d’accueil"), blank=True)
    sponsor = models.ForeignKey(
        Contributor,
        models.PROTECT,
        related_name="invitations_sent",
        verbose_name=_("invité par"),
    )
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("valable jusqu’au"))
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.OneToOneField(
        Contributor, models.PROTECT, null=True, blank=True, related_name="invitation"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        indexes = [models.Index(fields=["-created_at", "-id"], name="invitation_list")]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(accepted_at=None, revoked_at=None),
                name="invitation_open_once",
                violation_error_message=_(
                    "Une invitation est déjà ouverte pour cette adresse : "
                    "renvoyez-la ou annulez-la."
                ),
            )
        ]

    def __str__(self):
        return self.email

    @property
    def state(self):
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.revoked_at:
            return InvitationState.REVOKED
        if self.expires_at <= timezone.now():
            return InvitationState.EXPIRED
        return InvitationState.WAITING

    @property
    def is_usable(self):
        return self.state == InvitationState.WAITING

    @property
    def is_open(self):
        """Neither accepted nor revoked: it can be sent again, or revoked."""
        return self.state in {InvitationState.WAITING, InvitationState.EXPIRED}

    def renew_token(self):
        """Set a new secret and lifetime; returns the secret, which is kept nowhere."""
        token = secrets.token_urlsafe(32)
        self.token_digest = token_digest(token)
        self.expires_at = timezone.now() + INVITATION_LIFETIME
        return token

    @transaction.atomic
    def send(self, *, by):
        """Write the first letter of an invitation that is not saved yet."""
        self.sponsor = by
        self.email = self.email.lower()
        token = self.renew_token()
        self._check_address()
        self.save(force_insert=True)
        letters.invite(self, token)
        record(self, verb="invitation.send", by=by, after=self.state)

    @transaction.atomic
    def resend(self, *, by):
        """A new letter with a new link; the former link stops working."""
        self._hold()
        if not self.is_open:
            raise MoveRefused(_("Cette invitation est déjà %s.") % self.state.label)
        before = self.state
        token = self.renew_token()
        self.save(update_fields=["token_digest", "expires_at"])
        letters.invite(self, token)
        record(self, verb="invitation.resend", by=by, before=before, after=self.state)

    @transaction.atomic
    def revoke(self, *, by):
        self._hold()
        if not self.is_open:
            raise MoveRefused(_("Cette invitation est déjà %s.") % self.state.label)
        before = self.state
        self.revoked_at = timezone.now()
        self.save(update_fields=["revoked_at"])
        record(self, verb="invitation.revoke", by=by, before=before, after=self.state)

    def hold_for_acceptance(self):
        """Lock the row until the transaction ends; refuse when it can't be used.

        To be called before the account is created: two tabs that answer at once then
        make one account.
        """
        self._hold()
        if not self.is_usable:
            raise MoveRefused(_("Cette invitation est déjà %s.") % self.state.label)

    @transaction.atomic
    def accept(self, *, by):
        """Tie the invitation to the account it made; it can't be used again."""
        self.hold_for_acceptance()
        self.accepted_at = timezone.now()
        self.accepted_by = by
        self.save(update_fields=["accepted_at", "accepted_by"])
        record(
            self,
            verb="invitation.accept",
            by=by,
            before=InvitationState.WAITING,
            after=self.state,
        )

    def _check_address(self):
        """One account and one open invitation at most for an address."""
        if Contributor.objects.with_address(self.email).exists():
            raise MoveRefused(_("Un compte existe déjà à cette adresse."))
        try:
            self.validate_constraints()
        except ValidationError as error:
            raise MoveRefused(error.messages[0]) from error

    def _hold(self):
        self.refresh_from_db(from_queryset=type(self).objects.select_for_update())


class AccessRequestQuerySet(AskedQuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_access_requests(user))

    def for_queue(self):
        return self.select_related("answered_by", "invitation")


class AccessRequest(Asked):
    """Someone asks to contribute; ADEME staff answer."""

    VERB = "access_request.decide"
    ANSWERED = _("Cette demande est déjà %(state)s.")

    display_name = models.CharField(_("nom"), max_length=150)
    email = models.EmailField(_("adresse électronique"))
    organisation = models.CharField(_("organisation"), max_length=200)
    college = models.CharField(_("collège"), max_length=20, choices=College.choices)
    motivation = models.TextField(_("ce que vous souhaitez partager ou apprendre"))
    invitation = models.OneToOneField(
        Invitation, models.PROTECT, null=True, editable=False, related_name="request"
    )

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("demande d’accès")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(state="waiting"),
                name="access_request_waiting_once",
                violation_error_message=_("Une demande attend déjà à cette adresse."),
            )
        ]

    def __str__(self):
        return self.display_name

    @transaction.atomic
    def receive(self):
        """Keep a new request, thank the person, tell the staff.

        What the page answers stays the same for everyone: a second request from an
        address changes nothing, and whoever is known already is told by letter.
        """
        self.email = self.email.lower()
        if self._is_known():
            letters.remind_request(self.email)
            return
        try:
            with transaction.atomic():
                self.save(force_insert=True)
        except IntegrityError:
            return
        letters.acknowledge_request(self)
        letters.announce_request(self, Contributor.objects.moderators())
        record(self, verb="access_request.receive", by=None, after=self.state)

    def _is_known(self):
        return (
            Contributor.objects.with_address(self.email).exists()
            or Invitation.objects.usable().filter(email=self.email).exists()
        )

    @transaction.atomic
    def accept(self, *, by, college, message=""):
        """Invite the person, in the college that staff recognise."""
        self._move(AnswerState.ACCEPTED, by=by, answer=message)
        self.invitation = Invitation(
            email=self.email,
            display_name=self.display_name,
            organisation=self.organisation,
            college=college,
            message=message,
        )
        self.invitation.send(by=by)
        self.save(update_fields=["invitation"])

    def decline(self, *, by, answer):
        self._move(AnswerState.DECLINED, by=by, answer=answer)

    def may_be_answered_by(self, person):
        return access.can_answer_access_request(person, self)

    def _note(self, *, by, before):
        """Without the answer: the journal stays when the person is forgotten."""
        record(self, verb=self.VERB, by=by, before=before, after=self.state)

    def _tell(self):
        """Whoever is accepted gets an invitation."""
        if self.state == AnswerState.DECLINED:
            letters.decline_request(self)
