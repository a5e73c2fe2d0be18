"""The invented people: one for each way of using the portal."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from coopter.contributors.models import (
    Charter,
    College,
    Contributor,
    Mandate,
    accept_charter,
)

DEMO_PASSWORD = "commun-de-demo"


@dataclass(frozen=True)
class Account:
    name: str
    display_name: str
    organisation: str
    college: str = ""
    is_staff: bool = False
    is_superuser: bool = False
    has_mandate: bool = False

    @property
    def email(self):
        return f"{self.name}@demo.example"


DEMO_ACCOUNTS = [
    Account(
        "porteuse",
        "Maëlle Cadoret",
        "Coopérative La Grange aux outils (structure inventée)",
        College.PROJECT_HOLDERS,
    ),
    Account(
        "accompagnatrice",
        "Solène Arzur",
        "Atelier Brise-Lames, accompagnement (structure inventée)",
        College.ACCOMPANISTS,
    ),
    Account(
        "chercheur",
        "Idris Belkacem",
        "Laboratoire Lieux et liens (laboratoire inventé)",
        College.RESEARCHERS,
    ),
    Account(
        "animatrice", "Nadège Coste", "ADEME (compte de démonstration)", is_staff=True
    ),
    Account(
        "moderateur", "Tristan Hamon", "ADEME (compte de démonstration)", is_staff=True
    ),
    Account(
        "comite",
        "Awa Delmas",
        "Membre du comité (compte de démonstration)",
        College.RESEARCHERS,
        has_mandate=True,
    ),
    Account(
        "admin",
        "Compte technique",
        "Secours (compte de démonstration)",
        is_staff=True,
        is_superuser=True,
    ),
]


def load_accounts():
    """The accounts by name, each with a verified address and the rules accepted."""
    known = {person.email: person for person in Contributor.objects.all()}
    charter = Charter.objects.in_force()
    password = None
    people = {}
    for account in DEMO_ACCOUNTS:
        if account.email not in known:
            password = password or make_password(DEMO_PASSWORD)
            known[account.email] = open_account(account, password, charter)
        people[account.name] = known[account.email]
    return people


def open_account(account, password, charter):
    person = Contributor.objects.create(
        email=account.email,
        password=password,
        display_name=account.display_name,
        organisation=account.organisation,
        college=account.college,
        is_staff=account.is_staff,
        is_superuser=account.is_superuser,
        date_joined=timezone.now(),
    )
    EmailAddress.objects.create(
        user=person, email=person.email, verified=True, primary=True
    )
    accept_charter(person, charter)
    if account.has_mandate:
        Mandate.objects.create(
            contributor=person,
            college=account.college,
            starts_on=timezone.localdate(),
        )
    return person
