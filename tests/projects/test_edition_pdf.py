"""The PDF is tagged, bookmarked and the same each time, whatever people typed."""

import datetime
import resource
import time

import pypdfium2
import pytest

from coopter.kit.octets import digest_of
from coopter.kit.prose import blocks, drawn
from coopter.portal.starting import files
from coopter.vocabulary.models import Departement, LifeDomain
from coopter.vocabulary.starting import load_territories
from projects.editions.making import pdf_of
from projects.editions.records import content_of
from projects.models import Project
from tests.editions import a_described_project
from tests.factories import a_project

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 3, 1)


def content(**more):
    sheets = Project.objects.published().for_edition().by_name()
    values = {
        "title": "Coopérer",
        "preface": "",
        "day": DAY,
        "identifier": "ED-2026-01",
    }
    return content_of(list(sheets), **values | more)


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def test_it_says_that_it_follows_pdf_ua_and_carries_its_tags():
    a_described_project()

    pdf = pdf_of(content())

    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"/StructTreeRoot" in pdf
    assert b"/Lang" in pdf


def test_it_opens_with_bookmarks_to_each_sheet():
    for name in ("Alpha", "Bêta"):
        a_described_project(name)

    document = pypdfium2.PdfDocument(pdf_of(content(preface="Un mot.")))

    titles = [entry.get_title() for entry in document.get_toc()]
    assert titles[0] == "Préface"
    assert {"Alpha", "Bêta", "Index", "Cette édition"} <= set(titles)


def test_each_sheet_says_its_dimensions_and_what_is_not_documented():
    a_described_project("Alpha", summary="En peu de mots.")

    said = text_of(pdf_of(content()))

    assert "Ce qui est dit de la dimension 2." in said
    assert "non documenté" in said
    assert "Les horaires ont changé." in said
    assert "Trois emplois." in said and "Comptés à la fin de l’année." in said
    assert "En peu de mots." in said


def test_each_sheet_tells_what_its_team_tells():
    a_described_project("Alpha")

    said = text_of(pdf_of(content()))

    for words in (
        "En deux minutes, voici.",
        "Tout a commencé dans une cour.",
        "La Régie",
        "Qui paie le diagnostic",
        "Qui a mutualisé un atelier",
        "La coordinatrice",
    ):
        assert words in said


def test_an_invented_project_says_so():
    a_project(is_demonstration=True)

    assert "Exemple fictif" in text_of(pdf_of(content()))


def test_the_preface_keeps_its_shape_and_nothing_typed_becomes_code():
    a_project("#panic() $x$ *pas gras* [crochet](https://exemple.test) <label>")
    preface = "## Titre\n\nUn mot **fort** et #sys.inputs.\n\n- un\n- deux\n\n> dit\n"

    said = text_of(pdf_of(content(preface=preface)))

    assert "#sys.inputs" in said and "fort" in said
    assert "#panic() $x$ *pas gras*" in said


@pytest.mark.parametrize(
    "text",
    ["日本語 العربية 😀", "ﬁ ﬂ ① ™ ²", "\u200bnul\u202e\x07", "Ελλάδα, Киев → ✓"],
)
def test_any_character_can_be_typed(text):
    a_described_project("Nom", summary=text, territory=text)

    assert pdf_of(content(title=f"Titre {text}", preface=text)).startswith(b"%PDF")


@pytest.mark.parametrize(
    "text",
    [
        "### D’abord un petit titre\n\n# Puis un grand\n\n###### Puis un tout petit",
        "##\n\nRien n’est dit dans ce titre.",
        "# ![](https://exemple.test/a.png)",
        "# \u00a0\n\n## \u200b",
        "> ### Dans une citation\n\n- # Dans une liste",
        "| a | b |\n|-|-|\n| 1 |",
        "[](https://exemple.test/) ![](https://exemple.test/a.png)",
    ],
)
def test_headings_of_any_shape_make_an_accessible_book(text):
    project = a_described_project("Nom")
    project.story = project.open_points = text
    project.save()

    assert pdf_of(content(preface=text)).startswith(b"%PDF")


def test_every_character_that_we_say_is_drawn_is():
    signs = "".join(sorted(drawn() - {"\n", "\t"}))
    a_project("Tous les signes", summary=signs)

    assert pdf_of(content()).startswith(b"%PDF")


def test_an_unsafe_link_of_the_preface_is_left_as_text():
    (paragraph,) = blocks("[clic](javascript:alert) et [suite](https://exemple.test)")

    addresses = {span["text"]: span["url"] for span in paragraph["spans"]}
    assert addresses == {"suite": "https://exemple.test"} | dict.fromkeys(
        set(addresses) - {"suite"}, ""
    )


def test_the_indexes_name_each_sheet_where_it_belongs():
    load_territories(files)
    project = a_described_project("Alpha", domains=["habitat"])
    project.regions.set(["53"])
    a_project("Sans rien")

    territory, dimension, domain = content()["indexes"]

    assert territory["entries"] == [
        {"label": "Bretagne", "numbers": [1]},
        {"label": "Région non précisée", "numbers": [2]},
    ]
    assert len(dimension["entries"]) == 6
    assert domain["entries"][0] == {"label": "Habiter", "numbers": [1]}


def test_the_order_of_keys_does_not_change_the_digest():
    assert digest_of({"a": 1, "b": [2]}) == digest_of({"b": [2], "a": 1})


@pytest.mark.slow
def test_a_hundred_and_fifty_projects_give_the_same_octets_twice(capsys):
    load_territories(files)
    departements = list(Departement.objects.all())
    domains = [domain.value for domain in LifeDomain]
    for rank in range(150):
        project = a_described_project(
            f"Projet n° {rank:03d}",
            summary="Une coopération de territoire. " * 12,
            domains=[domains[rank % len(domains)]],
        )
        place = departements[rank % len(departements)]
        project.departements.set([place])
        project.regions.set([place.region_id])

    started = time.monotonic()
    first = pdf_of(content())
    took = time.monotonic() - started
    second = pdf_of(content())

    assert first == second
    assert digest_of(content()) == digest_of(content())
    assert len(pypdfium2.PdfDocument(first)) > 150
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    with capsys.disabled():
        print(
            f"\n150 projets : {took:.1f} s, {len(first) / 1e6:.1f} Mo, {memory:.0f} Mio"
        )
