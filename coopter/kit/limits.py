"""How often one may write from outside: allauth counts, a sentence says when to stop.

The rates stand in ``ACCOUNT_RATE_LIMITS``. Nobody's words vanish in silence: past the
limit the form comes back with them, and says when to send it again.
"""

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

TOO_MANY = "too_many"
SAID = _(
    "Trop d’envois sont partis d’ici en peu de temps. Gardez le vôtre et revenez dans "
    "une heure."
)


def takes(request, form, *, action, said=SAID):
    """Whether one more ``action`` may come from there; if not, ``form`` says so."""
    if ratelimit.consume(request, action=action):
        return True
    refuse(form, said)
    return False


def refuse(form, said=SAID):
    form.add_error(None, ValidationError(said, code=TOO_MANY))


def answer(request, template, context):
    """The page of ``context["form"]``, with the status that its refusal calls for."""
    too_many = context["form"].has_error(NON_FIELD_ERRORS, TOO_MANY)
    return render(request, template, context, status=429 if too_many else 200)


def sender(request):
    """The address of the network, as allauth finds it behind a proxy."""
    return get_adapter(request).get_client_ip(request)


def fingerprint(key, prefix, version):
    """The name of a line of the cache: who is counted can't be read from it."""
    return salted_hmac("coopter.cache", f"{prefix}:{version}:{key}").hexdigest()
