"""How often one may write from outside, counted without keeping who wrote."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils.crypto import salted_hmac

HOUR = 3600


def is_over(action, *, by, most, seconds=HOUR):
    """Count one more ``action`` and say whether there are more than ``most``.

    Of ``by`` (an address of the network, the number of a sheet) only a fingerprint is
    kept, for so many ``seconds``, in the cache that every process shares.
    """
    fingerprint = salted_hmac(f"directory.{action}", str(by)).hexdigest()
    key = f"limit:{action}:{fingerprint}"
    cache.add(key, 0, timeout=seconds)
    return cache.incr(key) > most


def sender(request):
    return get_adapter(request).get_client_ip(request)
