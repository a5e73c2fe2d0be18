"""Staff look after the members: each act is refused to others, and journalled."""

import pytest
from django.test import Client
from django.urls import reverse

from coopter.access.people import is_committee_member
from coopter.contributors.models import College
from coopter.journal.models import Entry
from tests.factories import PASSWORD, a_contributor, a_space

LIST = "/moderation/membres/"


def page_of(member):
    return reverse("contributors:member_edit", args=[member.pk])


@pytest.fixture
def staff(client, moderator):
    client.force_login(moderator)
    return client


@pytest.fixture
def client_of():
    def log_in(person):
        client = Client()
        client.force_login(person)
        return client

    return log_in


def test_changing_the_college_is_journalled(staff, researcher, moderator):
    data = {"act": "college", "college": College.ACCOMPANISTS}
    staff.post(page_of(researcher), data)

    researcher.refresh_from_db()
    entry = Entry.objects.about(researcher).newest_first()[0]
    assert researcher.college == College.ACCOMPANISTS
    assert (entry.actor, entry.before, entry.after) == (
        moderator,
        College.RESEARCHERS,
        College.ACCOMPANISTS,
    )


def test_a_mandate_makes_a_committee_member(staff, researcher):
    data = {"act": "mandate", "college": "researchers", "starts_on": "2026-01-05"}
    staff.post(page_of(researcher), data)
    staff.post(page_of(researcher), data)

    assert is_committee_member(researcher)
    assert researcher.mandates.count() == 1


def test_a_mandate_that_ends_before_it_starts_is_refused(staff, researcher):
    data = {
        "act": "mandate",
        "college": "researchers",
        "starts_on": "2026-05-05",
        "ends_on": "2026-01-05",
    }
    page = staff.post(page_of(researcher), data)

    assert "finit avant de commencer" in page.content.decode()
    assert not researcher.mandates.exists()


def test_ending_a_mandate_gives_it_a_last_day(staff, committee_member):
    staff.post(page_of(committee_member), {"act": "end_mandate"})

    assert committee_member.mandates.get().ends_on


def test_a_suspended_member_is_out_at_once_and_told_why(
    staff, researcher, client_of, letters_out
):
    theirs = client_of(researcher)
    staff.post(page_of(researcher), {"act": "suspend", "reason": "Propos blessants."})

    assert theirs.get("/compte/profil/").status_code == 302
    assert "Propos blessants." in letters_out()[-1].body
    login = {"login": researcher.email, "password": PASSWORD}
    assert theirs.post("/compte/login/", login).url == "/compte/inactive/"
    assert theirs.get("/compte/profil/").status_code == 302


def test_a_reopened_account_enters_again(staff, researcher, moderator):
    researcher.suspend(by=moderator, reason="Le temps de vérifier.")

    staff.post(page_of(researcher), {"act": "reopen"})

    researcher.refresh_from_db()
    assert researcher.is_active


def test_nobody_suspends_themselves(staff, moderator):
    staff.post(page_of(moderator), {"act": "suspend", "reason": "Essai"})

    moderator.refresh_from_db()
    assert moderator.is_active


def test_searching_finds_by_name_organisation_or_address(staff):
    a_contributor("Zoé Trouvée", organisation="Atelier du lac")
    a_contributor("Yves Caché")

    page = staff.get(LIST, {"q": "zoé lac"}).content.decode()

    assert "Zoé Trouvée" in page
    assert "Yves Caché" not in page


def test_the_list_costs_the_same_however_many_members(
    staff, django_assert_max_num_queries
):
    people = [a_contributor(f"Membre {number:02}") for number in range(15)]
    a_space(members=people)

    with django_assert_max_num_queries(12):
        staff.get(LIST)


def test_members_are_looked_after_by_staff_alone(client, researcher, accompanist):
    client.force_login(accompanist)

    assert client.get(LIST).status_code == 403
    refused = client.post(page_of(researcher), {"act": "suspend", "reason": "Non"})
    assert refused.status_code == 403
    researcher.refresh_from_db()
    assert researcher.is_active
