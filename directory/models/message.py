"""What a reader writes to a structure through the portal, without learning its address.

A message waits a minute before it leaves. Whoever writes too much in that time reaches
nobody: what waits is held, and staff look at it.
"""

import datetime
from collections import defaultdict

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.journal.record import record
from coopter.kit.ages import waiting_since
from coopter.kit.refusals import MoveRefused
from directory import access
from directory.models.accompanist import Accompanist
from directory.models.choices import MessageState

# Kept so long (the form says it), then erased by directory/contacting/relay.py.
KEPT = datetime.timedelta(days=365)
# The key of the connection serves the limits only.
KEY_KEPT = datetime.timedelta(days=1)
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
BURST = datetime.timedelta(minutes=10)
# What one sender may write; past it, they are asked to come back.
BY_ADDRESS, BY_ADDRESS_A_DAY, BY_CONNECTION = 5, 15, 10
# What a structure and the portal take in; past it, staff read before it leaves.
TO_STRUCTURE, TO_ALL = 20, 100
# A flood is not kept: beyond this, messages are refused until staff looked.
MOST_HELD = 500
SAME = datetime.timedelta(minutes=10)
# Any number that no other advisory lock of the portal uses.
LOCK = 4_120_044


class ContactMessageQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_messages(user))

    def numbered(self, pk):
        """The message of this number, or None."""
        return self.filter(pk=pk).first()

    def to(self, accompanist):
        return self.filter(accompanist=accompanist)

    def from_address(self, email):
        return self.filter(sender_email__iexact=email)

    def through(self, key):
        """Those of one connection."""
        return self.filter(sender_key=key)

    def since(self, span):
        return self.filter(received_at__gte=timezone.now() - span)

    def older_than(self, span):
        return self.filter(received_at__lt=timezone.now() - span)

    def with_key(self):
        return self.exclude(sender_key="")

    def waiting(self):
        return self.filter(state=MessageState.WAITING)

    def sent(self):
        return self.filter(state=MessageState.SENT)

    def held(self):
        return self.filter(state=MessageState.HELD)

    def waiting_for_staff(self):
        """Held, or received by staff in the structure's stead and not settled."""
        received = Q(state=MessageState.SENT, to_staff=True, answered_at=None)
        return self.filter(Q(state=MessageState.HELD) | received)

    def among(self, numbers):
        return self.filter(pk__in=numbers)

    def to_staff(self):
        """Those that had no other addressee."""
        return self.sent().filter(to_staff=True)

    def unanswered(self):
        return self.sent().filter(answered_at=None)

    def same_words(self, accompanist, email, text):
        """A second click sends nothing more."""
        again = self.to(accompanist).from_address(email).since(SAME)
        return again.filter(text=text)

    @transaction.atomic
    def drop_all(self, *, by):
        """Throw away what is held among these, one line of the journal for each sheet.

        Says how many.
        """
        held = self.held().select_for_update(of=("self",))
        by_sheet = defaultdict(list)
        for message in held.select_related("accompanist").order_by("pk"):
            by_sheet[message.accompanist].append(message.pk)
        for accompanist, numbers in by_sheet.items():
            self.model.objects.among(numbers).update(state=MessageState.DROPPED)
            record(accompanist, verb="message.drop", by=by, messages=numbers)
        return sum(map(len, by_sheet.values()))

    def newest_first(self):
        return self.order_by("-received_at", "-pk")

    def for_lists(self):
        return self.select_related("accompanist", "answered_by")


class ContactMessage(models.Model):
    accompanist = models.ForeignKey(
        Accompanist,
        models.CASCADE,
        related_name="messages",
        verbose_name=_("structure"),
    )
    sender_name = models.CharField(_("nom"), max_length=120)
    sender_email = models.EmailField(_("adresse électronique"))
    text = models.TextField(_("message"))
    wants_copy = models.BooleanField(_("copie demandée"), default=False)
    sender_key = models.CharField(max_length=64, blank=True, editable=False)
    state = models.CharField(
        _("état"),
        max_length=10,
        choices=MessageState.choices,
        default=MessageState.WAITING,
    )
    to_staff = models.BooleanField(_("reçu par l’ADEME"), default=False)
    received_at = models.DateTimeField(_("reçu le"), default=timezone.now)
    sent_at = models.DateTimeField(_("transmis le"), null=True)
    answered_at = models.DateTimeField(_("répondu le"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = ContactMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message à une structure")
        indexes = [
            models.Index(fields=["received_at", "id"], name="message_by_time"),
            models.Index(
                fields=["accompanist", "received_at"], name="message_by_structure"
            ),
            models.Index(
                fields=["sender_key", "received_at"],
                condition=~Q(sender_key=""),
                name="message_by_connection",
            ),
        ]

    def __str__(self):
        return _("Message n° %d") % self.pk

    @property
    def is_held(self):
        return self.state == MessageState.HELD

    @property
    def age(self):
        """« depuis 6 jours »."""
        return waiting_since(self.received_at)

    @property
    def is_answered(self):
        return self.answered_at is not None

    @classmethod
    @transaction.atomic
    def receive(cls, accompanist, *, name, email, text, wants_copy, key):
        """Keep a message that will leave in a minute; None when it is refused.

        A sender who writes too much is refused, and what waits of theirs is held. When
        many seem to write at once, what waits is held and so is this one: somebody
        honest is among them. ``key`` stands for the connection, and is not its address.
        """
        _one_at_a_time()
        sender = (
            (cls.objects.from_address(email), HOUR, BY_ADDRESS),
            (cls.objects.from_address(email), DAY, BY_ADDRESS_A_DAY),
            (cls.objects.through(key), HOUR, BY_CONNECTION),
        )
        everybody = (
            (cls.objects.to(accompanist), HOUR, TO_STRUCTURE),
            (cls.objects.all(), BURST, TO_ALL),
        )
        refused, crowded = _hold_burst(sender), _hold_burst(everybody)
        if refused or (crowded and cls.objects.held().count() >= MOST_HELD):
            return None
        same = cls.objects.same_words(accompanist, email, text).first()
        return same or cls.objects.create(
            accompanist=accompanist,
            sender_name=name,
            sender_email=email,
            text=text,
            wants_copy=wants_copy,
            sender_key=key,
            state=MessageState.HELD if crowded else MessageState.WAITING,
        )

    @transaction.atomic
    def leave(self, *, to_staff):
        """It goes to its addressee now; says no when that was decided otherwise."""
        if self._locked().state != MessageState.WAITING:
            return False
        self._become(state=MessageState.SENT, sent_at=timezone.now(), to_staff=to_staff)
        return True

    @transaction.atomic
    def hold(self):
        """Keep it from leaving until staff looked at it."""
        if self._locked().state == MessageState.WAITING:
            self._become(state=MessageState.HELD)

    @transaction.atomic
    def release(self, *, by):
        """Staff let a message go that looked like one of a robot."""
        self._decide(MessageState.WAITING, by=by, verb="message.release")

    @transaction.atomic
    def drop(self, *, by):
        self._decide(MessageState.DROPPED, by=by, verb="message.drop")

    @transaction.atomic
    def answer(self, *, by):
        """The structure says that it wrote back, by its own mail."""
        locked = self._locked()
        if locked.state != MessageState.SENT or locked.is_answered:
            raise MoveRefused(_("Ce message n’attend pas de réponse."))
        self._become(answered_at=timezone.now(), answered_by=by)
        record(self.accompanist, verb="message.answer", by=by, message=self.pk)

    @transaction.atomic
    def pass_on(self, *, by):
        """Staff learnt the structure's address: it receives what it had missed."""
        locked = self._locked()
        if not locked.to_staff or locked.is_answered:
            raise MoveRefused(_("Ce message n’est plus à transmettre."))
        self._become(state=MessageState.WAITING, to_staff=False)
        record(self.accompanist, verb="message.pass_on", by=by, message=self.pk)

    def _decide(self, state, *, by, verb):
        if not self._locked().is_held:
            raise MoveRefused(_("Quelqu’un a déjà décidé de ce message."))
        self._become(state=state)
        record(self.accompanist, verb=verb, by=by, message=self.pk)

    def _locked(self):
        return ContactMessage.objects.select_for_update(of=("self",)).get(pk=self.pk)

    def _become(self, **changes):
        for field, value in changes.items():
            setattr(self, field, value)
        self.save(update_fields=[*changes])


def _hold_burst(limits):
    """Hold what waits of the first kind of which there are too many; whether one is."""
    for rows, span, most in limits:
        if rows.since(span).count() >= most:
            rows.since(span).waiting().update(state=MessageState.HELD)
            return True
    return False


def _one_at_a_time():
    """Two messages are not counted at once: the limits are exact."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
