"""People: who has an account, in which college, with which mandate."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.contributors import letters
from coopter.contributors.validators import validate_orcid
from coopter.journal.record import record
from coopter.kit.refusals import MoveRefused


class College(models.TextChoices):
    """The three communities of the programme (Lettre recherche, mars 2024)."""

    PROJECT_HOLDERS = "project_holders", _("Porteurs de projet")
    ACCOMPANISTS = "accompanists", _("Accompagnateurs")
    RESEARCHERS = "researchers", _("Chercheurs")

    @classmethod
    def hints(cls):
        """The sentence under each choice."""
        return {college.value: COLLEGE_HINTS[college] for college in cls}


COLLEGE_HINTS = {
    College.PROJECT_HOLDERS: _(
        "Vous faites vivre une coopération, dans la structure porteuse ou chez un "
        "partenaire."
    ),
    College.ACCOMPANISTS: _(
        "Votre métier est d’aider un collectif à avancer sans faire à sa place."
    ),
    College.RESEARCHERS: _(
        "Vous menez une recherche avec ces collectifs ou à leur sujet."
    ),
}


class ContributorQuerySet(models.QuerySet):
    def with_address(self, email):
        return self.filter(email=email.lower())

    def open(self):
        """Accounts that nobody closed; the suspended ones are among them."""
        return self.filter(closed_at=None)

    def active(self):
        return self.open().filter(is_active=True)

    def moderators(self):
        return self.active().filter(is_staff=True)

    def ready(self):
        """Those who accepted the rules and can be let into a space."""
        return self.active().exclude(charter=None).order_by("sort_name", "pk")

    def matching(self, words):
        """Members whose name, organisation or address holds each of these words."""
        people = self.open()
        for word in words.split():
            people = people.filter(
                Q(display_name__icontains=word)
                | Q(organisation__icontains=word)
                | Q(email__icontains=word)
            )
        return people

    def with_standing(self):
        """Mandates, spaces and second factors, in a fixed number of queries."""
        return self.prefetch_related(
            "mandates", "memberships__space", "authenticator_set"
        )


class ContributorManager(BaseUserManager.from_queryset(ContributorQuerySet)):
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

    sort_name = models.GeneratedField(
        expression=models.Func("display_name", function="fr_unaccent"),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = ContributorManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        ordering = ["sort_name"]
        indexes = [models.Index(fields=["sort_name", "id"], name="contributor_by_name")]
        verbose_name = _("contributeur")
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")),
                name="contributor_email_in_lower_case",
                violation_error_message=_("L’adresse s’écrit en minuscules."),
            )
        ]

    def __str__(self):
        return self.display_name or str(_("Compte fermé"))

    def save(self, **options):
        self.email = self.email.lower()
        super().save(**options)

    def get_full_name(self):
        return str(self)

    get_short_name = get_full_name

    @property
    def role(self):
        """What one is in the community, in a few words."""
        return _("Équipe de l’ADEME") if self.is_staff else self.get_college_display()

    @property
    def current_mandate(self):
        return next((each for each in self.mandates.all() if each.is_current), None)

    @property
    def second_factors(self):
        """Keys beside the password; recovery codes only stand in for one of them."""
        return [
            each
            for each in self.authenticator_set.all()
            if each.type != "recovery_codes"
        ]

    @transaction.atomic
    def move_to_college(self, college, *, by):
        before = self.hold().college
        if before == college:
            return
        self.college = college
        self.save(update_fields=["college"])
        record(self, verb="contributor.college", by=by, before=before, after=college)

    @transaction.atomic
    def suspend(self, *, by, reason):
        """Lock the account out at once; open sessions stop with the next page."""
        if not self.hold().is_active or self == by:
            raise MoveRefused(_("Ce compte ne peut pas être suspendu."))
        self.is_active = False
        self.save(update_fields=["is_active"])
        letters.account_suspended(self, reason)
        record(
            self,
            verb="contributor.suspend",
            by=by,
            before="open",
            after="suspended",
            reason=reason,
        )

    @transaction.atomic
    def reopen(self, *, by):
        held = self.hold()
        if held.is_active or held.closed_at:
            raise MoveRefused(_("Ce compte n’est pas suspendu."))
        self.is_active = True
        self.save(update_fields=["is_active"])
        letters.account_reopened(self)
        record(
            self,
            verb="contributor.reopen",
            by=by,
            before="suspended",
            after="open",
        )

    def hold(self):
        """The row as it is now, locked until the transaction ends."""
        return type(self).objects.select_for_update(of=("self",)).get(pk=self.pk)


def display_name(user):
    """What allauth's letters and pages call someone."""
    return str(user)


class MandateQuerySet(models.QuerySet):
    def current(self):
        today = timezone.localdate()
        return self.filter(starts_on__lte=today).filter(
            Q(ends_on=None) | Q(ends_on__gte=today)
        )

    def newest_first(self):
        return self.order_by("-starts_on", "-pk")


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

    @property
    def is_current(self):
        today = timezone.localdate()
        return self.starts_on <= today and (not self.ends_on or self.ends_on >= today)

    @transaction.atomic
    def give(self, *, by):
        """Open a mandate that is not saved yet; a person holds one at a time."""
        self.contributor.hold()
        if self.contributor.mandates.current().exists():
            raise MoveRefused(_("Cette personne a déjà un mandat en cours."))
        self.save(force_insert=True)
        record(
            self,
            verb="mandate.give",
            by=by,
            after=self.college,
            member=self.contributor_id,
        )

    @transaction.atomic
    def end(self, *, by):
        """The mandate runs until tonight: it counts in days."""
        self.refresh_from_db(from_queryset=type(self).objects.select_for_update())
        today = timezone.localdate()
        if self.starts_on > today or (self.ends_on and self.ends_on <= today):
            raise MoveRefused(_("Ce mandat n’est pas en cours, ou finit ce soir."))
        self.ends_on = today
        self.save(update_fields=["ends_on"])
        record(
            self,
            verb="mandate.end",
            by=by,
            before=self.college,
            member=self.contributor_id,
        )
