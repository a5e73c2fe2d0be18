"""What an app derives its ``Version``, ``Passage``, ``Decision`` and requests from."""

import hashlib
import json
from contextlib import suppress

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.answers.models import AlreadyAnswered, Asked, ByAccount
from coopter.answers.querysets import AskedQuerySet
from coopter.answers.states import state_field
from coopter.journal.record import record
from coopter.kit.ages import waiting_since
from coopter.kit.refusals import MoveRefused
from coopter.passages.moves import MOVES, OPEN_STATES, Pillar, State


class Version(models.Model):
    """One state of a text; ``reached`` is the furthest pillar it was let into."""

    number = models.PositiveIntegerField(_("version"))
    reached = models.CharField(
        max_length=10, choices=Pillar.choices, default=Pillar.PRODUCTION, editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def judged_content(self):
        """What the hash covers, as JSON-ready data. Each app says what is judged."""
        raise NotImplementedError

    def canonical_text(self):
        """The judged content in canonical JSON: the very bytes that the hash covers."""
        return json.dumps(
            self.judged_content(),
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )

    def content_hash(self):
        """SHA-256 (hexadecimal) of the judged content."""
        return hashlib.sha256(self.canonical_text().encode()).hexdigest()


class PassageQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=OPEN_STATES)

    def waiting(self):
        """Those that wait for a moderator, the oldest first."""
        return self.filter(state=State.SUBMITTED).order_by("submitted_at", "pk")

    def newest_first(self):
        return self.order_by("-opened_at", "-pk")


class Passage(models.Model):
    """A version asks to be let into the next pillar; what is judged is frozen."""

    state = models.CharField(
        max_length=10, choices=State.choices, default=State.SUBMITTED, editable=False
    )
    sha256 = models.CharField(_("empreinte"), max_length=64, editable=False)
    motive = models.TextField(_("ce que vous en attendez"), blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    objects = PassageQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_open(self):
        return self.state in OPEN_STATES

    @property
    def days_waiting(self):
        return (timezone.now() - self.submitted_at).days

    @property
    def age(self):
        """« depuis 6 jours »."""
        return waiting_since(self.submitted_at)

    @property
    def open_requests(self):
        return self.requests.waiting()

    def _ask(self, *, by, **asked):
        """Add a numbered request; whoever calls this holds the passage."""
        number = self.requests.count() + 1
        record(self, verb="request.ask", by=by, number=number)
        return self.requests.create(number=number, by=by, **asked)

    @transaction.atomic
    def _move(self, after, *, by, reason="", **changes):
        """Change state and leave a journal line behind: both happen, or neither."""
        locked = type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)
        before = State(locked.state)
        if after not in MOVES[before]:
            raise MoveRefused(_("Ce passage est déjà à l’état « %s ».") % before.label)
        for field, value in changes.items():
            setattr(self, field, value)
        self.state = after
        self.closed_at = None if after in OPEN_STATES else timezone.now()
        self.save(update_fields=["state", "closed_at", *changes])
        record(
            self,
            verb="passage.move",
            by=by,
            before=before,
            after=after,
            reason=reason,
            version=self.version_id,
            sha256=self.sha256,
        )


class RequestState(models.TextChoices):
    WAITING = "waiting", _("à régler")
    SETTLED = "settled", _("réglée")


class NumberedRequestQuerySet(AskedQuerySet):
    def for_queue(self):
        return self.select_related("passage")


class NumberedRequest(ByAccount, Asked):
    """What a moderator asks of those who wrote, about one part of what is judged.

    An app adds its ``passage`` (``related_name="requests"``) and its ``field``.
    """

    MOVES = {RequestState.WAITING: {RequestState.SETTLED}}
    VERB = "request.settle"

    number = models.PositiveSmallIntegerField(_("numéro"))
    text = models.TextField(_("demande"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = state_field(RequestState)

    objects = NumberedRequestQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["number"]

    def __str__(self):
        return f"{self.passage} n° {self.number}"

    def settle(self, *, by, answer=""):
        """Mark as done, with a word of explanation. Settling twice changes nothing."""
        with suppress(AlreadyAnswered):
            self._move(RequestState.SETTLED, by=by, answer=answer)

    def _note(self, *, by, before):
        record(self.passage, verb=self.VERB, by=by, number=self.number)


class Decision(models.Model):
    """A numbered act with its reason, never rewritten."""

    number = models.CharField(_("numéro"), max_length=12, unique=True)
    reason = models.TextField(_("motif"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("date"), default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self):
        return self.number
