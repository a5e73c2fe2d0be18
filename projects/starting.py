"""The projects that public sources name, on the first day.

Published when a public source ties one to the programme, a suggestion if not.
"""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coopter.journal.models import Entry
from coopter.journal.record import record
from coopter.kit.cells import date, values, whole
from coopter.vocabulary.models import Evidence
from coopter.vocabulary.starting import place
from projects.models import (
    SHOWN_LINKS,
    AreaKind,
    Cohort,
    Interdependence,
    Introduction,
    Milestone,
    ModelSnapshot,
    Project,
    Statement,
)

# The day on which the public sources of the project sheets were last read.
SOURCES_READ_ON = datetime.date(2026, 11, 23)
EVIDENCE = {
    "declared": Evidence.DECLARED,
    "observed": Evidence.OBSERVED,
    "studied": Evidence.STUDIED,
}
# Acts that say nothing of what a sheet tells.
ELSEWHERE = {
    "project.dismiss",
    "project.open_space",
    "project.publish",
    "project.restore",
    "project.unpublish",
}


def load(files):
    load_introductions(files)
    load_projects(files)


def load_introductions(files):
    """What opens the pages of the domains of life, until staff write it anew."""
    kind = AreaKind.DOMAIN
    written = set(Introduction.objects.filter(kind=kind).values_list("code", flat=True))
    Introduction.objects.bulk_create(
        Introduction(
            kind=kind,
            code=row["domain"],
            body=row["body"],
            change_note=_("Texte d’ouverture du portail."),
        )
        for row in files.rows("introductions")
        if row["domain"] not in written
    )


def load_projects(files):
    known = {project.slug: project for project in Project.objects.all()}
    facts = files.tree("project_facts")
    for row in files.rows("projects"):
        if project := known.get(row["slug"]):
            name_places(project, row)
        else:
            project = create_project(row)
            describe(project, facts.get(row["slug"], {}))
    Project.objects.locate()


def create_project(row):
    project = Project.objects.create(
        slug=row["slug"],
        name=row["name"],
        lead_organisation=row["lead_organisation"],
        lead_type=row["lead_type"],
        summary=row["summary_fr"],
        territory=row["territory"],
        start_year=whole(row["start_year"]),
        cohort=Cohort.objects.named(row["cohort"]),
        stage=row["stage"],
        domains=values(row["domains"]),
        approach=row["approach"],
        programme_link=row["programme_link"],
        source_title=row["source_title"],
        source_url=row["source_url"],
        confidence=row["confidence"],
        source_note=row["notes"],
        is_published=row["programme_link"] in SHOWN_LINKS,
    )
    place(project, row["region"], row["departement_code"])
    project.communes.set(values(row["commune_code"]))
    project.epci.set(values(row["epci_code"]))
    return project


def describe(project, facts):
    """Dated steps, and one state of the model when a source documents some of it."""
    Milestone.objects.bulk_create(
        milestone(project, fact) for fact in facts.get("milestones", [])
    )
    if facts.get("statements"):
        describe_state(project, facts)


def describe_state(project, facts):
    """The model as the sources describe it on one day."""
    snapshot = ModelSnapshot.objects.create(
        project=project,
        dated_on=date(facts.get("dated_on") or f"{SOURCES_READ_ON}"),
        transition=facts.get("transition", ""),
    )
    Statement.objects.bulk_create(
        Statement(snapshot=snapshot, **fact | {"evidence": EVIDENCE[fact["evidence"]]})
        for fact in facts["statements"]
    )
    Interdependence.objects.bulk_create(
        Interdependence(snapshot=snapshot, **fact)
        for fact in facts.get("interdependences", [])
    )


def milestone(project, fact):
    day = fact["date"]
    return Milestone(
        project=project,
        happened_on=date(day),
        day_is_known=len(day) > 7,
        title=fact["title"],
        text=fact["text"],
        source_title=fact["source_title"],
        source_url=fact["source_url"],
    )


# Communes and EPCI for the sheets that were loaded before ``projects.csv`` named them:
# only a sheet whose places nobody touched gets them, once, with a line in the journal.


@transaction.atomic
def name_places(project, row):
    """Give ``project`` what its source names, unless someone wrote on its sheet."""
    communes = values(row["commune_code"])
    epci = values(row["epci_code"])
    if not (communes or epci) or not _is_as_loaded(project, row):
        return
    project.communes.set(communes)
    project.epci.set(epci)
    record(
        project,
        verb="project.revise",
        by=None,
        reason=_("Communes et intercommunalités nommées par la source de la fiche."),
        fields=["communes", "epci"],
    )


def _is_as_loaded(project, row):
    """Nobody changed its territory, gave it places or wrote anything on it."""
    return (
        project.territory == row["territory"]
        and not project.communes.exists()
        and not project.epci.exists()
        and not Entry.objects.about(project).besides(ELSEWHERE).exists()
    )
