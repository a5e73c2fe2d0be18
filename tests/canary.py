"""A marked word in every field that is not for everyone, and who may read each one.

``plant`` makes one thing of each kind and writes a word of its own in every restricted
field, file name and file text. ``READERS`` says which kinds of reader may meet which
word; on every surface, for every kind of reader, any other word is a leak.
"""

import datetime
import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from commons.models import Attachment, File, Passage, Report, ScanState, withdraw
from coopter.access.grants import grant_access
from coopter.contributors.models import AccessRequest, College, Invitation, Mandate
from coopter.kit import octets
from coopter.passages.moves import Pillar
from directory.models import (
    Accompanist,
    AccompanistImport,
    ContactMessage,
    MessageState,
    Proposal,
    ProposalKind,
)
from projects.confirming.links import token_for
from projects.editions import making
from projects.models import Correction, ProjectImport, SheetVersion
from tests.editions import an_edition
from tests.factories import (
    a_contribution,
    a_contributor,
    a_page,
    a_project,
    a_reference,
    a_revised_contribution,
    a_space,
    an_accompanist,
)

# The words, and the readers who may meet them. Everybody else must not.
CIRCLE = {"author", "team"}
OPENED = CIRCLE | {"invited"}
COMMUNITY = {
    *("past", "contributor", "invited", "team"),
    *("keeper", "author", "committee", "moderator"),
}
KEPT = {"keeper", "author"}
READERS = {
    "zzbrouillon": OPENED,
    "zzsoumis": OPENED | {"moderator"},
    "zzpartage": COMMUNITY,
    "zzrevision": CIRCLE,
    "zzsuspendu": CIRCLE | {"moderator"},
    "zzretire": CIRCLE | {"moderator"},
    # Who left finds it in the export of their own data: when they were there.
    "zzespace": CIRCLE | {"past", "moderator"},
    "zzsuggestion": {"moderator"},
    "zzkwvx": {"moderator"},
    "zzqjyk": {"moderator"},
    "zzdemande": {"moderator"},
    "zzimporte": {"moderator"},
    "zzmessage": KEPT,
    "zzretenu": {"moderator"},
    "zzcarnetcsv": {"moderator"},
    "zzedition": {"moderator"},
    "zzinvitation": {"moderator"},
    "zzsignalement": {"moderator"},
    "zzmotifinterne": COMMUNITY,
    "zzrefus": CIRCLE | {"committee", "moderator"},
    "zzmotivation": OPENED | {"committee", "moderator"},
    "zzfichier": OPENED,
    "zzadresse": KEPT | {"moderator"},
    "zzreference": KEPT | {"team"},
    "zzlibre": KEPT | {"moderator"},
    "zzproposition": {"moderator"},
    "zzfichebrouillon": {"team"},
    "zzficheproposee": {"moderator"},
    "zzcorrection": {"team", "moderator"},
    "zzjoindrecorrection": {"moderator"},
}


def stored_file(text):
    """A file in the storage whose bytes and extracted text hold ``text``."""
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()
    file, new = File.objects.get_or_create(
        sha256=digest,
        defaults={
            "size": len(content),
            "media_type": "text/plain",
            "text": text,
            "scan_state": ScanState.CLEAN,
        },
    )
    if new:
        default_storage.save(file.path, ContentFile(content))
    return file


def marked(word):
    """Every field of a version that a person fills, with the word in it."""
    return {
        "title": f"Titre {word}",
        "abstract": f"Résumé {word}",
        "sections": [{"heading": f"Partie {word}", "text": f"Texte {word}"}],
        "limits": f"Limites {word}",
        "territory": f"Lieu {word}",
        "disciplines": word,
        "publisher": f"Éditeur {word}",
        "source_note": f"Note {word}",
        "external_url": f"https://exemple.test/{word}",
        "tags": [word],
    }


def attach(version, word, audience=Pillar.DIFFUSION):
    return Attachment.objects.create(
        version=version,
        file=stored_file(f"Contenu {word}"),
        name=f"{word}.txt",
        audience=audience,
    )


def sign(version, word):
    """Leave the word in the names of authors as well, while they may be edited."""
    version.authorships.update(role=word, affiliation=word)


class Garden:
    """What was planted, by name, for addresses and assertions."""


def people_around(garden, *, contributor, newcomer):
    """Who comes to its doors, by the names of ``surfaces.ROLES``."""
    return {
        "visitor": None,
        "newcomer": newcomer,
        "past": garden.past,
        "contributor": contributor,
        "invited": garden.invited,
        "team": garden.team,
        "keeper": garden.keeper,
        "author": garden.author,
        "committee": garden.committee,
        "moderator": garden.moderator,
    }


def plant(*, moderator, teammate):
    """One thing in each state, all by the same author; returns them by name."""
    garden = Garden()
    garden.moderator = moderator
    garden.team = teammate
    garden.author = author = a_contributor("Autrice", college=College.PROJECT_HOLDERS)
    garden.space = a_space("Espace zzespace", by=moderator, members=[teammate])

    garden.project = a_project("Projet ouvert", space=garden.space)
    asked = garden.project.questions.create(text="Qui assure les outils ?")

    def one(word, **how):
        """About the public sheet of a project, whose question it answers."""
        return a_contribution(
            by=author,
            space=garden.space,
            moderator=moderator,
            project=garden.project,
            questions=[asked],
            **marked(word),
            **how,
        )

    garden.draft = one("zzbrouillon")
    garden.draft_file = attach(garden.draft.production, "zzbrouillon")
    sign(garden.draft.production, "zzbrouillon")
    garden.submitted = one("zzsoumis", submitted=True)
    garden.passage = garden.submitted.open_passage
    garden.shared = one("zzpartage")
    garden.shared_file = attach(garden.shared.production, "zzpartage")
    garden.private_file = attach(
        garden.shared.production, "zzfichier", audience=Pillar.PRODUCTION
    )
    sign(garden.shared.production, "zzpartage")
    garden.internal_decision = Passage.to_sharing(garden.shared, by=author).accept(
        by=moderator, reason="zzmotifinterne"
    )
    garden.shared.refresh_from_db()
    garden.proposal = Passage.to_diffusion(
        garden.shared, by=author, motive="Pour zzmotivation, et pour toutes et tous."
    )
    declined = one("zzpartage", shared=True)
    garden.refusal = Passage.to_diffusion(
        declined, by=author, motive="Utile à toutes et tous."
    ).decline(by=moderator, reason="Parce que zzrefus.")
    garden.revised = a_revised_contribution(by=author, **marked("zzrevision"))
    attach(garden.revised.production, "zzrevision")
    garden.suspended = one("zzsuspendu", diffused=True)
    garden.suspended.suspend(by=moderator, reason="Une vérification est en cours.")
    garden.withdrawn = one("zzretire", diffused=True)
    garden.public_decision = withdraw(
        garden.withdrawn,
        by=moderator,
        reason="Une donnée était fausse.",
    )
    _plant_sheets(garden)
    asked = garden.suggestion.questions.create(text="Question zzsuggestion ?")
    garden.diffused = a_contribution(
        by=author,
        moderator=moderator,
        diffused=True,
        project=garden.suggestion,
        questions=[asked],
        happened_on="2024-03",
    )
    _plant_drafts(garden)
    _plant_requests(garden)
    _plant_editions(garden)
    _plant_kept_sheet(garden)
    _invite_people(garden)
    return garden


def _invite_people(garden):
    """Those who may a little more than others, or could once."""
    garden.invited = a_contributor("Lectrice invitée")
    for text in (garden.draft, garden.submitted, garden.shared):
        grant_access(text, garden.invited, may_write=False)
    garden.past = a_contributor("Ancien équipier")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    garden.space.welcome(garden.past, by=garden.moderator, ends_on=yesterday)
    garden.committee = a_contributor("Comité")
    Mandate.objects.create(
        contributor=garden.committee, college=garden.committee.college
    )
    garden.keeper = a_contributor("Qui tient une fiche")
    garden.kept.welcome_manager(garden.keeper, by=garden.moderator)


def _plant_sheets(garden):
    garden.suggestion = a_project(
        "Projet zzsuggestion",
        slug="projet-suggere",
        published=False,
        summary="zzsuggestion",
        lead_organisation="zzsuggestion",
        source_note="zzsuggestion",
    )
    garden.accompanist = an_accompanist("Structure ouverte")
    garden.hidden_accompanist = an_accompanist(
        "Structure zzkwvx",
        slug="structure-masquee",
        published=False,
        skills="zzkwvx",
    )
    garden.accompanist_import = AccompanistImport.open(
        b"slug,name,kind,role\nzzimporte,zzimporte,autre,recherche\n",
        filename="zzimporte.csv",
        by=garden.moderator,
    )
    garden.page = a_page("Page ouverte")
    garden.page_event = garden.page.events.get()
    a_page("Lettres", slug="lettres")
    garden.hidden_page = a_page(
        "Page zzqjyk", slug="page-masquee", published=False, body="zzqjyk"
    )


def _plant_editions(garden):
    """One that readers have, one whose PDF is awaited, one that is prepared."""
    garden.project_import = ProjectImport.open(
        b"slug,name\nzzcarnetcsv,zzcarnetcsv\n",
        filename="zzcarnetcsv.csv",
        by=garden.moderator,
    )
    hidden = {"title": "zzedition", "subtitle": "zzedition", "preface": "zzedition"}
    sheets = [garden.project, garden.suggestion]
    garden.draft_edition = an_edition(by=garden.moderator, projects=sheets, **hidden)
    garden.frozen_edition = an_edition(by=garden.moderator, projects=sheets, **hidden)
    making.freeze(garden.frozen_edition, by=garden.moderator)
    garden.frozen_edition.refresh_from_db()
    garden.edition = an_edition("Parue", by=garden.moderator, projects=sheets)
    making.freeze(garden.edition, by=garden.moderator)
    garden.edition.issue(octets.keep(b"%PDF-1.7", folder=making.FOLDER), size=8)
    garden.edition.refresh_from_db()


def _plant_kept_sheet(garden):
    """A sheet that the author keeps, with what its two ends and staff alone read."""
    garden.kept = an_accompanist(
        "Structure tenue", contact_email="zzadresse@exemple.test"
    )
    garden.kept.welcome_manager(garden.author, by=garden.moderator)
    garden.message = _a_message(garden.kept, "zzmessage", MessageState.SENT)
    garden.held_message = _a_message(garden.kept, "zzretenu", MessageState.HELD)
    garden.own = Accompanist.open_for_person(garden.author)
    garden.reference = a_reference(
        garden.kept, project=garden.project, by=garden.author, done="zzreference"
    )
    garden.free_reference = a_reference(
        garden.kept, project_name="Projet zzlibre", by=garden.author, done="zzlibre"
    )
    garden.correction = Proposal(
        kind=ProposalKind.CORRECTION,
        accompanist=garden.accompanist,
        sender_email="zzproposition@exemple.test",
        text="zzproposition",
    )
    garden.correction.send()


def _plant_drafts(garden):
    """What a team prepares, what another one proposed, what a reader corrects."""
    _write_draft(garden.project, "zzfichebrouillon", by=garden.team)
    writer = a_contributor("Porteuse")
    proposing = a_project("Projet voisin", space=a_space(writers=[writer]))
    draft = _write_draft(proposing, "zzficheproposee", by=writer)
    garden.sheet_passage = draft.submit(by=writer, motive="zzficheproposee")
    garden.sheet_correction = Correction.objects.create(
        project=garden.project,
        part="autre",
        text="zzcorrection",
        email="zzjoindrecorrection@exemple.test",
    )
    proposing.confirmation_asked_on = timezone.localdate()
    proposing.save()
    garden.confirmation_token = token_for(proposing, writer)


def _write_draft(project, word, *, by):
    draft = SheetVersion.begin(project, by=by)
    values = {"name": f"Nom {word}", "story": word, "open_points": ""}
    draft.keep(values, by=by, seen=draft.mark(values))
    draft.refresh_from_db()
    return draft


def _plant_requests(garden):
    garden.access_request = AccessRequest.objects.create(
        display_name="zzdemande",
        email="zzdemande@exemple.test",
        organisation="zzdemande",
        college=College.RESEARCHERS,
        motivation="zzdemande",
    )
    garden.invitation = Invitation(
        email="zzinvitation@exemple.test",
        display_name="zzinvitation",
        college=College.RESEARCHERS,
        sponsor=garden.moderator,
        expires_at=timezone.now() + datetime.timedelta(days=3),
    )
    garden.token = garden.invitation.renew_token()
    garden.invitation.save()
    garden.report = Report.objects.create(
        contribution=garden.diffused, reason="other", text="zzsignalement"
    )
    garden.tag = garden.shared.sharing.tags.get()


def _a_message(sheet, word, state):
    return ContactMessage.objects.create(
        accompanist=sheet,
        sender_name=word,
        sender_email=f"{word}@exemple.test",
        text=word,
        state=state,
    )
