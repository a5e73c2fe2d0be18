"""The number of an establishment, checked by its key."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LENGTH = 14
LA_POSTE = "356000000"


def compact(text):
    """The digits alone: a SIRET is often written in groups."""
    return re.sub(r"[\s.\-\u00a0\u202f]", "", text)


def check_siret(siret):
    """Luhn's key; La Poste's establishments answer to the sum of their digits.

    INSEE, « numéro d’identification SIRET »: for the SIREN 356 000 000 the sum is a
    multiple of five, its head office keeping the ordinary key.
    """
    if not re.fullmatch(r"[0-9]{14}", siret):
        raise ValidationError(_("Un SIRET compte quatorze chiffres."))
    postal = siret.startswith(LA_POSTE) and sum(map(int, siret)) % 5 == 0
    if not (_luhn(siret) or postal):
        raise ValidationError(
            _("Ce SIRET n’existe pas : sa clé est fausse. Relisez-le.")
        )


def _luhn(digits):
    doubled = [int(digit) * (2 - rank % 2) for rank, digit in enumerate(digits)]
    return sum(sum(divmod(value, 10)) for value in doubled) % 10 == 0
