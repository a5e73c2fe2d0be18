"""Loads the story told in ``demonstration.json``."""

from django.db import transaction

from commons.models import Contribution
from coopter.contributors.models import Space
from coopter.portal.demonstration.accounts import load_accounts
from coopter.portal.demonstration.annuaire import acts_on_annuaire
from coopter.portal.demonstration.clock import happening_on, opening_day
from coopter.portal.demonstration.notes import Note, note_key
from coopter.portal.demonstration.projects import acts_on_sheets, load_projects
from coopter.portal.starting import files


@transaction.atomic
def load():
    """Load what is missing; what is already there stays as people left it."""
    story = files.tree("demonstration")
    with opening_day():
        people = load_accounts()
        projects = load_projects(story["projects"])
        spaces = load_spaces(story["spaces"], people, projects)
    acts = [
        *acts_on_notes(story["contributions"], people, projects, spaces),
        *acts_on_sheets(story["projects"], projects, people),
        *acts_on_annuaire(story["accompanists"], projects, people),
    ]
    for moment, act in sorted(acts, key=lambda act: act[0]):
        with happening_on(moment):
            act()


def acts_on_notes(stories, people, projects, spaces):
    told = set(Contribution.objects.values_list("deposit_key", flat=True))
    for story in stories:
        if note_key(story["key"]) not in told:
            yield from Note(story, people, projects, spaces).acts()


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
