"""What changed between two texts, in words that a reader can follow."""

import re
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import ngettext

WORDS = re.compile(r"\w+|\s+|[^\w\s]")
# Unchanged lines shown around a change; more are summed up.
AROUND = 1


def differences(before, after):
    """Safe HTML: what was removed in ``<del>``, what was added in ``<ins>``."""
    old, new = before.splitlines(), after.splitlines()
    parts = []
    for kind, i, j, k, m in steps(old, new):
        if kind == "equal":
            parts += _unchanged(old[i:j], first=i == 0, last=j == len(old))
        else:
            parts.append(_changed("\n".join(old[i:j]), "\n".join(new[k:m])))
    return format_html_join(mark_safe("\n"), "{}", ((part,) for part in parts))


def steps(old, new):
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _unchanged(lines, *, first, last):
    head = lines[: 0 if first else AROUND]
    tail = lines[len(lines) - (0 if last else AROUND) :]
    hidden = len(lines) - len(head) - len(tail)
    if hidden <= 1:
        return lines
    words = ngettext(
        "… %(count)d ligne inchangée …", "… %(count)d lignes inchangées …", hidden
    )
    return [*head, words % {"count": hidden}, *tail]


def _changed(before, after):
    old, new = WORDS.findall(before), WORDS.findall(after)
    parts = []
    for kind, i, j, k, m in steps(old, new):
        gone, come = "".join(old[i:j]), "".join(new[k:m])
        if kind == "equal":
            parts.append(format_html("{}", gone))
        elif kind == "replace":  # a space, or two words would read as one
            parts.append(format_html("<del>{}</del> <ins>{}</ins>", gone, come))
        elif kind == "delete":
            parts.append(format_html("<del>{}</del>", gone))
        else:
            parts.append(format_html("<ins>{}</ins>", come))
    return format_html_join("", "{}", ((part,) for part in parts))
