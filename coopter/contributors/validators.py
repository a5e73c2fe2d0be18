import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")


def orcid_check_character(digits):
    """The last character of an ORCID (ISO 7064 mod 11-2), from the fifteen before."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    remainder = (12 - total % 11) % 11
    return "X" if remainder == 10 else str(remainder)


def validate_orcid(value):
    """Refuse an identifier whose shape or check character is wrong."""
    count = sum(character.isdigit() or character == "X" for character in value)
    if not ORCID.fullmatch(value):
        raise ValidationError(
            _(
                "Un ORCID compte seize chiffres, par exemple 0000-0002-1825-0097 ; "
                "ici %d."
            )
            % count
        )
    digits = value.replace("-", "")
    if orcid_check_character(digits[:15]) != digits[15]:
        raise ValidationError(
            _(
                "Cet ORCID contient une faute de frappe : "
                "son dernier chiffre ne concorde pas."
            )
        )
