"""All that the sheet of a project shows, arranged for its template."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from coopter.access.people import can_moderate, is_contributor
from coopter.kit.linked_data import linked_data
from coopter.kit.markdown import render
from coopter.kit.partial_dates import in_words
from coopter.sheets.models import Confidence
from coopter.vocabulary.models import Dimension, Evidence
from projects import access
from projects.finding.cards import accompanists_url, domain_tags, link_mark, list_url
from projects.models import LeadType
from projects.sheet.knowledge import entries_and_answers

SHOWN_EFFECTS = 2
# Past this, the names of places are folded.
MANY_PLACES = 6


@dataclass(frozen=True)
class Places:
    """The places of one kind: pairs of a name and a code."""

    label: str
    counted: str
    code_kind: str
    pairs: list

    @property
    def are_many(self):
        return len(self.pairs) > MANY_PLACES


def places_of(project):
    """Communes, EPCI, départements and régions, each with its INSEE or SIREN code."""
    kinds = [
        (_("Communes"), _("communes"), "INSEE", "commune"),
        (_("Intercommunalités"), _("intercommunalités"), "SIREN", "epci"),
        (_("Départements"), _("départements"), "INSEE", "departement"),
        (_("Régions"), _("régions"), "INSEE", "region"),
    ]
    found = [
        Places(label, counted, code_kind, _pairs(project, word))
        for label, counted, code_kind, word in kinds
    ]
    return [places for places in found if places.pairs]


def _pairs(project, word):
    names = getattr(project, f"{word}_names")
    return list(zip(names, getattr(project, f"{word}_codes"), strict=True))


def results(effects, steps):
    """What was observed, or else what is hoped for, or else how far the sources go."""
    observed = [effect for effect in effects if effect.is_observed]
    shown = (observed or list(effects))[:SHOWN_EFFECTS]
    return {
        "are_observed": bool(observed),
        "effects": shown,
        "others": len(effects) - len(shown),
        "last_step": steps[-1] if steps and not observed else None,
    }


def help_near(project):
    """The accompanists of its territory: the page of the Annuaire, and what it is."""
    if project.commune_names:
        commune = project.commune_names[0]
        label = _("Accompagnateurs près de %s") % commune
        return {"label": label, "url": accompanists_url(commune=commune)}
    for names, word, codes in (
        (project.departement_names, "departement", project.departement_codes),
        (project.region_names, "region", project.region_codes),
    ):
        if names:
            label = _("Accompagnateurs pour ce territoire : %s") % names[0]
            url = accompanists_url(ou=f"{word}-{codes[0]}")
            return {"label": label, "url": url}
    return {"label": _("Chercher un accompagnateur"), "url": accompanists_url()}


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
        "linked_data": project_linked_data(project),
        **rights(project, user),
    }
    if not context["is_newest"]:
        newest = six_dimensions(project.current_snapshot)
        context["states"] = before_and_after(dimensions, newest)
    context |= told(project, knowledge, answers)
    return context | {"results": results(effects, context["steps"])}


def rights(project, user):
    """What this reader may do about the sheet, beside reading it."""
    return {
        "space": space_of(project, user),
        "may_moderate": can_moderate(user),
        "may_confirm": access.can_confirm_project(user, project),
        "may_write": access.can_write_sheet(user, project),
    }


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


# Kinds of texts that tell what happened.
STORY, LESSON_LEARNED = "story", "lesson_learned"


def told(project, knowledge, answers):
    """``project`` comes from ``for_sheet()``; the rest from ``knowledge``."""
    return {
        "partners": partners_of(project),
        "questions": [
            _question(row, answers[row["pk"]]) for row in project.question_rows
        ],
        "story": render(project.story, prefix="histoire", shift=2),
        "open_points": render(project.open_points, prefix="ouvert", shift=2),
        "steps": steps(project.milestones.all(), knowledge),
        "is_late": project.is_late,
    }


def _question(row, answers):
    """The text that the team was content with comes first, when it may be read."""
    chosen = row["answered_by"]
    return {
        **row,
        "answers": sorted(
            ({**each, "is_chosen": each["identifier"] == chosen} for each in answers),
            key=lambda each: not each["is_chosen"],
        ),
    }


def partners_of(project):
    """Each with its kind in words; ``project`` comes with its team facts."""
    return [_partner(row) for row in project.partner_rows]


def _partner(row):
    kind = LeadType(row["kind"]).label if row["kind"] else ""
    return {**row, "kind": kind}


def steps(milestones, knowledge):
    """The trajectory: what sources date, and what texts of the Commons tell.

    A story that does not say when it happened has the year in which it was published
    elsewhere, or else the day on which it reached its readers here; another text that
    does not say stays out.
    """
    dated = [{"when": _when(step), "step": step} for step in milestones]
    dated += [
        {
            "when": entry["happened_on"] or entry["published_in"] or _arrival(entry),
            "text": entry,
        }
        for entry in knowledge
        if entry["kind"] == STORY
        or (entry["kind"] == LESSON_LEARNED and entry["happened_on"])
    ]
    dated = [{**each, "said": in_words(each["when"])} for each in dated if each["when"]]
    return sorted(dated, key=lambda each: each["when"])


def _when(milestone):
    day = milestone.happened_on.isoformat()
    return day if milestone.day_is_known else day[: len("2024-03")]


def _arrival(entry):
    return entry["arrived_on"] and entry["arrived_on"].isoformat()


def before_and_after(before, after):
    """Dimension by dimension, two states of a model: what was said, what is said."""
    pairs = zip(before, after, strict=True)
    return [
        {
            "label": old["label"],
            "number": old["number"],
            "before": old["statement"],
            "after": new["statement"],
            "same": old["statement"]
            and new["statement"]
            and old["statement"].text == new["statement"].text,
        }
        for old, new in pairs
        if old["statement"] or new["statement"]
    ]
