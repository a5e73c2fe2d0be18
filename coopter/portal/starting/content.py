"""What the portal holds on its first day, read from ``data/``.

Real content only. Each row is loaded once, known by its address or its name: what staff
changed since then is never overwritten, so that loading again changes nothing.
"""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from commons.models import Authorship, Contribution, Decision, Outcome, UsageRule
from coopter.contributors.models import Charter
from coopter.journal.models import Entry
from coopter.journal.record import record
from coopter.passages.moves import Pillar
from coopter.portal.starting import files
from coopter.portal.starting.places import name_places
from coopter.portal.starting.territories import load_communes
from coopter.programme.models import Page, Programme
from coopter.sheets.models import Confidence
from coopter.vocabulary.models import (
    Departement,
    Evidence,
    Region,
    Synonym,
    Term,
)
from directory.models import Accompanist
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


@transaction.atomic
def load():
    """Load all that is missing; the order is that of what needs what."""
    load_territories()
    load_words()
    load_programme()
    load_rules()
    load_introductions()
    load_projects()
    load_accompanists()
    load_publications()


# Words and places


def load_territories():
    territories = files.tree("territories")
    Region.objects.bulk_create(
        [Region(**region) for region in territories["regions"]], ignore_conflicts=True
    )
    Departement.objects.bulk_create(
        [
            Departement(code=each["code"], name=each["name"], region_id=each["region"])
            for each in territories["departements"]
        ],
        ignore_conflicts=True,
    )
    load_communes(each["seat"] for each in territories["departements"])


def load_words():
    """The glossary, in its own order, and what search takes for the same thing."""
    Term.objects.bulk_create(
        [
            Term(
                name=row["term"],
                definition=row["definition"],
                group=row["group"],
                position=rank,
            )
            for rank, row in enumerate(files.rows("glossary"), start=1)
        ],
        ignore_conflicts=True,
    )
    Synonym.objects.bulk_create(
        [
            Synonym(short=row["term"], expansion=row["expansion"], note=row["note"])
            for row in files.rows("synonyms")
        ],
        ignore_conflicts=True,
    )


# The programme and its rules


def load_programme():
    if not Programme.objects.exists():
        Programme.objects.create()
    known = set(Page.objects.values_list("slug", flat=True))
    for slug, head, body in files.pages():
        if slug not in known:
            Page.objects.create(
                slug=slug,
                section=head["section"],
                title=head["title"],
                summary=head["summary"],
                position=head["position"],
                body=body,
                updated_at=at_noon(files.date(head["updated"])),
                change_note=_("Texte d’ouverture du portail."),
            )


def load_rules():
    """The charter that members accept, and the rule under which a text enters."""
    head, body = files.document("charter.md")
    Charter.objects.get_or_create(
        number=head["number"],
        defaults={
            "title": head["title"],
            "body": body,
            "change_note": head["change_note"],
            "effective_on": in_force_from(head),
        },
    )
    head, body = files.document("usage_rule.md")
    UsageRule.objects.get_or_create(
        number=head["number"],
        defaults={
            "title": head["title"],
            "body": body,
            "effective_on": in_force_from(head),
        },
    )


def in_force_from(head):
    """The first rules apply from the opening, even when that comes earlier."""
    return min(files.date(head["effective_on"]), timezone.localdate())


def at_noon(day):
    noon = datetime.datetime.combine(day, datetime.time(12))
    return timezone.make_aware(noon)


# The Carnet


def load_introductions():
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


def load_projects():
    """Published when a public source ties it to the programme, a suggestion if not."""
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
        start_year=files.whole(row["start_year"]),
        cohort=Cohort.objects.named(row["cohort"]),
        stage=row["stage"],
        domains=files.values(row["domains"]),
        approach=row["approach"],
        programme_link=row["programme_link"],
        source_title=row["source_title"],
        source_url=row["source_url"],
        confidence=row["confidence"],
        source_note=row["notes"],
        is_published=row["programme_link"] in SHOWN_LINKS,
    )
    place(project, row["region"], row["departement_code"])
    project.communes.set(files.values(row["commune_code"]))
    project.epci.set(files.values(row["epci_code"]))
    return project


def place(thing, region_names, departement_codes):
    thing.regions.set(Region.objects.named(files.values(region_names)))
    thing.departements.set(files.values(departement_codes))


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
        dated_on=files.date(facts.get("dated_on") or f"{SOURCES_READ_ON}"),
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
        happened_on=files.date(day),
        day_is_known=len(day) > 7,
        title=fact["title"],
        text=fact["text"],
        source_title=fact["source_title"],
        source_url=fact["source_url"],
    )


# The Annuaire


def load_accompanists():
    """What we are sure enough of, until each structure confirms its own sheet."""
    known = Accompanist.objects.in_bulk(field_name="slug")
    for row in files.rows("organisations"):
        if row["slug"] in known:
            settle(known[row["slug"]], row)
        elif row["confidence"] != Confidence.LOW:
            create_accompanist(row)


def create_accompanist(row):
    accompanist = Accompanist.objects.create(
        slug=row["slug"],
        name=row["name"],
        kind=row["kind"],
        role=row["role"],
        website=row["website"],
        area=row["territories_of_intervention"],
        is_national=row["national"] == "true",
        skills=row["skills"],
        approaches=files.values(row["approaches"]),
        domains=files.values(row["domains"]),
        source_url=row["source_url"],
        confidence=row["confidence"],
        source_note=row["notes"],
        is_published=True,
    )
    place(accompanist, row["regions"], row["departements"])
    settle(accompanist, row)


def settle(accompanist, row):
    """Put it in the commune that the sources name, unless somebody decided of it."""
    decided = Entry.objects.about(accompanist).changing("commune").exists()
    if row["commune_code"] and not accompanist.commune_id and not decided:
        accompanist.settle_in(row["commune_code"])


# The Commons: notices of works published elsewhere


def load_publications():
    """One founding decision names every notice not there yet, with its hash."""
    keys = set(Contribution.objects.values_list("deposit_key", flat=True))
    projects = {project.slug: project for project in Project.objects.all()}
    missing = [
        row for row in files.rows("publications") if notice_key(row["slug"]) not in keys
    ]
    if not missing:
        return
    versions = [
        create_notice(row, project=projects.get(row["project_slug"])) for row in missing
    ]
    decision = Decision.take(Outcome.FOUNDING, by=None, reason=founding_reason())
    for version in versions:
        decision.add(version, version.content_hash())
        version.contribution.enter(Pillar.SHARING, version)
        version.contribution.enter(Pillar.DIFFUSION, version)
    record(
        decision,
        verb="decision.founding",
        by=None,
        reason=decision.reason,
        notices=len(missing),
    )


def notice_key(slug):
    """The same notice always bears the same key, whatever its title becomes."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"coopter:publication:{slug}")


def create_notice(row, *, project):
    contribution = Contribution.deposit(by=None, deposit_key=notice_key(row["slug"]))
    version = contribution.production
    values = {
        "title": row["title"],
        "abstract": row["summary_fr"],
        "kind": row["kind"],
        "knowledge": row["knowledge"],
        "dimensions": files.values(row["dimensions"]),
        "domains": files.values(row["domains"]),
        "approach": row["approach"],
        "project": project,
        "language": row["language"],
        "licence": row["licence"],
        "publisher": row["publisher"],
        "publication_year": files.whole(row["year"]),
        "external_url": row["url"],
        "hal_id": row["hal_id"],
        "doi": row["doi"],
        "source_confidence": row["confidence"],
        "source_note": source_note(row),
    }
    for field, value in values.items():
        setattr(version, field, value)
    version.save()
    Authorship.objects.bulk_create(
        Authorship(version=version, position=rank, name=name, affiliation=affiliation)
        for rank, (name, affiliation) in enumerate(authors(row), start=1)
    )
    version.refresh_keywords()
    return version


def authors(row):
    for author in files.values(row["authors_list"]):
        name, _bar, affiliation = author.partition("|")
        yield name.strip(), affiliation.strip()


def source_note(row):
    """A year that was worked out is said to be, whatever the note already says."""
    estimated = row["year_estimated"] == "true" and "stimée" not in row["notes"]
    return " ".join(filter(None, [row["notes"], _("Année estimée.") * estimated]))


def founding_reason():
    return _(
        "À l’ouverture du portail, les références publiques qui parlent du programme "
        "et de la coopération économique territoriale de transition ont été "
        "réunies\N{NO-BREAK SPACE}: publications de l’ADEME et d’ATEMIS, travaux de "
        "recherche, pages de projets et de réseaux, presse. Chacune porte l’adresse "
        "où elle se lit. Ce sont des notices et des liens, sans le texte des "
        "œuvres\N{NO-BREAK SPACE}: chaque œuvre garde ses droits. Les résumés ont été "
        "écrits pour le portail. Toute personne peut signaler une erreur ou demander "
        "un retrait à l’adresse de contact des mentions légales."
    )
