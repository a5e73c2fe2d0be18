"""Short ways to make what a test is about; all the rest gets a plain value."""

import datetime
import itertools

from commons.models import Answer, Contribution, Kind, Licence, Passage, UsageRule
from coopter.contributors.models import (
    Charter,
    College,
    Contributor,
    Space,
    SpaceKind,
    accept_charter,
)
from coopter.passages.moves import Pillar
from coopter.programme.models import Page, Section
from directory.models import Accompanist, Reference, Role
from directory.models import Kind as StructureKind
from projects.models import Cohort, LeadType, ProgrammeLink, Project

PASSWORD = "commun-de-demo"
_numbers = itertools.count(1)


def the_charter():
    charter, _new = Charter.objects.get_or_create(
        number=1,
        defaults={
            "title": "Règles d’usage du Commun",
            "body": "On lit, on cite, on discute.",
            "effective_on": datetime.date(2026, 1, 1),
        },
    )
    return charter


def the_rule():
    rule, _new = UsageRule.objects.get_or_create(
        number=1,
        defaults={
            "title": "Règle d’entrée dans le Commun",
            "body": "Une décision motivée.",
            "effective_on": datetime.date(2026, 1, 1),
        },
    )
    return rule


def a_contributor(
    name="Personne", *, college=College.RESEARCHERS, accepted=True, **more
):
    """An account; ``accepted=False`` leaves the rules unread."""
    person = Contributor.objects.create_user(
        f"personne{next(_numbers)}@exemple.test",
        PASSWORD,
        display_name=name,
        college=college,
        **more,
    )
    charter = the_charter()
    if accepted:
        accept_charter(person, charter)
    return person


def a_moderator(name="Modération"):
    return a_contributor(name, college="", is_staff=True)


def a_space(name="", *, by=None, members=(), writers=(), kind=SpaceKind.PROJECT):
    """A room; ``members`` read what is worked on in it, ``writers`` also write."""
    opener = by or a_moderator("Animation")
    name = name or f"Espace {next(_numbers)}"
    space = Space.open(name=name, kind=kind, by=opener)
    for member in members:
        space.welcome(member, by=opener)
    for writer in writers:
        space.welcome(writer, by=opener, may_write=True)
    return space


def write(version, **fields):
    """Fill a version so that nothing is missing; ``fields`` replace plain values."""
    values = {
        "title": f"Une note de terrain {next(_numbers)}",
        "abstract": "Ce qui s’est passé, pour qui, ce qui a surpris.",
        "sections": [
            {"heading": "Ce qui s’est passé", "text": "Une benne, six métiers."}
        ],
        "kind": Kind.LESSON_LEARNED,
        "licence": Licence.CC_BY_SA,
        **fields,
    }
    tags, questions = values.pop("tags", []), values.pop("questions", [])
    for field, value in values.items():
        setattr(version, field, value)
    version.save()
    version.tags.set(tags)
    for question in questions:
        Answer.objects.create(version=version, question=question)
    version.refresh_keywords()
    return version


def a_contribution(
    *,
    by=None,
    moderator=None,
    space=None,
    submitted=False,
    shared=False,
    diffused=False,
    **fields,
):
    """A contribution brought as far as asked; its text is complete.

    ``submitted``: waits for its sharing; ``shared``: the community reads it;
    ``diffused``: it is in the Commons.
    """
    author = by or a_contributor("Autrice")
    the_rule()
    contribution = Contribution.deposit(by=author, space=space)
    write(contribution.production, **fields)
    judge = moderator or a_moderator() if shared or diffused else None
    if submitted or shared or diffused:
        passage = Passage.to_sharing(contribution, by=author)
    if shared or diffused:
        passage.accept(by=judge, reason="Recevable.")
    if diffused:
        passage = Passage.to_diffusion(contribution, by=author, motive="Utile à tous.")
        passage.accept(by=judge, reason="Utile et sourcé.")
    return Contribution.objects.get(pk=contribution.pk)


def a_revised_contribution(pillar=Pillar.DIFFUSION, *, by=None, **draft):
    """One whose next version is being written while readers keep the one in force."""
    contribution = a_contribution(
        by=by, shared=True, diffused=pillar == Pillar.DIFFUSION
    )
    write(contribution.start_version(by=contribution.created_by), **draft)
    return Contribution.objects.get(pk=contribution.pk)


def a_project(name="", *, published=True, **fields):
    number = next(_numbers)
    values = {
        "slug": f"projet-{number}",
        "name": name or f"Projet {number}",
        "lead_organisation": "Association du lieu",
        "lead_type": LeadType.ASSOCIATION,
        "summary": "Des acteurs d’un lieu font ensemble.",
        "programme_link": ProgrammeLink.CONFIRMED,
        "is_published": published,
        **fields,
        "cohort": Cohort.objects.named(fields.get("cohort")),
    }
    return Project.objects.create(**values)


def an_accompanist(name="", *, published=True, **fields):
    number = next(_numbers)
    values = {
        "slug": f"structure-{number}",
        "name": name or f"Structure {number}",
        "kind": StructureKind.ASSOCIATION,
        "role": Role.ACCOMPANIST,
        "skills": "Animation ; suivi",
        "is_published": published,
        **fields,
    }
    return Accompanist.objects.create(**values)


def a_reference(accompanist, *, by, **fields):
    """What the keeper of a sheet declares; nobody has answered yet."""
    values = {
        "accompanist": accompanist,
        "starts_on": datetime.date(2025, 1, 1),
        "done": "Six ateliers pour se mettre d’accord.",
        **fields,
    }
    reference = Reference(**values)
    reference.declare(by=by)
    return reference


def a_page(title="", *, published=True, **fields):
    number = next(_numbers)
    values = {
        "slug": f"page-{number}",
        "section": Section.PROGRAMME,
        "title": title or f"Page {number}",
        "summary": "En une phrase.",
        "body": "Le texte de la page.",
        "is_published": published,
        **fields,
    }
    return Page.objects.create(**values)
