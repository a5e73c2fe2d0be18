"""Two people on one text: what each wrote is kept, and no one enters uninvited."""

import json

import pytest
from django.urls import reverse

from commons import access
from commons.models import Contribution
from coopter.access.grants import grant_access
from tests.deposit import fields_of, open_editor, url, write_in
from tests.factories import a_contribution, a_contributor, a_project, a_space, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def coauthor(db):
    return a_contributor("Nadia Benkacem", organisation="Université du lieu")


@pytest.fixture
def draft(researcher, coauthor):
    contribution = Contribution.deposit(by=researcher)
    write(contribution.production, title="À quatre mains")
    grant_access(contribution, coauthor, may_write=True)
    return Contribution.objects.get(pk=contribution.pk)


@pytest.fixture
def two_pages(client, draft, researcher, coauthor):
    """The page of each, opened at the same moment; ``send(person, **typed)``."""
    pages = {}
    for person in (researcher, coauthor):
        client.force_login(person)
        pages[person] = open_editor(client, draft)

    def send(person, *, to="contribution_edit", **typed):
        client.force_login(person)
        return client.post(url(to, draft), pages[person] | typed | {"action": "save"})

    return send


def test_two_people_on_two_fields_lose_nothing(two_pages, draft, researcher, coauthor):
    two_pages(researcher, title="Le titre de l’une")
    two_pages(coauthor, abstract="Le résumé de l’autre.")

    draft.production.refresh_from_db()
    assert draft.production.title == "Le titre de l’une"
    assert draft.production.abstract == "Le résumé de l’autre."


def test_the_same_field_written_twice_shows_both_and_keeps_the_first(
    client, two_pages, draft, researcher, coauthor
):
    two_pages(researcher, title="Le titre de l’une")

    answer = two_pages(coauthor, title="Le titre de l’autre", abstract="Gardé.")

    page = answer.content.decode()
    assert fields_of(answer)["title"] == "Le titre de l’autre"
    assert "Le titre de l’une" in page
    assert researcher.display_name in page
    draft.production.refresh_from_db()
    assert draft.production.title == "Le titre de l’une"
    assert draft.production.abstract == "Gardé."

    client.post(url("contribution_edit", draft), fields_of(answer) | {"action": "save"})

    draft.production.refresh_from_db()
    assert draft.production.title == "Le titre de l’autre"


def test_the_same_page_sent_twice_is_no_conflict(two_pages, draft, researcher):
    two_pages(researcher, title="Envoyé deux fois")

    answer = two_pages(researcher, title="Envoyé deux fois")

    assert answer.status_code == 302


def test_what_is_typed_is_saved_by_itself(two_pages, draft, researcher):
    answer = two_pages(
        researcher,
        to="contribution_autosave",
        abstract="Au fil de l’eau.",
        **{"authors-0-orcid": "faux"},
    )

    data = answer.json()
    assert "Brouillon enregistré" in data["message"]
    assert "ORCID" in data["errors"][0]
    assert json.loads(data["base"])
    draft.production.refresh_from_db()
    assert draft.production.abstract == "Au fil de l’eau."


def test_saving_by_itself_never_replaces_the_words_of_another(
    two_pages, draft, researcher, coauthor
):
    two_pages(researcher, title="Le titre de l’une")

    for _time in range(2):
        answer = two_pages(
            coauthor, to="contribution_autosave", title="Le titre de l’autre"
        )
        assert answer.json()["conflicts"] == ["titre"]

    draft.production.refresh_from_db()
    assert draft.production.title == "Le titre de l’une"


def test_saving_by_itself_invites_nobody(client, draft, researcher, letters_out):
    newcomer = a_contributor("Awa Diop")
    client.force_login(researcher)
    fields = open_editor(client, draft) | {
        "authors-TOTAL_FORMS": "2",
        "authors-1-account": "Awa Diop",
    }

    client.post(url("contribution_autosave", draft), fields)
    assert letters_out() == []
    assert not access.can_write(newcomer, draft)

    write_in(client, draft)
    assert [letter.to for letter in letters_out()] == [[newcomer.email]]
    assert access.can_write(newcomer, draft)


def test_an_author_taken_off_the_list_no_longer_reads(client, draft, researcher):
    person = a_contributor("Awa Diop")
    client.force_login(researcher)
    write_in(
        client,
        draft,
        **{"authors-TOTAL_FORMS": "2", "authors-1-account": "Awa Diop"},
    )
    assert draft.production.authorships.count() == 2

    write_in(client, draft, action="remove:authors:1")

    assert draft.production.authorships.count() == 1
    assert not access.works_on(person, draft)


def test_an_account_that_does_not_exist_is_said_beside_the_field(
    client, draft, researcher
):
    client.force_login(researcher)

    page = write_in(client, draft, **{"authors-0-account": "Personne Inconnue"})

    assert "Aucun compte à ce nom" in page.content.decode()


def test_a_colleague_who_writes_changes_neither_authors_nor_space(
    client, draft, researcher, coauthor, moderator
):
    mine = a_space(by=moderator, writers=[coauthor])
    client.force_login(coauthor)
    fields = open_editor(client, draft)
    assert "authors-0-name" not in fields

    client.post(
        url("contribution_edit", draft),
        fields
        | {
            "title": "Relu",
            "space": mine.pk,
            "authors-TOTAL_FORMS": "1",
            "authors-0-name": "Usurpatrice",
            "authors-0-account": coauthor.display_name,
        },
    )

    draft = Contribution.objects.get(pk=draft.pk)
    assert draft.production.title == "Relu"
    assert draft.space is None
    assert draft.production.authorships.get().contributor == researcher
    assert client.post(url("contribution_share", draft)).status_code == 403


def test_a_reader_is_led_to_the_page_of_the_text(client, draft, accompanist):
    grant_access(draft, accompanist, may_write=False)
    client.force_login(accompanist)

    assert client.get(url("contribution_edit", draft)).url == draft.get_absolute_url()
    assert client.post(url("contribution_autosave", draft)).status_code == 403


@pytest.mark.parametrize(
    "name",
    [
        "contribution_edit",
        "contribution_autosave",
        "contribution_share",
        "contribution_cancel",
        "contribution_revise",
        "contribution_discard",
        "contribution_access",
        "attachment_upload",
    ],
)
def test_for_all_others_the_draft_does_not_exist(client, draft, accompanist, name):
    client.force_login(accompanist)

    assert client.post(url(name, draft)).status_code == 404


def test_a_text_moves_only_to_a_space_where_its_author_writes(
    client, draft, researcher, moderator
):
    read_only = a_space(by=moderator, members=[researcher])
    writable = a_space(by=moderator, writers=[researcher])
    client.force_login(researcher)

    refused = write_in(client, draft, space=read_only.pk)
    write_in(client, draft, space=writable.pk)

    assert 'id="id_space_error"' in refused.content.decode()
    assert Contribution.objects.get(pk=draft.pk).space == writable


def test_a_project_out_of_sight_is_not_a_choice(client, draft, researcher):
    hidden = a_project("Projet caché", published=False)
    client.force_login(researcher)

    answer = write_in(client, draft, project=hidden.pk)

    assert 'id="id_project_error"' in answer.content.decode()
    page = client.get(reverse("commons:contribution_create")).content.decode()
    assert "Projet caché" not in page


def test_nothing_is_written_once_the_text_is_judged(client, researcher):
    note = a_contribution(by=researcher)
    client.force_login(researcher)
    fields = open_editor(client, note)
    write_in(client, note, to="contribution_share", consent="on")

    answer = client.post(
        url("contribution_autosave", note), fields | {"title": "Après coup"}
    )

    assert answer.status_code == 409
    note.production.refresh_from_db()
    assert note.production.title != "Après coup"
