"""Forms that anyone may send: they leave no cookie, and no other site can send them.

Django's own guard keeps a secret in a cookie, and the portal promises visitors none.
Browsers name the site that a form comes from (``Origin``, Fetch standard §3.2): that is
enough for a form that asks for no account.
"""

from functools import wraps
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.views.decorators.csrf import csrf_exempt


def without_cookie(view):
    """For a view whose form has no ``csrf_token``: another site can't post it."""

    @csrf_exempt
    @wraps(view)
    def guarded(request, *args, **named):
        if request.method == "POST" and not _comes_from_here(request):
            raise PermissionDenied
        return view(request, *args, **named)

    return guarded


def _comes_from_here(request):
    """Old browsers and programs say nothing: nobody sent them here unknowingly."""
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()
