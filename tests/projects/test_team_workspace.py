"""A project's team writes its sheet; staff compare and answer."""

import pytest
from django.urls import reverse

from coopter.journal.models import Entry
from projects.models import SheetPassage, SheetVersion
from tests.factories import a_project, a_space

pytestmark = pytest.mark.django_db

NO_ROWS = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}


def url(name, *args):
    return reverse(f"projects:{name}", args=args)


def text(response):
    return response.content.decode()


def rows(prefix, *facts):
    """The answers of a series of forms."""
    answers = {f"{prefix}-TOTAL_FORMS": len(facts), f"{prefix}-INITIAL_FORMS": 0}
    for rank, fact in enumerate(facts):
        answers |= {f"{prefix}-{rank}-{name}": value for name, value in fact.items()}
    return answers


@pytest.fixture
def project(project_holder, accompanist):
    return a_project(
        "La Grange", space=a_space(writers=[project_holder], members=[accompanist])
    )


@pytest.fixture
def proposed(project, project_holder):
    """A sheet whose new name waits for moderation."""
    draft = SheetVersion.begin(project, by=project_holder)
    draft.keep(
        {"name": "La Grange haute"}, by=project_holder, seen=draft.mark(["name"])
    )
    return draft.submit(by=project_holder, motive="Le nom des statuts.")


def write(client, project, part, **answers):
    """Open a part as a browser does, then send it filled."""
    page = client.get(url("team_edit", project.slug, part))
    answers["seen"] = page.context["seen"]
    return client.post(url("team_edit", project.slug, part), answers, follow=True)


def test_a_team_writes_each_part_without_a_script(client, project, project_holder):
    client.force_login(project_holder)

    answers = rows("partners", {"name": "Mairie", "role": "Prête une salle"})
    write(
        client, project, "identite",
        name="La Grange", lead_organisation="La Grange (SCIC)", **answers,
    )  # fmt: skip
    write(client, project, "recit", summary="En bref.", story="# Un\n\nDeux.")
    write(
        client, project, "trajectoire",
        **rows("milestones", {"happened_on": "2025-03-01", "title": "Ouverture"}),
    )  # fmt: skip
    page = text(client.get(url("team_submit", project.slug)))

    assert "SCIC" in page
    assert "Mairie" in page
    assert "Ouverture" in page
    assert not project.milestones.exists()
    client.post(url("team_submit", project.slug), {"motive": "Relu ensemble."})
    assert project.milestones.get().title == "Ouverture"
    assert not project.partners.exists()
    assert SheetPassage.objects.get().motive == "Relu ensemble."


def autosave(client, project, part, **answers):
    """What the script of the page sends while one types."""
    return client.post(url("team_autosave", project.slug, part), answers)


def test_what_is_typed_is_kept_without_a_button_and_without_a_line_in_the_journal(
    client, project, project_holder
):
    client.force_login(project_holder)
    seen = client.get(url("team_edit", project.slug, "recit")).context["seen"]

    first = autosave(client, project, "recit", seen=seen, summary="Une gra").json()
    then = autosave(
        client, project, "recit", seen=first["base"], summary="Une grange"
    ).json()

    assert "enregistré à" in then["message"]
    assert not then["conflicts"]
    assert SheetVersion.objects.get().content["summary"] == "Une grange"
    assert not Entry.objects.filter(verb="sheet.write").exists()
    project.refresh_from_db()
    assert project.summary != "Une grange"


def test_what_is_typed_but_not_valid_waits_and_says_why(
    client, project, project_holder
):
    client.force_login(project_holder)
    seen = client.get(url("team_edit", project.slug, "identite")).context["seen"]

    said = autosave(client, project, "identite", seen=seen, name="", **rows("partners"))

    assert said.json()["errors"]
    assert said.json()["base"] == seen
    assert not SheetVersion.objects.exists()


def test_what_a_colleague_wrote_is_not_replaced_in_passing(
    client, project, project_holder
):
    client.force_login(project_holder)
    seen = client.get(url("team_edit", project.slug, "recit")).context["seen"]
    write(client, project, "recit", summary="Les mots d’une collègue")

    said = autosave(client, project, "recit", seen=seen, summary="Les miens").json()

    assert said["conflicts"]
    assert SheetVersion.objects.get().content["summary"] == "Les mots d’une collègue"


def test_the_same_page_sent_twice_is_no_conflict(client, project, project_holder):
    client.force_login(project_holder)
    address = url("team_edit", project.slug, "recit")
    answers = {"seen": client.get(address).context["seen"], "summary": "Une grange"}

    client.post(address, answers)
    again = client.post(address, answers)

    assert again.status_code == 302


def test_a_conflict_shows_what_others_wrote_and_not_what_all_agree_on(
    client, project, project_holder
):
    client.force_login(project_holder)
    address = url("team_edit", project.slug, "recit")
    seen = client.get(address).context["seen"]
    agreed = {"summary": "Une grange pour tous"}
    client.post(address, {"seen": seen, "story_short": "Les siens", **agreed})

    page = client.post(address, {"seen": seen, "story_short": "Les miens", **agreed})

    (theirs,) = page.context["now"]
    assert "Les siens" in str(theirs)
    assert "Les miens" in page.content.decode()


def test_nothing_is_kept_in_passing_while_moderation_reads(
    client, project, proposed, project_holder
):
    client.force_login(project_holder)

    said = autosave(client, project, "recit", summary="Trop tard")

    assert said.status_code == 409


def test_reading_a_part_starts_no_draft(client, project, project_holder):
    client.force_login(project_holder)

    page = client.get(url("team_edit", project.slug, "modele"))

    assert page.status_code == 200
    assert "(obligatoire)" not in text(page)  # the rows still empty ask for nothing
    assert not SheetVersion.objects.exists()


def test_what_two_people_type_at_once_is_never_lost(
    client, project, project_holder, researcher
):
    project.space.welcome(researcher, by=project_holder, may_write=True)
    client.force_login(project_holder)
    seen = client.get(url("team_edit", project.slug, "contact")).context["seen"]
    client.force_login(researcher)
    write(client, project, "contact", contact_role="La mairie")

    client.force_login(project_holder)
    answers = {"contact_role": "La coordination", "seen": seen}
    page = client.post(url("team_edit", project.slug, "contact"), answers)

    assert "Rien n’est perdu" in text(page)
    assert "La coordination" in text(page)
    assert "La mairie" in text(page)
    answers["seen"] = page.context["seen"]
    client.post(url("team_edit", project.slug, "contact"), answers)
    assert SheetVersion.objects.get().content["contact_role"] == "La coordination"


def test_errors_stay_beside_what_was_typed(client, project, project_holder):
    client.force_login(project_holder)

    answers = rows("milestones", {"happened_on": "hier", "title": "Ouverture"})
    page = text(write(client, project, "trajectoire", **answers))

    assert 'value="hier"' in page
    assert "Une information est à corriger" in page


def test_a_model_says_of_what_day_it_is(client, project, project_holder):
    client.force_login(project_holder)
    said = {"said_of_governance-text": "Un.", "said_of_governance-source_title": "S"}

    page = text(write(client, project, "modele", **said, **rows("links")))

    assert "Dites de quel jour est cet état." in page


def test_who_only_reads_does_not_write(client, project, accompanist):
    client.force_login(accompanist)

    assert client.get(url("team_sheet", project.slug)).status_code == 200
    assert client.get(url("team_edit", project.slug, "recit")).status_code == 403
    assert client.get(url("team_submit", project.slug)).status_code == 403


def test_a_team_reaches_its_sheet_from_the_dashboard(
    client, project, project_holder, accompanist
):
    here = url("team_sheet", project.slug)
    client.force_login(project_holder)
    assert here in text(client.get(reverse("espace")))

    client.force_login(accompanist)  # who only reads
    assert here not in text(client.get(reverse("espace")))


def test_for_others_there_is_no_such_page(client, project, researcher, moderator):
    for person in (researcher, moderator):
        client.force_login(person)
        assert client.get(url("team_sheet", project.slug)).status_code == 404
        page = client.get(url("team_edit", project.slug, "recit"))
        assert page.status_code == 404


def test_a_moderator_compares_and_accepts(
    client, project, proposed, moderator, letters_out
):
    client.force_login(moderator)
    page = client.get(proposed.get_absolute_url())
    assert "<ins>" in text(page)

    client.post(
        proposed.get_absolute_url(),
        {
            "act": "accept",
            "seen": page.context["seal"],
            "accepter-reason": "Le nom est bien celui des statuts.",
        },
    )

    project.refresh_from_db()
    assert project.name == "La Grange haute"
    assert "à jour" in letters_out()[-1].subject
    assert Entry.objects.about(project).newest_first()[0].verb == "sheet.apply"


def test_a_moderator_asks_then_sends_back_and_the_team_answers(
    client, project, proposed, project_holder, moderator, letters_out
):
    client.force_login(moderator)
    ask = {"act": "ask", "demande-field": "identite", "demande-text": "Quel nom ?"}
    for answers in (ask, {"act": "back"}):
        seal = client.get(proposed.get_absolute_url()).context["seal"]
        client.post(proposed.get_absolute_url(), {**answers, "seen": seal})

    assert "Quel nom ?" in letters_out()[-1].body
    client.force_login(project_holder)
    assert "vous adresse des demandes" in text(client.get(reverse("espace")))
    assert "Quel nom ?" in text(client.get(url("team_sheet", project.slug)))
    client.post(url("team_settle", project.slug, 1), {"d1-answer": "Les statuts."})
    client.post(url("team_submit", project.slug), {"motive": ""})
    proposed.refresh_from_db()
    assert proposed.state == "submitted"
    assert not proposed.open_requests.exists()


def test_a_moderator_of_the_team_does_not_judge(client, project, proposed, moderator):
    project.space.welcome(moderator, by=moderator)
    client.force_login(moderator)
    page = client.get(proposed.get_absolute_url())

    assert "Une autre personne" in text(page)
    answer = client.post(
        proposed.get_absolute_url(), {"act": "decline", "decliner-reason": "x" * 30}
    )
    assert answer.status_code == 403


def test_a_short_reason_is_asked_again(client, proposed, moderator):
    client.force_login(moderator)
    seal = client.get(proposed.get_absolute_url()).context["seal"]

    page = client.post(
        proposed.get_absolute_url(),
        {"act": "decline", "decliner-reason": "Non", "seen": seal},
    )

    assert "vingt signes" in text(page)
    proposed.refresh_from_db()
    assert proposed.is_open


def test_staff_open_a_room_for_a_project(client, moderator):
    project = a_project("Le Fournil")
    client.force_login(moderator)

    client.post(url("project_open_space", project.slug))
    client.post(url("project_open_space", project.slug))

    project.refresh_from_db()
    assert project.space.name == "Le Fournil"


def test_the_workspace_and_the_queue_stay_within_their_queries(
    client, project, proposed, moderator, project_holder, django_assert_max_num_queries
):
    client.force_login(project_holder)
    with django_assert_max_num_queries(25):
        client.get(url("team_sheet", project.slug))
    client.force_login(moderator)
    with django_assert_max_num_queries(9):
        client.get(url("sheet_queue"))
