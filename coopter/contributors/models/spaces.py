"""The rooms that people work in."""

from django.contrib.auth.models import Group
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.contributors import access, letters
from coopter.contributors.models.people import Contributor
from coopter.journal.record import record


class SpaceKind(models.TextChoices):
    PROJECT = "project", _("équipe de projet")
    WORKING_GROUP = "working_group", _("groupe de travail")


class SpaceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_spaces(user))

    def named(self):
        return self.order_by("sort_name", "pk")

    def called(self, name):
        return self.filter(name=name)

    def with_size(self):
        today = timezone.localdate()
        current = Q(memberships__ends_on=None) | Q(memberships__ends_on__gte=today)
        return self.annotate(size=models.Count("memberships", filter=current))


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

    sort_name = models.GeneratedField(
        expression=models.Func("name", function="fr_unaccent"),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = SpaceQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name"]
        verbose_name = _("espace")
        permissions = [("invite_space", _("Peut inviter dans l’espace"))]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("contributors:space_detail", args=[self.pk])

    def people(self):
        """Everyone with a place here, ended or not."""
        return Contributor.objects.filter(memberships__space=self)

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
    def welcome(
        self,
        contributor,
        *,
        by,
        may_write=False,
        may_invite=None,
        ends_on=None,
        by_letter=False,
    ):
        """Let someone in, or change what they may do here and until when.

        ``may_invite`` None leaves that right alone; ``by_letter``: also write to them.
        """
        membership, new = Membership.objects.select_for_update().update_or_create(
            space=self, contributor=contributor, defaults={"ends_on": ends_on}
        )
        contributor.groups.add(self.team)
        access.let_write_in_space(contributor, self, may_write)
        if may_invite is not None:
            access.let_invite_in_space(contributor, self, may_invite)
        if by_letter:
            letters.welcome_to_space(membership, may_write=may_write, changed=not new)
        record(
            self,
            verb="space.welcome",
            by=by,
            member=contributor.pk,
            may_write=may_write,
            may_invite=may_invite,
            ends_on=ends_on.isoformat() if ends_on else None,
        )
        return membership

    @transaction.atomic
    def dismiss(self, contributor, *, by):
        """End someone's membership; what they wrote stays.

        ``by`` is None when the portal does it, on the day that was agreed.
        """
        membership = (
            self.memberships.select_for_update().filter(contributor=contributor).first()
        )
        if membership is None:
            return
        membership.delete()
        contributor.groups.remove(self.team)
        access.close_space_to(contributor, self)
        letters.farewell_from_space(contributor, self, ended=by is None)
        record(self, verb="space.dismiss", by=by, member=contributor.pk)


class MembershipQuerySet(models.QuerySet):
    def ended(self):
        return self.filter(ends_on__lt=timezone.localdate())

    def current(self):
        return self.exclude(ends_on__lt=timezone.localdate())

    def with_people(self):
        return self.select_related("contributor").order_by(
            "contributor__sort_name", "pk"
        )


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
        ordering = ["contributor__sort_name"]
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
