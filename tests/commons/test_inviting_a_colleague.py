"""Who reads and writes a text in production, and how its authors open it."""

import pytest

from commons import access
from commons.models import Contribution
from coopter.access.grants import grant_access
from tests.deposit import url
from tests.factories import a_contribution, a_contributor, a_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(researcher):
    return a_contribution(by=researcher, title="Un brouillon")


@pytest.fixture
def colleague(db):
    return a_contributor("Yann Le Tallec", organisation="Club du lieu")


def invite(client, draft, person, right="read"):
    return client.post(
        url("contribution_access", draft), {"person": person, "right": right}
    )


def test_a_colleague_invited_to_read_reads_and_is_told(
    client, researcher, draft, colleague, letters_out
):
    client.force_login(researcher)

    invite(client, draft, "Yann Le Tallec, Club du lieu")

    assert access.works_on(colleague, draft)
    assert not access.can_write(colleague, draft)
    letter = letters_out()[0]
    assert letter.to == [colleague.email]
    assert "Un brouillon" in letter.body


def test_a_colleague_invited_to_write_writes(client, researcher, draft, colleague):
    client.force_login(researcher)

    invite(client, draft, "Yann Le Tallec", right="write")

    assert access.can_write(colleague, draft)
    assert not access.can_invite(colleague, draft)


def test_inviting_again_changes_the_right(client, researcher, draft, colleague):
    client.force_login(researcher)
    invite(client, draft, "Yann Le Tallec", right="write")

    invite(client, draft, "Yann Le Tallec", right="read")

    assert access.works_on(colleague, draft)
    assert not access.can_write(colleague, draft)


def test_access_is_taken_back(client, researcher, draft, colleague):
    client.force_login(researcher)
    invite(client, draft, "Yann Le Tallec")

    client.post(url("contribution_access_revoke", draft, colleague.pk))

    assert not access.works_on(colleague, draft)


@pytest.mark.parametrize("name", ["", "Personne Inconnue", "yann@exemple.test"])
def test_someone_unknown_is_refused_with_a_sentence(client, researcher, draft, name):
    client.force_login(researcher)

    page = invite(client, draft, name)

    assert page.status_code == 200
    assert 'id="id_person_error"' in page.content.decode()


def test_authors_are_neither_invited_nor_dismissed(client, researcher, draft):
    client.force_login(researcher)

    page = invite(client, draft, researcher.display_name)
    answer = client.post(url("contribution_access_revoke", draft, researcher.pk))

    assert "lit et écrit déjà" in page.content.decode()
    assert answer.status_code == 403


def test_two_people_of_one_name_are_told_apart(client, researcher, draft, colleague):
    other = a_contributor("Yann Le Tallec", organisation="Club du lieu")
    client.force_login(researcher)

    page = client.get(url("contribution_access", draft)).content.decode()
    unsaid = invite(client, draft, "Yann Le Tallec, Club du lieu")
    invite(client, draft, f"Yann Le Tallec, Club du lieu (n° {other.pk})")

    assert f"(n° {other.pk})" in page and f"(n° {colleague.pk})" in page
    assert "Choisissez dans la liste" in unsaid.content.decode()
    assert access.works_on(other, draft)
    assert not access.works_on(colleague, draft)


def test_only_authors_open_the_page(client, draft, colleague):
    grant_access(draft, colleague, may_write=True)
    client.force_login(colleague)

    assert client.get(url("contribution_access", draft)).status_code == 403


def test_the_page_names_the_team_of_the_space(client, researcher, moderator, colleague):
    space = a_space("Val-de-Brume", by=moderator, members=[colleague])
    draft = Contribution.deposit(by=researcher, space=space)
    client.force_login(researcher)

    page = client.get(url("contribution_access", draft)).content.decode()

    assert "Val-de-Brume" in page
    assert "Yann Le Tallec" in page
    assert colleague.email not in page
