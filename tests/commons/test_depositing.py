"""Depositing without script: create, write, move sections, propose, take back."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from commons.models import Contribution, Kind, Licence
from tests.deposit import fields_of, url, write_in
from tests.factories import a_contribution, a_project, a_space, write

pytestmark = pytest.mark.django_db
CREATE = reverse("commons:contribution_create")


@pytest.fixture
def draft(researcher):
    contribution = Contribution.deposit(by=researcher)
    write(contribution.production, title="Trier sans hangar")
    return Contribution.objects.get(pk=contribution.pk)


def start(client, **typed):
    fields = {
        "title": "Trier sans hangar",
        "kind": Kind.STORY,
        "deposit_key": str(uuid.uuid4()),
        **typed,
    }
    return client.post(CREATE, fields)


def test_three_answers_open_a_draft_with_the_sections_of_its_kind(client, researcher):
    client.force_login(researcher)

    response = start(client)

    contribution = Contribution.objects.get()
    assert response.url == url("contribution_edit", contribution)
    assert contribution.production.title == "Trier sans hangar"
    assert contribution.production.sections[0]["heading"] == "Ce qui s’est passé"
    assert contribution.production.authorships.get().contributor == researcher


def test_the_same_form_sent_twice_makes_one_draft(client, researcher):
    client.force_login(researcher)
    key = str(uuid.uuid4())

    first = start(client, deposit_key=key)
    second = start(client, deposit_key=key)

    assert first.url == second.url
    assert Contribution.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_make_one_draft(researcher):
    key = str(uuid.uuid4())

    def click():
        client = Client()
        client.force_login(researcher)
        try:
            return start(client, deposit_key=key).url
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as hands:
        clicks = [hands.submit(click) for _hand in range(4)]

    assert len({each.result() for each in clicks}) == 1
    assert Contribution.objects.count() == 1


def test_a_start_without_title_says_so_and_keeps_the_kind(client, researcher):
    client.force_login(researcher)

    response = start(client, title="")

    assert "Donnez un titre" in response.content.decode()
    assert response.context["form"]["kind"].value() == Kind.STORY
    assert not Contribution.objects.exists()


def test_one_only_deposits_in_a_space_where_one_writes(client, researcher, moderator):
    a_space("Autre équipe", by=moderator, members=[researcher])
    mine = a_space("Mon équipe", by=moderator, writers=[researcher])
    client.force_login(researcher)

    page = client.get(CREATE).content.decode()
    start(client, space=mine.pk)

    assert "Mon équipe" in page
    assert "Autre équipe" not in page
    assert Contribution.objects.get().space == mine


def test_the_page_of_a_project_leads_to_a_text_about_it(client, researcher):
    project = a_project("Une benne pour six métiers")
    client.force_login(researcher)

    page = client.get(CREATE, {"projet": project.slug, "espace": "n’importe"})

    assert page.context["form"]["project"].value() == project.pk


def test_the_door_is_closed_to_visitors_and_newcomers(client, newcomer):
    assert client.get(CREATE).status_code == 302

    client.force_login(newcomer)

    assert client.get(CREATE).status_code in {302, 403}


def test_what_was_typed_is_saved_and_nothing_else_changes(client, researcher, draft):
    client.force_login(researcher)
    before = draft.production.judged_content()

    write_in(client, draft, tags="benne, Déchets ,benne", abstract="Neuf.")

    draft.production.refresh_from_db()
    assert draft.production.judged_content() == before | {"abstract": "Neuf."}
    assert sorted(draft.production.tags.names()) == ["Déchets", "benne"]
    assert draft.production.edited_by == researcher


def test_a_story_says_when_it_happened_and_its_page_tells_so(client, researcher):
    note = a_contribution(by=researcher)
    client.force_login(researcher)

    refused = write_in(client, note, happened_on="au printemps")
    write_in(client, note, happened_on="mars 2024")
    page = client.get(note.get_absolute_url()).content.decode()

    assert "Écrivez une année" in refused.content.decode()
    assert "au printemps" in refused.content.decode()
    note.production.refresh_from_db()
    assert note.production.happened_on == "2024-03"
    assert "mars 2024" in page


def test_a_draft_accepts_anything_incomplete(client, researcher, draft):
    client.force_login(researcher)

    response = write_in(client, draft, title="", abstract="", licence="")

    assert response.status_code == 302
    draft.production.refresh_from_db()
    assert draft.production.title == ""


def test_an_error_keeps_what_was_typed_and_saves_the_rest(client, researcher, draft):
    client.force_login(researcher)

    response = write_in(client, draft, abstract="x" * 601, title="Nouveau titre")

    fields = fields_of(response)
    page = response.content.decode()
    assert fields["abstract"] == "x" * 601
    assert 'href="#id_abstract"' in page
    assert 'aria-invalid="true"' in page
    draft.production.refresh_from_db()
    assert draft.production.title == "Nouveau titre"


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("doi", "https://doi.org/10.1000/182", "10.1000/182"),
        ("hal_id", "https://hal.science/hal-04512345v2", "hal-04512345v2"),
        ("external_url", "www.ademe.fr", "https://www.ademe.fr"),
    ],
)
def test_identifiers_are_taken_as_they_are_copied(
    client, researcher, draft, field, typed, stored
):
    client.force_login(researcher)

    write_in(client, draft, **{field: typed})

    draft.production.refresh_from_db()
    assert getattr(draft.production, field) == stored


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("external_url", "javascript:alert(1)"),
        ("external_url", "ftp://exemple.test"),
        ("doi", "doi"),
        ("authors-0-orcid", "0000-0002-1825-009"),
        ("publication_year", "3000"),
        ("kind", "poème"),
        ("title", "avec\x00nul"),
    ],
)
def test_what_has_no_meaning_is_refused_beside_its_field(
    client, researcher, draft, field, typed
):
    client.force_login(researcher)

    response = write_in(client, draft, **{field: typed})

    assert response.status_code == 200
    assert f'id="id_{field}_error"' in response.content.decode()


def test_sections_are_added_moved_and_removed_without_script(client, researcher, draft):
    client.force_login(researcher)
    page = write_in(client, draft, action="add:sections", abstract="Gardé.")
    fields = fields_of(page)
    assert fields["sections-TOTAL_FORMS"] == "2"
    assert fields["abstract"] == "Gardé."

    fields |= {"sections-1-heading": "Après", "sections-1-text": "La suite."}
    page = client.post(
        url("contribution_edit", draft), fields | {"action": "up:sections:1"}
    )
    draft.production.refresh_from_db()
    assert [s["heading"] for s in draft.production.sections] == [
        "Après",
        "Ce qui s’est passé",
    ]

    client.post(
        url("contribution_edit", draft),
        fields_of(page) | {"action": "remove:sections:1"},
    )
    draft.production.refresh_from_db()
    assert [s["heading"] for s in draft.production.sections] == ["Après"]


def test_the_preview_shows_the_text_below_without_script(client, researcher, draft):
    client.force_login(researcher)

    response = write_in(
        client, draft, action="preview", **{"sections-0-text": "Du **gras**."}
    )

    assert "<strong>gras</strong>" in response.content.decode()


def test_a_post_without_the_fields_of_the_editor_changes_nothing(
    client, researcher, draft
):
    client.force_login(researcher)

    client.post(url("contribution_edit", draft), {"title": "Seul"})

    draft.production.refresh_from_db()
    assert draft.production.title == "Trier sans hangar"
    assert draft.production.licence == Licence.CC_BY_SA


def test_the_editor_asks_the_same_few_questions_of_the_database(
    client, researcher, draft, django_assert_max_num_queries
):
    client.force_login(researcher)
    for number in range(15):
        a_contribution(by=researcher, shared=True, tags=[f"mot{number}"])

    with django_assert_max_num_queries(30):
        client.get(url("contribution_edit", draft))
