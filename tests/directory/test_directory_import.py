"""Staff bring structures in from a table: shown first, applied whole, then undone."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from coopter.journal.models import Entry
from coopter.portal.starting import files
from coopter.sheets.imports.batches import ImportRefused
from coopter.vocabulary.models import Commune, Departement, Region
from directory.models import Accompanist, AccompanistImport, Kind
from tests.factories import an_accompanist
from tests.territories import every_commune

HEAD = "slug,name,kind,role,commune_code,radius_km,regions\n"
NEW = "passerelles,Les Passerelles,association,accompagnateur,44184,60,Bretagne\n"


@pytest.fixture(scope="module", autouse=True)
def communes(django_db_setup, django_db_blocker):
    with every_commune(django_db_blocker):
        yield


@pytest.fixture(autouse=True)
def _database(db):
    """Every test of this page reads it."""


def an_import(text, by):
    return AccompanistImport.open(text.encode(), filename="annuaire.csv", by=by)


def applied(text, by):
    batch = an_import(text, by)
    batch.apply(by=by, shown=batch.plan().digest)
    batch.refresh_from_db()
    return batch


def states():
    table = AccompanistImport.table_class()
    return [table.state(each) for each in table.everything()]


def as_file(rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def problems(text, by):
    rows = an_import(text, by).plan().rows
    return [column for row in rows for column, _text in row.problems]


def send(client, content):
    file = SimpleUploadedFile("annuaire.csv", content, content_type="text/csv")
    address = reverse("directory:import_open")
    return client.post(address, {"file": file}, follow=True).content.decode()


def test_the_first_real_data_come_in_and_go_out_the_same(moderator):
    applied((files.DATA / "organisations.csv").read_text("utf-8"), moderator)

    first = states()
    assert len(first) == len(files.rows("organisations"))
    again = an_import(as_file(first), moderator)
    assert {str(row.outcome) for row in again.plan().rows} == {"unchanged"}
    Accompanist.objects.all().delete()
    applied(as_file(first), moderator)
    assert states() == first


def test_what_comes_in_is_not_published_before_staff_say_so(client, moderator):
    applied(HEAD + NEW, moderator)

    sheet = Accompanist.objects.get()
    assert not sheet.is_published
    assert client.get(sheet.get_absolute_url()).status_code == 404


def test_a_commune_gives_the_place_that_distances_are_counted_from(moderator):
    applied(HEAD + NEW, moderator)

    sheet = Accompanist.objects.get()
    saint_nazaire = Commune.objects.get(pk="44184")
    assert (sheet.commune, sheet.radius_km) == (saint_nazaire, 60)
    assert (sheet.latitude, sheet.longitude) == (
        saint_nazaire.latitude,
        saint_nazaire.longitude,
    )


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("kind\nx,Nom,accompagnateur,alien", "kind"),
        ("kind\nx,Nom,accompagnateur,personne", "kind"),
        ("kind,commune_code\nx,Nom,accompagnateur,autre,99999", "commune_code"),
        ("kind,siret\nx,Nom,accompagnateur,autre,12345678901234", "siret"),
        ("kind,radius_km\nx,Nom,accompagnateur,autre,50", "radius_km"),
        ("kind,confirmed_on\nx,Nom,accompagnateur,autre,2999-01-01", "confirmed_on"),
        ("kind,website\nx,Nom,accompagnateur,autre,javascript:alert(1)", "website"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_done(moderator, cells, column):
    text = f"slug,name,role,{cells}\n"

    assert problems(text, moderator) == [column]
    with pytest.raises(ImportRefused):
        applied(text, moderator)
    assert not Accompanist.objects.exists()


def test_the_address_of_a_structure_comes_in_and_leaves_by_no_file(client, moderator):
    an_accompanist("Structure", contact_email="secret@exemple.test")
    client.force_login(moderator)

    exported = client.get(reverse("directory:import_export")).content.decode()
    page = send(client, b"slug,contact_email\nx,a@exemple.test\n")

    assert "Structure" in exported
    assert "secret@exemple.test" not in exported
    assert "Colonnes inconnues" in page


def test_undoing_removes_what_was_created_and_puts_back_what_was_changed(moderator):
    known = an_accompanist("Avant", slug="deja-la", kind=Kind.NETWORK)
    known.regions.set([Region.objects.get(name="Normandie")])
    known.departements.set([Departement.objects.get(pk="44")])
    before = states()
    line = "deja-la,Après,association,accompagnateur,44184,30,Bretagne\n"
    batch = applied(HEAD + NEW + line, moderator)
    assert Accompanist.objects.count() == 2

    batch.undo(by=moderator, reason="Mauvais fichier.")

    assert states() == before
    assert Entry.objects.about(known).newest_first().first().verb == (
        "accompanist.undo_import"
    )


def test_awkward_texts_survive_the_round_trip_through_the_screens(client, moderator):
    an_accompanist(
        '=2+2 "guillemets"; point',
        slug="rude",
        skills="- une liste;à deux\r\nlignes",
        source_note="'@citation, avec virgule",
        domains=["travail", "habitat"],
        languages=["fr", "br"],
    ).departements.set(["2A", "974"])
    client.force_login(moderator)
    exported = client.get(reverse("directory:import_export")).content
    before = states()
    Accompanist.objects.all().delete()

    send(client, exported)
    batch = AccompanistImport.objects.get()
    client.post(batch.address("apply", batch.number), {"plan": batch.plan().digest})

    assert states() == before


def test_the_template_is_a_table_that_passes_the_check(client, moderator):
    client.force_login(moderator)

    template = client.get(reverse("directory:import_template")).content

    assert "Appliquer l’import" in send(client, template)


@pytest.mark.parametrize("act", ["open", "template", "export"])
def test_only_staff_come_in(client, researcher, act):
    address = AccompanistImport.address(act)

    assert client.get(address).status_code == 302
    client.force_login(researcher)
    assert client.get(address).status_code == 403
