"""A year, a month or a day, as people write it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from coopter.kit.partial_dates import PartialDateField, in_words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2024", "2024"),
        ("mars 2024", "2024-03"),
        ("Août 2024", "2024-08"),
        ("aout 2024", "2024-08"),
        ("févr. 2024", "2024-02"),
        ("03/2024", "2024-03"),
        ("12 mars 2024", "2024-03-12"),
        ("1er mars 2024", "2024-03-01"),
        ("12/3/2024", "2024-03-12"),
        ("  12-03-2024 ", "2024-03-12"),
        ("2024-03", "2024-03"),
        ("2024-03-12", "2024-03-12"),
        ("", ""),
    ],
)
def test_what_people_write_is_kept_as_iso_writes_it(typed, kept):
    assert PartialDateField(required=False).clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("bientôt", "Écrivez une année"),
        ("printemps 2024", "n’est pas un mois"),
        ("jui 2024", "n’est pas un mois"),
        ("31 février 2024", "n’existe pas"),
        ("13/2024", "n’existe pas"),
        ("0/2024", "n’existe pas"),
        ("0000", "n’existe pas"),
        ("1789", "à partir de 1900"),
        ("2024 2025", "Écrivez une année"),
    ],
)
def test_what_can_not_be_understood_is_said(typed, said):
    with pytest.raises(ValidationError) as refusal:
        PartialDateField().clean(typed)

    assert said in refusal.value.messages[0]


def test_what_has_not_come_yet_is_refused_and_this_year_is_not():
    today = timezone.localdate()
    tomorrow = today + datetime.timedelta(days=1)

    assert PartialDateField().clean(str(today.year)) == str(today.year)
    with pytest.raises(ValidationError):
        PartialDateField().clean(tomorrow.isoformat())


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("2024", "2024"),
        ("2024-03", "mars 2024"),
        ("2024-03-01", "1er mars 2024"),
        ("2024-03-12", "12 mars 2024"),
    ],
)
def test_it_is_read_in_words_and_typed_again_from_them(kept, said):
    field = PartialDateField()

    assert in_words(kept) == said
    assert field.clean(field.prepare_value(kept)) == kept
