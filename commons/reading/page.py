"""The page of one text: what one reader sees of one version and may do around it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from commons import access
from commons.finding.cards import subjects
from commons.models import (
    Attachment,
    DecidedVersion,
    Kind,
    Knowledge,
    Language,
    Licence,
    Outcome,
    PassageKind,
    Version,
)
from commons.reading.citations import citation_of
from commons.reading.metadata import meta_tags, schema
from coopter.access.people import is_contributor, is_moderator
from coopter.kit.addresses import absolute
from coopter.kit.markdown import render
from coopter.kit.templatetags.components import day
from coopter.passages.moves import Pillar, State

# A heading of an author starts below the title of its section.
BELOW_A_SECTION, BELOW_THE_TITLE = 2, 1
MOST_RELATED = 5


def page_of(version, user):
    """What ``templates/commons/reading/contribution_detail.html`` shows to ``user``."""
    contribution, face = version.contribution, Pillar(version.reached)
    files = list(Attachment.objects.of_version(version).visible_to(user))
    decided = list(
        DecidedVersion.objects.visible_to(user)
        .of_contribution(contribution)
        .for_history()
    )
    is_public, project = face == Pillar.DIFFUSION, _project(version, user)
    return {
        "version": version,
        "contribution": contribution,
        "face": face,
        "face_name": face.shown_as,
        "kind": Kind(version.kind).label if version.kind else "",
        "authors": version.authorships.all(),
        "tags": _tags(version),
        **body_of(version),
        "files": [file_line(each, with_audience=not is_public) for each in files],
        "main_file": _main_file(files),
        "citation": None if face == Pillar.PRODUCTION else citation_of(version),
        "passport": _passport(version, face, decided),
        "can_redo_hash": len(files) == version.files_held,
        "history": _history(decided),
        "project": project,
        "questions": question_links(project, version.asked),
        "related": _related(version, user),
        "is_public": is_public,
        "canonical": absolute(contribution.get_absolute_url()),
        "schema": schema(version, files) if is_public else "",
        "meta_tags": meta_tags(version, files) if is_public else [],
    }


def body_of(version):
    """The text itself, made safe: sections and limits."""
    return {
        "sections": [
            {
                "heading": section.get("heading", ""),
                "html": render(
                    section.get("text", ""),
                    prefix=f"s{number}",
                    shift=BELOW_A_SECTION
                    if section.get("heading")
                    else BELOW_THE_TITLE,
                ),
            }
            for number, section in enumerate(version.sections, start=1)
            if section.get("heading") or section.get("text")
        ],
        "limits": render(version.limits, prefix="limites", shift=BELOW_A_SECTION),
    }


def file_line(attachment, *, with_audience):
    """One line of ``components/file.html``; only sound files have an address."""
    held = attachment.file.held
    audience = Pillar(attachment.audience)
    return {
        "name": attachment.name,
        "size": attachment.file.size,
        "url": "" if held else attachment.get_absolute_url(),
        "audience": _("lu par %s") % audience.readers if with_audience else "",
        "status": held.status if held else None,
    }


def _main_file(files):
    """The first PDF that can be downloaded: the one that people come for."""
    for attachment in files:
        file = attachment.file
        if file.media_type == "application/pdf" and not file.held:
            return attachment
    return None


def _tags(version):
    list_url = reverse("commons:contribution_list")
    keywords = [
        {"label": tag.name, "url": f"{list_url}?mot={tag.slug}"}
        for tag in version.tags.all()
    ]
    return subjects(version, list_url) + keywords


def _passport(version, face, decided):
    """Facts of ``components/passport.html``, and the hash that was decided upon."""
    contribution = version.contribution
    entry = next(
        (
            item
            for item in decided
            if item.version_id == version.pk
            and Outcome(item.decision.outcome).opens == face
        ),
        None,
    )
    entered_on = {
        Pillar.DIFFUSION: (_("Entrée"), contribution.diffused_at),
        Pillar.SHARING: (_("Partagé"), contribution.shared_at),
    }.get(face, (_("Déposé"), contribution.created_at))
    facts = [(entered_on[0], day(entered_on[1]), ""), *_entry_facts(entry)]
    facts += _content_facts(version)
    if face == Pillar.DIFFUSION and contribution.review_on:
        facts.append((_("À revoir"), day(contribution.review_on), ""))
    return {
        "title": _("Passeport d’entrée")
        if face == Pillar.DIFFUSION
        else _("Passeport"),
        "digest": entry.sha256 if entry else "",
        "facts": [
            {"label": label, "value": value, "url": url}
            for label, value, url in facts
            if value
        ],
    }


def _entry_facts(entry):
    if not entry:
        return []
    decision = entry.decision
    facts = [(_("Décision"), decision.number, decision.get_absolute_url())]
    if decision.rule:
        label = _("version %d") % decision.rule.number
        facts.append((_("Règle"), label, decision.rule.get_absolute_url()))
    return facts


def _content_facts(version):
    licence = Licence(version.licence) if version.licence else None
    knowledge = Knowledge(version.knowledge).label if version.knowledge else ""
    language = Language(version.language)
    doi = f"https://doi.org/{version.doi}" if version.doi else ""
    hal = f"https://hal.science/{version.hal_id}" if version.hal_id else ""
    return [
        (_("Savoir"), knowledge, ""),
        (_("Disciplines"), version.disciplines, ""),
        (_("Territoire"), version.territory, ""),
        (_("Quand"), version.told_when, ""),
        (_("Éditeur"), version.publisher, ""),
        (_("Année"), version.publication_year, ""),
        (
            _("Licence"),
            licence.short if licence else "",
            licence.url if licence else "",
        ),
        (_("Langue"), language.label if language != Language.FRENCH else "", ""),
        ("DOI", version.doi, doi),
        ("HAL", version.hal_id, hal),
    ]


def _history(decided):
    """Steps of ``components/timeline.html``, the newest first."""
    return [
        {
            "when": item.decision.decided_at,
            "title": item.decision.get_outcome_display(),
            "text": _("Version %(version)d, décision %(decision)s")
            % {"version": item.version.number, "decision": item.decision.number},
            "url": item.decision.get_absolute_url(),
            "state": "now" if rank == 0 else "done",
        }
        for rank, item in enumerate(decided)
    ]


def _project(version, user):
    """The project it comes from, when this reader knows it."""
    project = version.project
    if project and (project.is_published or is_moderator(user)):
        return project
    return None


def question_links(project, asked):
    """What a text answers, on the sheet that asks. ``asked``: facts of its answers."""
    sheet = project.get_absolute_url() if project else ""
    return [
        {"text": each["text"], "url": f"{sheet}#question-{each['number']}"}
        for each in asked
        if project
    ]


def _related(version, user):
    """Other texts of the same project, as this reader may read them."""
    if not _project(version, user):
        return []
    others = Version.objects.faces_for(user).about_project(version.project)
    return others.besides(version).for_links()[:MOST_RELATED]


def standing_of(contribution, user):
    """Nothing for a visitor; otherwise faces, acts, and the passage that is open."""
    if not is_contributor(user):
        return {}
    works_on = access.works_on(user, contribution)
    return {
        "is_member": True,
        "faces": _faces(contribution, works_on),
        "acts": _acts(contribution, user),
        "passage": _passage(contribution, user),
    }


def _faces(contribution, works_on):
    """Each pillar with a version, and who reads it; production for those inside."""
    pillars = [Pillar.SHARING, Pillar.DIFFUSION]
    if works_on:
        pillars.insert(0, Pillar.PRODUCTION)
    return [
        {
            "pillar": pillar.value,
            "readers": pillar.readers,
            "number": version.number,
            "url": reverse(
                "commons:version_detail", args=[contribution.identifier, version.number]
            ),
        }
        for pillar in pillars
        if (version := contribution.face(pillar))
    ]


def _acts(contribution, user):
    """Links to what ``user`` may do here; an act that changes things is a POST."""
    return [
        {
            "label": label,
            "url": reverse(name, args=[contribution.identifier]),
            "icon": icon,
            "is_post": name == "commons:contribution_revise",
        }
        for may, (label, name, icon) in _allowed(contribution, user)
        if may
    ]


def _allowed(contribution, user):
    """Each act with whether it is open to this reader, in the order of the page."""
    return [
        (
            contribution.production_id and access.can_write(user, contribution),
            (_("Modifier"), "commons:contribution_edit", "edit"),
        ),
        (
            _can_revise(contribution, user),
            (_("Écrire une nouvelle version"), "commons:contribution_revise", "plus"),
        ),
        (
            access.can_invite(user, contribution),
            (_("Accès"), "commons:contribution_access", "people"),
        ),
        (
            access.can_propose(user, contribution)
            and not contribution.passages.open().exists(),
            (_("Proposer au Commun"), "commons:contribution_propose", "hand"),
        ),
        (
            access.can_suspend(user, contribution) and contribution.is_sound,
            (_("Suspendre"), "commons:contribution_suspend", "lock"),
        ),
        (
            access.can_suspend(user, contribution) and contribution.suspended_at,
            (_("Lever la suspension"), "commons:contribution_lift", "key"),
        ),
        (
            access.can_withdraw(user, contribution),
            (_("Retirer"), "commons:contribution_withdraw", "bin"),
        ),
    ]


def _can_revise(contribution, user):
    return (
        not contribution.production_id
        and contribution.sharing_id
        and contribution.is_sound
        and access.can_write(user, contribution)
    )


def _passage(contribution, user):
    """The open passage: its dates for every contributor, the rest for those inside."""
    passage = contribution.open_passage
    if not passage:
        return None
    notice = {
        "what": {
            PassageKind.TO_SHARING: _("Le partage d’une version est demandé"),
            PassageKind.TO_DIFFUSION: _("L’entrée dans le Commun est demandée"),
        }.get(passage.kind, passage.get_kind_display()),
        "opened_at": passage.opened_at,
        "expected_by": passage.expected_by,
        "is_returned": passage.state == State.RETURNED,
    }
    if access.can_follow_passages(user, contribution):
        notice |= {"by": passage.opened_by, "motive": passage.motive}
    if is_moderator(user):
        notice["url"] = passage.get_absolute_url()
    return notice
