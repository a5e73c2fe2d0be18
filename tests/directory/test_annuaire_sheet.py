"""One sheet of the Annuaire, for its readers."""

import datetime
import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.models import Accompanist, Reference
from tests.factories import an_accompanist

pytestmark = pytest.mark.django_db


def read(client, accompanist):
    return client.get(accompanist.get_absolute_url())


def test_a_sheet_never_read_again_by_its_structure_says_so(client):
    page = read(client, an_accompanist("Neuve")).content.decode()

    assert "la structure ne l’a pas encore confirmée" in page
    assert "L’ADEME n’a pas encore vérifié" in page


def test_a_confirmation_lasts_twelve_months(client):
    today = timezone.localdate()
    fresh = an_accompanist(confirmed_on=today - datetime.timedelta(days=300))
    old = an_accompanist(confirmed_on=today - datetime.timedelta(days=400))

    assert "à confirmer de nouveau" not in read(client, fresh).content.decode()
    assert "à confirmer de nouveau" in read(client, old).content.decode()


def test_the_three_facts_are_told_with_their_dates(client):
    bare, full = (
        an_accompanist("Nue"),
        an_accompanist("Pleine", identity_checked_on=datetime.date(2026, 3, 2)),
    )
    for day in (3, 4):
        Reference.objects.create(
            accompanist=full,
            project_name="Un jardin",
            starts_on=datetime.date(2025, 1, 1),
            state="confirmed",
            answered_at=datetime.datetime(2026, 5, day, 12, tzinfo=datetime.UTC),
        )

    said = read(client, full).content.decode()

    assert "Aucun projet n’a encore confirmé" in read(client, bare).content.decode()
    assert "2 références confirmées par des projets" in said
    assert "4 mai 2026" in said and "2 mars 2026" in said


def test_a_person_is_told_as_a_person(client, accompanist):
    sheet = Accompanist.open_for_person(accompanist)
    Accompanist.objects.filter(pk=sheet.pk).update(is_published=True)

    card = client.get(reverse("directory:accompanist_vcard", args=[sheet.slug]))

    assert '"@type": "Person"' in read(client, sheet).content.decode()
    assert b"KIND:individual" in card.content and b"ORG:" not in card.content


def test_what_is_not_published_does_not_exist_for_those_outside(client, researcher):
    hidden = an_accompanist("Structure cachée", published=False)

    as_visitor = read(client, hidden)
    client.force_login(researcher)
    as_contributor = read(client, hidden)

    assert as_visitor.status_code == as_contributor.status_code == 404
    assert "Structure cachée" not in as_visitor.content.decode()


def test_a_moderator_reads_it_marked_as_such(client, moderator):
    client.force_login(moderator)

    page = read(client, an_accompanist(published=False)).content.decode()

    assert "Fiche non publiée" in page
    assert "noindex" in page


def test_search_engines_read_an_organisation(client):
    accompanist = an_accompanist("Dupont & <fils>", website="https://exemple.test")

    page = read(client, accompanist).content.decode()

    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    organisation = json.loads(block[1])
    assert organisation["@type"] == "Organization"
    assert organisation["name"] == "Dupont & <fils>"


def test_the_sheet_stays_within_eight_queries(client, django_assert_max_num_queries):
    accompanist = an_accompanist()

    with django_assert_max_num_queries(8):
        read(client, accompanist)


def test_an_invented_structure_says_so_wherever_it_is_read(client):
    invented = an_accompanist("Atelier de papier", is_demonstration=True)

    def said_in(name, *args):
        return client.get(reverse(f"directory:{name}", args=args)).content.decode()

    sheet = read(client, invented).content.decode()

    assert "Exemple fictif" in sheet and "noindex" in sheet
    assert "ld+json" not in sheet
    assert "sources publiques" not in sheet
    assert "Exemple fictif" in said_in("accompanist_list")
    assert "NOTE:Exemple fictif" in said_in("accompanist_export", "vcf")
    (record,) = json.loads(said_in("accompanist_export", "json"))
    assert record["exemple_fictif"] is True
