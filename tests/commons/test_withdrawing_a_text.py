"""Hiding a text at once, taking it out for good, and what its address then says."""

import pytest
from django.core.cache import cache

from commons.models import Passage, withdraw
from coopter.access.grants import grant_access
from coopter.journal.models import Entry
from coopter.passages.moves import Pillar, State
from tests.factories import a_contribution, a_contributor, write

pytestmark = pytest.mark.django_db
REASON = "La méthode écarte les petits partenaires, deux projets l’ont montré."


@pytest.fixture
def public_text(researcher):
    return a_contribution(by=researcher, diffused=True, title="Zibeline")


def act(client, contribution, verb, **data):
    return client.post(
        f"/moderation/textes/{contribution.identifier}/{verb}/", data, follow=True
    )


def test_a_suspended_text_gives_way_to_a_notice_for_all_but_its_authors_and_staff(
    client, moderator, researcher, public_text
):
    client.force_login(moderator)
    act(client, public_text, "suspendre", reason=REASON)
    client.logout()

    notice = client.get(public_text.get_absolute_url())
    version = client.get(f"{public_text.get_absolute_url()}v1/")
    listed = client.get("/commun/").content.decode()

    assert notice.status_code == version.status_code == 403
    for page in (notice.content.decode(), version.content.decode(), listed):
        assert "Zibeline" not in page
    assert REASON in notice.content.decode()
    client.force_login(a_contributor())
    assert client.get(public_text.get_absolute_url()).status_code == 403
    for person in (researcher, moderator):
        client.force_login(person)
        page = client.get(public_text.get_absolute_url())
        assert page.status_code == 200
        assert "Ce texte est suspendu" in page.content.decode()


@pytest.mark.parametrize(
    ("pillar", "outside"), [(Pillar.SHARING, 404), (Pillar.DIFFUSION, 403)]
)
def test_an_old_version_read_by_its_number_is_suspended_with_its_text(
    client,
    newcomer,
    accompanist,
    committee_member,
    project_holder,
    researcher,
    moderator,
    pillar,
    outside,
):
    text = a_renewed_text(pillar, by=researcher, judge=moderator, title="Zibeline")
    grant_access(text, project_holder, may_write=False)
    text.suspend(by=moderator, reason=REASON)
    readers = [
        (None, outside),
        (newcomer, outside),
        (accompanist, 403),
        (committee_member, 403),
        (project_holder, 200),
        (researcher, 200),
        (moderator, 200),
    ]

    for person, answer in readers:
        client.logout()
        if person:
            client.force_login(person)
        page = client.get(f"{text.get_absolute_url()}v1/")
        content = client.get(f"{text.get_absolute_url()}v1/contenu.json")

        assert page.status_code == answer, person
        assert ("Zibeline" in page.content.decode()) == (answer == 200), person
        assert content.status_code == (200 if answer == 200 else 404), person


def a_renewed_text(pillar, *, by, judge, **fields):
    """Its second version is in force in this pillar, where the first one was."""
    text = a_contribution(
        by=by,
        moderator=judge,
        shared=True,
        diffused=pillar == Pillar.DIFFUSION,
        **fields,
    )
    write(text.start_version(by=by), title="La suite")
    Passage.to_sharing(text, by=by).accept(by=judge, reason="Plus précis.")
    if pillar == Pillar.DIFFUSION:
        passage = Passage.to_diffusion(text, by=by, motive="Plus précis.")
        passage.accept(by=judge, reason="Plus précis.")
    text.refresh_from_db()
    return text


def test_a_suspension_is_lifted_and_its_authors_are_told(
    client, moderator, researcher, public_text, letters_out
):
    public_text.suspend(by=moderator, reason=REASON)
    client.force_login(moderator)

    act(client, public_text, "lever", reason="Vérification faite, rien à redire.")

    client.logout()
    assert client.get(public_text.get_absolute_url()).status_code == 200
    assert letters_out()[-1].to == [researcher.email]


def test_a_withdrawn_text_leaves_a_tombstone(client, moderator, public_text):
    other = a_contribution(diffused=True, title="À lire aujourd’hui")
    client.force_login(moderator)
    act(client, public_text, "retirer", reason=REASON, replacement=other.identifier)
    client.logout()

    stone = client.get(public_text.get_absolute_url())
    page = stone.content.decode()

    assert stone.status_code == 410
    assert client.get(f"{public_text.get_absolute_url()}v1/").status_code == 410
    assert REASON in page
    assert "À lire aujourd’hui" in page
    assert "Zibeline" not in page
    assert "D-20" in page


def test_a_withdrawal_takes_back_what_was_proposed(moderator, researcher):
    note = a_contribution(by=researcher, shared=True)
    passage = Passage.to_diffusion(note, by=researcher, motive="Utile à tous.")

    withdraw(note, by=moderator, reason=REASON)

    passage.refresh_from_db()
    assert passage.state == State.CANCELLED
    assert note.open_passage is None
    assert Entry.objects.about(passage).last().reason == REASON


def test_a_shared_text_that_was_withdrawn_says_so_to_the_community_alone(
    client, moderator
):
    note = a_contribution(shared=True, title="Zibeline")
    decision = withdraw(note, by=moderator, reason=REASON)

    assert client.get(note.get_absolute_url()).status_code == 404
    assert client.get(decision.get_absolute_url()).status_code == 404
    client.force_login(a_contributor())
    assert client.get(note.get_absolute_url()).status_code == 410


def test_the_authors_keep_their_text(client, moderator, researcher, public_text):
    withdraw(public_text, by=moderator, reason=REASON)
    client.force_login(researcher)

    stone = client.get(public_text.get_absolute_url()).content.decode()
    kept = client.get(f"{public_text.get_absolute_url()}v1/")

    assert "Vous y avez encore accès" in stone
    assert "Zibeline" in kept.content.decode()
    assert "signaler/" not in kept.content.decode()  # nothing is public any more


@pytest.mark.parametrize("replacement", ["CT-1999-0001", "itself", "internal"])
def test_only_a_public_text_replaces_another(
    client, moderator, public_text, replacement
):
    identifiers = {
        "itself": public_text.identifier,
        "internal": a_contribution(shared=True).identifier,
    }
    client.force_login(moderator)

    response = act(
        client,
        public_text,
        "retirer",
        reason=REASON,
        replacement=identifiers.get(replacement, replacement),
    )

    public_text.refresh_from_db()
    assert 'aria-invalid="true"' in response.content.decode()
    assert public_text.withdrawn_at is None


@pytest.mark.parametrize("verb", ["suspendre", "lever", "retirer"])
def test_these_acts_are_the_moderators(client, researcher, public_text, verb):
    client.force_login(researcher)

    assert act(client, public_text, verb, reason=REASON).status_code == 403


def test_a_moderator_does_not_withdraw_their_own_text(client, moderator):
    note = a_contribution(by=moderator, diffused=True)
    client.force_login(moderator)

    assert act(client, note, "retirer", reason=REASON).status_code == 403


def test_a_reader_reports_and_staff_answer(client, moderator, public_text, letters_out):
    url = f"{public_text.get_absolute_url()}signaler/"
    told = {
        "reason": "privacy",
        "text": "Mon nom est cité sans mon accord.",
        "email": "lectrice@exemple.test",
    }
    received = client.post(url, told).content.decode()
    report = public_text.reports.get()
    client.force_login(moderator)
    client.post(f"/moderation/signalements/{report.pk}/", {"answer": REASON})

    assert "Signalement reçu" in received
    assert [letter.to[0] for letter in letters_out()][-2:] == [
        moderator.email,
        "lectrice@exemple.test",
    ]
    report.refresh_from_db()
    assert report.answered_by == moderator
    assert Entry.objects.about(report).get().verb == "report.answer"


def test_robots_get_the_same_answer_and_leave_nothing(client, public_text):
    cache.clear()
    url = f"{public_text.get_absolute_url()}signaler/"
    told = {"reason": "other", "text": "Un texte assez long pour passer."}

    trapped = client.post(url, told | {"website": "http://exemple.test"})
    honest = client.post(url, told)

    assert trapped.content == honest.content
    assert public_text.reports.count() == 1


def test_insistence_is_told_to_wait_and_keeps_its_words(client, public_text):
    cache.clear()
    url = f"{public_text.get_absolute_url()}signaler/"
    told = {"reason": "other", "text": "Un texte assez long pour passer."}

    for _turn in range(6):
        last = client.post(url, told)

    page = last.content.decode()
    assert last.status_code == 429
    assert "revenez dans une heure" in page
    assert told["text"] in page
    assert public_text.reports.count() == 5
