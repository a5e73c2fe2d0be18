"""The address of a new sheet."""

from django.utils.text import slugify

from coopter.kit.addresses import numbered
from directory.models.accompanist import Accompanist

LONGEST = 110


def free_slug(name):
    """The name as an address, numbered when another sheet bears it already."""
    word = slugify(name)[:LONGEST].strip("-") or "structure"
    for candidate in numbered(word):
        taken = Accompanist.objects.with_address(candidate).exists()
        if candidate not in Accompanist.RESERVED and not taken:
            return candidate
