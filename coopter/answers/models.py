"""What somebody asks and somebody else answers, once.

A kind of request derives from ``Asked`` and says what is asked, its states and their
``MOVES``, the verb of its journal line, and what follows an answer. Its public acts
(``accept``, ``decline``…) all end in ``_move``, which alone changes the state.
"""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.answers.querysets import AskedQuerySet
from coopter.answers.states import AnswerState, state_field
from coopter.journal.record import record
from coopter.kit.ages import waiting_since
from coopter.kit.refusals import MoveRefused


class AlreadyAnswered(MoveRefused):
    """Somebody answered first."""


class Asked(models.Model):
    """Somebody asks; somebody else answers, once."""

    WAITING = AnswerState.WAITING
    # From a state to those that may follow.
    MOVES = {AnswerState.WAITING: {AnswerState.ACCEPTED, AnswerState.DECLINED}}
    # Of the journal line that an answer leaves.
    VERB = ""
    # Why an answer is refused, for the person who tried; ``state`` may be named.
    GONE = _("Cette demande a été retirée.")
    ANSWERED = _("Cette demande a déjà reçu une réponse.")
    CHANGED = _("Cette demande vient de changer : relisez-la.")
    NOT_YOURS = _("Cette demande n’attend pas votre réponse.")

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    state = state_field(AnswerState)
    answer = models.TextField(_("réponse"), blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    objects = AskedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_waiting(self):
        return self.state == self.WAITING

    @property
    def age(self):
        """« depuis 6 jours », while it waits."""
        return waiting_since(self.created_at) if self.is_waiting else ""

    def may_be_answered_by(self, person):
        """Not by whom it is about; each kind adds its own rule."""
        return True

    def is_as_read(self, seen, by):
        """Whether it still says what ``by`` read; ``seen`` is the mark of that page."""
        return True

    @transaction.atomic
    def _move(self, after, *, by, answer="", seen=None):
        """Answer: the state, the journal line, what follows, the letter; or nothing."""
        self._hold()
        self._check(after, by=by, seen=seen)
        before, self.state = self.state, after
        self.answer, self.answered_by, self.answered_at = answer, by, timezone.now()
        self.save(update_fields=["state", "answer", "answered_by", "answered_at"])
        self._note(by=by, before=before)
        self._follow(by=by)
        self._tell()

    def _hold(self):
        """The row as it is now, locked until the transaction ends."""
        rows = type(self).objects.for_queue().select_for_update(of=("self",))
        try:
            self.refresh_from_db(from_queryset=rows)
        except self.DoesNotExist:
            raise MoveRefused(self.GONE) from None

    def _check(self, after, *, by, seen):
        if after not in self.MOVES.get(self.state, ()):
            shown = {"state": self.get_state_display()}
            raise AlreadyAnswered(str(self.ANSWERED) % shown)
        if seen is not None and not self.is_as_read(seen, by):
            raise MoveRefused(self.CHANGED)
        if not self.may_be_answered_by(by):
            raise MoveRefused(self.NOT_YOURS)

    def _note(self, *, by, before):
        """The journal line."""
        record(
            self,
            verb=self.VERB,
            by=by,
            before=before,
            after=self.state,
            reason=self.answer,
        )

    def _follow(self, *, by):
        """What the answer changes elsewhere."""

    def _tell(self):
        """The letter to whoever asked."""


class ByAccount(models.Model):
    """Asked with an account, whose owner leaves the answer to others.

    ``by`` is empty for a visitor, and once the account is closed.
    """

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        abstract = True

    def may_be_answered_by(self, person):
        return self.by_id != person.pk
