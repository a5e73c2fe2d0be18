"""A contribution: an identity that is never reused, and a face for each pillar."""

import uuid

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commons import access, letters
from commons.models.authorship import Authorship
from commons.models.version import Version
from coopter.contributors.models import Contributor, Space
from coopter.journal.models import Counter
from coopter.journal.record import record
from coopter.kit.refusals import MoveRefused
from coopter.passages.moves import Pillar, State


class ContributionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of which ``user`` may read a version."""
        return self.filter(access.visible_contributions(user))

    def known_to(self, user):
        """Those too that only leave a notice or a tombstone."""
        return self.filter(access.known_contributions(user))

    def written_by(self, user):
        return self.filter(
            Q(created_by=user) | Q(versions__authorships__contributor=user)
        ).distinct()

    def identified(self, identifier):
        return self.filter(identifier=identifier)

    def opened_to(self, user):
        """Texts of others that their authors opened to ``user``."""
        return self.filter(access.invited_contributions(user))

    def shared(self):
        return self.filter(sharing__isnull=False)

    def diffused(self):
        return self.filter(
            diffusion__isnull=False, suspended_at=None, withdrawn_at=None
        )

    def newest_first(self):
        return self.order_by("-created_at", "-pk")

    def for_tables(self):
        """All that a row of a table of contributions shows."""
        return self.select_related(
            "production", "sharing", "diffusion", "space", "created_by"
        )


class Contribution(models.Model):
    """``CT-2026-0042``: what its authors, the community and the public read of it."""

    identifier = models.CharField(
        _("identifiant"), max_length=16, unique=True, editable=False
    )
    deposit_key = models.UUIDField(
        default=uuid.uuid4,
        unique=True,
        editable=False,
        help_text=_("Un même envoi répété ne crée qu’un dépôt."),
    )
    production = models.OneToOneField(
        Version, models.SET_NULL, null=True, editable=False, related_name="worked_as"
    )
    sharing = models.OneToOneField(
        Version, models.PROTECT, null=True, editable=False, related_name="shared_as"
    )
    diffusion = models.OneToOneField(
        Version, models.PROTECT, null=True, editable=False, related_name="diffused_as"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="contributions",
        verbose_name=_("déposé par"),
    )
    created_at = models.DateTimeField(_("déposé le"), default=timezone.now)
    space = models.ForeignKey(
        Space,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("espace"),
    )
    shared_at = models.DateTimeField(_("partagé le"), null=True, editable=False)
    diffused_at = models.DateTimeField(_("entré le"), null=True, editable=False)
    review_on = models.DateField(_("à revoir"), null=True, blank=True)
    suspended_at = models.DateTimeField(_("suspendu le"), null=True, editable=False)
    suspension_reason = models.TextField(_("motif public"), blank=True)
    withdrawn_at = models.DateTimeField(_("retiré le"), null=True, editable=False)
    replacement = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces"
    )
    is_demonstration = models.BooleanField(_("exemple fictif"), default=False)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("contribution")
        indexes = [
            models.Index(fields=["-diffused_at", "-id"], name="contribution_diffused"),
            models.Index(fields=["-shared_at", "-id"], name="contribution_shared"),
            models.Index(fields=["space", "-created_at"], name="contribution_of_space"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(diffusion=None) | Q(sharing__isnull=False),
                name="contribution_is_shared_before_it_is_public",
            )
        ]

    def __str__(self):
        return self.identifier

    def get_absolute_url(self):
        return reverse("commons:contribution_detail", args=[self.identifier])

    @classmethod
    @transaction.atomic
    def deposit(cls, *, by, deposit_key=None, space=None, is_demonstration=False):
        """Open a contribution with an empty first version, its depositor as author.

        The same ``deposit_key`` sent twice gives back the first contribution.
        """
        key = deposit_key or uuid.uuid4()
        existing = cls.objects.filter(deposit_key=key, created_by=by).first()
        if existing:
            return existing
        year = timezone.localdate().year
        number = Counter.next_value(f"CT-{year}")
        contribution = cls.objects.create(
            identifier=f"CT-{year}-{number:04d}",
            deposit_key=key,
            created_by=by,
            space=space,
            is_demonstration=is_demonstration,
        )
        version = Version.objects.create(contribution=contribution, number=1)
        contribution.production = version
        contribution.save(update_fields=["production"])
        if by:
            Authorship.objects.create(
                version=version,
                position=1,
                name=by.display_name,
                affiliation=by.organisation,
                orcid=by.orcid,
                contributor=by,
            )
        record(contribution, verb="contribution.deposit", by=by)
        return contribution

    @classmethod
    def locked(cls, pk):
        """The row, held until the transaction ends. Every change starts here."""
        return cls.objects.select_for_update(of=("self",)).get(pk=pk)

    @property
    def is_sound(self):
        """Neither suspended nor withdrawn."""
        return not (self.suspended_at or self.withdrawn_at)

    @property
    def pillar(self):
        """The furthest pillar in which it has a face."""
        if self.diffusion_id:
            return Pillar.DIFFUSION
        return Pillar.SHARING if self.sharing_id else Pillar.PRODUCTION

    @property
    def open_passage(self):
        return self.passages.open().first()

    def face_id(self, pillar):
        return getattr(self, f"{Pillar(pillar).value}_id")

    def face(self, pillar):
        """The version that this pillar reads, or None."""
        return getattr(self, Pillar(pillar).value)

    def is_written_by(self, user):
        """Whether ``user`` deposited it or signs any of its versions."""
        if self.created_by_id == user.pk:
            return True
        return Authorship.objects.filter(
            version__contribution=self, contributor=user
        ).exists()

    def writers(self):
        """The depositor and the co-authors who have an open account."""
        signs = Q(authorships__version__contribution=self)
        writers = Contributor.objects.active().filter(signs | Q(contributions=self))
        return writers.distinct()

    def judges(self):
        """Moderators who may judge the text: those who did not write it."""
        authors = Authorship.objects.filter(version__contribution=self)
        return (
            Contributor.objects.moderators()
            .exclude(pk=self.created_by_id)
            .exclude(pk__in=authors.exclude(contributor=None).values("contributor"))
        )

    def can_be_edited(self):
        """Whether its production version is open to work: not while it is judged."""
        if not self.production_id or not self.is_sound:
            return False
        return not self.passages.filter(
            version=self.production_id, state=State.SUBMITTED
        ).exists()

    @transaction.atomic
    def start_version(self, *, by):
        """Open the next version in production; readers keep the ones in force."""
        locked = Contribution.locked(self.pk)
        if locked.production_id:
            raise MoveRefused(_("Une nouvelle version est déjà en cours de travail."))
        if not (locked.sharing_id and locked.is_sound):
            raise MoveRefused(_("Ce texte n’a pas de version à reprendre."))
        locked.production = locked.sharing.copy_as_next()
        locked.save(update_fields=["production"])
        record(locked, verb="contribution.revise", by=by, version=locked.production_id)
        self.refresh_from_db()
        return locked.production

    def enter(self, pillar, version):
        """Show ``version`` in ``pillar``. Only passages call this, on a locked row."""
        now = timezone.now()
        if pillar == Pillar.SHARING:
            self.sharing, self.shared_at = version, now
            self.production = None
        else:
            self.diffusion, self.diffused_at = version, now
        self.save(
            update_fields=[
                "production",
                "sharing",
                "shared_at",
                "diffusion",
                "diffused_at",
            ]
        )
        version.reached = pillar
        version.save(update_fields=["reached"])

    @transaction.atomic
    def suspend(self, *, by, reason):
        """Hide it at once from all but its authors and staff, with a public notice."""
        locked = Contribution.locked(self.pk)
        if not locked.is_sound or not locked.sharing_id:
            raise MoveRefused(_("Ce texte ne peut pas être suspendu."))
        locked.suspended_at, locked.suspension_reason = timezone.now(), reason
        locked.save(update_fields=["suspended_at", "suspension_reason"])
        record(locked, verb="contribution.suspend", by=by, reason=reason)
        self.refresh_from_db()
        letters.suspended(self)

    @transaction.atomic
    def lift_suspension(self, *, by, reason):
        locked = Contribution.locked(self.pk)
        if not locked.suspended_at or locked.withdrawn_at:
            raise MoveRefused(_("Ce texte n’est pas suspendu."))
        locked.suspended_at, locked.suspension_reason = None, ""
        locked.save(update_fields=["suspended_at", "suspension_reason"])
        record(locked, verb="contribution.lift_suspension", by=by, reason=reason)
        self.refresh_from_db()
        letters.readable_again(self, reason)

    @transaction.atomic
    def discard(self, *, by):
        """Throw away a draft never proposed; its number is not given again."""
        locked = Contribution.locked(self.pk)
        if locked.sharing_id or locked.passages.exists():
            raise MoveRefused(_("Ce texte a déjà été proposé : il ne s’efface plus."))
        record(locked, verb="contribution.discard", by=by)
        locked.delete()
