"""The address of a new sheet."""

import itertools

from django.utils.text import slugify

from directory.models.accompanist import Accompanist

LONGEST = 110


def free_slug(name):
    """The name as an address, numbered when another sheet bears it already."""
    word = slugify(name)[:LONGEST].strip("-") or "structure"
    for candidate in itertools.chain(
        [word], (f"{word}-{n}" for n in itertools.count(2))
    ):
        taken = Accompanist.objects.with_address(candidate).exists()
        if candidate not in Accompanist.RESERVED and not taken:
            return candidate
