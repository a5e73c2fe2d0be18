"""Composing a letter with what is true now."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

from coopter.kit.handed import Letterhead, handed
from coopter.letters import drawing, source


@dataclass
class Letter:
    """What one person receives, but for the addresses."""

    subject: str
    text: str
    html: str


def letterhead():
    """What every letter bears, as it is today: the name of the programme."""
    return {
        name: value
        for each in handed(Letterhead)
        for name, value in each.context().items()
    }


def compose(name, context, *, head=None):
    """The letter ``templates/letters/<name>.md`` with these values in it."""
    head = letterhead() if head is None else head
    filled = source.fill(name, head | context)
    drawn = drawing.Drawn.of(filled)
    frame = {
        "subject": filled.subject,
        "button": drawn.button,
        "site_url": settings.SITE_URL,
        "demonstration": settings.DEMONSTRATION,
        "language": get_language() or settings.LANGUAGE_CODE,
    }
    words = {
        "content": drawing.text(drawn.content),
        "reason": drawing.text(drawn.reason),
    }
    drawings = {
        "content": drawing.html(drawn.content),
        "reason": drawing.html(drawn.reason, p="margin:0"),
    }
    return Letter(
        subject=filled.subject,
        text=render_to_string("letters/frame.txt", head | frame | words).strip() + "\n",
        html=render_to_string("letters/frame.html", head | frame | drawings),
    )
