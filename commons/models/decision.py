"""The register: what was decided, on which versions, under which rule."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commons import access
from commons.models.choices import PUBLIC_OUTCOMES, Outcome
from commons.models.contribution import Contribution
from commons.models.version import Version
from coopter.journal.models import Anchored, Counter, append_only
from coopter.journal.tasks import anchor_journal
from coopter.kit import tasks
from coopter.passages import models as passages

# A row of the register names the first texts of a decision, its page names all.
FIRST_ITEMS = 3


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


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_decisions(user))

    def newest_first(self):
        return self.order_by("-decided_at", "-pk")

    def years_of_acts(self):
        """The years in which something was decided, the newest first."""
        days = self.order_by().dates("decided_at", "year", order="DESC")
        return [day.year for day in days]

    def of_years(self, years):
        return self.filter(decided_at__year__in=years) if years else self

    def for_register(self):
        """Fetch all that a row shows: the first texts of each, and how many."""
        count = models.Count("items")
        first = DecidedVersion.objects.with_texts().order_by("pk")[:FIRST_ITEMS]
        return (
            self.select_related("by", "rule")
            .annotate(texts=count)
            .prefetch_related(models.Prefetch("items", first, to_attr="first_items"))
        )


class Decision(Anchored, passages.Decision):
    """An act of the register: what was decided, on what, why, under which rule."""

    outcome = models.CharField(_("objet"), max_length=10, choices=Outcome.choices)
    is_public = models.BooleanField(_("publique"))
    passage = models.OneToOneField(
        "commons.Passage", models.PROTECT, null=True, related_name="decision"
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
        """Write a decision under the next number of the year.

        Call it when the act is in the journal: the decision says where that stands.
        """
        year = timezone.localdate().year
        decision = cls(
            number=f"D-{year}-{Counter.next_value(f'D-{year}'):03d}",
            outcome=outcome,
            reason=reason,
            by=by,
            decided_at=timezone.now(),
            passage=passage,
            rule=UsageRule.in_force(),
            is_public=outcome in PUBLIC_OUTCOMES if is_public is None else is_public,
        )
        decision.anchor()
        decision.save(force_insert=True)
        tasks.enqueue(anchor_journal)
        return decision

    def add(self, version, sha256):
        """Add the version that was judged, with its hash on that day."""
        return self.items.create(
            contribution=version.contribution, version=version, sha256=sha256
        )


class DecidedVersionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What the decisions that ``user`` may read name."""
        decisions = Decision.objects.visible_to(user)
        return self.filter(decision__in=decisions.order_by().values("pk"))

    def of_contribution(self, contribution):
        return self.filter(contribution=contribution)

    def of_decision(self, decision):
        return self.filter(decision=decision)

    def withdrawals(self):
        return self.filter(decision__outcome=Outcome.WITHDRAWN)

    def with_texts(self):
        return self.select_related("version__contribution")

    def for_history(self):
        """Fetch all that the history of a text shows, the newest first."""
        return self.select_related("decision__rule", "version").order_by(
            "-decision__decided_at", "-pk"
        )


class DecidedVersion(models.Model):
    """One version that a decision names, with the hash it had when it was judged."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="items")
    contribution = models.ForeignKey(
        Contribution, models.PROTECT, related_name="decided"
    )
    version = models.ForeignKey(Version, models.PROTECT, related_name="decided")
    sha256 = models.CharField(_("empreinte"), max_length=64)

    objects = DecidedVersionQuerySet.as_manager()

    class Meta:
        triggers = append_only
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "version"], name="decision_names_a_version_once"
            )
        ]

    def __str__(self):
        return f"{self.decision} : {self.version}"
