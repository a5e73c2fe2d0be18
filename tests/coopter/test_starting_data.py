"""The starting files alone, before anything loads them: real facts and plain words."""

import datetime
import re

import pytest

from commons.models import Kind, Knowledge, Licence
from coopter.portal.starting.files import packed
from coopter.vocabulary.models import Approach, Dimension, LifeDomain
from projects.models import LeadType, ProgrammeLink, Stage
from tests.data_files import (
    DATA,
    PAGES,
    front_matter,
    packed_rows,
    rows,
    tree,
    values,
)

TABLES = ["projects", "organisations", "publications"]
BAD_FRENCH = re.compile(r"(?<=\w)'(?=\w)| [:;?!»](?=\s|$)|« ")
ELSEWHERE = re.compile(r"stored-|^/|file:", re.IGNORECASE)


# Real facts -------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_key_of_its_own(name):
    slugs = [row["slug"] for row in rows(name)]

    assert len(slugs) == len(set(slugs))
    assert all(re.fullmatch(r"[a-z0-9-]{2,120}", slug) for slug in slugs)


@pytest.mark.parametrize("name", ["projects", "organisations"])
def test_every_real_row_says_where_it_comes_from(name):
    for row in rows(name):
        has_address = row["source_url"].startswith("http")
        assert has_address or row["notes"].startswith("Source sans adresse")


def test_a_published_project_rests_on_an_address_and_on_a_link_that_may_be_shown():
    shown = {
        ProgrammeLink.CONFIRMED,
        ProgrammeLink.RESEARCH,
        ProgrammeLink.ILLUSTRATED,
    }

    for row in rows("projects"):
        assert (row["published"] == "true") == (row["programme_link"] in shown)
        assert row["published"] == "false" or row["source_url"]


def test_projects_speak_the_words_of_the_code():
    for row in rows("projects"):
        assert row["programme_link"] in ProgrammeLink.values
        assert row["lead_type"] in LeadType.values
        assert row["approach"] in Approach.values
        assert row["stage"] in ["", *Stage.values]
        assert set(values(row["domains"])) <= set(LifeDomain.values)


def test_publications_speak_the_words_of_the_code():
    for row in rows("publications"):
        assert row["kind"] in Kind.values
        assert row["knowledge"] in ["", *Knowledge.values]
        assert row["licence"] in Licence.values
        assert set(values(row["dimensions"])) <= set(Dimension.values)
        assert set(values(row["domains"])) <= set(LifeDomain.values)


def test_a_publication_without_address_says_that_it_was_not_read():
    for row in rows("publications"):
        assert row["url"].startswith("http") or "non lu" in row["notes"]


def test_a_publication_is_tied_to_published_projects_only():
    published = {row["slug"] for row in rows("projects") if row["published"] == "true"}

    assert {row["project_slug"] for row in rows("publications")} - {""} <= published


def test_organisations_act_in_places_that_exist():
    regions = {region["name"] for region in tree("territories")["regions"]}
    codes = {place["code"] for place in tree("territories")["departements"]}

    for row in rows("organisations") + rows("projects"):
        assert set(values(row["region"])) <= regions
        assert set(values(row["departement_code"])) <= codes
        assert set(values(row.get("regions", ""))) <= regions
        assert set(values(row.get("departements", ""))) <= codes
    communes = {
        line.split(",", 1)[0] for line in packed("communes").decode().splitlines()
    }
    assert {row["commune_code"] for row in rows("organisations")} - {""} <= communes


def test_each_domain_of_life_is_introduced_once():
    introduced = [row["domain"] for row in rows("introductions")]

    assert sorted(introduced) == sorted(LifeDomain.values)
    assert all(row["body"] for row in rows("introductions"))


def test_projects_name_communes_and_epci_that_exist_in_one_of_their_departements():
    communes = {row["code"]: row for row in packed_rows("communes")}
    epci = {row["code"] for row in packed_rows("epci")}

    for row in rows("projects"):
        named = [communes[code] for code in values(row["commune_code"])]
        of_epci = set(values(row["epci_code"]))
        assert of_epci <= epci
        around = {each["departement"] for each in named}
        around |= {
            each["departement"] for each in communes.values() if each["epci"] in of_epci
        }
        assert around <= set(values(row["departement_code"])), row["slug"]


def test_every_fact_of_a_project_has_its_source_and_each_dimension_speaks_once():
    published = {row["slug"] for row in rows("projects") if row["published"] == "true"}

    facts = tree("project_facts")

    assert set(facts) == published
    for project in facts.values():
        told = [statement["dimension"] for statement in project["statements"]]
        assert len(told) == len(set(told))
        assert set(told) <= set(Dimension.values)
        for fact in project["statements"] + project["milestones"]:
            assert fact["source_title"] and fact["source_url"].startswith("https://")
        for milestone in project["milestones"]:
            assert datetime.date.fromisoformat(f"{milestone['date']}-01")


def test_every_departement_is_in_a_region():
    territories = tree("territories")
    regions = {region["code"] for region in territories["regions"]}

    assert len(territories["departements"]) == 101 + 6
    assert {place["region"] for place in territories["departements"]} == regions


# Words ------------------------------------------------------------------------------


def test_a_term_is_defined_once_and_an_acronym_may_have_two_senses():
    terms = [row["term"] for row in rows("glossary")]
    senses = [row["expansion"] for row in rows("synonyms") if row["term"] == "ECT"]

    assert len(terms) == len(set(terms))
    assert all(row["definition"] and row["group"] for row in rows("glossary"))
    assert len(senses) == 2


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_has_a_head_a_body_and_links_that_lead_somewhere(path):
    head, body = front_matter(path)
    known = {page.stem for page in PAGES} | {"glossaire"}

    assert set(head) == {"title", "summary", "position", "section", "updated"}
    assert head["section"] in {"programme", "legal"}
    assert len(head["title"]) <= 150 and len(head["summary"]) <= 400
    assert not re.search(r"^# ", body, re.MULTILINE)
    assert set(re.findall(r"\]\(/programme/([\w-]+)/\)", body)) <= known


@pytest.mark.parametrize("name", ["charter", "usage_rule"])
def test_a_rule_has_a_number_and_a_date_of_effect(name):
    head, body = front_matter(DATA / f"{name}.md")

    assert head["number"] == "1"
    assert datetime.date.fromisoformat(head["effective_on"])
    assert body.strip()


@pytest.mark.parametrize(
    "path", [*PAGES, DATA / "charter.md", DATA / "usage_rule.md"], ids=lambda p: p.stem
)
def test_french_is_typeset_as_french(path):
    assert BAD_FRENCH.findall(path.read_text(encoding="utf-8")) == []


def test_what_readers_read_in_tables_is_typeset_too():
    words = {"name", "title", "summary_fr", "skills", "notes", "definition"}

    for name in [*TABLES, "glossary", "introductions", "synonyms"]:
        for row in rows(name):
            read = " ".join(row[column] for column in words & set(row))
            assert BAD_FRENCH.findall(re.sub(r"https?://\S+", "", read)) == [], read


def test_a_catalogue_entry_fits_its_fields():
    for row in rows("publications"):
        assert 0 < len(row["title"]) <= 250
        assert 0 < len(row["summary_fr"]) <= 600


def test_no_file_tells_of_the_place_where_it_was_made():
    for path in DATA.rglob("*.*"):
        if path.suffix in {".md", ".csv", ".json"}:
            assert not ELSEWHERE.search(path.read_text(encoding="utf-8")), path
