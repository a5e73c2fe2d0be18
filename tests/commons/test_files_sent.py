"""Files joined to a text: what is taken, what is refused and how it is said."""

import hashlib

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from commons.models import Attachment, Contribution, File, ScanState
from coopter.passages.moves import Pillar
from tests.deposit import open_editor, url
from tests.documents import a_docx, a_pdf, an_archive, an_image, an_odt, upload
from tests.factories import write

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def draft(client, researcher):
    contribution = Contribution.deposit(by=researcher)
    write(contribution.production)
    client.force_login(researcher)
    return Contribution.objects.get(pk=contribution.pk)


def send(client, draft, *files, **typed):
    """Send files with the whole form, as without script."""
    fields = open_editor(client, draft) | typed
    return client.post(url("contribution_edit", draft), fields | {"files": list(files)})


@pytest.mark.parametrize(
    "file",
    [
        a_pdf(),
        an_odt(),
        a_docx(),
        an_image(),
        an_image("schéma.png", "PNG"),
        an_image("photo.webp", "WEBP"),
        upload("mesures.csv", "lieu;tonnes\nÉpinal;3\n".encode()),
        upload("lisez-moi.txt", b"Bonjour"),
    ],
    ids=lambda file: file.name,
)
def test_the_usual_kinds_are_kept_once_under_their_hash(client, draft, file):
    send(client, draft, file)

    attachment = Attachment.objects.get()
    with default_storage.open(attachment.file.path) as kept:
        content = kept.read()
    assert attachment.name == file.name
    assert hashlib.sha256(content).hexdigest() == attachment.file_id
    assert attachment.file.size == len(content)
    assert attachment.audience == Pillar.SHARING


@pytest.mark.parametrize(
    ("file", "word"),
    [
        (upload("vide.pdf", b""), "vide"),
        (upload("dessin.svg", SVG), "n’est pas d’un type accepté"),
        (upload("dessin.png", SVG), "n’est pas d’un type accepté"),
        (upload("page.html", b"<!doctype html><p>x"), "n’est pas d’un type accepté"),
        (upload("page.txt", b"<html><script>x</script>"), "UTF-8"),
        (upload("tableau.csv", b"caf\xe9;1\n"), "UTF-8"),
        (upload("programme.exe", b"MZ\x90\x00" + b"\0" * 99), "type accepté"),
        (upload("photo.jpg", a_pdf().read()), "PDF"),
        (upload("rapport.pdf", an_image().read()), "JPG"),
        (an_image("immense.png", "PNG", size=(8000, 8000)), "trop grande"),
        (upload("tronquée.png", an_image("x", "PNG").read()[:60]), "abîmé"),
        (upload("abîmé.docx", b"PK\x03\x04" + b"\0" * 99), "abîmé"),
        (an_archive("archive.zip", {"a.txt": "x"}), "type accepté"),
        (a_docx("macros.docm"), "DOCX"),
        (a_docx("macros.docx", **{"word/vbaProject.bin": "x"}), "type accepté"),
        (an_odt("macros.odt", **{"Basic/script.xml": "x"}), "type accepté"),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_the_rest_is_refused_by_its_name_and_the_text_is_kept(
    client, draft, file, word
):
    page = send(client, draft, file, title="Gardé malgré le fichier").content.decode()

    assert file.name in page
    assert word in page
    assert not File.objects.exists()
    draft.production.refresh_from_db()
    assert draft.production.title == "Gardé malgré le fichier"


def test_a_file_too_large_is_refused_with_its_size_and_the_limit(
    client, draft, settings
):
    settings.UPLOAD_MAX_BYTES = 100

    page = send(client, draft, a_pdf()).content.decode()

    assert "rapport.pdf" in page
    assert "100" in page
    assert not Attachment.objects.exists()


def test_a_text_holds_a_few_files_only(client, draft, settings):
    settings.UPLOAD_MAX_FILES = 2
    send(client, draft, a_pdf("un.pdf", "un"))

    page = send(client, draft, a_pdf("b.pdf", "b"), a_pdf("c.pdf", "c"))

    assert "2 fichiers au plus" in page.content.decode()
    assert Attachment.objects.count() == 1


def test_good_files_are_kept_when_a_field_or_another_file_is_wrong(client, draft):
    send(client, draft, a_pdf(), upload("x.svg", SVG), abstract="x" * 601)

    assert Attachment.objects.get().name == "rapport.pdf"


def test_the_same_file_twice_is_one(client, draft):
    send(client, draft, a_pdf())
    send(client, draft, a_pdf("autre-nom.pdf"))

    assert File.objects.count() == 1
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\temp\\note.txt", "note.txt"),
        ("gnp\u202etxt.txt", "gnptxt.txt"),
        ('a<b>&"c".txt', "a-b-&-c-.txt"),
        ("x" * 300 + ".txt", "x" * 190 + ".txt"),
    ],
)
def test_names_lose_what_could_harm(client, draft, sent, kept):
    file = upload("x.txt", b"Bonjour")
    file._name = sent

    page = send(client, draft, file)

    assert page.status_code == 302
    assert Attachment.objects.get().name == kept


def test_a_photograph_loses_its_place_but_stays_upright(client, draft):
    send(client, draft, an_image(placed=True))

    with (
        default_storage.open(File.objects.get().path) as kept,
        Image.open(kept) as seen,
    ):
        exif = seen.getexif()
    assert not exif.get_ifd(0x8825)
    assert dict(exif) == {0x0112: 6}


def test_each_file_has_its_own_public(client, draft):
    send(client, draft, a_pdf())
    attachment = Attachment.objects.get()

    send(client, draft, **{f"audience-{attachment.pk}": "production"})
    send(client, draft, **{f"audience-{attachment.pk}": "n’importe quoi"})

    attachment.refresh_from_db()
    assert attachment.audience == Pillar.PRODUCTION


def test_a_file_is_taken_off_without_losing_what_was_typed(client, draft):
    send(client, draft, a_pdf())
    attachment = Attachment.objects.get()
    fields = open_editor(client, draft) | {"title": "Tapé avant de retirer"}

    client.post(url("attachment_remove", draft, attachment.pk), fields)

    assert not Attachment.objects.exists()
    draft.production.refresh_from_db()
    assert draft.production.title == "Tapé avant de retirer"


def test_the_script_sends_files_one_by_one_and_gets_the_list(client, draft):
    page = client.post(url("attachment_upload", draft), {"files": [a_pdf()]})
    wrong = client.post(
        url("attachment_upload", draft), {"files": [upload("x.svg", SVG)]}
    )

    assert "rapport.pdf" in page.content.decode()
    assert "x.svg" in wrong.content.decode()


def test_a_storage_that_fails_is_said_and_loses_no_text(
    client, draft, settings, tmp_path
):
    (tmp_path / "full").write_text("a file where a folder should be")
    settings.MEDIA_ROOT = tmp_path / "full"

    page = send(client, draft, a_pdf(), title="Gardé").content.decode()

    assert "n’a pas pu être enregistré" in page
    draft.production.refresh_from_db()
    assert draft.production.title == "Gardé"


@pytest.mark.parametrize(
    "file", [a_pdf(), an_odt(), a_docx(), upload("a.txt", b"Bonjour")]
)
def test_the_words_of_a_file_are_read_by_the_worker(client, draft, letters_out, file):
    send(client, draft, file)

    letters_out()

    assert "Bonjour" in File.objects.get().text
    draft.production.refresh_from_db()
    assert "Bonjour" not in draft.production.search


def test_a_bomb_of_entities_has_no_text(client, draft, letters_out):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    send(client, draft, an_odt(**{"content.xml": bomb}))

    letters_out()

    assert File.objects.get().text == ""
    assert File.objects.get().scan_state == ScanState.UNSCANNED
