"""The home page says what the programme is and leads to the three things to do."""

import re

from django.urls import reverse

from coopter.portal.sitemaps import PublicRows
from coopter.programme.models import Programme
from projects.models import ProgrammeLink
from tests.factories import a_contribution, a_page, a_project, an_accompanist
from tests.pages import flat
from tests.walking import reached_from_home, sitemap_of


def text_of(response):
    return response.content.decode()


def test_a_visitor_finds_the_three_doors_with_true_counts(client, db):
    a_project()
    a_project(programme_link=ProgrammeLink.ILLUSTRATED)
    a_project(published=False)
    an_accompanist()
    a_contribution(diffused=True)
    a_contribution(shared=True)

    page = text_of(client.get("/"))

    assert "2 fiches, dont 1 projet du programme" in page
    assert "1 texte ou référence" in page
    assert "1 structure" in page
    for name in ["projects:project_list", "commons:contribution_list", "search"]:
        assert reverse(name) in page


def test_invented_projects_are_not_counted_as_the_programmes(client, db):
    a_project(is_demonstration=True)

    page = flat(text_of(client.get("/")))

    assert "1 fiche et 1 exemple fictif" in page


def test_only_what_is_public_is_shown_as_recent(client, db):
    a_contribution(diffused=True, title="Une note publique")
    a_contribution(shared=True, title="Une note interne")

    page = text_of(client.get("/"))

    assert "Une note publique" in page
    assert "Une note interne" not in page


def test_the_programme_may_be_renamed(client, db):
    Programme.objects.create(name="COOP’ÉCO")

    page = text_of(client.get("/"))

    assert "COOP’ÉCO en une minute" in page
    assert "COOP’TER" not in page


def test_a_visitor_gets_no_cookie(client, db):
    assert not client.get("/").cookies


def test_the_home_page_costs_a_fixed_number_of_queries(
    client, db, django_assert_max_num_queries
):
    for _number in range(6):
        a_contribution(diffused=True, tags=["réemploi"])
        a_project()

    with django_assert_max_num_queries(8):
        client.get("/")


def test_the_map_of_the_site_leads_to_what_one_may_read(client, moderator):
    a_page("Participer")
    a_page("Brouillon de page", published=False)
    visitor = text_of(client.get("/plan-du-site/"))
    client.force_login(moderator)
    staff = text_of(client.get("/plan-du-site/"))

    assert "Participer" in visitor
    assert "Brouillon de page" not in visitor
    assert "/moderation/" not in visitor
    assert "/moderation/" in staff


def test_search_engines_are_given_public_addresses_only(client, db):
    public = a_contribution(diffused=True)
    internal = a_contribution(shared=True)
    hidden = a_project(published=False)

    texts = text_of(client.get("/sitemap-commun.xml"))
    projects = text_of(client.get("/sitemap-projets.xml"))
    robots = text_of(client.get("/robots.txt"))

    assert public.identifier in texts
    assert internal.identifier not in texts
    assert hidden.slug not in projects
    assert "Disallow: /moderation/" in robots
    assert "Sitemap: http://testserver/sitemap.xml" in robots


def test_search_engines_are_led_to_every_sheet_however_many_there_are(
    client, db, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(PublicRows, "limit", 2)
    names = [a_project(f"Projet {number}").slug for number in range(3)]

    with django_assert_max_num_queries(8):
        index = text_of(client.get("/sitemap.xml"))
    parts = re.findall(r"<loc>http://testserver(/sitemap-projets.*?)</loc>", index)

    told = "".join(text_of(client.get(part)) for part in parts)
    assert len(parts) == 2
    assert all(name in told for name in names)
    assert client.get("/sitemap-autre.xml").status_code == 404


def test_links_lead_to_every_sheet_however_many_there_are(client, db):
    for number in range(23):
        a_project(f"Projet {number}")
    told = sitemap_of(client)

    unlinked = told - reached_from_home(client, told)

    assert unlinked == set()
