"""The file of a letter, filled in for one reader.

The file is Markdown with Django's ``{{ value }}``, ``{% if %}``, ``{% for %}``,
``{% with %}`` and ``{% url %}``; its first paragraph is the subject. A value never
meets the Markdown parser: a mark stands for it until the parser has done its work, so
that whatever somebody typed stays words.
"""

import re
from dataclasses import dataclass

from django.conf import settings
from django.template import Context, Engine, Library, Template, TemplateDoesNotExist
from django.template.base import Lexer, Parser, VariableNode, render_value_in_context
from django.template.defaultfilters import register as filters
from django.template.defaulttags import register as tags
from django.utils.translation import get_language

from coopter.kit.templatetags.components import day

FOLDER = settings.BASE_DIR / "templates" / "letters"
# A line that only holds a tag leaves no line.
TAG_ALONE = re.compile(r"^[ \t]*(\{%(?:(?!%\}).)+%\})[ \t]*\n", re.M)
# Private-use characters, and what becomes of them in the address of a link.
MARK = re.compile("(?:\ue000|%EE%80%80)([0-9]+)(?:\ue001|%EE%80%81)")

_WORDS = Library()
_WORDS.tags = {name: tags.tags[name] for name in ("for", "if", "url", "with")}
_WORDS.filters = {**filters.filters, "day": day}


@dataclass
class Filled:
    """The Markdown of a letter, in which marks stand for ``values``."""

    heading: str
    body: str
    values: list

    @property
    def subject(self):
        return " ".join(self.on_one_line(self.heading).split())

    def on_one_line(self, text):
        """The values back in their places, as parts of a sentence."""
        return MARK.sub(lambda mark: " ".join(self._value(mark).split()), text)

    def alone(self, paragraph):
        """The value that this paragraph is made of, when it is made of one."""
        mark = MARK.fullmatch(paragraph.content.strip())
        return self._value(mark) if mark else None

    def _value(self, mark):
        return self.values[int(mark[1])]


def names():
    """Every letter, as ``<app>/<letter>``."""
    files = FOLDER.glob("*/*.md")
    return sorted({f"{path.parent.name}/{path.name.split('.')[0]}" for path in files})


def path_of(name):
    """The file of a letter in the language of the moment, or in French."""
    language = get_language() or ""
    for suffix in (f".{language}", f".{language.partition('-')[0]}", ""):
        path = FOLDER / f"{name}{suffix}.md"
        if path.is_file():
            return path
    raise TemplateDoesNotExist(f"letters/{name}.md")


def fill(name, context):
    """Read a letter with these values in it."""
    values = _Values(context)
    file = TAG_ALONE.sub(r"\1", path_of(name).read_text())
    written = _Letter(file, engine=_ENGINE).render(values)
    heading, _empty, body = written.strip().partition("\n\n")
    return Filled(heading, body, values.kept)


class _Values(Context):
    """Keeps each value that the letter shows, and gives the mark that stands for it."""

    def __init__(self, context):
        super().__init__(context, autoescape=False)
        self.kept = []

    def keep(self, value):
        self.kept.append(value)
        return f"\ue000{len(self.kept) - 1}\ue001"


class _Value(VariableNode):
    def render(self, context):
        value = self.filter_expression.resolve(context)
        text = "" if value is None else render_value_in_context(value, context)
        return context.keep(text) if text.strip() else ""


class _Parser(Parser):
    """Knows the few words of our letters, and has every value kept apart."""

    def extend_nodelist(self, nodelist, node, token):
        if isinstance(node, VariableNode):
            node = _Value(node.filter_expression)
        super().extend_nodelist(nodelist, node, token)


class _Letter(Template):
    def compile_nodelist(self):
        parser = _Parser(
            Lexer(self.source).tokenize(), builtins=[_WORDS], origin=self.origin
        )
        return parser.parse()


class _Missing(str):
    """What Django fills in for a value that nobody gave: here, that is a mistake."""

    def __mod__(self, name):
        raise LookupError(f"A letter asks for « {name} », which nobody gave.")


_ENGINE = Engine(string_if_invalid=_Missing("%s"))
