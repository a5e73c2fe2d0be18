"""What was done with a project: declared by one end, confirmed by the other."""

import datetime

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from coopter.answers.models import Asked, ByAccount
from coopter.answers.querysets import AskedQuerySet
from coopter.answers.states import state_field
from coopter.contributors.access import spaces_read_by
from coopter.contributors.models import Contributor
from coopter.journal.record import record
from coopter.kit.refusals import MoveRefused
from coopter.vocabulary.columns import OnDimensions
from directory import access, letters
from directory.models import links
from directory.models.accompanist import Accompanist
from directory.models.choices import ReferenceState
from projects.models import Project

# An accompanist asks again only after a while.
ASK_AGAIN = datetime.timedelta(days=7)


class ReferenceQuerySet(AskedQuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_references(user))

    def of(self, accompanist):
        return self.filter(accompanist=accompanist)

    def confirmed(self):
        return self.filter(state=ReferenceState.CONFIRMED)

    def awaiting(self, user):
        """Those that ``user``, of a project's team, may confirm; the oldest first."""
        theirs = spaces_read_by(user).values("pk")
        own = access.sheets_kept_by(user).values("pk")
        return (
            self.waiting()
            .filter(project__space__in=theirs)
            .exclude(accompanist__in=own)
        )

    def numbered(self, pk):
        """The reference of this number with its ends, or None."""
        return self.with_ends().filter(pk=pk).first()

    def touched_by(self, person):
        return self.filter(Q(by=person) | Q(answered_by=person))

    def alike(self, reference, facts):
        """Others that say the same, when a form is sent twice."""
        return self.filter(**facts).exclude(pk=reference.pk)

    def newest_first(self):
        return self.order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "-pk")

    def for_queue(self):
        return self.with_ends()

    def with_ends(self):
        return self.select_related("accompanist", "project")


class Reference(ByAccount, Asked, OnDimensions):
    """``project`` when the Carnet has its sheet; else its name, in words."""

    WAITING = ReferenceState.DECLARED
    MOVES = {
        ReferenceState.DECLARED: {ReferenceState.CONFIRMED, ReferenceState.DECLINED}
    }
    VERB = "reference.answer"
    GONE = _("Cette référence a été retirée.")
    ANSWERED = _("Cette référence a déjà reçu une réponse.")
    CHANGED = _("La déclaration vient de changer : relisez-la.")
    NOT_YOURS = _("Cette référence n’attend pas votre réponse.")

    accompanist = models.ForeignKey(
        Accompanist, models.CASCADE, related_name="references"
    )
    project = models.ForeignKey(
        Project,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="references",
        verbose_name=_("projet du Carnet"),
    )
    project_name = models.CharField(_("ou un autre projet"), max_length=200, blank=True)
    starts_on = models.DateField(_("du"))
    ends_on = models.DateField(_("au"), null=True, blank=True)
    done = models.TextField(_("ce qui a été fait"), max_length=1500)
    state = state_field(ReferenceState)
    # Nobody of a team could answer, the day it was declared: staff do.
    to_staff = models.BooleanField(default=False, db_default=False, editable=False)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("référence")
        indexes = [models.Index(fields=["state", "created_at"], name="reference_queue")]
        constraints = [
            models.CheckConstraint(
                condition=Q(project__isnull=False) | ~Q(project_name=""),
                name="reference_has_a_project",
                violation_error_message=_(
                    "Choisissez un projet du Carnet, ou nommez-en un autre."
                ),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="reference_ends_after_it_starts",
                violation_error_message=_("La fin précède le début."),
            ),
        ]

    def __str__(self):
        return str(self.project or self.project_name)

    def get_absolute_url(self):
        return self.accompanist.get_absolute_url()

    @property
    def is_confirmed(self):
        return self.state == ReferenceState.CONFIRMED

    @property
    def answered_on(self):
        return self.answered_at and timezone.localdate(self.answered_at)

    @property
    def may_be_asked_again(self):
        """Not answered, and nothing was sent for a while."""
        return self.is_waiting and timezone.now() - self.created_at >= ASK_AGAIN

    def team(self):
        """Who may confirm: the team's members who do not answer for the sheet too."""
        if self.project is None or self.project.space_id is None:
            return []
        members = Contributor.objects.filter(
            memberships__in=self.project.space.memberships.current(), is_active=True
        )
        return [each for each in members if access.can_confirm_reference(each, self)]

    @transaction.atomic
    def declare(self, *, by):
        """Keep what a manager says, new or changed, and ask the other end for its word.

        The project's team is asked when someone of it can answer; staff otherwise.
        """
        if self.pk:
            self._void()
        team = self.team()
        self.state, self.by = ReferenceState.DECLARED, by
        self.created_at, self.to_staff = timezone.now(), not team
        self.answered_at, self.answered_by, self.answer = None, None, ""
        self.save()
        for person in team:
            letters.reference_declared(self, person, self._token(person))
        if not team:
            self.proposals.model.about_reference(self, by=by)
        record(self, verb="reference.declare", by=by, after=self.state)

    @transaction.atomic
    def ask_again(self, *, by):
        """The letters were lost or the team changed: ask those who can answer today."""
        locked = self._void()
        if not locked.may_be_asked_again:
            raise MoveRefused(
                _("La référence a reçu une réponse, ou vous l’avez demandée récemment.")
            )
        locked.declare(by=by)

    def _void(self):
        """The row as it is now, locked; what staff were asked about it is void."""
        self.proposals.all().delete()
        rows = Reference.objects.select_for_update(of=("self",)).with_ends()
        locked = rows.filter(pk=self.pk).first()
        if locked is None:
            raise MoveRefused(self.GONE)
        return locked

    def _token(self, person):
        return links.sign(
            "reference", reference=self.pk, person=person.pk, seen=self.seen_by(person)
        )

    def seen_by(self, person):
        return links.mark(person.pk, self.state, self.created_at.isoformat())

    def is_asked_with(self, seen, person):
        """Whether a letter's link still asks: not answered, not changed since."""
        return self.is_waiting and constant_time_compare(self.seen_by(person), seen)

    def asked_of(self, content):
        """The member of the team whom a letter still asks, or None.

        Not answered since, not changed since, and the person is still of the team.
        """
        person = Contributor.objects.filter(pk=content["person"]).first()
        asked = person and self.is_asked_with(content["seen"], person)
        if asked and access.can_confirm_reference(person, self):
            return person
        return None

    def confirm(self, *, by, seen=None):
        """``seen`` is the ``seen_by`` of the page that ``by`` read, if any."""
        self._move(ReferenceState.CONFIRMED, by=by, seen=seen)

    def decline(self, *, by, answer, seen=None):
        self._move(ReferenceState.DECLINED, by=by, answer=answer, seen=seen)

    def may_be_answered_by(self, person):
        return access.can_confirm_reference(person, self)

    def is_as_read(self, seen, by):
        return self.is_asked_with(seen, by)

    def _tell(self):
        letters.reference_answered(self)

    @transaction.atomic
    def take_back(self, *, by):
        """The accompanist no longer declares it; it leaves both sheets."""
        self._void()
        record(self, verb="reference.take_back", by=by, before=self.state)
        self.delete()
