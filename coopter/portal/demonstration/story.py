"""Loads the story told in ``demonstration.json``."""

from dataclasses import dataclass, field

from django.db import transaction

from coopter.contributors.models import Space
from coopter.kit.handed import DemonstrationChapter, handed
from coopter.portal.demonstration.accounts import load_accounts
from coopter.portal.demonstration.clock import (
    happening_on,
    invented_moment,
    opening_day,
)
from coopter.portal.starting import files


@dataclass
class Cast:
    """Who and what the chapters share, each by its key in the story."""

    people: dict
    projects: dict = field(default_factory=dict)
    spaces: dict = field(default_factory=dict)


@transaction.atomic
def load():
    """Load what is missing; what is already there stays as people left it."""
    story = files.tree("demonstration")
    chapters = handed(DemonstrationChapter)
    with opening_day():
        cast = Cast(load_accounts())
        for chapter in chapters:
            if chapter.open:
                chapter.open(story, cast)
        cast.spaces = load_spaces(story["spaces"], cast.people, cast.projects)
    acts = [
        (invented_moment(days_ago), act)
        for chapter in chapters
        if chapter.acts
        for days_ago, act in chapter.acts(story, cast)
    ]
    for moment, act in sorted(acts, key=lambda act: act[0]):
        with happening_on(moment):
            act()


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
