"""The list of the Commons: search, filters, counts, pages, exports."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commons.models import Kind, Version
from coopter.vocabulary.models import Dimension, Synonym
from tests.factories import a_contribution, a_contributor

pytestmark = pytest.mark.django_db


def titles(response):
    return [entry["title"] for entry in response.context["entries"]]


def count_of(response, family, value):
    groups = {group["name"]: group for group in response.context["catalogue"].groups()}
    options = {each["value"]: each["count"] for each in groups[family]["options"]}
    return options[value]


@pytest.fixture
def three_texts(db):
    a_contribution(
        diffused=True,
        title="La benne partagée",
        kind=Kind.STORY,
        dimensions=[Dimension.GOVERNANCE],
        tags=["réemploi"],
    )
    a_contribution(
        diffused=True,
        title="Peser sans classer",
        kind=Kind.STORY,
        dimensions=[Dimension.TERRITORY],
    )
    a_contribution(
        diffused=True,
        title="Une note interne devenue publique",
        kind=Kind.RESEARCH_NOTE,
        dimensions=[Dimension.GOVERNANCE, Dimension.TERRITORY],
    )
    a_contribution(shared=True, title="Pas pour le public", tags=["zibeline"])


def test_the_public_list_holds_what_was_admitted_and_nothing_else(client, three_texts):
    response = client.get("/commun/")

    assert len(titles(response)) == 3
    assert "Pas pour le public" not in response.content.decode()
    assert "3 textes" in response.content.decode()


def test_contributors_also_find_what_is_shared(client, three_texts):
    client.force_login(a_contributor())

    response = client.get("/espace/communaute/?q=public")

    assert "Pas pour le public" in titles(response)


def test_a_search_knows_french_and_marks_what_it_found(client, three_texts):
    a_contribution(diffused=True, abstract="Des coopérations évaluées.")

    page = client.get("/commun/?q=cooperation evaluer").content.decode()
    marked = client.get("/commun/?q=coopération").content.decode()

    assert "1 résultat" in page
    assert "<mark>coopérations</mark>" in marked


def test_counts_say_what_one_would_see(client, three_texts):
    response = client.get("/commun/?nature=recit")

    assert len(titles(response)) == 2
    assert count_of(response, "nature", "note-de-recherche") == 1
    assert count_of(response, "dimension", "gouvernance") == 1


def test_an_empty_result_offers_the_filter_to_give_up(client, three_texts):
    response = client.get("/commun/?nature=note-de-recherche&mot=reemploi")

    page = response.content.decode()
    assert titles(response) == []
    assert "Retirer «\N{NO-BREAK SPACE}réemploi\N{NO-BREAK SPACE}»" in page


def test_a_keyword_of_the_community_means_nothing_to_the_public(client, three_texts):
    unknown = client.get("/commun/?mot=inconnu").content
    internal = client.get("/commun/?mot=zibeline").content

    assert b"zibeline" not in internal.replace(b"mot=zibeline", b"")
    assert len(unknown) - len(internal) == unknown.count(b"inconnu") * (
        len("inconnu") - len("zibeline")
    )


def test_an_ambiguous_short_form_is_said_to_be(client):
    Synonym.objects.create(short="ECT", expansion="écosystème coopératif")
    Synonym.objects.create(short="ECT", expansion="entrepreneuriat coopératif")
    a_contribution(diffused=True, abstract="Un écosystème coopératif s’essaie.")

    page = client.get("/commun/?q=ect").content.decode()

    assert "a plusieurs sens" in page
    assert "1 résultat" in page


@pytest.mark.parametrize(
    "address", ["?apres=x", "?tri=x", "?q=%00", "?nature=x", "?q="]
)
def test_a_strange_address_still_gives_the_list(client, three_texts, address):
    assert client.get(f"/commun/{address}").status_code == 200


def test_the_export_is_the_list_and_no_cell_is_a_formula(client, three_texts):
    a_contribution(diffused=True, title="=1+1")

    rows = list(
        csv.DictReader(
            io.StringIO(client.get("/commun.csv").content.decode("utf-8-sig")),
            delimiter=";",
        )
    )
    data = json.loads(client.get("/commun.json?nature=recit").content)

    assert {row["titre"] for row in rows} >= {"'=1+1", "La benne partagée"}
    assert "Pas pour le public" not in {row["titre"] for row in rows}
    assert len(data) == 2


def test_the_feed_tells_what_entered(client, three_texts):
    feed = client.get("/commun/flux.atom").content.decode()

    assert "La benne partagée" in feed
    assert "Pas pour le public" not in feed


@pytest.mark.parametrize("sort", ["date", "titre", "pertinence"])
def test_pages_follow_one_another_in_any_order_at_the_same_cost(client, sort):
    for number in range(45):
        a_contribution(diffused=True, title=f"Coopérer {number % 7}")
    url, seen, costs = f"/commun/?q=coopérer&tri={sort}", [], []

    while url:
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url)
        costs.append(len(queries))
        seen += [entry["url"] for entry in response.context["entries"]]
        url = response.context["page"].next_url

    assert len(seen) == len(set(seen)) == 45
    assert len(costs) == 3
    assert max(costs) <= 8
    assert costs[1] == costs[2]
    assert not any(" OFFSET " in query["sql"] for query in queries)


def test_the_list_costs_the_same_with_more_texts(client, django_assert_max_num_queries):
    for _number in range(12):
        a_contribution(diffused=True, tags=["a", "b"], dimensions=["governance"])
    client.get("/commun/")

    with django_assert_max_num_queries(8):
        client.get("/commun/?q=note&dimension=gouvernance&mot=a&tri=pertinence")
    assert Version.objects.public_faces().count() == 12
