"""Passages of a contribution between pillars, and the decisions they leave."""

from datetime import timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commons import access, letters
from commons.models.choices import Outcome
from commons.models.contribution import Contribution
from commons.models.decision import Decision
from commons.models.version import Version
from coopter.journal.record import record
from coopter.kit.refusals import MoveRefused
from coopter.passages import models as passages
from coopter.passages.moves import MOVES, OPEN_STATES, Pillar, State

# A text that entered the Commons is read again after two years.
REVIEW_AFTER_YEARS = 2
# Moderators answer within this delay; past it, the queue says so.
EXPECTED_DAYS = 15


class PassageKind(models.TextChoices):
    TO_SHARING = "to_sharing", _("Partage avec la communauté")
    TO_DIFFUSION = "to_diffusion", _("Entrée dans le Commun")
    WITHDRAWAL = "withdrawal", _("Retrait")


class PassageQuerySet(passages.PassageQuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_passages(user))

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def returned(self):
        """Those that wait for their authors' answers, the oldest first."""
        return self.filter(state=State.RETURNED)

    def decided(self):
        return self.filter(closed_at__isnull=False)

    def for_queue(self):
        """Fetch all that a row of the queue shows."""
        return self.select_related("contribution", "version", "decision").annotate(
            requests_left=models.Count(
                "requests", filter=Q(requests__state=passages.RequestState.WAITING)
            )
        )

    def for_review(self):
        return self.select_related(
            "contribution", "version__contribution", "version__project", "opened_by"
        ).prefetch_related("requests", "version__authorships", "version__tags")


class Passage(passages.Passage):
    """A version of a contribution asks to be let into the next pillar."""

    contribution = models.ForeignKey(
        Contribution, models.CASCADE, related_name="passages"
    )
    version = models.ForeignKey(Version, models.PROTECT, related_name="passages")
    kind = models.CharField(max_length=12, choices=PassageKind.choices)

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage")
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"],
                condition=Q(state__in=OPEN_STATES),
                name="passage_one_open_at_a_time",
            )
        ]
        indexes = [
            models.Index(
                fields=["submitted_at"],
                condition=Q(state=State.SUBMITTED),
                name="passage_queue",
            )
        ]

    def __str__(self):
        return f"{self.contribution} – {self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("commons:passage_review", args=[self.pk])

    @property
    def target(self):
        return {
            PassageKind.TO_SHARING: Pillar.SHARING,
            PassageKind.TO_DIFFUSION: Pillar.DIFFUSION,
        }.get(self.kind)

    @property
    def judged_title(self):
        """The title, unless the version is back with its authors, who may change it."""
        is_read = self.state == State.SUBMITTED or (
            self.version.reached != Pillar.PRODUCTION
        )
        return str(self.version) if is_read else _("Texte chez ses auteurs")

    @property
    def expected_by(self):
        """The day by which its authors were promised an answer."""
        return timezone.localdate(self.submitted_at) + timedelta(days=EXPECTED_DAYS)

    @property
    def is_late(self):
        return self.state == State.SUBMITTED and self.days_waiting > EXPECTED_DAYS

    @classmethod
    @transaction.atomic
    def to_sharing(cls, contribution, *, by):
        """Propose the production version to the community, or send it again.

        Raises MoveRefused when something is missing, or when it is already proposed.
        """
        locked = Contribution.locked(contribution.pk)
        version = locked.production
        if version is None or not locked.is_sound:
            raise MoveRefused(_("Il n’y a pas de version de travail à proposer."))
        Version.objects.select_for_update(of=("self",)).get(pk=version.pk)
        missing = version.missing()
        if missing:
            raise MoveRefused(" ".join(str(text) for text in missing.values()))
        passage = locked.passages.filter(state=State.RETURNED).first()
        if passage:
            passage._move(
                State.SUBMITTED,
                by=by,
                sha256=version.content_hash(),
                submitted_at=timezone.now(),
            )
        else:
            passage = cls._open(locked, version, PassageKind.TO_SHARING, by=by)
        letters.submitted(passage, by=by)
        return passage

    @classmethod
    @transaction.atomic
    def to_diffusion(cls, contribution, *, by, motive):
        """Propose to the Commons the version that the community reads."""
        locked = Contribution.locked(contribution.pk)
        if not locked.is_sound or not locked.sharing_id:
            raise MoveRefused(_("Seul un texte partagé peut être proposé au Commun."))
        if locked.sharing_id == locked.diffusion_id:
            raise MoveRefused(_("Cette version est déjà dans le Commun."))
        passage = cls._open(
            locked, locked.sharing, PassageKind.TO_DIFFUSION, by=by, motive=motive
        )
        letters.proposed(passage)
        return passage

    @classmethod
    def _open(cls, contribution, version, kind, *, by, motive=""):
        try:
            with transaction.atomic():
                passage = cls.objects.create(
                    contribution=contribution,
                    version=version,
                    kind=kind,
                    sha256=version.content_hash(),
                    motive=motive,
                    opened_by=by,
                )
        except IntegrityError as error:
            raise MoveRefused(
                _("Une décision est déjà attendue sur ce texte.")
            ) from error
        record(
            passage,
            verb="passage.open",
            by=by,
            after=State.SUBMITTED,
            reason=motive,
            kind=kind,
            contribution=contribution.identifier,
            version=version.pk,
            sha256=passage.sha256,
        )
        return passage

    def _hold(self, after, *, seen):
        """Lock the contribution and this passage, still open to this move.

        ``seen`` is the hash of what the judge read: a text that came back changed in
        the meantime is not judged unread.
        """
        contribution = Contribution.locked(self.contribution_id)
        self.refresh_from_db(fields=["state", "sha256", "submitted_at"])
        self._require(after)
        if seen and seen != self.sha256:
            raise MoveRefused(_("Le texte a changé depuis que vous l’avez ouvert."))
        return contribution

    def _require(self, after):
        if after not in MOVES[self.state]:
            label = State(self.state).label
            raise MoveRefused(_("Ce passage est déjà à l’état « %s ».") % label)

    @transaction.atomic
    def accept(self, *, by, reason, seen=""):
        """Let the version into the next pillar; returns the numbered decision."""
        contribution = self._hold(State.ACCEPTED, seen=seen)
        version = Version.objects.get(pk=self.version_id)
        if not contribution.is_sound:
            raise MoveRefused(_("Ce texte est suspendu ou retiré."))
        if self.open_requests.exists():
            raise MoveRefused(_("Des demandes restent ouvertes."))
        if version.attachments.unchecked().exists():
            raise MoveRefused(_("Un fichier n’est pas encore vérifié."))
        outcome = Outcome.SHARED if self.target == Pillar.SHARING else Outcome.ADMITTED
        self._move(State.ACCEPTED, by=by, reason=reason)
        decision = self._decide(outcome, by=by, reason=reason)
        if version.content_hash() != self.sha256:
            raise MoveRefused(_("Le texte n’est plus celui qui a été proposé."))
        contribution.enter(self.target, version)
        if outcome == Outcome.ADMITTED:
            today = timezone.localdate()
            contribution.review_on = today.replace(
                year=today.year + REVIEW_AFTER_YEARS, day=min(today.day, 28)
            )
            contribution.save(update_fields=["review_on"])
        letters.decided(self, decision)
        return decision

    @transaction.atomic
    def decline(self, *, by, reason, seen=""):
        """Refuse, with a reason; returns the numbered decision, which stays internal.

        The judged version is kept as it was judged; when it came from production its
        authors go on with a copy.
        """
        contribution = self._hold(State.DECLINED, seen=seen)
        self._move(State.DECLINED, by=by, reason=reason)
        decision = self._decide(Outcome.DECLINED, by=by, reason=reason)
        if self.kind == PassageKind.TO_SHARING:
            contribution.production = self.version.copy_as_next()
            contribution.save(update_fields=["production"])
        letters.decided(self, decision)
        return decision

    @transaction.atomic
    def send_back(self, *, by):
        """Give the text back to its authors with the open requests."""
        Contribution.locked(self.contribution_id)
        if self.kind != PassageKind.TO_SHARING:
            raise MoveRefused(_("Une entrée dans le Commun s’accepte ou se refuse."))
        if not self.open_requests.exists():
            raise MoveRefused(_("Écrivez au moins une demande avant de renvoyer."))
        self._move(State.RETURNED, by=by)
        letters.returned(self)

    @transaction.atomic
    def cancel(self, *, by):
        """Take the proposal back before it is decided."""
        Contribution.locked(self.contribution_id)
        self._move(State.CANCELLED, by=by)

    @transaction.atomic
    def ask(self, *, by, field, text):
        """Add a numbered request tied to a field; the authors read it as it stands."""
        locked = Passage.objects.select_for_update(of=("self",)).get(pk=self.pk)
        if locked.state != State.SUBMITTED:
            raise MoveRefused(_("Ce passage n’attend plus de demande."))
        return self._ask(by=by, field=field, text=text)

    def _decide(self, outcome, *, by, reason):
        decision = Decision.take(outcome, by=by, reason=reason, passage=self)
        decision.add(self.version, self.sha256)
        return decision


@transaction.atomic
def withdraw(contribution, *, by, reason, replacement=None):
    """Take a text out of the Commons for a public reason; its address stays."""
    locked = Contribution.locked(contribution.pk)
    if locked.withdrawn_at or not locked.sharing_id:
        raise MoveRefused(_("Ce texte ne peut pas être retiré."))
    for passage in locked.passages.open():
        passage._move(State.CANCELLED, by=by, reason=reason)
    locked.withdrawn_at, locked.replacement = timezone.now(), replacement
    locked.save(update_fields=["withdrawn_at", "replacement"])
    record(
        locked, verb="contribution.withdraw", by=by, reason=reason, after="withdrawn"
    )
    version = locked.diffusion or locked.sharing
    decision = Decision.take(
        Outcome.WITHDRAWN, by=by, reason=reason, is_public=bool(locked.diffusion_id)
    )
    decision.add(version, version.content_hash())
    contribution.refresh_from_db()
    letters.withdrawn(contribution, decision)
    return decision
