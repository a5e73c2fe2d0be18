"""The point of a project: its communes, or else the chefs-lieux of its départements."""

import pytest

from coopter.vocabulary.models import Commune, Departement, Epci, Region
from projects.models import Project
from projects.models.places import Spot
from projects.staff.forms import ProjectForm
from tests.factories import a_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    bretagne = Region.objects.create(code="53", name="Bretagne")
    reunion = Region.objects.create(code="04", name="La Réunion")
    for code, name, region in (
        ("56", "Morbihan", bretagne),
        ("29", "Finistère", bretagne),
        ("974", "La Réunion", reunion),
    ):
        Departement.objects.create(code=code, name=name, region=region)
    Epci.objects.create(code="200042174", name="Lorient Agglomération", kind="CA")
    for code, name, departement, y, x, is_seat in (
        ("56260", "Vannes", "56", 47.6582, -2.7608, True),
        ("56121", "Lorient", "56", 47.7486, -3.3664, False),
        ("29232", "Quimper", "29", 47.996, -4.1024, True),
        ("97411", "Saint-Denis", "974", -20.88, 55.45, True),
    ):
        Commune.objects.create(
            code=code,
            name=name,
            departement_id=departement,
            latitude=y,
            longitude=x,
            is_seat=is_seat,
            epci_id="200042174" if name == "Lorient" else None,
        )


def located(*, communes=(), epci=(), departements=()):
    project = a_project()
    project.communes.set(communes)
    project.epci.set(epci)
    project.departements.set(departements)
    Project.objects.locate()
    project.refresh_from_db()
    return project


@pytest.mark.parametrize(
    ("where", "spot", "latitude"),
    [
        ({"communes": ["56121"], "departements": ["56"]}, Spot.COMMUNE, 47.7486),
        ({"communes": ["56121", "56260"]}, Spot.COMMUNES, 47.7034),
        ({"epci": ["200042174"], "departements": ["56"]}, Spot.EPCI, 47.7486),
        ({"communes": ["56260"], "epci": ["200042174"]}, Spot.COMMUNE, 47.6582),
        ({"departements": ["56"]}, Spot.SEAT, 47.6582),
        ({"departements": ["56", "29"]}, Spot.SEATS, 47.8271),
    ],
)
def test_the_point_comes_from_the_finest_places_known(places, where, spot, latitude):
    project = located(**where)

    assert project.spot == spot
    assert project.latitude == pytest.approx(latitude)


@pytest.mark.parametrize("departements", [[], ["56", "974"]])
def test_what_has_no_middle_has_no_point(places, departements):
    project = located(departements=departements)

    assert (project.latitude, project.longitude, project.spot) == (None, None, "")


def test_a_point_follows_the_sheet_that_staff_change(places, moderator):
    project = located(departements=["56"])
    data = {
        "name": project.name,
        "lead_organisation": project.lead_organisation,
        "summary": project.summary,
        "programme_link": project.programme_link,
        "departements": ["29"],
    }

    form = ProjectForm(data, instance=project)
    assert form.is_valid()
    form.revise(by=moderator)

    project.refresh_from_db()
    assert project.latitude == pytest.approx(47.996)
