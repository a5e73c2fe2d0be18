"""What a team tells is on its public sheet, and nothing that is still in the making."""

import datetime

import pytest

from commons.models import Kind
from coopter.vocabulary.models import Dimension, Epci
from projects.models import SheetVersion
from tests.factories import a_contribution, a_project, a_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(project_holder):
    """A sheet on which a team told everything."""
    project = a_project(
        "La Grange",
        space=a_space(writers=[project_holder]),
        story_short="En deux minutes, la grange.",
        story="# Avant\n\nUne **longue** histoire. <script>alert(1)</script>",
        website="https://grange.test/",
        contact_role="L’animation de la coopérative",
        open_points="Comment *assurer* les outils ?",
    )
    project.partners.create(name="Mairie", role="Prête une salle", kind="collectivite")
    project.questions.create(text="Qui assure les outils ?")
    project.epci.add(
        Epci.objects.get_or_create(
            code="200000001", defaults={"name": "CC de la Brume", "kind": "CC"}
        )[0]
    )
    for day, text in (("2024-01-01", "Deux cercles."), ("2026-01-01", "Quatre.")):
        snapshot = project.snapshots.create(dated_on=datetime.date.fromisoformat(day))
        snapshot.statements.create(
            dimension=Dimension.GOVERNANCE,
            text=text,
            changed="Les habitants votent.",
            source_title="Statuts",
            more_sources=[{"title": "Chronique", "url": "https://exemple.test/"}],
        )
    project.effects.create(kind="social", text="Des voisins.", method="Un comptage")
    return project


def page_of(client, project, **query):
    return client.get(project.get_absolute_url(), query).content.decode()


@pytest.mark.parametrize(
    "words",
    [
        "En deux minutes, la grange.",
        "<strong>longue</strong>",
        "https://grange.test/",
        "L’animation de la coopérative",
        "<em>assurer</em>",
        "Mairie",
        "Prête une salle",
        "Qui assure les outils",
        "CC de la Brume",
        "Les habitants votent.",
        "https://exemple.test/",
        "Un comptage",
        "Proposez une correction",
    ],
)
def test_the_sheet_shows_what_the_team_tells(client, told, words):
    assert words in page_of(client, told)


def test_a_way_to_reach_the_project_is_enough_to_be_shown(client):
    project = a_project(website="https://seul.test/")

    assert "https://seul.test/" in page_of(client, project)


def test_a_hostile_story_shows_as_text(client, told):
    assert "<script>alert" not in page_of(client, told)


def test_two_states_stand_side_by_side(client, told):
    page = page_of(client, told, etat="2024-01-01")

    assert "Avant, et maintenant" in page
    assert "Deux cercles." in page
    assert "Quatre." in page
    assert "Avant, et maintenant" not in page_of(client, told)


def test_a_story_of_the_commons_enters_the_trajectory_of_those_who_read_it(
    client, told, researcher
):
    a_contribution(
        diffused=True, kind=Kind.STORY, project=told, title="La nuit des outils"
    )
    a_contribution(shared=True, kind=Kind.STORY, project=told, title="Entre nous")

    def trajectory():
        page = page_of(client, told)
        if 'id="trajectoire"' not in page:
            return ""
        return page.split('id="trajectoire"')[1].split("</section>")[0]

    assert "La nuit des outils" in trajectory()
    assert "Entre nous" not in page_of(client, told)
    client.force_login(researcher)
    assert "Entre nous" in trajectory()
    assert "Placé au jour de sa parution" in trajectory()


def test_a_story_published_elsewhere_stands_at_the_year_of_its_publication(
    client, told
):
    a_contribution(
        diffused=True,
        kind=Kind.STORY,
        project=told,
        title="Une chronique",
        publication_year=2022,
    )

    page = page_of(client, told)

    assert '<time datetime="2022">2022</time>' in page
    assert "Placé à l’année de sa publication" in page


def test_a_text_takes_the_place_of_what_it_tells_not_of_its_entry(client, told):
    told.milestones.create(title="Ouverture", happened_on="2024-03-02")
    told.milestones.create(
        title="Assemblée", happened_on="2024-04-11", day_is_known=True
    )
    for title, kind, day in (
        ("La première nuit", Kind.STORY, "2024-04-10"),
        ("Ce que nous en tirons", Kind.LESSON_LEARNED, "2024-04"),
        ("Une année de prêts", Kind.STORY, "2023"),
        ("Sans date", Kind.LESSON_LEARNED, ""),
        ("Une méthode", Kind.METHOD_SHEET, "2024-04"),
    ):
        a_contribution(
            diffused=True, project=told, title=title, kind=kind, happened_on=day
        )

    page = page_of(client, told)
    trajectory = page.split('id="trajectoire"')[1].split("</section>")[0]
    places = [
        trajectory.index(title)
        for title in (
            "Une année de prêts",
            "Ouverture",
            "Ce que nous en tirons",
            "La première nuit",
            "Assemblée",
        )
    ]

    assert places == sorted(places)
    assert '<time datetime="2024-04">Avril 2024</time>' in trajectory
    assert "Sans date" not in trajectory
    assert "Une méthode" not in trajectory
    assert "Placé au jour" not in trajectory


def test_what_is_being_written_is_nowhere_on_the_sheet(
    client, told, project_holder, moderator
):
    draft = SheetVersion.begin(told, by=project_holder)
    draft.keep(
        {"story_short": "Secret de fabrique"},
        by=project_holder,
        seen=draft.mark(["story_short"]),
    )
    draft.refresh_from_db()
    draft.submit(by=project_holder)

    for person in (None, moderator, project_holder):
        if person:
            client.force_login(person)
        assert "Secret de fabrique" not in page_of(client, told)


def test_all_that_costs_no_more_queries(client, told, django_assert_max_num_queries):
    a_contribution(diffused=True, kind=Kind.STORY, project=told)
    with django_assert_max_num_queries(8):
        page_of(client, told)
