"""Who reads which version of a text, and what is said to the others."""

import pytest

from commons.models import Passage
from coopter.passages.moves import Pillar
from tests.factories import (
    a_contribution,
    a_contributor,
    a_project,
    a_revised_contribution,
    write,
)

pytestmark = pytest.mark.django_db
SECRET = "Zibeline"


def read(client, contribution, by=None):
    if by:
        client.force_login(by)
    return client.get(contribution.get_absolute_url())


def body_of_404(client, path):
    """A page that does not exist, without the address that it may repeat."""
    response = client.get(path)
    assert response.status_code == 404
    return response.content


@pytest.mark.parametrize("state", [{}, {"submitted": True}, {"shared": True}])
def test_an_internal_text_leaves_no_trace_for_a_visitor(client, state):
    note = a_contribution(title=SECRET, **state)
    unknown = body_of_404(client, "/commun/CT-1999-0001/")

    for path in ("", "v1/", "citation.bib", "citation.json", "signaler/"):
        assert body_of_404(client, f"{note.get_absolute_url()}{path}") == unknown
    unknown = body_of_404(client, "/id/CT-1999-0001")
    assert body_of_404(client, f"/id/{note.identifier}") == unknown


def test_each_reader_reads_the_innermost_face_open_to_them(client, researcher):
    note = a_revised_contribution(Pillar.DIFFUSION, by=researcher, title=SECRET)

    assert SECRET not in read(client, note).content.decode()
    assert SECRET not in read(client, note, by=a_contributor()).content.decode()
    assert SECRET in read(client, note, by=researcher).content.decode()


def test_the_community_reads_what_is_shared_and_the_public_the_version_admitted(
    client, researcher, moderator
):
    note = a_contribution(by=researcher, diffused=True, title="Première version")
    write(note.start_version(by=researcher), title="Deuxième version")
    Passage.to_sharing(note, by=researcher).accept(by=moderator, reason="Recevable.")

    assert "Première version" in read(client, note).content.decode()
    assert "Deuxième version" in read(client, note, by=a_contributor()).content.decode()


def test_an_earlier_version_says_which_one_replaced_it(client, researcher, moderator):
    note = a_contribution(by=researcher, diffused=True)
    write(note.start_version(by=researcher), title="La suite")
    Passage.to_sharing(note, by=researcher).accept(by=moderator, reason="Recevable.")
    note.refresh_from_db()
    passage = Passage.to_diffusion(note, by=researcher, motive="Plus complet.")
    passage.accept(by=moderator, reason="Plus complet.")

    page = client.get(f"{note.get_absolute_url()}v1/").content.decode()

    assert "Version antérieure" in page
    assert f'rel="canonical" href="http://testserver{note.get_absolute_url()}"' in page
    assert client.get(f"{note.get_absolute_url()}v2/").status_code == 200


def test_a_version_that_only_the_community_read_stays_internal(
    client, researcher, moderator
):
    note = a_contribution(by=researcher, shared=True, title=SECRET)
    write(note.start_version(by=researcher), title="Publique")
    Passage.to_sharing(note, by=researcher).accept(by=moderator, reason="Recevable.")
    note.refresh_from_db()
    Passage.to_diffusion(note, by=researcher, motive="Utile.").accept(
        by=moderator, reason="Utile."
    )

    page = read(client, note).content.decode()

    assert SECRET not in page
    assert "Partage avec la communauté" not in page
    body_of_404(client, f"{note.get_absolute_url()}v1/")


def test_the_printed_address_leads_there_however_it_is_typed(client):
    note = a_contribution(diffused=True)

    response = client.get(f"/id/{note.identifier.lower()}")

    assert response.status_code == 301
    assert response["Location"] == note.get_absolute_url()


def test_contributors_learn_that_a_decision_is_awaited_not_who_asked_nor_why(
    client, researcher
):
    note = a_contribution(by=researcher, shared=True)
    asker = a_contributor("Quelqu’un d’autre")
    Passage.to_diffusion(note, by=asker, motive="Un motif entre nous.")

    others = read(client, note, by=a_contributor()).content.decode()
    author = read(client, note, by=researcher).content.decode()

    assert "L’entrée dans le Commun est demandée" in others
    assert "Un motif entre nous." not in others
    assert "Quelqu’un d’autre" not in others
    assert "Un motif entre nous." in author


def test_a_text_comes_with_what_machines_read(client):
    note = a_contribution(diffused=True, title="Peser & compter </script>")

    page = read(client, note).content.decode()

    assert '<meta name="citation_title" content="Peser &amp; compter' in page
    assert "application/ld+json" in page
    assert "</script> " not in page.split("application/ld+json")[1][:200]


@pytest.mark.parametrize(
    ("form", "sign"), [("bib", "@misc{"), ("ris", "TY  - GEN"), ("json", '"title"')]
)
def test_a_text_is_cited_in_the_usual_forms(client, form, sign):
    note = a_contribution(diffused=True)

    response = client.get(f"{note.get_absolute_url()}citation.{form}")

    assert sign in response.content.decode()
    assert "attachment" in response["Content-Disposition"]


def test_the_page_of_a_text_costs_the_same_whatever_it_holds(
    client, django_assert_max_num_queries
):
    project = a_project()
    for number in range(6):
        a_contribution(diffused=True, project=project, tags=[f"mot {number}"])
    note = a_contribution(diffused=True, project=project, tags=["a", "b", "c"])
    client.get(note.get_absolute_url())

    with django_assert_max_num_queries(8):
        client.get(note.get_absolute_url())
