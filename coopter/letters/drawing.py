"""A letter drawn from its Markdown, as text and as HTML."""

import re
from dataclasses import dataclass

from django.utils.safestring import mark_safe
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from coopter.kit.addresses import absolute
from coopter.kit.markdown import ATTRIBUTES, ELEMENTS, html_of, parse

# Mail programs forget style sheets: each element carries its own.
STYLES = {
    "p": "margin:0 0 16px",
    "a": "color:#0b5750",
    "blockquote": "margin:0 0 16px;padding:0 0 0 16px;border-left:3px solid #cbd5cf",
    "ul": "margin:0 0 16px;padding:0 0 0 24px",
    "ol": "margin:0 0 16px;padding:0 0 0 24px",
    # What is copied by hand: a code, alone on its line.
    "code": "font:700 28px/1.2 Consolas,Menlo,monospace;letter-spacing:3px",
}
# A paragraph of a quotation or of a list.
INSIDE = "margin:0;padding:4px 0"
_STYLED = {tag: {*ATTRIBUTES.get(tag, ()), "style"} for tag in ELEMENTS}


@dataclass
class Drawn:
    """The parts that the frames put together; ``button`` has a label and an url."""

    content: list
    button: dict
    reason: list

    @classmethod
    def of(cls, filled):
        """The content, the link that closes it, and what stands below the line."""
        tokens = _put_back(parse(filled.body), filled)
        line = next((n for n, each in enumerate(tokens) if each.type == "hr"), None)
        content = tokens[:line]
        reason = [] if line is None else tokens[line + 1 :]
        button = _link_alone(content)
        return cls(content[:-3] if button else content, button, reason)


def _put_back(tokens, filled):
    """The values in their places. One alone in its paragraph keeps its own lines.

    A quotation of nothing goes.
    """
    drawn = []
    for token in tokens:
        drawn.append(token)
        if token.type == "inline":
            _in_a_sentence(token, filled)
        elif token.type == "paragraph_close" and (typed := filled.alone(drawn[-2])):
            drawn[-3:] = _paragraphs(typed, level=token.level)
        elif token.type == "blockquote_close" and drawn[-2].type == "blockquote_open":
            del drawn[-2:]
    return drawn


def _in_a_sentence(token, filled):
    for child in token.children:
        child.content = filled.on_one_line(child.content)
        if "href" in child.attrs:
            child.attrs["href"] = absolute(filled.on_one_line(child.attrs["href"]))


def _paragraphs(text, *, level):
    """What somebody typed, line by line."""
    lines = "\n".join(text.strip().splitlines())
    for paragraph in re.split(r"\n\s*\n", lines):
        children = []
        for line in paragraph.split("\n"):
            children += [
                Token("hardbreak", "br", 0),
                Token("text", "", 0, content=line.strip()),
            ]
        yield Token("paragraph_open", "p", 1, level=level)
        yield Token("inline", "", 0, children=children[1:], content=paragraph)
        yield Token("paragraph_close", "p", -1, level=level)


def _link_alone(tokens):
    """The link that is all of the last paragraph: what the letter asks to do."""
    if not tokens or tokens[-1].type != "paragraph_close":
        return {}
    words = tokens[-2].children
    ends = [word.type for word in words if word.type.startswith("link_")]
    if ends != ["link_open", "link_close"] or ends != [words[0].type, words[-1].type]:
        return {}
    label = "".join(word.content for word in words[1:-1])
    return {"label": label, "url": words[0].attrs["href"]}


def html(tokens, **styles):
    """Safe HTML in which each element carries its style."""
    styles = STYLES | styles
    for token in _every(tokens):
        if token.nesting < 0 or token.tag not in styles:
            continue
        inside = token.tag == "p" and token.level
        token.attrs["style"] = INSIDE if inside else styles[token.tag]
    return mark_safe(html_of(tokens, attributes=_STYLED))


def _every(tokens):
    for token in tokens:
        yield token
        yield from token.children or []


def text(tokens):
    """Plain text, as one writes it in a mail."""
    return _blocks(SyntaxTreeNode(tokens))


def _blocks(node):
    return "\n\n".join(filter(None, (_block(child) for child in node.children)))


def _block(node):
    if node.type == "blockquote":
        return _begun("> ", "> ", _blocks(node))
    if node.type == "bullet_list":
        return "\n".join(_begun("- ", "  ", _blocks(each)) for each in node.children)
    if node.type == "ordered_list":
        return "\n".join(
            _begun(f"{number}. ", "   ", _blocks(each))
            for number, each in enumerate(node.children, start=1)
        )
    return _words(node)


def _begun(first, others, block):
    """The block with a sign before each of its lines."""
    lines = block.split("\n")
    return "\n".join(
        f"{others if number else first}{line}".rstrip()
        for number, line in enumerate(lines)
    )


def _words(node):
    if node.type == "softbreak":
        return " "
    if node.type == "hardbreak":
        return "\n"
    said = "".join(_words(child) for child in node.children) or node.content
    if node.type == "link" and said != node.attrs["href"]:
        return f"{said} ({node.attrs['href']})"
    return said
