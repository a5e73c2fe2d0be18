"""A letter is one file; what people typed is words in it, whatever it looks like."""

from html import unescape
from html.parser import HTMLParser

import pytest
from django.template import TemplateSyntaxError
from django.utils.translation import override

from coopter.letters import source
from coopter.letters.composing import compose
from coopter.letters.examples import examples
from coopter.letters.sending import post

pytestmark = pytest.mark.django_db
HOSTILE = [
    "[x](http://evil.test) *y* <b>",
    "**gras** _souligné_ `code`",
    "# Titre",
    "Titre\n=====",
    "Titre\n\n---\n\nVous recevez",
    "1. un\n2. deux",
    "    du code",
    "> cité",
    "<script>alert(1)</script>",
    "<http://evil.test>",
    "![x](http://evil.test/x.png)",
    "&lt;b&gt; &amp; \\*",
    "{{ programme }} {% now 'Y' %}",
    "a\r\nBcc: tous@exemple.test\r\n\r\n# b",
    "| a | b |\n| --- | --- |\n| c | d |",
    "[^1]\n\n[^1]: note",
    "terme\n: définition",
    "\ue0000\ue001 \ue0007\ue001",
    "%s %(name)s",
]


class _Page(HTMLParser):
    """The words of a letter, its elements, and where its links lead."""

    def __init__(self, html):
        super().__init__()
        self.words, self.elements, self.links = "", [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.elements.append(tag)
        self.links += [value for name, value in attributes if name == "href"]

    def handle_data(self, data):
        self.words += data


@pytest.fixture
def a_letter(tmp_path, monkeypatch):
    """``a_letter(text, **values)``: a letter drawn from this file."""
    monkeypatch.setattr(source, "FOLDER", tmp_path)

    def draw(text, **values):
        (tmp_path / "essai.md").write_text(text)
        return compose("essai", values)

    return draw


def squeezed(text):
    return " ".join(text.split())


@pytest.mark.parametrize("typed", HOSTILE)
def test_a_value_in_a_sentence_is_read_as_it_was_typed(a_letter, typed):
    file = (
        "Sur {{ title }}\n\nVoici **{{ title }}**, [ici]({{ url }}).\n\n---\n\nMotif."
    )

    letter = a_letter(file, title=typed, url="/ici/")
    plain = a_letter(file, title="Rien", url="/ici/")

    page, control = _Page(letter.html), _Page(plain.html)
    assert letter.subject == squeezed(f"Sur {typed}")
    assert squeezed(typed) in letter.text
    assert squeezed(typed) in page.words
    assert page.elements == control.elements
    assert page.links == control.links
    assert len(letter.text.splitlines()) == len(plain.text.splitlines())


@pytest.mark.parametrize("typed", HOSTILE)
def test_a_value_alone_is_quoted_line_by_line(a_letter, typed):
    file = "Sujet\n\nRéponse :\n\n> {{ answer }}\n\nFin.\n\n---\n\nMotif."

    letter = a_letter(file, answer=typed)

    page, control = _Page(letter.html), _Page(a_letter(file, answer="Rien").html)
    for line in filter(None, map(str.strip, typed.splitlines())):
        assert f"> {line}" in letter.text.splitlines()
        assert squeezed(line) in squeezed(page.words)
    assert set(page.elements) <= {*control.elements, "br"}
    assert page.links == control.links


def test_what_somebody_wrote_keeps_its_paragraphs(a_letter):
    letter = a_letter(
        "Sujet\n\n> {{ answer }}\n\n---\n\nMotif.", answer="Un.\nDeux.\n\nTrois."
    )

    assert letter.text.startswith("> Un.\n> Deux.\n>\n> Trois.\n")
    assert "Un.<br>" in letter.html and letter.html.count("<p ") == 3


def test_nothing_is_quoted_when_nothing_was_said(a_letter):
    letter = a_letter("Sujet\n\nUn.\n\n> {{ answer }}\n\nDeux.", answer=" \n ")

    assert letter.text.startswith("Un.\n\nDeux.\n")
    assert "<blockquote" not in letter.html


def test_the_link_that_closes_a_letter_is_its_button(a_letter):
    letter = a_letter(
        "Sujet\n\nVoir [là](/ailleurs/).\n\n[Lire]({{ url }})\n\n---\n\nMotif.",
        url="/ici/CT-2026-0001/",
    )

    assert "\nVoir là (http" in f"\n{letter.text}"
    assert "\n\nLire\u00a0:\nhttp" in letter.text
    assert "/ici/CT-2026-0001/\n\n-- \n" in letter.text
    assert letter.html.count("display:inline-block") == 1


def test_a_value_that_nobody_gave_is_an_error(a_letter):
    with pytest.raises(LookupError, match="titre"):
        a_letter("Sujet\n\n{{ titre }}\n")


def test_a_letter_knows_few_tags(a_letter):
    with pytest.raises(TemplateSyntaxError):
        a_letter("Sujet\n\n{% include 'base.html' %}\n")


def test_a_tag_alone_on_its_line_leaves_no_line(a_letter):
    letter = a_letter(
        "Sujet\n\nUn,\n{% if yes %}\ndeux,\n{% endif %}\ntrois.\n\n"
        "{% if yes %}Quatre.{% endif %}\n\nCinq.",
        yes=True,
    )

    assert letter.text.startswith("Un, deux, trois.\n\nQuatre.\n\nCinq.\n")


def test_another_language_is_another_file(a_letter, tmp_path):
    (tmp_path / "essai.en.md").write_text("Subject\n\nHello.\n")

    with override("en-gb"):
        english = a_letter("Sujet\n\nBonjour.\n")
    with override("de"):
        french = a_letter("Sujet\n\nBonjour.\n")

    assert [english.subject, french.subject] == ["Subject", "Sujet"]


def test_every_letter_has_an_example():
    assert {each.name for each in examples()} == set(source.names())


@pytest.mark.parametrize("each", examples(), ids=str)
def test_an_example_says_all_that_a_letter_says(each):
    letter = each.drawn()

    whole = letter.subject + letter.text + letter.html
    left = [sign for sign in ("\ue000", "{{", "{%", "«\u00a0\u00a0»") if sign in whole]
    assert letter.subject
    assert "Vous recevez ce courriel parce qu" in letter.text
    assert left == []


def test_the_gallery_shows_every_letter(client):
    page = unescape(client.get("/styleguide/lettres/").content.decode())

    for each in examples():
        letter = each.drawn()
        assert letter.subject in page and letter.text in page


def test_a_letter_of_the_gallery_keeps_its_styles_and_runs_nothing(client):
    answer = client.get("/styleguide/lettres/commons/returned/1/")

    policy = answer.headers["Content-Security-Policy"]
    assert "style-src 'unsafe-inline'" in policy and "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "complétiez" in answer.content.decode()


def test_a_machine_says_so_unless_it_passes_words_on(letters_out):
    post("contributors/account_closed", to="a@exemple.test", name="Ana")
    post(
        "contributors/account_closed",
        to="b@exemple.test",
        reply_to="c@exemple.test",
        name="Ana",
    )

    ours, relayed = letters_out()
    assert ours.message()["Auto-Submitted"] == "auto-generated"
    assert relayed.message()["Auto-Submitted"] is None
    assert relayed.message()["Reply-To"] == "c@exemple.test"
