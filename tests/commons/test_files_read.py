"""Who downloads a file, and what the answer lets a browser do."""

import socket
import struct
import threading

import pytest

from commons.models import Attachment, Contribution, File, Passage, ScanState
from coopter.passages.moves import Pillar
from tests.deposit import open_editor, url
from tests.documents import a_pdf, upload
from tests.factories import a_contribution, write

pytestmark = pytest.mark.django_db


def with_file(client, author, audience=Pillar.DIFFUSION, file=None):
    """A draft of ``author`` that holds one file for this audience."""
    contribution = Contribution.deposit(by=author)
    write(contribution.production)
    contribution = Contribution.objects.get(pk=contribution.pk)
    client.force_login(author)
    fields = open_editor(client, contribution) | {"files": [file or a_pdf()]}
    client.post(url("contribution_edit", contribution), fields)
    Attachment.objects.update(audience=audience)
    client.logout()
    return contribution, Attachment.objects.get()


def publish(contribution, author, moderator):
    Passage.to_sharing(contribution, by=author).accept(by=moderator, reason="Oui.")
    contribution.refresh_from_db()
    Passage.to_diffusion(contribution, by=author, motive="Utile.").accept(
        by=moderator, reason="Oui."
    )


def test_a_public_file_is_a_download_that_runs_nothing(client, researcher, moderator):
    contribution, attachment = with_file(client, researcher)
    publish(contribution, researcher, moderator)

    answer = client.get(attachment.get_absolute_url())

    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Disposition"] == 'attachment; filename="rapport.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Cache-Control"].startswith("public")
    assert not answer.cookies


def test_a_name_with_accents_is_written_as_the_standard_says(
    client, researcher, moderator
):
    file = upload("récit d’été.txt", b"Bonjour")
    contribution, attachment = with_file(client, researcher, file=file)
    publish(contribution, researcher, moderator)

    answer = client.get(attachment.get_absolute_url())

    assert "filename*=utf-8''r%C3%A9cit" in answer["Content-Disposition"]


def test_a_file_already_fetched_is_not_sent_again(client, researcher, moderator):
    contribution, attachment = with_file(client, researcher)
    publish(contribution, researcher, moderator)
    first = client.get(attachment.get_absolute_url())

    again = client.get(
        attachment.get_absolute_url(), headers={"If-None-Match": first["ETag"]}
    )

    assert again.status_code == 304


@pytest.mark.parametrize("audience", Pillar.values)
def test_each_audience_opens_to_those_it_names(
    client, researcher, accompanist, moderator, audience
):
    contribution, attachment = with_file(client, researcher, audience)
    publish(contribution, researcher, moderator)
    address = attachment.get_absolute_url()

    answers = {"visitor": client.get(address).status_code}
    client.force_login(accompanist)
    answers["member"] = client.get(address).status_code
    client.force_login(researcher)
    author = client.get(address)
    answers["author"] = author.status_code

    assert answers == {
        "visitor": 200 if audience == Pillar.DIFFUSION else 404,
        "member": 404 if audience == Pillar.PRODUCTION else 200,
        "author": 200,
    }
    public = audience == Pillar.DIFFUSION
    assert author["Cache-Control"].startswith("public" if public else "private")


def test_the_file_of_a_draft_does_not_exist_for_others(client, researcher, accompanist):
    _contribution, attachment = with_file(client, researcher)
    other = a_contribution(by=researcher, shared=True)
    client.force_login(accompanist)

    assert client.get(attachment.get_absolute_url()).status_code == 404
    borrowed = url("attachment_download", other, attachment.pk, attachment.name)
    assert client.get(borrowed).status_code == 404


def test_bytes_that_are_gone_are_not_found(client, researcher, settings, tmp_path):
    _contribution, attachment = with_file(client, researcher)
    settings.MEDIA_ROOT = tmp_path
    client.force_login(researcher)

    assert client.get(attachment.get_absolute_url()).status_code == 404


@pytest.fixture
def clamd(settings):
    """A daemon that speaks ClamAV's INSTREAM and finds what it is told to find."""
    server = socket.create_server(("127.0.0.1", 0))
    settings.CLAMD_ADDRESS = f"127.0.0.1:{server.getsockname()[1]}"
    verdict = {"answer": b"stream: OK\0"}

    def serve():
        link, _address = server.accept()
        with link, link.makefile("rb") as sent:
            assert sent.read(10) == b"zINSTREAM\0"
            while size := struct.unpack("!I", sent.read(4))[0]:
                sent.read(size)
            link.sendall(verdict["answer"])

    daemon = threading.Thread(target=serve, daemon=True)
    daemon.start()
    yield verdict
    daemon.join(5)
    server.close()


def test_an_infected_file_is_given_to_nobody_and_says_so(
    client, researcher, clamd, letters_out
):
    clamd["answer"] = b"stream: Eicar-Test-Signature FOUND\0"
    _contribution, attachment = with_file(client, researcher)
    client.force_login(researcher)
    assert client.get(attachment.get_absolute_url()).status_code == 409

    letters_out()

    answer = client.get(attachment.get_absolute_url())
    assert File.objects.get().scan_state == ScanState.INFECTED
    assert File.objects.get().text == ""
    assert answer.status_code == 409
    assert "antivirus" in answer.content.decode()


def test_a_clean_file_opens_once_it_was_scanned(client, researcher, clamd, letters_out):
    _contribution, attachment = with_file(client, researcher)

    letters_out()

    client.force_login(researcher)
    assert File.objects.get().scan_state == ScanState.CLEAN
    assert client.get(attachment.get_absolute_url()).status_code == 200
