"""What an edition holds: public facts of published sheets, copied as plain data.

Everything that the PDF shows is in it, so that the same content always gives the same
file, and its digest names it.
"""

from collections import defaultdict

from django.conf import settings
from django.utils.translation import gettext as _

from coopter.kit.facets import in_french_order
from coopter.vocabulary.models import Dimension, LifeDomain, Region
from projects.models.choices import LeadType
from projects.sheet.page import interdependences, linked_numbers, six_dimensions

FORMAT = 1


def content_of(
    projects, *, title, preface, day, identifier="", subtitle="", journal=None
):
    """The content of an edition; ``projects`` come from ``for_sheet()``, in order.

    ``journal`` is where the journal stood: an edition that is issued is an anchor.
    """
    sheets = [
        sheet_content(project, number) for number, project in enumerate(projects, 1)
    ]
    return {
        "format": FORMAT,
        "identifier": identifier,
        "title": title,
        "subtitle": subtitle,
        "preface": preface,
        "frozen_on": day.isoformat(),
        "site": settings.SITE_URL,
        "sheets": sheets,
        "indexes": indexes(sheets),
        **({"journal": journal._asdict()} if journal else {}),
    }


def sheet_content(project, number):
    snapshot = project.current_snapshot
    return {
        "number": number,
        "slug": project.slug,
        "address": settings.SITE_URL + project.get_absolute_url(),
        "name": project.name,
        "lead": project.lead_organisation,
        "lead_type": project.get_lead_type_display(),
        "link": project.get_programme_link_display(),
        "territory": project.territory,
        "regions": list(project.region_names),
        "departements": list(project.departement_names),
        "departement_codes": [each.code for each in project.departements.all()],
        "start_year": project.start_year,
        "cohort": project.cohort_id or "",
        "stage": project.get_stage_display(),
        "domains": [str(label) for label in project.domain_labels],
        "approach": project.get_approach_display(),
        "places": [*project.commune_names, *project.epci_names],
        "summary": project.summary,
        "story_short": project.story_short,
        "story": project.story,
        "partners": [_partner(row) for row in project.partner_rows],
        "website": project.website,
        "contact": project.contact_role,
        "open_points": project.open_points,
        "questions": [row["text"] for row in project.question_rows if _is_open(row)],
        "fictional": project.is_demonstration,
        "confirmed_on": _day(project.confirmed_on),
        "source": {"title": project.source_title, "url": project.source_url},
        "confidence": project.get_confidence_display(),
        "model": model_content(snapshot),
        "milestones": [_milestone(each) for each in project.milestones.all()],
        "effects": [_effect(each) for each in project.effects.all()],
    }


def model_content(snapshot):
    """The six dimensions, always six; what is not known says so."""
    return {
        "dated_on": _day(snapshot and snapshot.dated_on),
        "transition": snapshot.transition if snapshot else "",
        "dimensions": [_dimension(each) for each in six_dimensions(snapshot)],
        "links": [list(pair) for pair in linked_numbers(snapshot)],
        "interdependences": [
            {
                "first": str(link["first"].label),
                "second": str(link["second"].label),
                "note": link["note"],
            }
            for link in interdependences(snapshot)
        ],
    }


def _dimension(dimension):
    statement = dimension["statement"]
    return {
        "number": dimension["number"],
        "short": str(dimension["short"]),
        "label": str(dimension["label"]),
        "level": dimension["level"],
        "evidence": str(dimension["evidence"]),
        "text": statement.text if statement else "",
        "unsaid": str(dimension["unsaid"]),
        "changed": statement.changed if statement else "",
        "sources": statement.sources if statement else [],
    }


def _partner(row):
    kind = str(LeadType(row["kind"]).label) if row["kind"] else ""
    return {"name": row["name"], "role": row["role"], "kind": kind, "url": row["url"]}


def _is_open(question):
    return question["closed_on"] is None


def _milestone(milestone):
    return {
        "on": _day(milestone.happened_on),
        "day_is_known": milestone.day_is_known,
        "title": milestone.title,
        "text": milestone.text,
        "source": _source(milestone),
    }


def _effect(effect):
    return {
        "kind": effect.get_kind_display(),
        "text": effect.text,
        "is_observed": effect.is_observed,
        "method": effect.method,
        "source": _source(effect),
    }


def _source(fact):
    return {"title": fact.source_title, "url": fact.source_url}


def _day(day):
    return day.isoformat() if day else ""


# The indexes: under each word, the numbers of the sheets


def indexes(sheets):
    return [
        {"title": _("Par territoire"), "entries": by_territory(sheets)},
        {"title": _("Par dimension décrite"), "entries": by_dimension(sheets)},
        {"title": _("Par domaine de la vie"), "entries": by_domain(sheets)},
    ]


def by_territory(sheets):
    """Regions in the order of a dictionary; what has none comes last."""
    names = [region.name for region in in_french_order(Region.objects.all())]
    found = _grouped(sheets, lambda sheet: sheet["regions"])
    entries = [_entry(name, found[name]) for name in names if name in found]
    return _with_rest(entries, sheets, _("Région non précisée"))


def by_dimension(sheets):
    found = _grouped(
        sheets,
        lambda sheet: [d["label"] for d in sheet["model"]["dimensions"] if d["level"]],
    )
    labels = [str(dimension.label) for dimension in Dimension]
    entries = [_entry(label, found[label]) for label in labels if label in found]
    return _with_rest(entries, sheets, _("Aucune dimension décrite"))


def by_domain(sheets):
    found = _grouped(sheets, lambda sheet: sheet["domains"])
    labels = [str(domain.label) for domain in LifeDomain]
    entries = [_entry(label, found[label]) for label in labels if label in found]
    return _with_rest(entries, sheets, _("Domaine non précisé"))


def _grouped(sheets, words_of):
    found = defaultdict(list)
    for sheet in sheets:
        for word in words_of(sheet):
            found[word].append(sheet["number"])
    return found


def _entry(label, numbers):
    return {"label": label, "numbers": numbers}


def _with_rest(entries, sheets, label):
    said = {number for entry in entries for number in entry["numbers"]}
    rest = [sheet["number"] for sheet in sheets if sheet["number"] not in said]
    return [*entries, _entry(label, rest)] if rest else entries
