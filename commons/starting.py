"""The first rule of admission, and notices of works published elsewhere."""

import uuid

from django.utils.translation import gettext as _

from commons.models import Authorship, Contribution, Decision, Outcome, UsageRule
from coopter.journal.record import record
from coopter.kit.cells import in_force_from, values, whole
from coopter.passages.moves import Pillar
from projects.models import Project


def load(files):
    load_rule(files)
    load_publications(files)


def load_rule(files):
    """The rule under which a text enters the Commons."""
    head, body = files.document("usage_rule.md")
    UsageRule.objects.get_or_create(
        number=head["number"],
        defaults={
            "title": head["title"],
            "body": body,
            "effective_on": in_force_from(head),
        },
    )


def load_publications(files):
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
    told = {
        "title": row["title"],
        "abstract": row["summary_fr"],
        "kind": row["kind"],
        "knowledge": row["knowledge"],
        "dimensions": values(row["dimensions"]),
        "domains": values(row["domains"]),
        "approach": row["approach"],
        "project": project,
        "language": row["language"],
        "licence": row["licence"],
        "publisher": row["publisher"],
        "publication_year": whole(row["year"]),
        "external_url": row["url"],
        "hal_id": row["hal_id"],
        "doi": row["doi"],
        "source_confidence": row["confidence"],
        "source_note": source_note(row),
    }
    for field, value in told.items():
        setattr(version, field, value)
    version.save()
    Authorship.objects.bulk_create(
        Authorship(version=version, position=rank, name=name, affiliation=affiliation)
        for rank, (name, affiliation) in enumerate(authors(row), start=1)
    )
    version.refresh_keywords()
    return version


def authors(row):
    for author in values(row["authors_list"]):
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
