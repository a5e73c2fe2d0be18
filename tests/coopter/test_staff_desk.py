"""The dashboard of contributors and the desk of staff."""

import pytest
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from commons.models import Passage
from coopter.access.grants import grant_access
from coopter.journal.models import Entry
from coopter.portal.journal_lines import lines
from coopter.running import outbox
from tests.factories import a_contribution, a_contributor, a_project, a_space


def text_of(response):
    return response.content.decode()


@pytest.fixture
def returned_note(project_holder, moderator):
    """A note that moderation read and sent back with one request."""
    note = a_contribution(by=project_holder, submitted=True, title="Trier sans hangar")
    passage = note.open_passage
    passage.ask(by=moderator, field="abstract", text="Dire qui a pesé.")
    passage.send_back(by=moderator)
    return note


# The dashboard


def test_a_passer_by_is_asked_to_log_in(client, db):
    assert reverse("account_login") in client.get("/espace/").url


def test_an_author_is_told_that_requests_await(client, project_holder, returned_note):
    client.force_login(project_holder)

    page = text_of(client.get("/espace/"))

    assert "Trier sans hangar" in page
    assert "vous adresse 1 demande" in page
    assert "1 chose vous attend." in page


def test_an_author_sees_since_when_a_decision_is_awaited(client, project_holder):
    a_contribution(by=project_holder, submitted=True, title="Qui garde les outils")
    client.force_login(project_holder)

    page = text_of(client.get("/espace/"))

    assert "Ce que vous attendez des autres" in page
    assert "depuis aujourd’hui" in page
    assert "Chez la modération" in page


def test_a_dashboard_shows_nothing_of_other_peoples_drafts(
    client, researcher, project_holder
):
    a_contribution(by=project_holder, title="Une ébauche fermée")
    client.force_login(researcher)

    assert "ébauche" not in text_of(client.get("/espace/"))


def test_a_colleague_finds_the_texts_opened_to_them(client, researcher, project_holder):
    note = a_contribution(by=project_holder, title="Un brouillon ouvert")
    grant_access(note, researcher, may_write=False)
    client.force_login(researcher)

    page = text_of(client.get("/espace/"))

    assert "Textes que d’autres vous ont ouverts" in page
    assert "Un brouillon ouvert" in page


def test_a_dashboard_costs_the_same_whatever_one_wrote(
    client, project_holder, django_assert_max_num_queries
):
    for _number in range(5):
        a_contribution(by=project_holder, diffused=True)
        a_contribution(by=project_holder, submitted=True)
    a_space(members=[project_holder])
    client.force_login(project_holder)

    with django_assert_max_num_queries(26):
        client.get("/espace/")


# The desk


@pytest.mark.parametrize(
    "path", ["/moderation/", "/moderation/journal/", "/moderation/courriers/"]
)
def test_only_staff_reach_the_desk(client, researcher, settings, path):
    settings.EMAIL_BACKEND = "coopter.running.outbox.OutboxBackend"

    assert client.get(path).status_code == 302
    client.force_login(researcher)
    assert client.get(path).status_code == 403


def test_the_desk_counts_what_waits_in_each_queue(client, moderator):
    a_contribution(submitted=True)
    Passage.to_diffusion(
        a_contribution(shared=True), by=a_contributor(), motive="Utile."
    )
    a_project(published=False)
    client.force_login(moderator)

    queues = client.get("/moderation/").context["queues"]

    assert {queue["label"]: queue["count"] for queue in queues if queue["count"]} == {
        "Partage avec la communauté": 1,
        "Entrée dans le Commun": 1,
        "Projets suggérés": 1,
    }
    assert queues[0]["age"] == "depuis aujourd’hui"


def test_the_journal_says_acts_in_plain_words(client, moderator, researcher):
    note = a_contribution(by=researcher, submitted=True)
    client.force_login(moderator)

    page = text_of(client.get("/moderation/journal/"))

    assert "Idris Chercheur a proposé un passage" in page
    assert note.identifier in page


def test_every_act_of_the_journal_has_its_words(db):
    a_contribution(diffused=True)
    a_space(members=[a_contributor()])

    acts = [line["act"] for line in lines(list(Entry.objects.in_order()))]

    assert not [act for act in acts if "." in str(act)]


def test_the_chain_is_checked_on_demand(client, moderator):
    a_contribution(diffused=True)
    client.force_login(moderator)

    page = text_of(client.get("/moderation/journal/?verifier=1"))

    assert "La chaîne est intacte" in page


# The outbox


@pytest.fixture
def a_letter(settings, tmp_path):
    settings.EMAIL_BACKEND = "coopter.running.outbox.OutboxBackend"
    settings.MAIL_DIR = tmp_path
    letter = EmailMultiAlternatives(
        "Une invitation", "Venez : http://testserver/invitation/x/", to=["a@b.test"]
    )
    letter.attach_alternative("<p>Venez</p><script>alert(1)</script>", "text/html")
    letter.send()
    return outbox.letters()[0]


def test_staff_read_letters_with_their_links(client, moderator, a_letter):
    client.force_login(moderator)

    listed = text_of(client.get("/moderation/courriers/"))
    page = text_of(client.get(reverse("outbox_letter", args=[a_letter.name])))

    assert "Une invitation" in listed
    assert '<a href="http://testserver/invitation/x/"' in page


def test_a_letter_in_html_is_shut_in_its_frame(client, moderator, a_letter):
    client.force_login(moderator)

    response = client.get(reverse("outbox_html", args=[a_letter.name]))

    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy


def test_there_is_no_outbox_where_letters_really_leave(client, moderator, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    client.force_login(moderator)

    assert client.get("/moderation/courriers/").status_code == 404


def test_a_made_up_letter_name_leads_nowhere(client, moderator, a_letter):
    client.force_login(moderator)

    for name in ["rien", "..", "%2e%2e%2fsettings"]:
        assert client.get(f"/moderation/courriers/{name}/").status_code == 404
