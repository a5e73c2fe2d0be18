"""Tests that really commit leave the database as the migrations made it."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError

from coopter.journal.models import Entry
from coopter.journal.record import record
from tests.factories import a_moderator
from tests.pristine import restore_the_pristine_copy

pytestmark = pytest.mark.django_db(transaction=True)


def test_even_what_can_only_be_added_to_is_emptied(moderator):
    record(moderator, verb="test", by=moderator)

    restore_the_pristine_copy()

    assert not Entry.objects.exists()


def test_what_the_migrations_wrote_comes_back(moderator):
    kinds = set(ContentType.objects.values_list("pk", "model"))
    ContentType.objects.all().delete()

    restore_the_pristine_copy()

    assert set(ContentType.objects.values_list("pk", "model")) == kinds


def test_the_triggers_are_in_force_again(moderator):
    restore_the_pristine_copy()
    another = a_moderator("Nadège Animatrice")

    record(another, verb="test", by=another)

    with pytest.raises(DatabaseError):
        Entry.objects.all().delete()
