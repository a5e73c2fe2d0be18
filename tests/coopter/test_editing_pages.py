"""Staff write the programme's pages: nothing they or others typed is lost."""

import pytest
from django.urls import reverse

from coopter.journal.models import Entry
from coopter.kit.differences import differences
from coopter.programme.models import Page, Programme
from tests.factories import a_page


@pytest.fixture
def page(db):
    return a_page("Participer", body="On demande.\n\nOn attend.", slug="participer")


def edit(client, page, seen=None, **changes):
    texts = {
        "title": page.title,
        "summary": page.summary,
        "body": page.body,
        "is_published": "on",
        "change_note": "Une précision.",
        "seen": seen or page.edition,
        **changes,
    }
    return client.post(reverse("programme:page_edit", args=[page.slug]), texts)


def test_a_moderator_edits_a_page_and_says_why(client, moderator, page):
    client.force_login(moderator)

    response = edit(client, page, body="On demande par le formulaire.")

    page.refresh_from_db()
    assert response.url == page.get_absolute_url()
    assert page.body == "On demande par le formulaire."
    assert page.updated_by == moderator
    assert Entry.objects.about(page).get().reason == "Une précision."


@pytest.mark.parametrize("name", ["page_edit", "page_history"])
def test_others_do_not_reach_the_editing_screens(client, researcher, page, name):
    address = reverse(f"programme:{name}", args=[page.slug])

    assert client.get(address).status_code == 302
    client.force_login(researcher)
    assert client.get(address).status_code == 403


def test_without_a_word_on_what_changes_nothing_is_saved(client, moderator, page):
    client.force_login(moderator)

    response = edit(client, page, body="Tout autre.", change_note="")

    page.refresh_from_db()
    assert page.body != "Tout autre."
    assert "Tout autre." in response.content.decode()


def test_a_preview_saves_nothing(client, moderator, page):
    client.force_login(moderator)

    response = edit(client, page, body="Du **gras**.", preview="1")

    page.refresh_from_db()
    assert "<strong>gras</strong>" in response.content.decode()
    assert "gras" not in page.body


def test_two_people_who_edit_at_once_lose_nothing(
    client, moderator, other_moderator, page
):
    opened = page.edition
    page.edit(
        by=other_moderator,
        seen=opened,
        change_note="Entre-temps.",
        body="Le texte de Nadège.",
    )
    client.force_login(moderator)

    refused = edit(client, page, seen=opened, body="Mon texte.")

    shown = refused.content.decode()
    page.refresh_from_db()
    assert page.body == "Le texte de Nadège."
    assert "Nadège Animatrice" in shown
    assert "Mon texte." in shown
    fresh = refused.context["form"]["seen"].value()
    edit(client, page, seen=fresh, body="Nos deux textes.")
    page.refresh_from_db()
    assert page.body == "Nos deux textes."


def test_the_history_shows_what_was_added_and_removed(client, moderator, page):
    client.force_login(moderator)
    edit(client, page, body="On demande vite.\n\nOn attend.")
    newest = page.states()[0]

    shown = client.get(
        reverse("programme:page_history", args=[page.slug]), {"etat": newest.pk}
    ).content.decode()

    assert "<ins> vite</ins>" in shown
    assert "Une précision." in shown


def test_a_word_that_takes_the_place_of_another_does_not_run_into_it():
    assert differences("Émergence", "Consolidation") == (
        "<del>Émergence</del> <ins>Consolidation</ins>"
    )


def test_an_earlier_text_can_be_put_back_as_a_new_state(client, moderator, page):
    first = page.states()[0]
    client.force_login(moderator)
    edit(client, page, body="Autre chose.")

    client.post(
        reverse("programme:page_restore", args=[page.slug, first.pk]), follow=True
    )

    page.refresh_from_db()
    assert page.body == "On demande.\n\nOn attend."
    assert page.states().count() == 3


def test_renaming_the_programme_changes_every_page(client, moderator, page):
    client.force_login(moderator)

    client.post(
        reverse("programme:programme_edit"),
        {
            "name": "COOP’ÉCO",
            "baseline": "Un commun",
            "presentation": "Il soutient.",
            "operator": "ADEME",
            "contact_email": "",
        },
    )

    assert Programme.objects.get().name == "COOP’ÉCO"
    assert "COOP’ÉCO" in client.get(page.get_absolute_url()).content.decode()
    assert Entry.objects.filter(verb="programme.change").exists()


def test_the_editors_preview_is_safe_and_for_staff(client, moderator, researcher):
    address = reverse("programme:page_preview")
    client.force_login(researcher)
    refused = client.post(address, {"text": "x"})
    client.force_login(moderator)
    shown = client.post(address, {"text": "<b>x</b> *y*"}).content.decode()

    assert refused.status_code == 403
    assert "<em>y</em>" in shown
    assert "<b>" not in shown
    assert Page.objects.count() == 0
