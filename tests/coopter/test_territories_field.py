"""A commune is typed in a form: understood at once, or asked about again."""

import pytest
from django import forms

from coopter.vocabulary.fields import CommuneField
from coopter.vocabulary.models import Commune
from tests.territories import every_commune

pytestmark = pytest.mark.django_db
LOOKUP = "/territoires/communes.json"


class PlaceForm(forms.Form):
    commune = CommuneField(label="Commune")


class OptionalPlaceForm(forms.Form):
    commune = CommuneField(label="Commune", required=False)


@pytest.fixture(scope="module", autouse=True)
def france(django_db_setup, django_db_blocker):
    with every_commune(django_db_blocker):
        yield


@pytest.fixture
def saint_nazaire():
    return Commune.objects.get(code="44184")


@pytest.mark.parametrize(
    "typed",
    ["Saint-Nazaire (44)", "saint nazaire (44)", "44600", "44184", "44600 st nazaire"],
)
def test_what_names_one_commune_is_understood(typed, saint_nazaire):
    form = PlaceForm({"commune": typed})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["commune"] == saint_nazaire


def test_a_name_that_others_begin_with_is_understood():
    form = PlaceForm({"commune": "Paris"})

    assert form.is_valid()
    assert form.cleaned_data["commune"].code == "75056"


def test_several_communes_are_offered_and_nothing_typed_is_lost():
    form = PlaceForm({"commune": "Saint-Nazaire"})

    html = form.as_div()

    assert not form.is_valid()
    assert "choisissez la vôtre" in form.errors["commune"][0]
    assert 'value="Saint-Nazaire"' in html
    assert 'name="commune_choix" value="44184"' in html
    assert 'name="commune_choix" value="66186"' in html
    assert 'aria-invalid="true"' in html


def test_the_commune_chosen_among_those_offered_is_taken():
    answer = {"commune_choix": "66186", "commune_pour": "Saint-Nazaire"}

    form = PlaceForm({"commune": "Saint-Nazaire", **answer})

    assert form.is_valid()
    assert form.cleaned_data["commune"].label == "Saint-Nazaire (66)"


def test_a_choice_is_forgotten_when_the_text_changed(saint_nazaire):
    answer = {"commune_choix": "66186", "commune_pour": "Saint-Nazaire"}

    form = PlaceForm({"commune": "Saint-Nazaire (44)", **answer})

    assert form.is_valid()
    assert form.cleaned_data["commune"] == saint_nazaire


def test_a_choice_that_was_not_offered_is_refused():
    answer = {"commune_choix": "75056", "commune_pour": "Saint-Nazaire"}

    form = PlaceForm({"commune": "Saint-Nazaire", **answer})

    assert not form.is_valid()
    assert 'value="66186"' in form.as_div()


def test_a_typing_error_is_asked_about():
    form = PlaceForm({"commune": "Sain Nazère"})

    assert "Est-ce l’une de celles-ci" in form.errors["commune"][0]
    assert "Saint-Nazaire (44)" in form.as_div()


@pytest.mark.parametrize("typed", ["zzzzzz", "99999", "(44)", "a" * 101])
def test_a_commune_that_does_not_exist_is_refused(typed):
    form = PlaceForm({"commune": typed})

    assert not form.is_valid()
    assert "commune_choix" not in form.as_div()


def test_an_empty_field_is_refused_only_when_it_is_required():
    assert PlaceForm({"commune": " "}).errors["commune"]
    optional = OptionalPlaceForm({})
    assert optional.is_valid()
    assert optional.cleaned_data == {"commune": None}


def test_two_forms_share_no_doubt():
    PlaceForm({"commune": "Saint-Nazaire"}).is_valid()

    assert "commune_choix" not in PlaceForm().as_div()


@pytest.mark.parametrize("initial", ["44184", "instance"])
def test_a_known_commune_is_shown_by_its_label(initial, saint_nazaire):
    known = saint_nazaire if initial == "instance" else initial
    form = PlaceForm({"commune": "Saint-Nazaire (44)"}, initial={"commune": known})

    assert 'value="Saint-Nazaire (44)"' in PlaceForm(initial=form.initial).as_div()
    assert not form.has_changed()


def test_the_lookup_answers_a_visitor_in_one_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get(LOOKUP, {"q": "st naz"})

    assert answer.json()["communes"][0] == {
        "code": "44184",
        "name": "Saint-Nazaire",
        "departement": "44",
        "departement_name": "Loire-Atlantique",
        "label": "Saint-Nazaire (44)",
    }
    assert len(answer.json()["communes"]) <= 10
    assert "max-age=86400" in answer["Cache-Control"]
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("typed", ["", "s", "  ", "zzzzzz", "\x00\x00", "x" * 5000])
def test_the_lookup_finds_nothing_without_a_word(client, typed):
    answer = client.get(LOOKUP, {"q": typed})

    assert answer.status_code == 200
    assert answer.json() == {"communes": []}


def test_the_lookup_is_only_read(client):
    assert client.post(LOOKUP, {"q": "st naz"}).status_code == 405
