"""A letter shown on a page: shut in a frame of its own, where its styles count."""

from csp.decorators import csp
from django.http import HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin

POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "frame-ancestors": ["'self'"],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}


def in_a_frame(view):
    """For a view that answers a letter as a mail program shows it."""
    return xframe_options_sameorigin(csp(POLICY)(view))


def as_mailed(html):
    """The letter itself; its links open outside."""
    return HttpResponse(html.replace("<head>", '<head><base target="_blank">', 1))
