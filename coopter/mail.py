"""Letters, in text and HTML, composed for what the addressee may see on that day."""

import re

from django.conf import settings
from django.template.loader import render_to_string

from coopter.kit import tasks
from coopter.programme.models import Programme


def absolute(url):
    """An address that works from a letter."""
    return url if url.startswith("http") else f"{settings.SITE_URL}{url}"


def post(template, *, to, reply_to="", **context):
    """Send ``emails/<template>_subject.txt``, ``.txt`` and ``.html`` to one address.

    The letter is composed now and leaves with the transaction; ``reply_to`` is where
    an answer goes, when it is not to the portal.
    """
    context = {
        "programme": Programme.objects.current(),
        "site_url": settings.SITE_URL,
        "demonstration": settings.DEMONSTRATION,
        **context,
    }
    subject = render_to_string(f"emails/{template}_subject.txt", context)
    tasks.enqueue(
        tasks.send_mail,
        to=to,
        subject=" ".join(subject.split()),
        text=_tidy(render_to_string(f"emails/{template}.txt", context)),
        html=render_to_string(f"emails/{template}.html", context),
        reply_to=reply_to,
    )


def _tidy(text):
    """One empty line between paragraphs, whatever the template left out."""
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
