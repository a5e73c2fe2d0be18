"""Loads the story told in ``coopter/data/demonstration.json``."""

from django.db import transaction
from django.utils.translation import gettext as _

from commons.models import Contribution
from coopter import data_files, starting_content
from coopter.contributors.models import Space
from coopter.demonstration.accounts import load_accounts
from coopter.demonstration.clock import happening_on, opening_day
from coopter.demonstration.notes import Note, note_key
from projects.models import Cohort, Effect, ProgrammeLink, Project


@transaction.atomic
def load():
    """Load what is missing; what is already there stays as people left it."""
    story = data_files.tree("demonstration")
    with opening_day():
        people = load_accounts()
        projects = load_projects(story["projects"])
        spaces = load_spaces(story["spaces"], people, projects)
    told = set(Contribution.objects.values_list("deposit_key", flat=True))
    acts = [
        act
        for note in story["contributions"]
        if note_key(note["key"]) not in told
        for act in Note(note, people, projects, spaces).acts()
    ]
    for moment, act in sorted(acts, key=lambda act: act[0]):
        with happening_on(moment):
            act()


def load_projects(stories):
    known = {project.slug: project for project in Project.objects.all()}
    projects = {}
    for story in stories:
        slug = story["slug"]
        projects[story["key"]] = known.get(slug) or create_project(story)
    return projects


def create_project(story):
    copied = [
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
    project = Project.objects.create(
        **{field: story[field] for field in copied},
        cohort=Cohort.objects.named(story["cohort"]),
        programme_link=ProgrammeLink.CONFIRMED,
        source_note=_("Projet inventé pour la démonstration."),
        is_published=True,
        is_demonstration=True,
    )
    starting_content.describe(project, story)
    Effect.objects.bulk_create(
        Effect(project=project, **effect) for effect in story["effects"]
    )
    return project


def load_spaces(stories, people, projects):
    known = {space.name: space for space in Space.objects.all()}
    spaces = {}
    for story in stories:
        spaces[story["key"]] = known.get(story["name"]) or open_space(
            story, people, projects
        )
    return spaces


def open_space(story, people, projects):
    host = people["animatrice"]
    space = Space.open(
        name=story["name"],
        kind=story["kind"],
        description=story["description"],
        by=host,
        is_demonstration=True,
    )
    for member in story["members"]:
        space.welcome(people[member["account"]], by=host, may_write=member["may_write"])
    if story["project"]:
        project = projects[story["project"]]
        project.space = space
        project.save(update_fields=["space"])
    return space
