"""Rooms: who enters, what they read, and what happens when their time is over."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from commons.access import can_write
from commons.models import Contribution
from coopter.access.grants import granted
from coopter.contributors import access
from coopter.contributors.models import Space
from coopter.contributors.models.grants import SpaceUserObjectPermission
from coopter.contributors.tasks import close_ended_memberships
from tests.factories import a_contribution, a_contributor, a_space

TODAY = timezone.localdate
A_DAY = datetime.timedelta(days=1)


@pytest.fixture
def space(moderator):
    return a_space("Ressourcerie du lac", by=moderator)


def members_page(space):
    return reverse("contributors:space_welcome", args=[space.pk])


def test_staff_open_a_space_and_let_someone_in(
    client, moderator, researcher, letters_out
):
    client.force_login(moderator)
    opened = client.post(
        reverse("contributors:space_create"), {"name": "Tri", "kind": "project"}
    )
    client.post(opened.url, {"contributor": researcher.pk, "may_write": "on"})

    space = Space.objects.visible_to(researcher).get()
    assert access.spaces_written_by(researcher).get() == space
    assert "Tri" in letters_out()[-1].subject
    assert letters_out()[-1].to == [researcher.email]


def test_a_member_reads_what_is_worked_on(client, space, researcher, moderator):
    space.welcome(researcher, by=moderator)
    note = a_contribution(space=space, title="Brouillon de travail")
    client.force_login(researcher)

    page = client.get(space.get_absolute_url()).content.decode()

    assert "Brouillon de travail" in page
    assert note.identifier in page
    assert "Gérer les membres" not in page


def test_staff_outside_the_team_read_no_draft_there(client, space, moderator):
    a_contribution(space=space, title="Brouillon de travail")
    client.force_login(moderator)

    page = client.get(space.get_absolute_url()).content.decode()

    assert "Brouillon de travail" not in page


def test_who_is_not_of_the_space_does_not_know_it(client, space, researcher):
    client.force_login(researcher)

    assert client.get(space.get_absolute_url()).status_code == 404
    assert client.get(members_page(space)).status_code == 404
    assert "Ressourcerie" not in client.get("/espace/espaces/").content.decode()


def test_a_member_without_the_right_lets_nobody_in(
    client, space, researcher, accompanist, moderator
):
    space.welcome(researcher, by=moderator)
    client.force_login(researcher)

    answer = client.post(members_page(space), {"contributor": accompanist.pk})

    assert answer.status_code == 403
    assert not Space.objects.visible_to(accompanist).exists()


def test_only_those_who_accepted_the_rules_can_be_chosen(
    client, space, newcomer, moderator
):
    client.force_login(moderator)

    page = client.post(members_page(space), {"contributor": newcomer.pk})

    assert page.status_code == 200
    assert not newcomer.memberships.exists()


def test_a_membership_that_ended_yesterday_sees_nothing(
    client, space, researcher, moderator
):
    space.welcome(researcher, by=moderator, may_write=True, ends_on=TODAY() - A_DAY)
    note = a_contribution(space=space)
    client.force_login(researcher)

    assert client.get(space.get_absolute_url()).status_code == 404
    assert note not in Contribution.objects.visible_to(researcher)
    assert not can_write(researcher, note)


def test_the_last_day_counts(client, space, researcher, moderator):
    space.welcome(researcher, by=moderator, ends_on=TODAY())
    client.force_login(researcher)

    assert client.get(space.get_absolute_url()).status_code == 200


def test_the_night_takes_out_those_whose_time_is_over(
    space, researcher, accompanist, moderator, letters_out
):
    space.welcome(researcher, by=moderator, may_write=True, ends_on=TODAY() - A_DAY)
    space.welcome(accompanist, by=moderator, ends_on=TODAY())

    close_ended_memberships(timestamp=0)

    assert [each.contributor for each in space.memberships.all()] == [accompanist]
    assert not researcher.groups.exists()
    assert not granted(researcher, "change_space", SpaceUserObjectPermission).exists()
    assert [letter.to for letter in letters_out()] == [[researcher.email]]


def test_someone_taken_out_is_told_and_reads_no_more(
    client, space, researcher, moderator, letters_out
):
    space.welcome(researcher, by=moderator)
    client.force_login(moderator)

    client.post(reverse("contributors:space_dismiss", args=[space.pk, researcher.pk]))

    assert not Space.objects.visible_to(researcher).exists()
    assert letters_out()[-1].to == [researcher.email]


def test_taking_out_a_stranger_is_not_found(client, space, researcher, moderator):
    client.force_login(moderator)
    url = reverse("contributors:space_dismiss", args=[space.pk, researcher.pk])

    assert client.post(url).status_code == 404
    assert client.get(url).status_code == 405


def test_a_space_costs_the_same_however_full(
    client, space, moderator, researcher, django_assert_max_num_queries
):
    space.welcome(researcher, by=moderator)
    for number in range(5):
        a_contribution(space=space, by=researcher)
        space.welcome(a_contributor(f"Membre {number}"), by=moderator)
    client.force_login(researcher)

    with django_assert_max_num_queries(22):
        client.get(space.get_absolute_url())


def test_a_member_given_the_right_lets_others_in_but_names_no_other_manager(
    client, space, researcher, accompanist, moderator
):
    space.welcome(researcher, by=moderator, may_invite=True)
    client.force_login(researcher)

    page = client.get(members_page(space)).content.decode()
    client.post(
        members_page(space), {"contributor": accompanist.pk, "may_invite": "on"}
    )

    assert "may_invite" not in page
    assert Space.objects.visible_to(accompanist).get() == space
    assert not access.can_manage_space(accompanist, space)
