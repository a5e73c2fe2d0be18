"""All that the sheet of a project shows, arranged for its template."""

from django.conf import settings

from coopter.access.people import can_moderate, is_contributor
from coopter.linked_data import linked_data
from coopter.vocabulary.models import Dimension, Evidence
from projects import access
from projects.cards import domain_tags, link_mark, list_url
from projects.essentials import help_near, places_of, results
from projects.knowledge import entries_and_answers
from projects.models import Confidence
from projects.team.shown import before_and_after, told

RELATED_SHOWN = 20


def sheet_context(project, user, state=""):
    """``project`` comes from ``for_sheet()``; ``state``: the day of an earlier one."""
    snapshot = project.snapshot_dated(state)
    dimensions = six_dimensions(snapshot)
    knowledge, answers = entries_and_answers(
        project.versions.faces_for(user), project.question_rows, RELATED_SHOWN
    )
    references = project.references.visible_to(user).newest_first().with_ends()
    effects = list(project.effects.all())
    context = {
        "project": project,
        "places": places_of(project),
        "help_near": help_near(project),
        "link": link_mark(project),
        "tags": domain_tags(project) + approach_tags(project),
        "snapshot": snapshot,
        "transition": snapshot.transition if snapshot else "",
        "earlier": project.dated_snapshots[:-1],
        "is_newest": snapshot == project.current_snapshot,
        "dimensions": dimensions,
        "described": sum(1 for each in dimensions if each["statement"]),
        "links": linked_numbers(snapshot),
        "interdependences": interdependences(snapshot),
        "effects": effects,
        "knowledge": knowledge,
        "references": references,
        "confirmed": [each for each in references if each.is_confirmed],
        "confidence_means": Confidence(project.confidence).means
        if project.confidence
        else "",
        "space": space_of(project, user),
        "may_moderate": can_moderate(user),
        "may_confirm": access.can_confirm_project(user, project),
        "linked_data": project_linked_data(project),
        "may_write": access.can_write_sheet(user, project),
    }
    if not context["is_newest"]:
        newest = six_dimensions(project.current_snapshot)
        context["states"] = before_and_after(dimensions, newest)
    context |= told(project, knowledge, answers)
    return context | {"results": results(effects, context["steps"])}


def six_dimensions(snapshot):
    """Always six, in the order of the wheel, with what is said of each, if anything."""
    statements = snapshot.statements.all() if snapshot else []
    said = {statement.dimension: statement for statement in statements}
    return [_dimension(dimension, said.get(dimension)) for dimension in Dimension]


def _dimension(dimension, statement):
    level = statement.evidence if statement else Evidence.UNDOCUMENTED
    return {
        "code": dimension.value,
        "number": dimension.number,
        "short": dimension.short,
        "label": dimension.label,
        "level": int(level),
        "evidence": Evidence(level).label,
        "url": f"#d{dimension.number}",
        "statement": statement,
        "unsaid": dimension.unsaid,
    }


def linked_numbers(snapshot):
    """Pairs of numbers, for the arcs of the wheel."""
    return [
        (Dimension(link["first"]).number, Dimension(link["second"]).number)
        for link in (snapshot.links if snapshot else [])
    ]


def interdependences(snapshot):
    return [
        {
            "first": Dimension(link["first"]),
            "second": Dimension(link["second"]),
            "note": link["note"],
        }
        for link in (snapshot.links if snapshot else [])
    ]


def approach_tags(project):
    if not project.approach:
        return []
    label = project.get_approach_display()
    return [{"label": label, "url": list_url(approche=project.approach)}]


def space_of(project, user):
    """The room of the project's team, for those who may enter it."""
    if project.space and is_contributor(user):
        rooms = type(project.space).objects.visible_to(user)
        return rooms.filter(pk=project.space_id).first()
    return None


def project_linked_data(project):
    """An invented project is not told to search engines."""
    if project.is_demonstration or not project.is_published:
        return ""
    return linked_data(
        type="Project",
        name=project.name,
        description=project.summary,
        url=settings.SITE_URL + project.get_absolute_url(),
        foundingDate=str(project.start_year or ""),
        location=places_in_linked_data(project),
        parentOrganization={
            "@type": "Organization",
            "name": project.lead_organisation,
        },
    )


def places_in_linked_data(project):
    """Its territory in words, then each of its places with its code."""
    places = [
        {
            "@type": "AdministrativeArea",
            "name": name,
            "identifier": {
                "@type": "PropertyValue",
                "propertyID": kind.code_kind,
                "value": code,
            },
        }
        for kind in places_of(project)
        for name, code in kind.pairs
    ]
    if project.territory:
        places.insert(0, {"@type": "Place", "name": project.territory})
    return places
