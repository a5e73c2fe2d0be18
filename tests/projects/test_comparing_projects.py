"""Side by side: what differs is said in words, and nothing hidden shows through."""

import csv
import datetime
import io

import pytest
from django.urls import reverse

from coopter.vocabulary.models import Dimension, Evidence
from projects.models import Effect, ModelSnapshot
from tests.factories import a_contribution, a_project
from tests.pages import flat

pytestmark = pytest.mark.django_db
COMPARE = reverse("projects:project_compare")
CSV = reverse("projects:project_compare_csv")
TODAY = datetime.date(2026, 3, 1)


def describe(project, day=TODAY, **said):
    """``governance=("texte", 2)``: what is said of a dimension, on what it rests."""
    snapshot = ModelSnapshot.objects.create(project=project, dated_on=day)
    snapshot.say(
        {
            Dimension[name.upper()]: {"text": text, "evidence": level}
            for name, (text, level) in said.items()
        }
    )


@pytest.fixture
def lorient(db):
    project = a_project("Lorient", slug="lorient", domains=["habitat", "travail"])
    describe(
        project,
        governance=("Un cercle resserré.", Evidence.OBSERVED),
        territory=("Un bassin d’emploi.", Evidence.DECLARED),
    )
    return project


@pytest.fixture
def vosges(db):
    project = a_project("Vosges", slug="vosges", domains=["habitat"])
    describe(project, governance=("Le parc réunit.", Evidence.STUDIED))
    return project


def compared(client, *words):
    return client.get(COMPARE, {"p": words})


def row(response, label):
    rows = [r for g in response.context["comparison"].groups for r in g["rows"]]
    return next(each for each in rows if str(each.label) == label)


def text(response):
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_each_dimension_says_how_the_projects_differ(client, lorient, vosges):
    response = compared(client, "lorient", "vosges")

    governance = row(response, "Gouvernance et conventions")
    territory = row(response, "Lien au territoire")
    revenue = row(response, "Revenus, accumulation et répartition")
    assert "La preuve diffère" in governance.note
    assert "observé" in governance.note and "étudié" in governance.note
    assert "Décrite ici" in territory.note and "Vosges" in territory.note
    assert revenue.note == "Décrite nulle part." and not revenue.differs
    page = text(response)
    assert "Un cercle resserré." in page and "Le parc réunit." in page
    assert "Une case vide partout est une piste" in page
    assert "En commun : Habiter" in page


def test_the_order_is_that_of_the_address(client, lorient, vosges):
    columns = compared(client, "vosges", "lorient").context["comparison"].columns

    assert [column.project.slug for column in columns] == ["vosges", "lorient"]


def test_one_project_is_compared_at_two_dates(client, lorient):
    describe(
        lorient,
        day=datetime.date(2022, 11, 1),
        governance=("Un large cercle.", Evidence.OBSERVED),
    )

    response = compared(client, "lorient@2022-11-01", "lorient")

    page = text(response)
    assert "Comparer un projet à deux dates" in page
    assert "Un large cercle." in page and "Un cercle resserré." in page
    assert (
        "La description a changé." in row(response, "Gouvernance et conventions").note
    )
    assert "État du 1er novembre 2022" in page


def test_a_date_without_a_state_is_said_with_those_there_are(client, lorient, vosges):
    page = text(compared(client, "lorient@2020-01-01", "vosges"))

    assert "n’a pas d’état daté du 2020-01-01" in page
    assert "1er mars 2026" in page
    assert "<table" not in page


def test_more_than_four_is_too_many(client):
    slugs = [a_project().slug for _ in range(6)]

    page = text(compared(client, *slugs))

    assert "retirez-en 2" in page
    assert "<table" not in page
    assert client.get(CSV, {"p": slugs}).status_code == 404


def test_one_alone_leads_back_to_the_list_with_it(client, lorient):
    response = compared(client, "lorient")

    assert "Une fiche seule ne se compare pas" in text(response)
    assert 'href="/carnet/?p=lorient"' in text(response)
    listed = flat(client.get("/carnet/?p=lorient").content.decode())
    assert 'value="lorient" form="comparer" checked' in listed


def test_an_empty_address_says_what_to_do(client):
    assert "Choisissez de deux à quatre fiches" in text(compared(client))


@pytest.mark.parametrize("person", ["visitor", "moderator"])
def test_an_unpublished_sheet_answers_as_an_unknown_one(
    client, lorient, vosges, moderator, person
):
    hidden = a_project("Secret zzz", slug="cache", published=False, summary="zzz")
    describe(hidden, governance=("zzz", Evidence.OBSERVED))
    if person == "moderator":
        client.force_login(moderator)

    hidden_page = text(compared(client, "lorient", "vosges", "cache"))
    unknown_page = text(compared(client, "lorient", "vosges", "cachX"))

    assert "zzz" not in hidden_page
    assert "« cache » ne mène à aucune fiche publiée" in hidden_page
    assert hidden_page.replace("cache", "") == unknown_page.replace("cachX", "")
    assert "zzz" not in client.get("/carnet/?p=cache").content.decode()


@pytest.mark.parametrize("word", ["<script>", "a@2020-99-99", "é", "\0", "x" * 300])
def test_odd_words_do_no_harm(client, lorient, vosges, word):
    response = compared(client, "lorient", "vosges", word)

    assert response.status_code == 200
    assert "ne désigne aucune fiche" in text(response)
    assert "<script>" not in text(response)
    assert client.get("/carnet/", {"p": word}).status_code == 200


def test_the_table_goes_out_as_csv(client, lorient, vosges):
    Effect.objects.create(project=lorient, kind="social", text="=Six emplois.")

    table = client.get(CSV, {"p": ["lorient", "vosges"]}).content.decode("utf-8-sig")
    rows = {r["rubrique"]: r for r in csv.DictReader(io.StringIO(table), delimiter=";")}

    assert (
        rows["Gouvernance et conventions"]["Lorient (lorient)"] == "Un cercle resserré."
    )
    level = rows["Gouvernance et conventions – niveau de preuve"]
    assert level["Vosges (vosges)"] == "étudié"
    assert "Six emplois" in rows["Attendus"]["Lorient (lorient)"]


def test_only_texts_that_the_reader_may_read_are_counted(client, lorient, vosges):
    a_contribution(diffused=True, project=lorient)
    a_contribution(shared=True, project=vosges)

    cells = row(compared(client, "lorient", "vosges"), "Connaissances liées").cells

    assert [cell.text for cell in cells] == ["1 texte", ""]


@pytest.mark.parametrize("number", [2, 4])
def test_a_comparison_costs_the_same_for_two_or_four(
    client, number, django_assert_num_queries
):
    slugs = []
    for _ in range(number):
        project = a_project()
        describe(project, governance=("Ici.", Evidence.OBSERVED))
        slugs.append(project.slug)

    with django_assert_num_queries(6):
        compared(client, *slugs)


def test_the_list_sends_its_ticked_boxes_to_the_comparison(client, lorient):
    page = flat(client.get("/carnet/").content.decode())

    assert f'id="comparer" action="{COMPARE}" method="get"' in page
    assert 'name="p" value="lorient" form="comparer"' in page


def test_sheets_ticked_on_another_page_are_kept(client, lorient):
    page = client.get("/carnet/?q=introuvable&p=lorient").content.decode()
    other = a_project("Zinc")
    listed = flat(client.get("/carnet/?q=zinc&p=lorient").content.decode())

    assert "Aucune fiche ne contient" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert other.name in listed
    assert 'type="checkbox" name="p" value="lorient" checked' in listed
