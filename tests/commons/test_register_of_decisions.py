"""The register: every decision, for whom, with what it proves."""

import csv
import hashlib
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from taggit.models import Tag

from commons.models import (
    Attachment,
    Contribution,
    Decision,
    File,
    Outcome,
    Passage,
    ScanState,
    UsageRule,
    withdraw,
)
from commons.tagging.page import rename_tag
from coopter.passages.moves import Pillar
from tests.factories import a_contribution, a_contributor, a_moderator, write
from tests.pages import flat

pytestmark = pytest.mark.django_db


def numbers(response):
    return [row["number"] for row in response.context["rows"]]


def test_the_public_reads_public_decisions_and_contributors_the_internal_ones(client):
    note = a_contribution(diffused=True)
    internal, public = note.decided.order_by("pk")

    visitor = client.get("/registre/")
    client.force_login(a_contributor())
    member = client.get("/registre/")

    assert numbers(visitor) == [public.decision.number]
    assert numbers(member) == [public.decision.number, internal.decision.number]
    assert "Interne" in member.content.decode()


def test_the_public_knows_the_role_and_contributors_the_name(client):
    note = a_contribution(diffused=True, moderator=a_moderator("Nadège Animatrice"))
    decision = note.decided.latest("pk").decision

    visitor = client.get(decision.get_absolute_url()).content.decode()
    client.force_login(a_contributor())
    member = client.get(decision.get_absolute_url()).content.decode()

    assert "Nadège" not in visitor
    assert "une modératrice ou un modérateur de l’ADEME" in visitor
    assert "Nadège Animatrice" in member


def test_a_decision_bears_the_hash_of_what_was_judged(client):
    note = a_contribution(diffused=True)
    decision = note.decided.latest("pk").decision

    page = client.get(decision.get_absolute_url()).content.decode()
    text = client.get(note.get_absolute_url()).content.decode()

    start = note.diffusion.content_hash()[:4]
    assert f"<summary>{start} " in page
    assert f"<summary>{start} " in text


def test_an_internal_decision_is_an_unknown_address_for_a_visitor(client):
    decision = a_contribution(shared=True).decided.get().decision
    unknown = client.get("/registre/D-1999-001/")

    response = client.get(decision.get_absolute_url())

    assert response.status_code == unknown.status_code == 404
    assert response.content == unknown.content


def test_a_founding_decision_names_its_texts_page_by_page(client):
    notes = [a_contribution(diffused=True) for _number in range(24)]
    founding = Decision.take(Outcome.FOUNDING, by=None, reason="À l’ouverture.")
    for note in notes:
        founding.add(note.diffusion, note.diffusion.content_hash())

    with CaptureQueriesContext(connection) as queries:
        first = client.get(founding.get_absolute_url())
    listed = client.get("/registre/?objet=entree-fondatrice").content.decode()
    second = client.get(first.context["page"].next_url)

    assert len(queries) <= 8
    assert "et 21 autres" in listed
    assert len(first.context["items"]) == 20
    assert len(second.context["items"]) == 4


def test_the_register_costs_the_same_with_more_decisions(
    client, django_assert_max_num_queries
):
    for _number in range(8):
        a_contribution(diffused=True)
    client.get("/registre/")

    with django_assert_max_num_queries(8):
        client.get("/registre/?annee=2026&objet=entree-dans-le-commun")


def test_the_export_of_the_register_is_what_its_reader_reads(client):
    a_contribution(diffused=True)
    a_contribution(shared=True)

    text = client.get("/registre.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))

    assert [row["objet"] for row in rows] == ["Entrée dans le Commun"]


def test_a_rule_that_was_replaced_says_where_the_one_in_force_is(client):
    a_contribution(diffused=True)
    UsageRule.objects.create(
        number=2, title="Règle", body="Nouvelle.", effective_on="2026-02-01"
    )

    page = client.get("/registre/regle/1/").content.decode()

    assert 'href="/registre/regle/2/"' in page


def test_a_keyword_renamed_as_another_joins_it_and_no_hash_changes(moderator):
    one = a_contribution(diffused=True, tags=["ré-emploi", "benne"])
    two = a_contribution(diffused=True, tags=["réemploi"])
    before = one.diffusion.content_hash()

    kept = rename_tag(Tag.objects.get(name="ré-emploi"), "réemploi", by=moderator)

    assert set(one.diffusion.tags.names()) == {"réemploi", "benne"}
    assert kept.tagged_versions.count() == 2
    assert two.diffusion.content_hash() and one.diffusion.content_hash() == before
    one.diffusion.refresh_from_db()
    assert "ré-emploi" not in one.diffusion.keywords


def test_anyone_may_redo_the_hash_of_a_public_text(client):
    note = a_contribution(diffused=True, abstract="L’été, « à l’abri ».")
    item = note.decided.latest("pk")

    content = client.get(f"{note.get_absolute_url()}v1/contenu.json").content

    assert hashlib.sha256(content).hexdigest() == item.sha256


def test_the_judged_content_is_kept_from_who_may_not_know_one_of_its_files(
    client, researcher
):
    note = Contribution.deposit(by=researcher)
    version = write(note.production)
    file = File.objects.create(
        sha256="a" * 64, size=1, media_type="text/plain", scan_state=ScanState.CLEAN
    )
    Attachment.objects.create(
        version=version, file=file, name="zibeline.txt", audience=Pillar.PRODUCTION
    )
    Passage.to_sharing(note, by=researcher).accept(by=a_moderator(), reason="Oui.")
    client.force_login(a_contributor())

    assert client.get(f"{version.get_absolute_url()}contenu.json").status_code == 404
    client.force_login(researcher)
    assert client.get(f"{version.get_absolute_url()}contenu.json").status_code == 200


@pytest.mark.parametrize(
    ("act", "said", "status"),
    [(withdraw, "Texte retiré", 410), (Contribution.suspend, "Texte suspendu", 403)],
)
def test_beside_the_link_to_a_text_that_left_stands_what_it_leads_to(
    client, act, said, status
):
    note = a_contribution(diffused=True)
    decision = note.decided.latest("pk").decision
    act(note, by=a_moderator(), reason="Une source a été retirée.")
    link = f'href="{note.diffusion.get_absolute_url()}">{said}</a><span'

    for page in (client.get("/registre/"), client.get(decision.get_absolute_url())):
        html = flat(page.content.decode())
        assert link in html
        assert html.split(link)[1].split("</span>")[0].endswith("garde une notice)")
    assert client.get(note.diffusion.get_absolute_url()).status_code == status
