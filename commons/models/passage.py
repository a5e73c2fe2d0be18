"""Passages of a contribution between pillars, and the decisions they leave."""

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commons.models.contribution import Contribution
from commons.models.version import Version
from coopter import access, passages
from coopter.journal.models import Counter, append_only
from coopter.journal.record import record
from coopter.passages import OPEN_STATES, MoveRefused, Pillar, State

# A text that entered the Commons is read again after two years.
REVIEW_AFTER_YEARS = 2


class PassageKind(models.TextChoices):
    TO_SHARING = "to_sharing", _("Partage avec la communauté")
    TO_DIFFUSION = "to_diffusion", _("Entrée dans le Commun")
    WITHDRAWAL = "withdrawal", _("Retrait")


class Outcome(models.TextChoices):
    SHARED = "shared", _("Partage avec la communauté")
    ADMITTED = "admitted", _("Entrée dans le Commun")
    DECLINED = "declined", _("Refus motivé")
    WITHDRAWN = "withdrawn", _("Retrait")
    FOUNDING = "founding", _("Entrée fondatrice")


PUBLIC_OUTCOMES = [Outcome.ADMITTED, Outcome.WITHDRAWN, Outcome.FOUNDING]


class UsageRule(models.Model):
    """One version of the rule under which an item enters the Commons."""

    number = models.PositiveIntegerField(_("version"), unique=True)
    title = models.CharField(_("titre"), max_length=200)
    body = models.TextField(_("texte"))
    effective_on = models.DateField(_("en vigueur le"))

    class Meta:
        ordering = ["-number"]
        verbose_name = _("règle d’entrée")
        verbose_name_plural = _("règles d’entrée")

    def __str__(self):
        return _("%(title)s, version %(number)d") % {
            "title": self.title,
            "number": self.number,
        }

    def get_absolute_url(self):
        return reverse("commons:usage_rule", args=[self.number])

    @classmethod
    def in_force(cls):
        """The version that applies today, or None."""
        return cls.objects.filter(effective_on__lte=timezone.localdate()).first()


class Passage(passages.Passage):
    """A version of a contribution asks to be let into the next pillar."""

    contribution = models.ForeignKey(
        Contribution, models.CASCADE, related_name="passages"
    )
    version = models.ForeignKey(Version, models.PROTECT, related_name="passages")
    kind = models.CharField(max_length=12, choices=PassageKind.choices)

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
    def open_requests(self):
        return self.requests.filter(settled_at=None)

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
        returned = locked.passages.filter(state=State.RETURNED).first()
        if returned:
            returned._move(
                State.SUBMITTED,
                by=by,
                sha256=version.content_hash(),
                submitted_at=timezone.now(),
            )
            return returned
        return cls._open(locked, version, PassageKind.TO_SHARING, by=by)

    @classmethod
    @transaction.atomic
    def to_diffusion(cls, contribution, *, by, motive):
        """Propose to the Commons the version that the community reads."""
        locked = Contribution.locked(contribution.pk)
        if not locked.is_sound or not locked.sharing_id:
            raise MoveRefused(_("Seul un texte partagé peut être proposé au Commun."))
        if locked.sharing_id == locked.diffusion_id:
            raise MoveRefused(_("Cette version est déjà dans le Commun."))
        return cls._open(
            locked, locked.sharing, PassageKind.TO_DIFFUSION, by=by, motive=motive
        )

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

    @transaction.atomic
    def accept(self, *, by, reason):
        """Let the version into the next pillar; returns the numbered decision."""
        contribution = Contribution.locked(self.contribution_id)
        version = Version.objects.get(pk=self.version_id)
        if not contribution.is_sound:
            raise MoveRefused(_("Ce texte est suspendu ou retiré."))
        if self.open_requests.exists():
            raise MoveRefused(_("Des demandes restent ouvertes."))
        outcome = Outcome.SHARED if self.target == Pillar.SHARING else Outcome.ADMITTED
        decision = self._decide(outcome, by=by, reason=reason)
        self._move(State.ACCEPTED, by=by, reason=reason)
        if version.content_hash() != self.sha256:
            raise MoveRefused(_("Le texte n’est plus celui qui a été proposé."))
        contribution.enter(self.target, version)
        if outcome == Outcome.ADMITTED:
            today = timezone.localdate()
            contribution.review_on = today.replace(
                year=today.year + REVIEW_AFTER_YEARS, day=min(today.day, 28)
            )
            contribution.save(update_fields=["review_on"])
        return decision

    @transaction.atomic
    def decline(self, *, by, reason):
        """Refuse, with a reason; returns the numbered decision, which stays internal.

        The judged version is kept as it was judged; when it came from production its
        authors go on with a copy.
        """
        contribution = Contribution.locked(self.contribution_id)
        decision = self._decide(Outcome.DECLINED, by=by, reason=reason)
        self._move(State.DECLINED, by=by, reason=reason)
        if self.kind == PassageKind.TO_SHARING:
            contribution.production = self.version.copy_as_next()
            contribution.save(update_fields=["production"])
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
        return self.requests.create(
            number=self.requests.count() + 1, field=field, text=text, created_by=by
        )

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
    version = locked.diffusion or locked.sharing
    decision = Decision.take(
        Outcome.WITHDRAWN, by=by, reason=reason, is_public=bool(locked.diffusion_id)
    )
    decision.add(version, version.content_hash())
    locked.withdrawn_at, locked.replacement = timezone.now(), replacement
    locked.save(update_fields=["withdrawn_at", "replacement"])
    record(
        locked, verb="contribution.withdraw", by=by, reason=reason, after="withdrawn"
    )
    contribution.refresh_from_db()
    return decision


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_decisions(user))

    def newest_first(self):
        return self.order_by("-decided_at", "-pk")

    def for_register(self):
        return self.select_related("by", "rule").prefetch_related(
            "items__version", "items__contribution"
        )


class Decision(passages.Decision):
    """An act of the register: what was decided, on what, why, under which rule."""

    outcome = models.CharField(_("objet"), max_length=10, choices=Outcome.choices)
    is_public = models.BooleanField(_("publique"))
    passage = models.OneToOneField(
        Passage, models.PROTECT, null=True, related_name="decision"
    )
    rule = models.ForeignKey(
        UsageRule, models.PROTECT, null=True, verbose_name=_("règle appliquée")
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        verbose_name = _("décision")
        triggers = append_only
        indexes = [
            models.Index(fields=["-decided_at", "-id"], name="decision_register")
        ]

    def get_absolute_url(self):
        return reverse("commons:decision_detail", args=[self.number])

    @classmethod
    def take(cls, outcome, *, by, reason, passage=None, is_public=None):
        """Write a decision under the next number of the year."""
        year = timezone.localdate().year
        return cls.objects.create(
            number=f"D-{year}-{Counter.next_value(f'D-{year}'):03d}",
            outcome=outcome,
            reason=reason,
            by=by,
            passage=passage,
            rule=UsageRule.in_force(),
            is_public=outcome in PUBLIC_OUTCOMES if is_public is None else is_public,
        )

    def add(self, version, sha256):
        """Add the version that was judged, with its hash on that day."""
        return self.items.create(
            contribution=version.contribution, version=version, sha256=sha256
        )


class DecidedVersion(models.Model):
    """One version that a decision names, with the hash it had when it was judged."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="items")
    contribution = models.ForeignKey(
        Contribution, models.PROTECT, related_name="decided"
    )
    version = models.ForeignKey(Version, models.PROTECT, related_name="decided")
    sha256 = models.CharField(_("empreinte"), max_length=64)

    class Meta:
        triggers = append_only
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "version"], name="decision_names_a_version_once"
            )
        ]

    def __str__(self):
        return f"{self.decision} : {self.version}"


class CompletionRequest(models.Model):
    """A request tied to a field: a moderator writes it, an author settles it."""

    passage = models.ForeignKey(Passage, models.CASCADE, related_name="requests")
    number = models.PositiveSmallIntegerField(_("numéro"))
    field = models.CharField(_("champ"), max_length=30)
    text = models.TextField(_("demande"))
    answer = models.TextField(_("réponse"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        verbose_name = _("demande de complément")
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "number"], name="request_number_unique"
            )
        ]

    def __str__(self):
        return f"{self.passage} n° {self.number}"

    @transaction.atomic
    def settle(self, *, by, answer=""):
        """Mark as done, with a word of explanation. Settling twice changes nothing."""
        locked = CompletionRequest.objects.select_for_update(of=("self",)).get(
            pk=self.pk
        )
        if locked.settled_at:
            return
        locked.settled_at, locked.settled_by = timezone.now(), by
        locked.answer = answer
        locked.save(update_fields=["settled_at", "settled_by", "answer"])
        record(self.passage, verb="request.settle", by=by, number=self.number)
