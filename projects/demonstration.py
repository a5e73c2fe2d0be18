"""The invented projects, and what their team and their readers do on their sheets."""

from django.utils import timezone
from django.utils.translation import gettext as _

from coopter.vocabulary.models import Departement, Region
from projects.models import (
    Cohort,
    Correction,
    Effect,
    FieldQuestion,
    Partner,
    ProgrammeLink,
    Project,
    SheetVersion,
)
from projects.starting import describe, describe_state

SAID = [
    "slug",
    "name",
    "lead_organisation",
    "lead_type",
    "territory",
    "start_year",
    "domains",
    "approach",
    "stage",
    "summary",
]
TOLD = ["story_short", "story", "contact_role", "open_points"]


def open_projects(story, cast):
    known = {project.slug: project for project in Project.objects.all()}
    cast.projects = {
        each["key"]: known.get(each["slug"]) or create_project(each)
        for each in story["projects"]
    }


def create_project(story):
    project = Project.objects.create(
        **{field: story[field] for field in SAID},
        **{field: story[field] for field in TOLD if field in story},
        cohort=Cohort.objects.named(story["cohort"]),
        programme_link=ProgrammeLink.CONFIRMED,
        source_note=_("Projet inventé pour la démonstration."),
        is_published=True,
        is_demonstration=True,
    )
    settle(project, story["communes"])
    describe(project, story)
    for state in story.get("earlier", []):
        describe_state(project, state)
    Effect.objects.bulk_create(
        Effect(project=project, **effect) for effect in story["effects"]
    )
    Partner.objects.bulk_create(
        Partner(project=project, position=rank, **partner)
        for rank, partner in enumerate(story.get("partners", []))
    )
    FieldQuestion.objects.bulk_create(
        FieldQuestion(project=project, text=text) for text in story.get("questions", [])
    )
    return project


def settle(project, communes):
    """Put it on the map; a commune brings its département and its region along."""
    project.communes.set(communes)
    project.departements.set(Departement.objects.filter(communes__in=communes))
    project.regions.set(Region.objects.filter(departements__communes__in=communes))
    Project.objects.with_address(project.slug).locate()


def acts_on_sheets(story, cast):
    """Pairs of how many days ago and what happens, for sheets that nobody touched."""
    people = cast.people
    for told in story["projects"]:
        project = cast.projects[told["key"]]
        if project.sheet_versions.exists() or project.corrections.exists():
            continue
        if said := told.get("confirmed"):
            yield said["days_ago"], confirming(project, said, people)
        if said := told.get("draft"):
            yield said["days_ago"], proposing(project, said, people)
        if said := told.get("correction"):
            yield said["days_ago"], correcting(project, said)


def confirming(project, said, people):
    return lambda: project.confirm(by=people[said["by"]])


def proposing(project, said, people):
    def act():
        by = people[said["by"]]
        draft = SheetVersion.begin(project, by=by)
        draft.keep(said["values"], by=by, seen=draft.mark(said["values"]))
        draft.refresh_from_db()
        draft.submit(by=by, motive=said["motive"])

    return act


def correcting(project, said):
    def act():
        Correction(
            project=project,
            part=said["part"],
            text=said["text"],
            email=said["email"],
            created_at=timezone.now(),
        ).propose()

    return act
