"""Texts of the Commons, their former versions, files, passages, decisions, reports."""

from commons import access
from commons.depositing import drafts
from commons.models import (
    Attachment,
    Contribution,
    Decision,
    Passage,
    Report,
    ReportReason,
    withdraw,
)
from coopter.access.grants import grant_access
from coopter.passages.moves import Pillar, State
from tests.canary import stored_file
from tests.factories import the_rule, write
from tests.who_sees_what.tables import NOTHING, YES, Table, answer

FACES = {
    Pillar.PRODUCTION: "en cours",
    Pillar.SHARING: "partagé",
    Pillar.DIFFUSION: "public",
}
FILES = {
    Pillar.PRODUCTION: "travail",
    Pillar.SHARING: "communauté",
    Pillar.DIFFUSION: "publics",
}


def tables(cast):
    the_rule()
    texts = every_state(cast)
    refused = declined(cast)
    return [
        reading(texts),
        former_versions(cast, refused),
        files(texts),
        passages(texts),
        decisions(texts, refused),
        reports(texts["public"], cast),
    ]


# One text in each state: signed by three people, opened to two guests, with its files


def draft(cast):
    text = Contribution.deposit(by=cast.author, space=cast.space)
    version = write(text.production)
    for position, person in enumerate([cast.coauthor, cast.concerned], start=2):
        version.authorships.create(
            position=position, name=person.display_name, contributor=person
        )
    for audience in Pillar:
        Attachment.objects.create(
            version=version,
            file=stored_file("Un fichier."),
            name=f"{audience}.txt",
            audience=audience,
        )
    drafts.welcome_coauthors(text, by=cast.author)
    grant_access(text, cast.reader, may_write=False)
    grant_access(text, cast.writer, may_write=True)
    return text


def submitted(cast):
    text = draft(cast)
    Passage.to_sharing(text, by=cast.author)
    return text


def returned(cast):
    text = submitted(cast)
    text.open_passage.ask(by=cast.judge, field="title", text="Préciser.")
    text.open_passage.send_back(by=cast.judge)
    return text


def declined(cast):
    text = submitted(cast)
    text.open_passage.decline(by=cast.judge, reason="Trop tôt.")
    return text


def shared(cast):
    text = submitted(cast)
    text.open_passage.accept(by=cast.judge, reason="Recevable.")
    return text


def proposed(cast):
    text = shared(cast)
    Passage.to_diffusion(text, by=cast.author, motive="Utile.")
    return text


def public(cast):
    text = proposed(cast)
    text.open_passage.accept(by=cast.judge, reason="Utile et sourcé.")
    text.refresh_from_db()
    return text


def revised(cast):
    text = public(cast)
    write(text.start_version(by=cast.author))
    return text


def suspended(text, cast):
    text.suspend(by=cast.judge, reason="À vérifier.")
    return text


def withdrawn(text, cast):
    withdraw(text, by=cast.judge, reason="Une erreur.")
    return text


def every_state(cast):
    texts = {
        "brouillon": draft(cast),
        "soumis": submitted(cast),
        "à compléter": returned(cast),
        "partagé": shared(cast),
        "proposé au Commun": proposed(cast),
        "public": public(cast),
        "public et repris": revised(cast),
        "partagé puis suspendu": suspended(shared(cast), cast),
        "public puis suspendu": suspended(public(cast), cast),
        "partagé puis retiré": withdrawn(shared(cast), cast),
        "public puis retiré": withdrawn(public(cast), cast),
    }
    for text in texts.values():
        text.refresh_from_db()
    return texts


# What is seen of them, and done


def reading(texts):
    return Table(
        title="Textes",
        note=(
            "« en cours » : la version sur laquelle ses auteurs travaillent ; "
            "« partagé » : celle de la communauté ; « public » : celle du Commun. "
            "« public et repris » : sa version suivante s’écrit. "
            "« avis » : une page dit que le texte est suspendu ou retiré, et pourquoi, "
            "sans le texte. Un texte retiré montre à tous cet avis : qui le lit encore "
            "le lit par le numéro de sa version."
        ),
        things=texts,
        sees=faces_read,
        acts={
            "écrire": access.can_write,
            "inviter un collègue à lire ou à écrire": access.can_invite,
            "soumettre à la communauté, reprendre ce qui est soumis": access.can_submit,
            "proposer au Commun": access.can_propose,
            "suspendre": lambda person, text: (
                access.can_suspend(person, text) and not text.suspended_at
            ),
            "lever la suspension": lambda person, text: (
                access.can_suspend(person, text) and bool(text.suspended_at)
            ),
            "retirer": access.can_withdraw,
            "lire qui a proposé et pourquoi": access.can_follow_passages,
        },
    )


def faces_read(person, texts):
    known = set(Contribution.objects.known_to(person))

    def word(text):
        face = access.face_for(person, text)
        return FACES[face] if face else "avis" if text in known else NOTHING

    return {state: word(text) for state, text in texts.items()}


def former_versions(cast, refused):
    """First versions, once a second one is in force or being written."""
    texts = {
        "refusée": refused,
        "partagée": renewed(shared(cast), cast),
        "partagée (texte suspendu)": suspended(renewed(shared(cast), cast), cast),
        "partagée (texte retiré)": withdrawn(renewed(shared(cast), cast), cast),
        "publique": renewed(public(cast), cast),
        "publique (texte suspendu)": suspended(renewed(public(cast), cast), cast),
        "publique (texte retiré)": withdrawn(renewed(public(cast), cast), cast),
    }
    return Table(
        title="Versions remplacées, lues par leur numéro",
        note="Une version qui n’est plus en vigueur suit le sort de son texte.",
        things={
            state: text.versions.select_related("contribution").get(number=1)
            for state, text in texts.items()
        },
        sees=versions_read,
    )


def renewed(text, cast):
    """A second version came into force where the first one was."""
    text.refresh_from_db()
    write(text.start_version(by=cast.author))
    Passage.to_sharing(text, by=cast.author).accept(by=cast.judge, reason="Oui.")
    if text.diffusion_id:
        passage = Passage.to_diffusion(text, by=cast.author, motive="Plus précis.")
        passage.accept(by=cast.judge, reason="Oui.")
    text.refresh_from_db()
    return text


def versions_read(person, versions):
    def word(version):
        if access.can_read_version(person, version):
            return YES
        sound = version.contribution.is_sound
        leaves_notice = access.may_have_read(person, version) and not sound
        return "avis" if leaves_notice else NOTHING

    return {state: word(version) for state, version in versions.items()}


def files(texts):
    return Table(
        title="Fichiers joints",
        note=(
            "Qui joint un fichier choisit où il va : « travail », il reste à ceux "
            "qui écrivent ; « communauté », il suit le texte partagé ; « publics », "
            "il suit le texte jusque dans le Commun."
        ),
        things=texts,
        sees=files_read,
    )


def files_read(person, texts):
    audiences = {text.pk: set() for text in texts.values()}
    for attachment in Attachment.objects.visible_to(person).select_related("version"):
        read = audiences.setdefault(attachment.version.contribution_id, set())
        read.add(attachment.audience)
    return {state: _audiences(audiences[text.pk]) for state, text in texts.items()}


def _audiences(read):
    if read == set(Pillar):
        return "tous"
    return " et ".join(FILES[each] for each in Pillar if each in read) or NOTHING


def passages(texts):
    states = ("soumis", "à compléter", "proposé au Commun")
    return Table(
        title="File des textes à juger",
        note="Nul ne juge ce qu’il a signé.",
        things={state: texts[state].open_passage for state in states},
        acts={
            "juger : accepter, demander, refuser": lambda person, passage: (
                passage.state == State.SUBMITTED and access.can_review(person, passage)
            )
        },
    )


def decisions(texts, refused):
    things = {
        "partage": texts["partagé"],
        "refus": refused,
        "entrée dans le Commun": texts["public"],
        "retrait d’un texte partagé": texts["partagé puis retiré"],
        "retrait d’un texte public": texts["public puis retiré"],
    }
    return Table(
        title="Décisions du registre",
        note="Une décision ne se modifie pas et ne s’efface pas.",
        things={state: _last_decision(text) for state, text in things.items()},
    )


def _last_decision(text):
    return Decision.objects.filter(items__contribution=text).order_by("-pk").first()


def reports(text, cast):
    """What readers say is wrong with a public text."""
    waiting, answered = (
        Report.objects.create(
            contribution=text, reason=ReportReason.ERROR, text="C’est faux."
        )
        for _each in range(2)
    )
    answered.reply(by=cast.judge, answer="Corrigé.")
    return Table(
        title="Signalements",
        note="Nul ne répond de ce qu’il a signé.",
        things={"reçu": waiting, "répondu": answered},
        acts={"répondre": answer},
    )
