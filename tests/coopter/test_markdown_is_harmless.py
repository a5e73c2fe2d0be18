"""Whatever is typed or pasted, the page that shows it runs nothing."""

import time
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from commons.models import Contribution
from coopter.kit.markdown import render
from tests.deposit import url, write_in

pytestmark = pytest.mark.django_db
PREVIEW = reverse("commons:markdown_preview")
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[clic](javascript:alert(1))",
    "[clic](JaVaScRiPt:alert(1))",
    "[clic](java\nscript:alert(1))",
    "[clic](&#106;avascript:alert(1))",
    "[clic](data:text/html;base64,PHNjcmlwdD4=)",
    "[clic](vbscript:x)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    '[x](https://a.test "onmouseover=alert(1)")',
    "[x](https://a.test' onclick='alert(1)')",
    "<a href='javascript:alert(1)'>x</a>",
    "<iframe src=//exemple.test></iframe>",
    "<style>*{display:none}</style>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "| <script>x</script> |\n| --- |\n| <img onerror=x src=y> |",
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "terme\n: <script>alert(1)</script>",
    "```html\n<script>alert(1)</script>\n```",
    "</textarea></template><script>alert(1)</script>",
]


class _Danger(HTMLParser):
    """Finds the elements and attributes by which a page would run something."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            address = "".join((value or "").lower().split())
            if name.startswith("on") or address.startswith(
                ("javascript:", "data:", "vbscript:")
            ):
                self.found.append((tag, name, value))
        ours = (dict(attributes).get("src") or "").startswith("/static/")
        if tag in {"iframe", "style", "object", "img"} or (
            tag == "script" and not ours
        ):
            self.found.append((tag, attributes))


def dangers(html):
    """What would run in this page; the words of a text may say anything."""
    parser = _Danger()
    parser.feed(html)
    return parser.found


@pytest.mark.parametrize("text", HOSTILE)
def test_the_preview_runs_nothing(client, researcher, text):
    client.force_login(researcher)

    answer = client.post(PREVIEW, {"text": text})

    assert answer.status_code == 200
    assert dangers(answer.content.decode()) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_every_field_of_the_editor_shows_words_as_words(client, researcher, text):
    draft = Contribution.deposit(by=researcher)
    client.force_login(researcher)

    typed = {
        "title": text.replace("\n", " ")[:200],
        "abstract": text,
        "limits": text,
        "tags": text.replace("\n", " ")[:50],
        "territory": text.replace("\n", " "),
        "sections-TOTAL_FORMS": "1",
        "sections-0-heading": text.replace("\n", " "),
        "sections-0-text": text,
        "authors-0-role": text.replace("\n", " "),
    }
    page = write_in(client, draft, action="preview", **typed)
    again = client.get(url("contribution_edit", draft))

    assert dangers(page.content.decode()) == []
    assert dangers(again.content.decode()) == []


def test_what_is_allowed_is_shown():
    html = render(
        "## Titre\n\n**gras** _italique_\n\n- un\n\n> dit\n\n"
        "| a | b |\n| - | - |\n| 1 | 2 |\n\n[lien](https://exemple.test) et[^1]\n\n"
        "[^1]: Une note."
    )

    for part in ("<h2>", "<strong>", "<em>", "<li>", "<blockquote>", "<table>"):
        assert part in html
    assert 'href="https://exemple.test" rel="noopener nofollow ugc"' in html
    assert "Une note." in html


def test_a_text_made_to_be_slow_is_not(client, researcher):
    client.force_login(researcher)
    text = "[" * 20_000 + "*" * 20_000 + "> " * 5_000

    start = time.monotonic()
    answer = client.post(PREVIEW, {"text": text})

    assert answer.status_code == 200
    assert time.monotonic() - start < 20


def test_the_preview_is_for_contributors_and_for_texts_of_a_size(client, researcher):
    assert client.post(PREVIEW, {"text": "x"}).status_code == 302

    client.force_login(researcher)

    assert client.post(PREVIEW, {"text": "x" * 200_001}).status_code == 413
    assert client.get(PREVIEW).status_code == 405
