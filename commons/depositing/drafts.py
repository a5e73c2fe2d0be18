"""Writing on a text together: what each person changed is kept, nobody's words vanish.

A page remembers, in a ``base``, a short digest of every field it showed. When it comes
back, a field that it did not touch keeps what others wrote meanwhile; a field that both
touched is a conflict, and the stored words stay until a person has seen both.
"""

import hashlib
import json
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from commons import letters
from commons.models import Answer, Authorship, Contribution, Version
from coopter.access.grants import grant_access, people_with_access, revoke_access
from coopter.contributors.models import Contributor
from coopter.journal.record import record
from coopter.kit.refusals import MoveRefused
from coopter.passages.moves import Pillar
from projects.models import FieldQuestion

FIELDS = [
    "title",
    "abstract",
    "sections",
    "limits",
    "kind",
    "knowledge",
    "dimensions",
    "domains",
    "approach",
    "disciplines",
    "territory",
    "project",
    "happened_on",
    "language",
    "licence",
    "publisher",
    "publication_year",
    "external_url",
    "hal_id",
    "doi",
]
ROW = ("name", "role", "affiliation", "orcid", "contributor_id")


def content_of(version):
    """What people write, field by field, as JSON-ready values."""
    content = {name: getattr(version, name) for name in FIELDS}
    content["project"] = version.project_id
    content["authors"] = list(map(list, version.authorships.values_list(*ROW)))
    content["questions"] = list(version.answers.values_list("question", flat=True))
    content["tags"] = sorted(version.tags.names())
    content["space"] = version.contribution.space_id
    return content


def digest(value):
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def base_of(content):
    """What a page that shows ``content`` remembers: {field: digest}."""
    return {name: digest(value) for name, value in content.items()}


def working_version(contribution):
    """The version at work, held until the transaction ends; MoveRefused if closed."""
    locked = Contribution.locked(contribution.pk)
    if not locked.can_be_edited():
        raise MoveRefused(_("Ce texte n’est plus ouvert à l’écriture."))
    version = Version.objects.select_for_update(of=("self",)).get(
        pk=locked.production_id
    )
    version.contribution = locked
    return version


@dataclass
class Saved:
    """What became of a page: ``base`` is what it must remember from now on."""

    version: Version
    base: dict
    conflicts: dict = field(default_factory=dict)


@transaction.atomic
def save(contribution, *, by, written, base=None):
    """Write on the working version the fields of ``written`` that the page changed.

    ``written`` is shaped like ``content_of``; fields may be left out. ``base`` is what
    the page remembers, nothing when it was never shown. The answer tells the fields
    that someone else changed meanwhile: {field: what is stored}.
    """
    version = working_version(contribution)
    stored = content_of(version)
    known = base_of(stored) if base is None else base
    changes, conflicts, remembered = {}, {}, dict(known)
    for name, value in written.items():
        mine, theirs = digest(value), digest(stored[name])
        if mine == known.get(name):
            continue
        if theirs not in (mine, known.get(name)):
            conflicts[name] = stored[name]
            continue
        remembered[name] = mine
        if mine != theirs:
            changes[name] = value
    if changes:
        _write(version, by, changes)
    return Saved(version, remembered, conflicts)


def _write(version, by, changes):
    for name in FIELDS:
        if name in changes:
            attribute = "project_id" if name == "project" else name
            setattr(version, attribute, changes[name])
    version.edited_by = by
    version.save()
    if "tags" in changes:
        version.tags.set(changes["tags"])
    if {"project", "questions"} & set(changes):
        _answer(version, changes.get("questions"))
    if "authors" in changes:
        _sign(version, by, changes["authors"])
    if {"tags", "authors", "publisher"} & set(changes):
        version.refresh_keywords()
    if "space" in changes:
        _move(version.contribution, by, changes["space"])


def _answer(version, questions):
    """Keep these questions, or those there were: only those of its project."""
    if questions is None:
        questions = list(version.answers.values_list("question", flat=True))
    version.answers.all().delete()
    asked = FieldQuestion.objects.of_project(version.project_id).numbered(questions)
    Answer.objects.bulk_create(
        Answer(version=version, question=question) for question in asked
    )


def _sign(version, by, rows):
    """Write the authors in their order; who signs no more also writes no more."""
    contribution = version.contribution
    before = set(version.authorships.values_list("contributor_id", flat=True))
    version.authorships.all().delete()
    Authorship.objects.bulk_create(
        Authorship(version=version, position=place, **dict(zip(ROW, row, strict=True)))
        for place, row in enumerate(rows, start=1)
    )
    gone = before - {row[-1] for row in rows} - {contribution.created_by_id, None}
    for person in Contributor.objects.filter(pk__in=gone):
        revoke_access(contribution, person)
        record(contribution, verb="contribution.author_out", by=by, person=person.pk)


def _move(contribution, by, space):
    contribution.space_id = space
    contribution.save(update_fields=["space"])
    record(contribution, verb="contribution.move", by=by, space=space)


@transaction.atomic
def drop_empty_sections(contribution, *, by):
    """Headings that were suggested and left blank are not for readers."""
    sections = Contribution.locked(contribution.pk).production.sections
    full = [section for section in sections if section["text"].strip()]
    if full != sections:
        save(contribution, by=by, written={"sections": full})


@transaction.atomic
def welcome_coauthors(contribution, *, by):
    """Let each author who has an account read and write, and tell them so."""
    locked = Contribution.locked(contribution.pk)
    version = locked.production
    authors = Contributor.objects.active().filter(authorships__version=version)
    inside = {person.pk for person in people_with_access(locked)}
    for person in authors.distinct():
        if person.pk not in {*inside, locked.created_by_id}:
            open_to(locked, person, by=by, may_write=True, as_author=True)


@transaction.atomic
def open_to(contribution, person, *, by, may_write, as_author=False):
    """Give someone the production face, leave a line in the journal, write to them."""
    grant_access(contribution, person, may_write=may_write)
    record(
        contribution,
        verb="contribution.open",
        by=by,
        person=person.pk,
        may_write=may_write,
    )
    letters.opened(
        contribution, person, by=by, may_write=may_write, as_author=as_author
    )


@transaction.atomic
def close_to(contribution, person, *, by):
    revoke_access(contribution, person)
    record(contribution, verb="contribution.close", by=by, person=person.pk)


@transaction.atomic
def attach(contribution, *, name, file):
    """Add a file to the working version, once: the same bytes again change nothing."""
    attachments = working_version(contribution).attachments
    attachments.get_or_create(
        file=file,
        defaults={
            "name": name,
            "audience": Pillar.SHARING,
            "position": attachments.count() + 1,
        },
    )


@transaction.atomic
def set_audiences(contribution, audiences):
    """Who reads each file: {attachment's number: pillar}."""
    for attachment in working_version(contribution).attachments.all():
        audience = audiences.get(attachment.pk, attachment.audience)
        if audience in Pillar.values and audience != attachment.audience:
            attachment.audience = audience
            attachment.save(update_fields=["audience"])


@transaction.atomic
def detach(contribution, attachment):
    """Take a file off the working version; its bytes serve the versions before."""
    working_version(contribution).attachments.filter(pk=attachment.pk).delete()
