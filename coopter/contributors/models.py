"""People and the rooms they work in."""

import datetime
import hashlib
import secrets

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from coopter import access
from coopter.contributors.validators import validate_orcid
from coopter.journal.models import append_only
from coopter.journal.record import record


class College(models.TextChoices):
    """The three communities of the programme (Lettre recherche, mars 2024)."""

    PROJECT_HOLDERS = "project_holders", _("Porteurs de projet")
    ACCOMPANISTS = "accompanists", _("Accompagnateurs")
    RESEARCHERS = "researchers", _("Chercheurs")


class ContributorManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, **fields
        )

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def active(self):
        return self.filter(is_active=True, closed_at=None)

    def moderators(self):
        return self.active().filter(is_staff=True)


class Contributor(AbstractBaseUser, PermissionsMixin):
    """Someone with an account. The e-mail is the login and is shown to nobody.

    ``is_staff`` marks ADEME staff, who animate and moderate; everybody else belongs to
    a college. ``charter`` is the last version of the rules that the person accepted:
    until there is one, the account opens no more doors than a visitor's.
    """

    email = models.EmailField(
        _("adresse électronique"),
        unique=True,
        error_messages={"unique": _("Un compte existe déjà à cette adresse.")},
    )
    display_name = models.CharField(_("nom affiché"), max_length=150)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    college = models.CharField(
        _("collège"), max_length=20, choices=College.choices, blank=True
    )
    orcid = models.CharField(
        _("ORCID"), max_length=19, blank=True, validators=[validate_orcid]
    )
    charter = models.ForeignKey(
        "Charter", models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_staff = models.BooleanField(_("équipe de l’ADEME"), default=False)
    is_active = models.BooleanField(_("compte ouvert"), default=True)
    date_joined = models.DateTimeField(_("inscription"), default=timezone.now)
    closed_at = models.DateTimeField(_("compte fermé le"), null=True, blank=True)

    objects = ContributorManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        ordering = ["display_name"]
        verbose_name = _("contributeur")
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="contributor_email_in_lower_case",
                violation_error_message=_("L’adresse s’écrit en minuscules."),
            )
        ]

    def __str__(self):
        return self.display_name or _("Compte fermé")

    def save(self, **options):
        self.email = self.email.lower()
        super().save(**options)

    def get_full_name(self):
        return str(self)

    get_short_name = get_full_name


def display_name(user):
    """What allauth's letters and pages call someone."""
    return str(user)


class CharterQuerySet(models.QuerySet):
    def in_force(self):
        """The version that applies today, or None."""
        return (
            self.filter(effective_on__lte=timezone.localdate())
            .order_by("-number")
            .first()
        )


class Charter(models.Model):
    """One version of the rules that members accept (``domain/glossary.md``)."""

    number = models.PositiveIntegerField(_("version"), unique=True)
    title = models.CharField(_("titre"), max_length=200)
    body = models.TextField(_("texte"))
    change_note = models.TextField(_("ce qui change"), blank=True)
    effective_on = models.DateField(_("en vigueur le"))

    objects = CharterQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("règles d’usage")
        verbose_name_plural = _("règles d’usage")

    def __str__(self):
        return _("%(title)s, version %(number)d") % {
            "title": self.title,
            "number": self.number,
        }


class CharterAcceptance(models.Model):
    """Who accepted which version, and when. Kept as proof, never changed."""

    charter = models.ForeignKey(Charter, models.PROTECT, related_name="acceptances")
    contributor = models.ForeignKey(
        Contributor, models.PROTECT, related_name="charter_acceptances"
    )
    accepted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        triggers = append_only
        constraints = [
            models.UniqueConstraint(
                fields=["charter", "contributor"], name="charter_accepted_once"
            )
        ]

    def __str__(self):
        return f"{self.contributor} – {self.charter}"


@transaction.atomic
def accept_charter(contributor, charter):
    """Record the acceptance once; accepting twice changes nothing."""
    locked = Contributor.objects.select_for_update(of=("self",)).get(pk=contributor.pk)
    _acceptance, new = CharterAcceptance.objects.get_or_create(
        charter=charter, contributor=locked
    )
    if new:
        locked.charter = charter
        locked.save(update_fields=["charter"])
        record(charter, verb="charter.accept", by=locked)
    contributor.charter = charter


class MandateQuerySet(models.QuerySet):
    def current(self):
        today = timezone.localdate()
        return self.filter(starts_on__lte=today).filter(
            Q(ends_on=None) | Q(ends_on__gte=today)
        )


class Mandate(models.Model):
    """A seat on the programme's committee, for a college and a time."""

    contributor = models.ForeignKey(
        Contributor, models.PROTECT, related_name="mandates"
    )
    college = models.CharField(_("collège"), max_length=20, choices=College.choices)
    starts_on = models.DateField(_("du"), default=timezone.localdate)
    ends_on = models.DateField(_("au"), null=True, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandat")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="mandate_ends_after_it_starts",
                violation_error_message=_("Le mandat finit avant de commencer."),
            )
        ]

    def __str__(self):
        return f"{self.contributor}, {self.get_college_display()}"


class SpaceKind(models.TextChoices):
    PROJECT = "project", _("équipe de projet")
    WORKING_GROUP = "working_group", _("groupe de travail")


class SpaceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_spaces(user))

    def named(self):
        return self.order_by("name")


class Space(models.Model):
    """The room of a project or of a working group.

    Its ``team`` is an auth group that holds guardian's ``view_space``: who is in the
    team reads what is worked on in the room. Writing is granted person by person
    (``change_space``).
    """

    name = models.CharField(_("nom"), max_length=200, unique=True)
    kind = models.CharField(_("nature"), max_length=20, choices=SpaceKind.choices)
    description = models.TextField(_("présentation"), blank=True)
    team = models.OneToOneField(
        Group, models.PROTECT, related_name="space", editable=False
    )
    is_demonstration = models.BooleanField(_("exemple fictif"), default=False)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("espace")
        permissions = [("invite_space", _("Peut inviter dans l’espace"))]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("contributors:space_detail", args=[self.pk])

    @classmethod
    @transaction.atomic
    def open(cls, *, name, kind, by, description="", is_demonstration=False):
        """Create a room with its team and the team's right to read."""
        team = Group.objects.create(name=f"espace : {name}"[:150])
        space = cls.objects.create(
            name=name,
            kind=kind,
            description=description,
            team=team,
            is_demonstration=is_demonstration,
        )
        access.open_to_team(space, team)
        record(space, verb="space.open", by=by)
        return space

    @transaction.atomic
    def welcome(self, contributor, *, by, may_write=False, ends_on=None):
        """Let someone in, or change what they may do here and until when."""
        membership, _new = Membership.objects.select_for_update().update_or_create(
            space=self, contributor=contributor, defaults={"ends_on": ends_on}
        )
        contributor.groups.add(self.team)
        access.let_write_in_space(contributor, self, may_write)
        record(
            self,
            verb="space.welcome",
            by=by,
            member=contributor.pk,
            may_write=may_write,
            ends_on=ends_on.isoformat() if ends_on else None,
        )
        return membership

    @transaction.atomic
    def dismiss(self, contributor, *, by):
        """End someone's membership; what they wrote stays."""
        self.memberships.filter(contributor=contributor).delete()
        contributor.groups.remove(self.team)
        access.let_write_in_space(contributor, self, False)
        record(self, verb="space.dismiss", by=by, member=contributor.pk)


class MembershipQuerySet(models.QuerySet):
    def ended(self):
        return self.filter(ends_on__lt=timezone.localdate())


class Membership(models.Model):
    """Someone's place in a space, with an end date when there is one."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="memberships")
    contributor = models.ForeignKey(
        Contributor, models.CASCADE, related_name="memberships"
    )
    starts_on = models.DateField(_("depuis"), default=timezone.localdate)
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["contributor__display_name"]
        verbose_name = _("membre")
        constraints = [
            models.UniqueConstraint(
                fields=["space", "contributor"],
                name="membership_once",
                violation_error_message=_("Cette personne est déjà dans l’espace."),
            )
        ]

    def __str__(self):
        return f"{self.contributor} – {self.space}"


class SpaceUserObjectPermission(UserObjectPermissionBase):
    content_object = models.ForeignKey(Space, on_delete=models.CASCADE)


class SpaceGroupObjectPermission(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Space, on_delete=models.CASCADE)


INVITATION_LIFETIME = datetime.timedelta(days=21)


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

    def newest_first(self):
        return self.select_related("sponsor", "accepted_by").order_by("-created_at")


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

    def __str__(self):
        return self.email

    @property
    def is_usable(self):
        return not (self.accepted_at or self.revoked_at) and (
            self.expires_at > timezone.now()
        )

    def renew_token(self):
        """Set a new secret and lifetime; returns the secret, which is kept nowhere."""
        token = secrets.token_urlsafe(32)
        self.token_digest = token_digest(token)
        self.expires_at = timezone.now() + INVITATION_LIFETIME
        return token


class AccessRequestState(models.TextChoices):
    WAITING = "waiting", _("à étudier")
    ACCEPTED = "accepted", _("acceptée")
    DECLINED = "declined", _("déclinée")


class AccessRequestQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=AccessRequestState.WAITING).order_by("created_at")

    def newest_first(self):
        return self.order_by("-created_at")


class AccessRequest(models.Model):
    """Someone asks to contribute; ADEME staff answer."""

    display_name = models.CharField(_("nom"), max_length=150)
    email = models.EmailField(_("adresse électronique"))
    organisation = models.CharField(_("organisation"), max_length=200)
    college = models.CharField(_("collège"), max_length=20, choices=College.choices)
    motivation = models.TextField(_("ce que vous souhaitez partager ou apprendre"))
    state = models.CharField(
        max_length=10,
        choices=AccessRequestState.choices,
        default=AccessRequestState.WAITING,
        editable=False,
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    answer = models.TextField(_("réponse"), blank=True)

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("demande d’accès")

    def __str__(self):
        return self.display_name
