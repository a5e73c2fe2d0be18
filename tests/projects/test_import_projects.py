"""Staff bring projects in from a table: shown first, applied whole, then undone."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from coopter.journal.models import Entry
from coopter.portal.starting import files
from coopter.sheets.imports.batches import ImportRefused
from projects.models import Cohort, Milestone, ProgrammeLink, Project, ProjectImport
from tests.factories import a_project
from tests.territories import every_commune

pytestmark = pytest.mark.django_db

HEAD = (
    "slug;name;lead_organisation;summary_fr;programme_link;departement_code;published\n"
)
NEW = f"un-lieu;Un lieu;La SCIC;Ensemble.;{ProgrammeLink.CONFIRMED};44;true\n"


@pytest.fixture(scope="module")
def communes(django_db_setup, django_db_blocker):
    with every_commune(django_db_blocker):
        yield


@pytest.fixture
def territories(communes, db):
    """A test that needs them, and the database, asks for this one."""


@pytest.fixture
def known(territories):
    return a_project(
        "Déjà là", slug="deja-la", published=False, summary="Avant.", cohort="2021"
    )


def an_import(text, by):
    return ProjectImport.open(text.encode(), filename="projets.csv", by=by)


def applied(text, by):
    batch = an_import(text, by)
    batch.apply(by=by, shown=batch.plan().digest)
    batch.refresh_from_db()
    return batch


def outcomes(batch):
    return [str(row.outcome) for row in batch.plan().rows]


def states():
    table = ProjectImport.table_class()
    return [table.state(project) for project in table.everything()]


def as_file(rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def test_the_dry_run_says_what_each_line_would_do(known, moderator):
    batch = an_import(
        HEAD
        + NEW
        + f"deja-la;Déjà là;Association du lieu;Après.;{known.programme_link};;false\n"
        + "trop;;La SCIC;Ensemble.;au hasard;1000;non\n",
        moderator,
    )

    created, changed, wrong = batch.plan().rows

    assert (created.outcome, created.number) == ("created", 2)
    assert changed.changes == [("summary_fr", "Avant.", "Après.")]
    assert [column for column, _text in wrong.problems] == [
        "name",
        "departement_code",
        "programme_link",
    ]
    assert not batch.plan().can_be_applied
    assert Project.objects.count() == 1


def test_an_import_is_applied_whole_with_a_line_in_the_journal_for_each(
    known, moderator
):
    text = HEAD + NEW + "deja-la;Autre nom;La SCIC;Après.;EFC apparenté;39;false\n"

    batch = applied(text, moderator)

    lieu = Project.objects.get(slug="un-lieu")
    known.refresh_from_db()
    assert [each.code for each in lieu.departements.all()] == ["44"]
    assert (known.name, known.cohort_id) == ("Autre nom", "2021")
    assert batch.state == "applied"
    assert Entry.objects.about(lieu).get().verb == "project.import"
    assert Entry.objects.about(known).get().details["batch"] == batch.number


def test_one_wrong_line_stops_them_all(territories, moderator):
    batch = an_import(HEAD + NEW + NEW.replace("un-lieu", "Pas Une Clé"), moderator)

    with pytest.raises(ImportRefused):
        batch.apply(by=moderator, shown=batch.plan().digest)

    assert not Project.objects.exists()


def test_nothing_is_applied_but_what_was_shown(known, moderator):
    batch = an_import("slug,cohort\ndeja-la,2024\n", moderator)
    shown = batch.plan().digest
    cohort = Cohort.objects.named("2022")
    Project.objects.filter(pk=known.pk).update(cohort=cohort)

    with pytest.raises(ImportRefused, match="ont changé"):
        batch.apply(by=moderator, shown=shown)


def test_an_import_is_applied_once(known, moderator):
    batch = applied("slug,cohort\ndeja-la,2024\n", moderator)

    with pytest.raises(ImportRefused, match="déjà décidé"):
        batch.apply(by=moderator, shown="")


def test_a_column_left_out_changes_nothing_and_an_empty_cell_empties(known, moderator):
    applied("slug,cohort\ndeja-la,\n", moderator)

    known.refresh_from_db()
    assert (known.cohort_id, known.summary) == (None, "Avant.")


def test_the_same_key_twice_is_refused_on_both_lines(territories, moderator):
    batch = an_import(HEAD + NEW + NEW, moderator)

    assert outcomes(batch) == ["error", "error"]
    assert "2, 3" in batch.plan().rows[0].problems[0][1]


def test_a_line_with_a_cell_too_many_is_told_from_an_unknown_value(
    territories, moderator
):
    batch = an_import(HEAD + NEW.strip() + ";reste\n", moderator)

    assert "8 cases" in batch.plan().rows[0].problems[0][1]


def test_a_probable_link_is_not_published(territories, moderator):
    line = NEW.replace(ProgrammeLink.CONFIRMED, ProgrammeLink.PROBABLE)

    assert outcomes(an_import(HEAD + line, moderator)) == ["error"]


def test_undoing_removes_what_was_created_and_puts_back_what_was_changed(
    known, moderator
):
    before = states()
    batch = applied(
        HEAD + NEW + "deja-la;Autre nom;La SCIC;Après.;EFC apparenté;39;false\n",
        moderator,
    )

    batch.undo(by=moderator, reason="Mauvais fichier.")

    assert states() == before
    batch.refresh_from_db()
    assert batch.state == "undone"
    assert Entry.objects.about(batch).newest_first().first().reason == (
        "Mauvais fichier."
    )


def test_an_import_whose_sheets_lived_since_is_not_undone(known, moderator):
    batch = applied(
        HEAD + NEW + "deja-la;Autre nom;La SCIC;Après.;EFC apparenté;39;false\n",
        moderator,
    )
    lieu = Project.objects.get(slug="un-lieu")
    Milestone.objects.create(project=lieu, happened_on="2024-01-01", title="Départ")
    known.refresh_from_db()
    known.name = "Encore un autre nom"
    known.revise(by=moderator, fields=["name"])

    with pytest.raises(ImportRefused) as refusal:
        batch.undo(by=moderator, reason="Trop tard.")

    assert [row["key"] for row, _why in refusal.value.blocked] == ["un-lieu", "deja-la"]
    assert "name" in refusal.value.blocked[1][1]
    assert Project.objects.filter(slug="un-lieu").exists()


def test_an_act_that_left_the_cells_alone_blocks_as_well(known, moderator):
    batch = applied("slug,cohort\ndeja-la,2024\n", moderator)
    known.refresh_from_db()
    known.dismiss(by=moderator, reason="Hors du sujet.")

    assert "Un autre acte" in batch.blocked_rows()[0][1]


def test_the_first_real_data_come_in_and_go_out_the_same(territories, moderator):
    text = (files.DATA / "projects.csv").read_text(encoding="utf-8")

    applied(text, moderator)

    first = states()
    assert len(first) == len(files.rows("projects"))
    again = an_import(as_file(first), moderator)
    assert set(outcomes(again)) == {"unchanged"}
    Project.objects.all().delete()
    applied(as_file(first), moderator)
    assert states() == first


def test_awkward_texts_survive_the_round_trip_through_the_screens(
    client, territories, moderator
):
    a_project(
        '=2+2 "guillemets"; point',
        slug="rude",
        summary="- une liste\n- à deux lignes\r\nfin",
        source_note="'@citation, avec virgule",
        domains=["travail", "habitat"],
    ).departements.set(["2A", "974"])
    client.force_login(moderator)
    exported = client.get(reverse("projects:import_export")).content
    before = states()
    Project.objects.all().delete()

    send(client, exported)
    batch = ProjectImport.objects.get()
    client.post(batch.address("apply", batch.number), {"plan": batch.plan().digest})

    assert states() == before


def send(client, content, name="projets.csv"):
    file = SimpleUploadedFile(name, content, content_type="text/csv")
    return client.post(
        reverse("projects:import_open"), {"file": file}, follow=True
    ).content.decode()


def test_the_screens_take_a_file_from_its_check_to_its_undoing(
    client, territories, moderator
):
    client.force_login(moderator)

    shown = send(client, (HEAD + NEW).encode("cp1252"))
    batch = ProjectImport.objects.get()
    assert "nouvelle fiche" in shown and batch.plan().digest in shown

    answers = {"plan": batch.plan().digest}
    done = client.post(batch.address("apply", batch.number), answers, follow=True)
    assert "L’import est appliqué." in done.content.decode()

    without_reason = client.post(batch.address("undo", batch.number), {"reason": " "})
    assert 'role="alert"' in without_reason.content.decode()
    client.post(batch.address("undo", batch.number), {"reason": "Essai."})
    assert not Project.objects.exists()


def test_a_file_that_is_no_table_is_refused_beside_its_field(client, moderator):
    client.force_login(moderator)

    page = send(client, b"\x89PNG\r\n\x1a\n\x00\x00", name="image.png")

    assert "aucun des titres de colonne" in page
    assert not ProjectImport.objects.exists()


def test_a_checked_file_can_be_thrown_away(client, territories, moderator):
    client.force_login(moderator)
    batch = an_import(HEAD + NEW, moderator)

    client.post(batch.address("discard", batch.number))

    assert not ProjectImport.objects.exists()


def test_the_template_is_a_table_that_passes_the_check(client, territories, moderator):
    client.force_login(moderator)

    template = client.get(reverse("projects:import_template")).content
    page = send(client, template)

    assert "Appliquer l’import" in page


@pytest.mark.parametrize("act", ["open", "template", "export"])
def test_only_staff_come_in(client, researcher, act):
    address = ProjectImport.address(act)

    assert client.get(address).status_code == 302
    client.force_login(researcher)
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("act", ["apply", "undo", "discard"])
def test_only_staff_decide(client, researcher, moderator, territories, act):
    batch = an_import(HEAD + NEW, moderator)
    client.force_login(researcher)

    response = client.post(batch.address(act, batch.number))

    assert response.status_code == 403
    assert ProjectImport.objects.get().is_waiting
