"""The spaces of teams, the pages of the programme, and what asks for no state."""

from commons.access import can_deposit
from coopter.access.people import can_moderate, is_contributor
from coopter.contributors import access
from coopter.contributors.models import AccessRequest
from coopter.programme.access import can_edit_pages
from tests.factories import a_page
from tests.who_sees_what.tables import Table, answer


def tables(cast):
    return [spaces(cast), access_requests(cast), pages(), everything_else()]


def spaces(cast):
    return Table(
        title="Espaces de travail",
        note="La modération connaît les espaces sans lire ce qui s’y travaille.",
        things={"ouvert": cast.space},
        acts={
            "lire ce qui s’y travaille": lambda person, space: (
                is_contributor(person) and access.reads_space(person, space)
            ),
            "écrire dans tous ses textes": lambda person, space: (
                is_contributor(person)
                and access.spaces_written_by(person).filter(pk=space.pk).exists()
            ),
            "inviter et remercier des membres": access.can_manage_space,
        },
    )


def access_requests(cast):
    def one(email, **fields):
        return AccessRequest.objects.create(
            email=email, display_name="Une personne", motivation="Lire.", **fields
        )

    answered = one("autre@exemple.test")
    answered.decline(by=cast.judge, answer="Plus tard.")
    return Table(
        title="Demandes d’accès",
        note="Nul ne répond à sa propre demande.",
        things={
            "reçue": one("nouvelle@exemple.test"),
            "reçue (de la modération concernée)": one(cast.concerned.email),
            "répondue": answered,
        },
        acts={"répondre": answer},
    )


def pages():
    return Table(
        title="Pages du programme",
        things={"publiée": a_page(), "hors ligne": a_page(published=False)},
        acts={"modifier": lambda person, _page: can_edit_pages(person)},
    )


def everything_else():
    return Table(
        title="Le reste",
        things={"en tout temps": None},
        sees=None,
        acts={
            "déposer un texte": lambda person, _thing: can_deposit(person),
            "ouvrir un espace": lambda person, _thing: access.can_open_space(person),
            "écrans de la modération : accueil, membres, journal, imports": (
                lambda person, _thing: can_moderate(person)
            ),
        },
    )
