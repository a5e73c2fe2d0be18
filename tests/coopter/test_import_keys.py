"""A table without keys: its lines are known by their names, new ones get an address."""

import pytest

from coopter.portal.starting import files
from coopter.vocabulary.starting import load_territories
from directory.models import Accompanist, AccompanistImport
from projects.models import Project, ProjectImport
from tests.factories import a_project, an_accompanist

pytestmark = pytest.mark.django_db
HEAD = "name,kind,role\n"


def planned(text, by, table=AccompanistImport):
    return table.open(text.encode(), filename="tableau.csv", by=by).plan().rows


def shown(rows):
    return [(row.key, str(row.outcome)) for row in rows]


def test_a_sheet_is_known_by_its_name_however_it_is_written(moderator):
    an_accompanist("L’Été à Évry", slug="ete", kind="association")

    rows = planned(f"{HEAD}l'ete a evry,association,accompagnateur\n", moderator)

    assert shown(rows) == [("ete", "changed")]
    assert [name for name, _before, _after in rows[0].changes] == ["name"]


def test_a_new_sheet_has_its_address_from_its_name(moderator):
    an_accompanist("Autre chose", slug="fil-et-maree")
    text = f"{HEAD}Fil et Marée,association,accompagnateur\n"
    batch = AccompanistImport.open(text.encode(), filename="a.csv", by=moderator)

    batch.apply(by=moderator, shown=batch.plan().digest)

    new = Accompanist.objects.get(name="Fil et Marée")
    assert new.slug == "fil-et-maree-2"
    assert shown(planned(text, moderator)) == [("fil-et-maree-2", "unchanged")]


def test_a_given_key_counts_more_than_a_name(moderator):
    an_accompanist("Le Relais", slug="relais")
    text = (
        "slug,name,kind,role\n"
        "autre,Le Relais,association,accompagnateur\n"
        ",Le Relais,association,accompagnateur\n"
    )

    rows = planned(text, moderator)

    assert shown(rows) == [("autre", "created"), ("relais", "unchanged")]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("Double,association,accompagnateur\n", "plusieurs portent ce nom"),
        ("Neuf,autre,accompagnateur\nneuf,autre,accompagnateur\n", "une seule ligne"),
        (",association,accompagnateur\n", "ne peut pas être vide"),
        ("!!!,association,accompagnateur\n", "cette colonne"),
    ],
)
def test_what_can_not_be_told_apart_is_said(moderator, lines, why):
    for slug in ("un", "deux"):
        an_accompanist("Double", slug=slug)

    rows = planned(HEAD + lines, moderator)

    assert any(why in text for row in rows for _column, text in row.problems)


def test_the_address_of_a_page_is_no_key(moderator):
    a_project()
    rows = planned("slug,name\ncomparer,Comparer\n", moderator, ProjectImport)

    assert ("slug", "une autre clé\u00a0: c’est celle d’une page") in rows[0].problems
    (made,) = planned("name\nComparer\n", moderator, ProjectImport)
    assert made.key == "comparer-2"


def test_the_real_tables_are_known_without_their_keys(moderator):
    load_territories(files)
    for table, name in (
        (ProjectImport, "projects"),
        (AccompanistImport, "organisations"),
    ):
        text = (files.DATA / f"{name}.csv").read_text("utf-8")
        batch = table.open(text.encode(), filename="a.csv", by=moderator)
        batch.apply(by=moderator, shown=batch.plan().digest)
        keys = [row["slug"] for row in files.rows(name)]

        without = "\n".join(
            line.partition(",")[2] for line in text.splitlines() if line
        )
        rows = planned(without, moderator, table)

        assert [row.key for row in rows] == keys
        assert {str(row.outcome) for row in rows} == {"unchanged"}
    assert Project.objects.count() == 31


def test_a_region_is_known_however_it_is_written(moderator):
    load_territories(files)
    text = "name,region\nIci,provence-alpes-cote d'azur ; BRETAGNE\n"

    (row,) = planned(text, moderator, ProjectImport)

    assert [str(region) for region in row.values["regions"]] == [
        "Bretagne",
        "Provence-Alpes-Côte d’Azur",
    ]
    assert "region" not in [column for column, _text in row.problems]
