"""Everyone who may come to the door, and what ties them to the things they see."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from coopter.contributors.models import Mandate
from tests.factories import a_contributor, a_moderator, a_space

VISITOR = "visiteur"
NEWCOMER = "nouvel inscrit (règles non acceptées)"
ANYBODY = "contributeur"


@dataclass
class Cast:
    """``people`` are the rows of every table, by the name that the page gives them.

    ``judge`` is a moderator who does what is to be done before people look.
    """

    people: dict
    space: object
    judge: object

    def __getattr__(self, name):
        return self.people[ROLES[name]]


ROLES = {
    "author": "auteur",
    "coauthor": "co-auteur",
    "reader": "collègue invité à lire",
    "writer": "collègue invité à écrire",
    "member": "membre de l’équipe",
    "team_writer": "membre de l’équipe qui écrit et invite",
    "past_member": "ancien membre de l’équipe",
    "committee": "membre du comité",
    "keeper": "qui tient la fiche",
    "concerned": "modération concernée",
}


def gather():
    accounts = {
        role: a_moderator(name) if role == "concerned" else a_contributor(name)
        for role, name in ROLES.items()
    }
    judge = a_moderator("Qui juge")
    Mandate.objects.create(contributor=accounts["committee"], college="researchers")
    return Cast(
        people={
            VISITOR: AnonymousUser(),
            NEWCOMER: a_contributor("Nouveau venu", accepted=False),
            ANYBODY: a_contributor("Contributrice"),
            **{ROLES[role]: person for role, person in accounts.items()},
            "modération": a_moderator("Modératrice"),
        },
        space=_the_space(accounts, by=judge),
        judge=judge,
    )


def _the_space(accounts, *, by):
    space = a_space(by=by, members=[accounts["member"], accounts["concerned"]])
    space.welcome(accounts["team_writer"], by=by, may_write=True, may_invite=True)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    space.welcome(accounts["past_member"], by=by, ends_on=yesterday)
    return space
