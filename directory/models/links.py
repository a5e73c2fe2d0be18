"""The links of letters: signed, for one purpose, dead once what they saw changed."""

import datetime
import hashlib

from django.core import signing

CLAIM_LASTS = datetime.timedelta(days=14)
ANSWER_LASTS = datetime.timedelta(days=30)


def sign(purpose, **content):
    return signing.dumps(content, salt=f"directory.{purpose}")


def read(purpose, token, *, lifetime):
    """What the link holds, and whether its time has passed (``is_late``).

    None when the portal did not write it: cut, forged, or made for another purpose.
    """
    salt = f"directory.{purpose}"
    try:
        return signing.loads(token, salt=salt, max_age=lifetime) | {"is_late": False}
    except signing.SignatureExpired:
        return signing.loads(token, salt=salt) | {"is_late": True}
    except signing.BadSignature:
        return None


def mark(*values):
    """A short trace of a state, which says nothing of it."""
    text = "\n".join(str(value) for value in values)
    return hashlib.sha256(text.encode()).hexdigest()[:24]
