"""Addresses that work from outside the portal."""

from django.conf import settings


def absolute(url):
    """An address that works from a letter, an export or a catalogue."""
    return url if url.startswith("http") else f"{settings.SITE_URL}{url}"
