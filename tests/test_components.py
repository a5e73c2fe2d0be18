"""What templates are made of says the same to the eye, the ear and the keyboard."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.contrib.messages import constants as levels
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import SimpleTestCase

from coopter.kit.forms import CheckList, ChoiceCards, MarkdownEditor
from coopter.kit.templatetags.components import moment
from coopter.portal.styleguide import styleguide_context
from tests.pages import flat

SIX = [
    {"number": number, "short": f"D{number}", "label": f"Dimension {number}", **more}
    for number, more in enumerate(
        ({"level": 2}, {"level": 1}, {"level": 0}, {"level": 3}, {}, {"url": "#six"}), 1
    )
]


class DepositForm(forms.Form):
    title = forms.CharField(label="Titre", help_text="Ce qu’on apprend.")
    kind = forms.ChoiceField(
        label="Nature",
        choices=[("story", "Récit"), ("note", "Note")],
        widget=ChoiceCards(hints={"story": "Avec les doutes."}),
    )
    domains = forms.MultipleChoiceField(
        label="Domaines",
        choices=[("a", "Habiter"), ("b", "Se nourrir")],
        widget=CheckList,
        required=False,
    )
    body = forms.CharField(
        label="Texte", widget=MarkdownEditor(preview_url="/apercu/"), required=False
    )


def rendered(source, **context):
    return Template(source).render(Context(context))


def assert_has(html, needle):
    SimpleTestCase().assertInHTML(needle, html)


def test_a_field_says_its_label_its_hint_and_that_it_is_required():
    html = str(DepositForm())

    assert_has(
        html,
        '<label for="id_title">Titre <span class="req">(obligatoire)</span></label>',
    )
    assert_has(
        html,
        '<input type="text" name="title" required class="input" id="id_title" '
        'aria-describedby="id_title_helptext">',
    )
    assert 'id="id_title_helptext"' in html


def test_an_error_stands_before_its_field_and_is_linked_from_the_summary():
    html = str(DepositForm({"title": "", "kind": ""}))

    assert 'role="alert"' in html
    assert 'href="#id_title"' in html
    assert 'href="#id_kind_0"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert html.index('id="id_title_error"') < html.index('name="title"')
    assert html.count('aria-invalid="true"') == 3  # the title and two radio buttons


def test_a_group_of_choices_is_a_fieldset_whose_options_explain_themselves():
    html = flat(str(DepositForm(initial={"kind": "story"})))

    assert "<legend>Nature" in html
    assert_has(html, '<span class="hint">Avec les doutes.</span>')
    assert html.count("<li>") == 2  # the list of domains, one line each


def test_the_editor_is_a_plain_text_area_until_a_script_runs():
    html = str(DepositForm({"title": "a", "kind": "note", "body": "<b>x</b>"})["body"])

    assert "data-editor" in html
    assert "&lt;b&gt;x&lt;/b&gt;</textarea>" in html
    assert html.index("<template>") > html.index("</textarea>")


def test_the_summary_gathers_the_errors_of_several_forms():
    series = forms.formset_factory(DepositForm)(
        {
            "form-TOTAL_FORMS": "1",
            "form-INITIAL_FORMS": "0",
            "form-0-title": "Un titre",
        }
    )

    html = rendered(
        "{% error_summary one series %}",
        one=DepositForm({"kind": "note"}),
        series=series,
    )

    assert "2 informations sont à corriger" in html
    assert 'href="#id_title"' in html
    assert 'href="#id_form-0-kind_0"' in html


def test_a_form_without_error_has_no_summary():
    form = DepositForm({"title": "Un titre", "kind": "note"})

    assert not rendered("{% error_summary form %}", form=form).strip()


@pytest.mark.parametrize(
    ("name", "word"),
    [("production", "Production"), ("sharing", "Partage"), ("diffusion", "Diffusion")],
)
def test_a_pillar_is_always_written(name, word):
    html = rendered("{% pillar name %}", name=name)

    assert 'aria-hidden="true"' in html
    assert word in html


def test_the_wheel_tells_in_words_what_it_draws():
    html = rendered("{% model_wheel six links %}", six=SIX, links=[(1, 2), (5, 6)])

    assert "D1 : observé" in html.replace("\N{NO-BREAK SPACE}", " ")
    assert "D5 : non documenté" in html.replace("\N{NO-BREAK SPACE}", " ")
    assert "D1 et D2, D5 et D6" in html
    assert html.count('class="w-link"') == 2
    assert html.count('class="w-cell') == 6


def test_two_wheels_on_a_page_share_no_id():
    html = rendered(
        '{% model_wheel six identifier="a" %}{% model_wheel six identifier="b" %}',
        six=SIX,
    )

    ids = [part.split('"')[0] for part in html.split(' id="')[1:]]
    assert len(ids) == len(set(ids)) == 8


def test_the_table_holds_the_facts_of_the_wheel():
    html = flat(rendered("{% model_table six links %}", six=SIX, links=[(1, 2)]))

    assert '<a href="#six">Dimension 6</a>' in html
    assert "<td>Observé</td><td>D2</td>" in html
    assert html.count('scope="row"') == 6


def test_what_people_wrote_is_never_markup():
    hostile = "<script>alert(1)</script>"

    html = rendered(
        "{% breadcrumb hostile '/' hostile %}"
        "{% card hostile %}{{ hostile }}{% endcard %}"
        "{% empty hostile %}{% endempty %}{% pillar 'sharing' hostile %}"
        "{% model_wheel six %}",
        hostile=hostile,
        six=[{**SIX[0], "short": hostile, "label": hostile}, *SIX[1:]],
    )

    assert "<script>" not in html


@pytest.mark.parametrize(
    ("level", "role"),
    [(levels.SUCCESS, "status"), (levels.ERROR, "alert"), (levels.INFO, "status")],
)
def test_a_refusal_interrupts_and_a_confirmation_does_not(level, role):
    html = render_to_string(
        "components/messages.html", {"messages": [Message(level, "Voilà.")]}
    )

    assert f'role="{role}"' in html


def test_a_filter_that_would_find_nothing_is_shown_but_closed():
    group = {
        "title": "Région",
        "name": "region",
        "options": [
            {"value": "53", "label": "Bretagne", "count": 0},
            {"value": "11", "label": "Île-de-France", "count": 0, "checked": True},
        ],
    }

    html = render_to_string("components/filters.html", {"groups": [group]})

    assert_has(html, '<input type="checkbox" name="region" value="53" disabled>')
    assert_has(html, '<input type="checkbox" name="region" value="11" checked>')


@pytest.mark.parametrize(
    ("value", "text"),
    [(date(2026, 3, 1), "1er mars 2026"), (date(2026, 11, 21), "21 novembre 2026")],
)
def test_a_date_is_written_in_full(value, text):
    assert rendered("{{ value|day }}", value=value) == text


def test_an_hour_is_that_of_the_readers_in_france():
    in_winter = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    assert "1er janvier 2027" in str(moment(in_winter))
    assert "0:30" in str(moment(in_winter, "G:i"))


@pytest.mark.parametrize(
    ("octets", "text"),
    [(0, "0 o"), (999, "999 o"), (2_134_000, "2,1 Mo"), (52_428_800, "52 Mo")],
)
def test_the_weight_of_a_file_is_read_in_french(octets, text):
    weight = rendered("{{ octets|file_size }}", octets=octets)

    assert weight.replace("\N{NO-BREAK SPACE}", " ") == text


def test_an_address_that_leads_nowhere_still_helps_and_leaves_no_cookie(client, db):
    answer = client.get("/nulle-part/")

    assert answer.status_code == 404
    assert not answer.cookies
    html = answer.content.decode()
    assert "Cette page n’existe pas" in html
    assert 'role="search"' in html
    assert "nulle-part" not in html


def test_the_page_of_errors_needs_nothing():
    html = render_to_string("500.html")

    assert "Le portail a rencontré une panne" in html
    assert "/static/css/base.css" in html


def test_the_styleguide_needs_no_style_nor_script_of_its_own():
    html = render_to_string("portal/styleguide.html", {"guide": styleguide_context()})

    assert "<h1>" in html
    for forbidden in (" style=", " onclick=", "<script>", "http://"):
        assert forbidden not in html


def test_a_series_of_forms_has_one_summary_and_a_legend_for_each():
    series = forms.formset_factory(DepositForm)(
        {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2"}
    )

    html = flat(str(series))

    assert html.count('role="alert"') == 1
    assert "<legend>Élément 2</legend>" in html
    assert 'name="form-TOTAL_FORMS"' in html


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 fiche"), (1, "1 fiche"), (2, "2 fiches")],
)
def test_less_than_two_is_singular_as_french_has_it(count, said):
    words = (
        "{% blocktranslate count n=n %}{{ n }} fiche"
        "{% plural %}{{ n }} fiches{% endblocktranslate %}"
    )

    assert Template(words).render(Context({"n": count})) == said
