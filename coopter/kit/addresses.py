"""Addresses: those that work from outside the portal, and those to choose among."""

from itertools import chain, count

from django.conf import settings


def absolute(url):
    """An address that works from a letter, an export or a catalogue."""
    return url if url.startswith("http") else f"{settings.SITE_URL}{url}"


def numbered(word):
    """The word, then ``word-2``, ``word-3``…, for whoever looks for a free one."""
    return chain([word], (f"{word}-{number}" for number in count(2)))
