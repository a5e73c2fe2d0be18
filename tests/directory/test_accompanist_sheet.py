"""What those who keep a sheet may change, and what a person may take back."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse
from PIL import Image

from coopter.contributors.export import everything_about
from coopter.contributors.models import close_account
from coopter.journal.models import Entry
from coopter.kit import octets
from coopter.kit.refusals import MoveRefused
from directory.models import Accompanist, Kind, Proposal, ProposalKind
from directory.models.siret import check_siret
from tests.factories import a_reference, an_accompanist

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(accompanist, moderator):
    sheet = an_accompanist("La Fabrique", siret="38529030900454")
    sheet.welcome_manager(accompanist, by=moderator)
    return sheet


@pytest.fixture
def own(accompanist, moderator):
    """A person's own sheet, published."""
    own = Accompanist.open_for_person(accompanist)
    Proposal(kind=ProposalKind.PUBLICATION, accompanist=own, by=accompanist).send()
    own.publish(by=moderator, reason="Demandée par la personne.")
    own.refresh_from_db()
    return own


def url(name, sheet):
    return reverse(f"directory:{name}", args=[sheet.slug])


def picture(form="PNG", size=(900, 300)):
    content = io.BytesIO()
    Image.new("RGB", size, "teal").save(content, form)
    return SimpleUploadedFile(f"logo.{form.lower()}", content.getvalue())


# What applies at once, and what is checked


def test_what_a_structure_says_of_its_work_shows_at_once(client, sheet, accompanist):
    client.force_login(accompanist)

    client.post(
        url("sheet_edit", sheet),
        {
            "skills": "Récit ; médiation",
            "publics": ["habitants"],
            "ways": ["sur-place"],
            "languages": ["br"],
            "availability": "bientot",
            "links": "https://exemple.test/un\nhttps://exemple.test/deux",
            "is_overseas": "on",
        },
    )

    page = client.get(sheet.get_absolute_url()).content.decode()
    for said in ("Médiation", "Collectifs d’habitants", "breton", "trois mois", "deux"):
        assert said in page
    entry = Entry.objects.about(sheet).newest_first().first()
    assert entry.verb == "accompanist.revise"


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"radius_km": "30"}, "Un rayon se compte depuis une commune."),
        ({"links": "javascript:alert(1)"}, 'role="alert"'),
        ({"links": "\n".join(["https://exemple.test/"] * 6)}, "Cinq liens au plus."),
        ({"contact_email": "pas une adresse"}, 'role="alert"'),
    ],
)
def test_what_cannot_be_said_is_refused_and_kept_in_the_form(
    client, sheet, accompanist, answers, sentence
):
    client.force_login(accompanist)

    page = client.post(url("sheet_edit", sheet), {"skills": "Écoute", **answers})

    assert sentence in page.content.decode()
    assert "Écoute" in page.content.decode()


def test_the_name_and_the_siret_wait_for_staff_who_see_the_difference(
    client, sheet, accompanist, moderator
):
    client.force_login(accompanist)
    client.post(
        url("sheet_identity", sheet),
        {
            "name": "La Grande Fabrique",
            "siret": "356 000 000 00048",
            "kind": sheet.kind,
        },
    )
    sheet.refresh_from_db()
    proposal = Proposal.objects.get(kind=ProposalKind.IDENTITY)
    assert sheet.name == "La Fabrique"

    client.force_login(moderator)
    answer = reverse("directory:proposal_answer", args=[proposal.pk])
    page = client.get(answer).content.decode()
    client.post(answer, {"act": "accept"})

    sheet.refresh_from_db()
    assert "<del>La Fabrique</del>" in page
    assert "<ins>La Grande Fabrique</ins>" in page
    assert (sheet.name, sheet.siret) == ("La Grande Fabrique", "35600000000048")
    assert sheet.identity_checked_on is not None


def test_a_proposal_is_answered_once_and_not_by_who_made_it(
    client, sheet, moderator, other_moderator
):
    proposal = Proposal(
        kind=ProposalKind.CORRECTION, accompanist=sheet, by=moderator, text="…"
    )
    proposal.send()
    url_of_answer = reverse("directory:proposal_answer", args=[proposal.pk])

    client.force_login(moderator)
    assert client.post(url_of_answer, {"act": "accept"}).status_code == 403
    proposal.accept(by=other_moderator)
    with pytest.raises(MoveRefused):
        proposal.decline(by=other_moderator, answer="Non.")


@pytest.mark.parametrize(
    "siret", ["38529030900454", "35600000000048", "35600000009075"]
)
def test_a_true_siret_is_accepted(siret):
    check_siret(siret)


@pytest.mark.parametrize(
    "siret", ["38529030900455", "35600000000002", "1234", "3852903090045a"]
)
def test_a_false_siret_is_refused(client, sheet, accompanist, siret):
    client.force_login(accompanist)
    answers = {"name": sheet.name, "siret": siret, "kind": sheet.kind}

    page = client.post(url("sheet_identity", sheet), answers).content.decode()

    assert 'role="alert"' in page
    assert not Proposal.objects.exists()


# Logo


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_kept_small_and_read_with_the_sheet(client, sheet, accompanist, form):
    client.force_login(accompanist)
    client.post(
        url("sheet_logo", sheet), {"picture": picture(form), "alt": "Une ruche"}
    )
    client.logout()

    page = client.get(sheet.get_absolute_url()).content.decode()
    answer = client.get(url("accompanist_logo", sheet))

    assert 'alt="Une ruche"' in page
    assert answer["Content-Type"] == f"image/{form.lower()}"
    with Image.open(io.BytesIO(b"".join(answer.streaming_content))) as kept:
        assert kept.size == (640, 213)


@pytest.mark.parametrize(
    ("sent", "alt", "sentence"),
    [
        (picture("GIF"), "Une ruche", "n’est pas une image"),
        (
            SimpleUploadedFile("l.png", b"<svg onload=alert(1)>"),
            "Ruche",
            "pas une image",
        ),
        (picture(size=(7000, 10)), "Une ruche", "trop grande"),
        (picture(), "", "obligatoire"),
    ],
)
def test_what_is_not_a_described_picture_is_refused(
    client, sheet, accompanist, sent, alt, sentence
):
    client.force_login(accompanist)
    sent.seek(0)

    page = client.post(url("sheet_logo", sheet), {"picture": sent, "alt": alt})

    assert sentence in page.content.decode()
    sheet.refresh_from_db()
    assert sheet.logo_sha256 == ""


# A person


def test_a_person_enters_by_their_own_account_only(client, moderator, accompanist):
    client.force_login(moderator)
    answers = {"name": "Ana Seule", "role": "accompagnateur", "kind": Kind.PERSON}

    page = client.post(reverse("directory:accompanist_create"), answers)
    client.force_login(accompanist)
    client.post(reverse("directory:person_create"))

    assert 'role="alert"' in page.content.decode()
    own = Accompanist.objects.get()
    assert own.person == accompanist
    assert not own.is_published


def test_the_database_itself_refuses_a_person_without_their_choice(savepoint):
    with pytest.raises(IntegrityError):
        an_accompanist("Ana Seule", kind=Kind.PERSON)


def test_a_person_leaves_at_once_and_their_name_goes(
    client, own, accompanist, django_capture_on_commit_callbacks
):
    client.force_login(accompanist)
    client.post(url("sheet_logo", own), {"picture": picture(), "alt": "Portrait"})
    own.refresh_from_db()
    path = octets.path_of(own.logo_sha256, folder="logos")
    a_reference(own, project_name="Ailleurs", by=accompanist)
    address = own.get_absolute_url()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("person_withdraw", own))
    client.logout()

    assert client.get(address).status_code == 404
    left = Accompanist.objects.values().get(pk=own.pk)
    assert accompanist.display_name not in str(left)
    assert accompanist.email not in str(left)
    assert not left["is_published"]
    assert not default_storage.exists(path)


def test_nobody_else_takes_a_person_out_in_their_name(client, own, moderator):
    client.force_login(moderator)

    assert client.post(url("person_withdraw", own)).status_code == 403


def test_closing_the_account_takes_the_person_out(own, sheet, accompanist):
    sheet.contact_email = accompanist.email
    sheet.save()

    close_account(accompanist)

    own.refresh_from_db()
    sheet.refresh_from_db()
    assert not own.is_published and own.person is None
    assert sheet.contact_email == ""
    assert sheet.managers() == []


def test_the_export_tells_which_sheets_one_keeps(sheet, accompanist):
    exported = everything_about(accompanist)

    assert [each["fiche"] for each in exported["fiches_de_l_annuaire"]] == [
        "La Fabrique"
    ]


# What anyone may propose


def test_anyone_proposes_a_correction_and_a_missing_structure(
    client, sheet, moderator, letters_out
):
    client.post(
        url("accompanist_correct", sheet), {"text": "Le site a changé d’adresse."}
    )
    client.post(
        reverse("directory:accompanist_suggest"),
        {
            "name": "La Manquante",
            "text": "Elle a accompagné la halle du bourg.",
            "sender_email": "ana@exemple.test",
        },
    )
    missing = Proposal.objects.get(kind=ProposalKind.MISSING)
    client.force_login(moderator)
    client.post(
        reverse("directory:proposal_answer", args=[missing.pk]), {"act": "accept"}
    )

    assert Proposal.objects.count() == 2
    created = Accompanist.objects.get(name="La Manquante")
    assert not created.is_published
    assert letters_out()[-1].to == ["ana@exemple.test"]


def test_robots_and_floods_reach_nobody(client, sheet):
    correct = url("accompanist_correct", sheet)
    text = {"text": "Le site a changé d’adresse."}

    trapped = client.post(correct, text | {"site": "https://spam.test"})
    for _message in range(200):
        client.post(correct, text)

    assert trapped.status_code == 302
    assert Proposal.objects.count() < 6


def test_the_sheet_stays_within_eight_queries(
    client, sheet, accompanist, moderator, django_assert_max_num_queries
):
    for number in range(5):
        reference = a_reference(sheet, project_name=f"P{number}", by=accompanist)
        reference.confirm(by=moderator)

    with django_assert_max_num_queries(8):
        client.get(sheet.get_absolute_url())
