"""Composing a letter with what is true now, and handing it to the worker."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

from coopter.kit import tasks
from coopter.letters import drawing, source
from coopter.programme.models import Programme


@dataclass
class Letter:
    """What one person receives, but for the addresses."""

    subject: str
    text: str
    html: str


def compose(name, context, *, programme=None):
    """The letter ``templates/letters/<name>.md`` with these values in it."""
    programme = programme or Programme.objects.current()
    filled = source.fill(name, {"programme": programme, **context})
    drawn = drawing.Drawn.of(filled)
    frame = {
        "subject": filled.subject,
        "programme": programme,
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
        text=render_to_string("letters/frame.txt", frame | words).strip() + "\n",
        html=render_to_string("letters/frame.html", frame | drawings),
    )


def post(name, /, *, to, reply_to="", **context):
    """Send a letter to one address; it leaves with the transaction.

    ``reply_to`` is the person for whom the portal passes words on, if it does.
    """
    letter = compose(name, context)
    tasks.enqueue(
        tasks.send_mail,
        to=to,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        reply_to=reply_to,
    )
