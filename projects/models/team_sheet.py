"""What the team of a project tells on its sheet, beyond what sources say."""

import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.db.models import OuterRef, Q, Value
from django.db.models.functions import Concat, JSONObject
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.contributors.access import spaces_written_by
from coopter.contributors.models import Space, SpaceKind
from coopter.kit.fields import WebAddressField
from coopter.kit.refusals import MoveRefused
from coopter.sheets.querysets import CONFIRMED_FOR
from coopter.vocabulary.models import Commune, Epci
from projects.models.choices import LeadType

# The link in the letter lives thirty days; an unanswered letter is sent again later.
LINK_LIVES = datetime.timedelta(days=30)
ASKED_AGAIN_AFTER = datetime.timedelta(days=90)
# What a team says of a question that was answered.
ANSWERED = ["conclusion", "answered_by"]


class TeamSheetQuerySet(models.QuerySet):
    def for_writers(self, user):
        """Those of the teams that ``user`` writes for."""
        return self.filter(space__in=spaces_written_by(user))

    def with_team_facts(self):
        """Partners, places and questions as lists, in the same query."""
        mine, here = {"project": OuterRef("pk")}, {"projects": OuterRef("pk")}
        partner = JSONObject(name="name", role="role", kind="kind", url="url")
        question = JSONObject(
            pk="pk", text="text", closed_on="closed_on", asked_on="asked_on",
            conclusion="conclusion", answered_by="answered_by",
        )  # fmt: skip
        written = Concat("name", Value(" ("), "departement_id", Value(")"))
        return self.annotate(
            partner_rows=ArraySubquery(
                Partner.objects.filter(**mine).order_by("position").values(row=partner)
            ),
            question_rows=ArraySubquery(
                FieldQuestion.objects.filter(**mine).order_by("pk").values(row=question)
            ),
            commune_names=ArraySubquery(
                Commune.objects.filter(**here)
                .order_by("sort_name", "code")
                .values(written=written)
            ),
            epci_names=ArraySubquery(
                Epci.objects.filter(**here).order_by("sort_name").values("name")
            ),
        )

    def asked_on(self, day):
        """Those that a letter of that day asks, and that nobody confirmed since."""
        return self.filter(confirmation_asked_on=day)

    def to_ask(self):
        """Late sheets that have a team, which was not asked these last months."""
        before = timezone.localdate() - ASKED_AGAIN_AFTER
        asked = Q(confirmation_asked_on=None) | Q(confirmation_asked_on__lte=before)
        return self.late().filter(asked, space__isnull=False)


class TeamSheet(models.Model):
    """The part of a project that its team writes."""

    story_short = models.TextField(_("en deux minutes"), blank=True)
    story = models.TextField(_("l’histoire entière"), blank=True)
    website = WebAddressField(_("site du projet"), max_length=500, blank=True)
    contact_role = models.CharField(_("à qui s’adresser"), max_length=200, blank=True)
    open_points = models.TextField(_("ce qui reste ouvert"), blank=True)
    epci = models.ManyToManyField(
        Epci, blank=True, related_name="projects", verbose_name=_("intercommunalités")
    )

    class Meta:
        abstract = True

    @property
    def is_late(self):
        """Nobody of the project confirmed this sheet for a year."""
        since = timezone.localdate() - CONFIRMED_FOR
        return self.confirmed_on is not None and self.confirmed_on < since

    @transaction.atomic
    def confirm(self, *, by):
        """Its holder has read the sheet and says, today, that it is true."""
        self._locked()._confirm(by)

    @transaction.atomic
    def confirm_asked(self, *, by):
        """The same, by the link of a letter, which serves once."""
        locked = self._locked()
        if locked.confirmation_asked_on != self.confirmation_asked_on:
            raise MoveRefused(_("Ce lien a déjà servi."))
        locked._confirm(by)

    def _confirm(self, by):
        self._become(confirmed_on=timezone.localdate(), confirmation_asked_on=None)
        self._record("confirm", by=by)

    @transaction.atomic
    def open_space(self, *, by):
        """Give the team of this project a room of its own."""
        locked = self._locked()
        if locked.space_id:
            raise MoveRefused(_("Ce projet a déjà un espace."))
        if Space.objects.called(locked.name).exists():
            raise MoveRefused(
                _("Un espace porte déjà ce nom : choisissez-le dans la fiche.")
            )
        space = Space.open(
            name=locked.name,
            kind=SpaceKind.PROJECT,
            by=by,
            is_demonstration=locked.is_demonstration,
        )
        locked._become(space=space)
        locked._record("open_space", by=by, space=space.pk)
        return space


class Partner(models.Model):
    """An organisation that takes part, and what it does in the project."""

    project = models.ForeignKey(
        "projects.Project", models.CASCADE, related_name="partners"
    )
    name = models.CharField(_("organisation"), max_length=200)
    role = models.CharField(_("ce qu’elle fait dans le projet"), max_length=300)
    kind = models.CharField(
        _("nature"), max_length=20, choices=LeadType.choices, blank=True
    )
    url = WebAddressField(_("adresse de son site"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("partenaire")

    def __str__(self):
        return self.name


class FieldQuestionQuerySet(models.QuerySet):
    def of_project(self, project):
        return self.filter(project=project)

    def of_projects(self, projects):
        return self.filter(project__in=projects)

    def open(self):
        return self.filter(closed_on=None)

    def numbered(self, numbers):
        return self.filter(pk__in=numbers)

    def to_answer(self, version):
        """Those that are open, and those that ``version`` answers already."""
        return self.filter(Q(closed_on=None) | Q(answers__version=version)).distinct()


class FieldQuestion(models.Model):
    """What the team asks those who know: texts of the Commons may answer it.

    ``answered_by`` is the identifier of the text that the team was content with: only
    its readers are told.
    """

    project = models.ForeignKey(
        "projects.Project", models.CASCADE, related_name="questions"
    )
    text = models.CharField(_("question"), max_length=300)
    asked_on = models.DateField(_("posée le"), default=timezone.localdate)
    closed_on = models.DateField(_("close le"), null=True, blank=True)
    conclusion = models.TextField(
        _("ce que l’équipe en retient"), max_length=1000, blank=True
    )
    answered_by = models.CharField(_("texte qui y répond"), max_length=16, blank=True)

    objects = FieldQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("question de terrain")

    def __str__(self):
        return self.text

    def reword(self, said):
        """``said``: its text, whether it is open, what answers it; None closes it."""
        is_open = bool(said and said["is_open"])
        for name in ANSWERED:
            setattr(self, name, said.get(name, "") if said else getattr(self, name))
        self.text = said["text"] if said else self.text
        if is_open:
            self.closed_on = None
        else:
            self.closed_on = self.closed_on or timezone.localdate()
        self.save(update_fields=["text", "closed_on", *ANSWERED])
