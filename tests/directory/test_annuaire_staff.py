"""Staff keep the Annuaire: sheets, dated checks, what is published."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from coopter.journal.models import Entry
from directory.models import Accompanist
from tests.factories import an_accompanist

pytestmark = pytest.mark.django_db

SCREENS = [
    "accompanist_edit",
    "accompanist_publish",
    "accompanist_unpublish",
    "accompanist_check_identity",
    "accompanist_confirm",
]
REVIEW = reverse("directory:accompanist_review")
CREATE = reverse("directory:accompanist_create")
ANSWERS = {
    "name": "Nouvelle structure",
    "role": "accompagnateur",
    "kind": "association",
    "skills": "Animation",
}


def url(name, accompanist):
    return reverse(f"directory:{name}", args=[accompanist.slug])


def last_entry(accompanist):
    return Entry.objects.about(accompanist).newest_first().first()


@pytest.mark.parametrize("name", SCREENS)
def test_only_staff_pass_the_door(client, researcher, name):
    accompanist = an_accompanist()

    as_visitor = client.post(url(name, accompanist))
    client.force_login(researcher)
    as_contributor = client.post(url(name, accompanist))

    assert as_visitor.url.startswith(reverse("account_login"))
    assert as_contributor.status_code == 403
    accompanist.refresh_from_db()
    assert accompanist.confirmed_on is None


@pytest.mark.parametrize("address", [REVIEW, CREATE])
def test_the_desk_is_for_staff(client, researcher, moderator, address):
    assert client.get(address).status_code == 302
    client.force_login(researcher)
    assert client.get(address).status_code == 403
    client.force_login(moderator)
    assert client.get(address).status_code == 200


def test_the_queue_holds_what_was_not_confirmed_within_the_year(client, moderator):
    today = timezone.localdate()
    an_accompanist("Jamais relue")
    an_accompanist("Vieille", confirmed_on=today - datetime.timedelta(days=400))
    an_accompanist("Fraîche", confirmed_on=today)
    client.force_login(moderator)

    page = client.get(REVIEW).content.decode()

    assert "Jamais relue" in page
    assert "Vieille" in page
    assert "Fraîche" not in page


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("accompanist_check_identity", "identity_checked_on"),
        ("accompanist_confirm", "confirmed_on"),
    ],
)
def test_a_check_is_dated_today_and_signed_in_the_journal(
    client, moderator, name, field
):
    accompanist = an_accompanist()
    client.force_login(moderator)

    client.post(url(name, accompanist))

    accompanist.refresh_from_db()
    assert getattr(accompanist, field) == timezone.localdate()
    assert last_entry(accompanist).actor == moderator


def test_an_edit_is_kept_with_the_names_of_what_changed(client, moderator):
    accompanist = an_accompanist("Ancienne")
    client.force_login(moderator)

    client.post(url("accompanist_edit", accompanist), ANSWERS)

    accompanist.refresh_from_db()
    assert accompanist.name == "Nouvelle structure"
    assert "name" in last_entry(accompanist).details["fields"]
    assert "Nouvelle" not in str(last_entry(accompanist).details)


def test_a_new_sheet_waits_to_be_published(client, moderator):
    client.force_login(moderator)

    client.post(CREATE, ANSWERS)

    accompanist = Accompanist.objects.get(slug="nouvelle-structure")
    assert not accompanist.is_published
    assert last_entry(accompanist).verb == "accompanist.create"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "Déjà là"}, "Une fiche porte déjà ce nom"),
        ({"name": "!!!"}, "Écrivez le nom de la structure."),
        ({"website": "pas une adresse"}, 'role="alert"'),
        ({"role": "devin"}, 'role="alert"'),
    ],
)
def test_what_cannot_be_a_sheet_is_refused(client, moderator, changes, sentence):
    an_accompanist("Déjà là", slug="deja-la")
    client.force_login(moderator)

    page = client.post(CREATE, ANSWERS | changes).content.decode()

    assert sentence in page
    assert Accompanist.objects.count() == 1


def test_publishing_and_taking_out_ask_for_a_reason(client, moderator):
    accompanist = an_accompanist(published=False)
    client.force_login(moderator)

    client.post(url("accompanist_publish", accompanist), {"reason": ""})
    accompanist.refresh_from_db()
    assert not accompanist.is_published

    client.post(url("accompanist_publish", accompanist), {"reason": "Relue ensemble."})
    accompanist.refresh_from_db()
    assert accompanist.is_published
    assert last_entry(accompanist).reason == "Relue ensemble."

    client.post(url("accompanist_unpublish", accompanist), {"reason": "Dissoute."})
    accompanist.refresh_from_db()
    assert not accompanist.is_published


def test_publishing_twice_is_refused_with_a_sentence(client, moderator):
    accompanist = an_accompanist()
    client.force_login(moderator)

    response = client.post(
        url("accompanist_publish", accompanist), {"reason": "Encore."}, follow=True
    )

    assert "est déjà dans l’Annuaire" in response.content.decode()
