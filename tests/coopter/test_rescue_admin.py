"""The admin is for rescue: few models, the journal read-only, the same way in."""

import pytest
from django.contrib import admin
from django.urls import reverse

from coopter.journal.models import Entry
from tests.factories import a_contribution, a_contributor


@pytest.fixture
def rescuer(db):
    return a_contributor("Secours", college="", is_staff=True, is_superuser=True)


def test_texts_and_accounts_are_not_in_the_admin():
    labels = {model._meta.label for model in admin.site._registry}

    assert not [
        label for label in labels if label.startswith(("commons.", "directory."))
    ]
    assert "contributors.Contributor" not in labels


def test_a_visitor_is_led_to_the_ordinary_login(client, db):
    response = client.get("/admin/", follow=True)

    assert response.redirect_chain[-1][0].startswith(reverse("account_login"))


def test_the_journal_is_only_read(client, rescuer):
    a_contribution(submitted=True)
    entry = Entry.objects.newest_first().first()
    client.force_login(rescuer)

    page = client.get(reverse("admin:journal_entry_change", args=[entry.pk]))
    added = client.get(reverse("admin:journal_entry_add"))
    deleted = client.post(reverse("admin:journal_entry_delete", args=[entry.pk]))

    assert page.status_code == 200
    assert added.status_code == 403
    assert deleted.status_code == 403


def test_the_admin_lists_what_it_holds(client, rescuer):
    client.force_login(rescuer)

    for name in ["programme_page", "vocabulary_term", "journal_entry"]:
        assert client.get(reverse(f"admin:{name}_changelist")).status_code == 200
