"""Rich text is stored as Markdown and made safe when it is shown.

markdown-it-py never passes raw HTML through, and nh3 keeps only the elements listed
here, so that a hostile note shows as text. ``prefix`` keeps the footnotes of two texts
on one page apart.
"""

import nh3
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

# fmt: off
ELEMENTS = {
    "p", "br", "hr", "strong", "em", "del", "s", "code", "pre", "blockquote",
    "ul", "ol", "li", "dl", "dt", "dd", "a", "sup", "section",
    "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}
# fmt: on
ATTRIBUTES = {
    "a": {"href", "id", "class", "title"},
    "li": {"id", "class"},
    "ol": {"start", "class"},
    "sup": {"class"},
    "section": {"class"},
    "hr": {"class"},
}
SCHEMES = {"http", "https", "mailto"}

_parser = (
    MarkdownIt("commonmark", {"html": False, "typographer": False})
    .enable(["table", "strikethrough"])
    .use(footnote_plugin)
    .use(deflist_plugin)
)
_parser.disable("image")


def _demote(tokens, *, shift):
    """Headings of a text start below those of the page that shows it."""
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + shift, 6)}"
    return tokens


def parse(text):
    """The tokens of a text, for what draws it other than as HTML."""
    return _parser.parse(text or "")


def render(text, *, prefix="", shift=0):
    """Markdown to safe HTML. ``shift`` is added to the level of every heading."""
    environment = {"docId": prefix} if prefix else {}
    tokens = _demote(_parser.parse(text or "", environment), shift=shift)
    html = html_of(
        tokens, environment, attributes=ATTRIBUTES, rel="noopener nofollow ugc"
    )
    return mark_safe(_in_scrolling_boxes(html))


def html_of(tokens, environment=None, *, attributes, rel=None):
    """Safe HTML of these tokens, which keeps only these attributes of each element."""
    html = _parser.renderer.render(tokens, _parser.options, environment or {})
    return nh3.clean(
        html, tags=ELEMENTS, attributes=attributes, url_schemes=SCHEMES, link_rel=rel
    )


def _in_scrolling_boxes(html):
    """A wide table scrolls in its own box, by keyboard too; the page stays still."""
    start = format_html(
        '<div class="scroll" role="group" tabindex="0" aria-label="{}"><table>',
        _("Tableau"),
    )
    return html.replace("<table>", start).replace("</table>", "</table></div>")
