"""A text names the questions of the field that it answers; the team closes them."""

import uuid

import pytest
from django.urls import reverse

from commons.models import Answer, Contribution, Kind
from tests.deposit import open_editor, url, write_in
from tests.factories import a_contribution, a_project, a_space

pytestmark = pytest.mark.django_db

CREATE = reverse("commons:contribution_create")
ASKED = "Qui assure les outils que l’on prête ?"


@pytest.fixture
def project(project_holder):
    return a_project("La Grange", space=a_space(writers=[project_holder]))


@pytest.fixture
def question(project):
    return project.questions.create(text=ASKED)


def text(response):
    return response.content.decode()


def sheet(client, project):
    return text(client.get(project.get_absolute_url()))


def test_the_sheet_leads_to_a_deposit_that_knows_the_question(
    client, researcher, project, question
):
    address = f"{CREATE}?projet={project.slug}&question={question.pk}"
    assert address.replace("&", "&amp;") in sheet(client, project)
    client.force_login(researcher)

    page = client.get(address)

    assert page.context["form"]["project"].value() == project.pk
    assert page.context["form"]["questions"].value() == [str(question.pk)]
    assert ASKED in text(page)


def test_a_draft_opens_with_the_question_it_answers(
    client, researcher, project, question
):
    client.force_login(researcher)

    client.post(
        CREATE,
        {
            "title": "Une police pour six communes",
            "kind": Kind.LESSON_LEARNED,
            "project": project.pk,
            "questions": [question.pk, "n’importe"],
            "deposit_key": str(uuid.uuid4()),
        },
    )

    draft = Contribution.objects.get().production
    assert draft.answers.get().question == question


def test_the_editor_offers_the_open_questions_of_the_project_of_the_text(
    client, researcher, project, question
):
    closed = project.questions.create(text="Close ?", closed_on="2026-01-01")
    other = a_project("Ailleurs").questions.create(text="Ailleurs ?")
    note = a_contribution(by=researcher, project=project)
    client.force_login(researcher)

    page = text(client.get(url("contribution_edit", note)))
    write_in(client, note, questions=[question.pk, closed.pk, other.pk])

    assert ASKED in page
    assert "Close ?" not in page
    assert "Ailleurs ?" not in page
    assert [answer.question for answer in note.production.answers.all()] == [question]


def test_a_question_that_was_closed_meanwhile_stays_with_the_text(
    client, researcher, project, question
):
    note = a_contribution(by=researcher, project=project, questions=[question])
    question.closed_on = "2026-01-01"
    question.save()
    client.force_login(researcher)

    write_in(client, note, title="Un autre titre")

    assert note.production.answers.get().question == question


def test_a_text_that_changes_project_leaves_its_questions(
    client, researcher, project, question
):
    elsewhere = a_project("Ailleurs")
    asked = elsewhere.questions.create(text="Et ailleurs ?")
    note = a_contribution(by=researcher, project=project, questions=[question])
    client.force_login(researcher)

    saved = client.post(
        url("contribution_autosave", note),
        open_editor(client, note) | {"project": elsewhere.pk},
    ).json()

    assert not note.production.answers.exists()
    assert asked.text in saved["questions"]
    assert saved["project"] == str(elsewhere.pk)


def test_readers_see_under_a_question_the_answers_that_they_may_read(
    client, researcher, project_holder, project, question
):
    for title, reached in (
        ("Réponse publique", {"diffused": True}),
        ("Réponse entre nous", {"shared": True}),
        ("Réponse jugée", {"submitted": True}),
        ("Réponse en chantier", {}),
    ):
        a_contribution(
            by=project_holder,
            project=project,
            questions=[question],
            title=title,
            **reached,
        )

    def answers():
        page = sheet(client, project)
        return page.split(f'id="question-{question.pk}"')[1].split("</section>")[0]

    assert "Réponse publique" in answers()
    assert "Réponse entre nous" not in sheet(client, project)
    client.force_login(researcher)
    assert "Réponse entre nous" in answers()
    for hidden in ("Réponse jugée", "Réponse en chantier"):
        assert hidden not in sheet(client, project)


def test_the_sheet_costs_the_same_however_many_answers(
    client, project, django_assert_max_num_queries
):
    for number in range(4):
        asked = project.questions.create(text=f"Question {number} ?")
        for _answer in range(3):
            a_contribution(diffused=True, project=project, questions=[asked])

    with django_assert_max_num_queries(8):
        sheet(client, project)


def test_the_page_of_a_text_leads_to_the_question(client, project, question):
    note = a_contribution(diffused=True, project=project, questions=[question])

    page = text(client.get(note.get_absolute_url()))

    assert ASKED in page
    assert f"{project.get_absolute_url()}#question-{question.pk}" in page


def test_a_question_of_a_sheet_that_is_not_published_is_told_to_nobody(client):
    hidden = a_project("Caché", published=False)
    asked = hidden.questions.create(text="Une question cachée ?")
    note = a_contribution(diffused=True, project=hidden, questions=[asked])

    for address in (
        note.get_absolute_url(),
        reverse("commons:contribution_export", args=["csv"]),
        reverse("commons:contribution_export", args=["json"]),
    ):
        assert "Une question cachée" not in text(client.get(address))


def test_the_exports_say_what_a_text_answers(client, project, question):
    a_contribution(diffused=True, project=project, questions=[question])

    exported = text(client.get(reverse("commons:contribution_export", args=["json"])))

    assert ASKED in exported


def test_the_next_version_answers_the_same_questions(project, question):
    note = a_contribution(shared=True, project=project, questions=[question])

    version = note.start_version(by=note.created_by)

    assert version.answers.get().question == question


def test_versions_that_name_no_question_and_no_day_keep_the_hash_they_had(project):
    version = a_contribution(project=project).production

    assert {"questions", "happened_on"}.isdisjoint(version.judged_content())


# The team closes a question


def team_writes(client, project, question, **said):
    address = reverse("projects:team_edit", args=[project.slug, "ouvert"])
    page = client.get(address)
    row = {"pk": question.pk, "text": question.text, **said}
    answers = {f"questions-0-{name}": value for name, value in row.items()}
    counts = {"questions-TOTAL_FORMS": 1, "questions-INITIAL_FORMS": 1}
    seen = {"seen": page.context["seen"]}
    sent = client.post(address, {**answers, **counts, **seen}, follow=True)
    client.post(reverse("projects:team_submit", args=[project.slug]), {"motive": ""})
    return page, sent


def test_a_team_closes_a_question_with_its_answer(
    client, project_holder, project, question
):
    note = a_contribution(
        diffused=True, project=project, questions=[question], title="Une police commune"
    )
    a_contribution(
        diffused=True, project=project, questions=[question], title="Une autre piste"
    )
    client.force_login(project_holder)

    page, _sent = team_writes(
        client,
        project,
        question,
        answered_by=note.identifier,
        conclusion="La mutuelle assure le prêt.",
    )
    client.logout()
    shown = sheet(client, project)

    assert "Une police commune" in text(page)
    assert "La mutuelle assure le prêt." in shown
    assert "Réponse retenue par l’équipe" in shown
    assert shown.index("Une police commune") < shown.index("Une autre piste")
    assert f"question={question.pk}" not in shown


def test_an_answer_that_readers_may_not_read_is_not_named(
    client, project_holder, project, question
):
    note = a_contribution(
        shared=True, project=project, questions=[question], title="Entre nous"
    )
    client.force_login(project_holder)

    team_writes(client, project, question, answered_by=note.identifier)
    client.logout()
    shown = sheet(client, project)

    question.refresh_from_db()
    assert question.closed_on
    assert note.identifier not in shown
    assert "Entre nous" not in shown
    assert "Réponse retenue" not in shown


def test_a_question_with_its_answer_is_not_left_open(
    client, project_holder, project, question
):
    note = a_contribution(diffused=True, project=project, questions=[question])
    client.force_login(project_holder)

    _page, sent = team_writes(
        client, project, question, answered_by=note.identifier, is_open="on"
    )

    assert "décochez cette case" in text(sent)
    question.refresh_from_db()
    assert not question.closed_on


def test_a_team_chooses_only_among_the_texts_that_answer(
    client, project_holder, project, question
):
    stranger = a_contribution(diffused=True, title="Sans rapport")
    client.force_login(project_holder)

    _page, sent = team_writes(
        client, project, question, answered_by=stranger.identifier
    )

    assert sent.context["forms"].series[0].errors
    question.refresh_from_db()
    assert not question.answered_by


def test_a_question_that_a_text_answers_is_not_erased(question, project):
    a_contribution(project=project, questions=[question])

    assert Answer.objects.filter(question=question).exists()
    with pytest.raises(Exception, match="protected"):
        question.delete()
