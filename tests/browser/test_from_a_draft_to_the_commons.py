"""The whole job, once, in a real browser: from an invitation to a tombstone.

One test, told in chapters: each begins where the one before ended.
"""

import re

from playwright.sync_api import expect

TITLE = "Trier sans hangar : trois mois de dépose"
NEW_PASSWORD = "une-phrase-assez-longue-42"


def staff_invite_a_newcomer_who_opens_an_account_and_accepts_the_rules(someone):
    staff = someone("animatrice")
    staff.goes_to("/moderation/invitations/")
    staff.fills(
        email="nouvelle@exemple.test",
        display_name="Jeanne Morel",
        organisation="Atelier du Val",
    )
    staff.chooses(college="project_holders")
    staff.presses("Envoyer l’invitation")
    staff.reads("nouvelle@exemple.test")
    staff.waits_for("/moderation/courriers/", "nouvelle@exemple.test")
    staff.main.get_by_role("row").filter(has_text="nouvelle@exemple.test").get_by_role(
        "link"
    ).first.click()
    link = staff.main.locator("a[href*='/invitation/']").first.get_attribute("href")

    newcomer = someone()
    newcomer.page.goto(link)
    newcomer.fills(password1=NEW_PASSWORD, password2=NEW_PASSWORD)
    newcomer.presses("compte")
    expect(newcomer.title).to_contain_text("ègles")
    newcomer.main.locator("[name=accepted]").check()
    newcomer.presses("Accepter")

    expect(newcomer.title).to_contain_text("Jeanne")
    again = someone()
    again.page.goto(link)
    expect(again.title).not_to_contain_text("Créer")
    assert newcomer.trouble == staff.trouble == []


def she_writes_a_note_and_gives_a_colleague_access(someone, story, tmp_path):
    author = someone().logs_in("nouvelle@exemple.test", NEW_PASSWORD)
    author.goes_to("/espace/deposer/")
    author.fills(title=TITLE)
    author.chooses(kind="lesson_learned")
    author.presses("Commencer")
    story["id"] = re.search(r"CT-\d{4}-\d{4}", author.page.url).group()

    author.fills(
        abstract="Nous avons trié sur place, sans hangar, pendant trois mois.",
    )
    heading = author.main.locator("[name$='-heading']").first
    heading.fill("Ce qui s’est passé")
    author.main.locator("[name$='-text']").first.fill(
        "Une **benne**, six métiers.\n\n- la porte\n- la vitre\n\n"
        "<script>alert(1)</script>"
    )
    author.main.locator("[name=dimensions][value=governance]").check()
    author.main.locator("select[name=licence]").select_option("cc-by-sa-4.0")
    file = tmp_path / "carnet-de-tri.txt"
    file.write_text("Porte, vitre, porte.")
    author.main.locator("input[type=file]").first.set_input_files(str(file))
    author.presses("Enregistrer")
    expect(author.main).to_contain_text("carnet-de-tri.txt")

    author.goes_to(f"/espace/textes/{story['id']}/acces/")
    invited = author.main.locator("datalist option[value*='Idris Belkacem']")
    author.fills(person=invited.first.get_attribute("value"))
    author.presses("Inviter")
    author.reads("Idris Belkacem")
    colleague = someone("chercheur")
    assert colleague.goes_to(f"/commun/{story['id']}/") == 200
    colleague.reads("six métiers")
    assert author.trouble == colleague.trouble == []


def nobody_else_sees_anything(someone, story):
    for reader in (someone(), someone("accompagnatrice"), someone("moderateur")):
        assert reader.goes_to(f"/commun/{story['id']}/") == 404
        assert TITLE not in reader.page.content()
    visitor = someone()
    visitor.goes_to("/recherche/?q=hangar")
    assert TITLE not in visitor.page.content()


def she_proposes_it_and_a_moderator_sends_it_back_with_a_request(someone, story):
    author = someone().logs_in("nouvelle@exemple.test", NEW_PASSWORD)
    author.goes_to(f"/espace/textes/{story['id']}/")
    author.main.locator("[name=consent]").check()
    author.presses("Proposer à la communauté")

    moderator = someone("moderateur")
    moderator.goes_to("/moderation/passages/")
    moderator.follows(TITLE)
    moderator.chooses(field="abstract")
    moderator.fills(text="Dire qui a pesé, ou écrire que c’est une estimation.")
    moderator.presses("Ajouter la demande")
    moderator.presses("Renvoyer")

    author.goes_to("/espace/")
    author.reads(TITLE)
    author.goes_to(f"/espace/textes/{story['id']}/")
    author.reads("Dire qui a pesé")
    author.fills(abstract="Nous avons trié sur place. C’est une estimation.")
    author.main.locator("[name=answer-1]").fill("C’est écrit dans le résumé.")
    author.presses("C’est réglé")
    author.reads("Réglée le")
    author.main.locator("[name=consent]").check()
    author.presses("Proposer à la communauté")
    assert author.trouble == moderator.trouble == []


def the_moderator_shares_it_and_the_community_reads_it(someone, story):
    moderator = someone("moderateur")
    moderator.goes_to("/moderation/passages/")
    moderator.follows(TITLE)
    moderator.fills(reason="Recevable : la licence est choisie, personne n’est exposé.")
    moderator.presses("Partager avec la communauté")

    contributor = someone("accompagnatrice")
    contributor.goes_to("/espace/communaute/?q=hangar")
    contributor.follows(TITLE)
    contributor.reads("six métiers")
    assert "<script>alert(1)</script>" in contributor.main.inner_text()
    assert someone().goes_to(f"/commun/{story['id']}/") == 404


def a_contributor_proposes_it_to_the_commons_and_another_moderator_admits_it(
    someone, story
):
    contributor = someone("accompagnatrice")
    contributor.goes_to(f"/commun/{story['id']}/proposer/")
    contributor.fills(
        motive="Une méthode simple que d’autres chantiers peuvent reprendre."
    )
    contributor.presses("Proposer au Commun")

    moderator = someone("animatrice")
    moderator.goes_to("/moderation/")
    moderator.follows("Entrée dans le Commun")
    moderator.follows(TITLE)
    moderator.fills(reason="Utile à tous les chantiers, sourcé, limites dites.")
    moderator.presses("Faire entrer dans le Commun")

    visitor = someone()
    visitor.goes_to("/recherche/?q=hangars")
    visitor.follows(TITLE)
    visitor.reads("Passeport d’entrée")
    visitor.reads("D-2026-")
    visitor.follows("D-2026-")
    visitor.reads("Utile à tous les chantiers")
    assert visitor.page.context.cookies() == []
    assert visitor.trouble == []


def withdrawn_it_leaves_a_tombstone(someone, story):
    moderator = someone("moderateur")
    moderator.goes_to(f"/moderation/textes/{story['id']}/retirer/")
    moderator.fills(
        reason="Les quantités étaient fausses, le texte est repris ailleurs."
    )
    moderator.presses("Retirer")

    visitor = someone()
    assert visitor.goes_to(f"/commun/{story['id']}/") == 410
    visitor.reads("retiré")
    visitor.reads("Les quantités étaient fausses")
    assert TITLE not in visitor.page.content()
    assert visitor.goes_to("/recherche/?q=hangar") == 200
    assert TITLE not in visitor.page.content()


def test_the_whole_job_is_done_once(someone, tmp_path):
    story = {}  # what one chapter leaves to the next: the note's identifier
    staff_invite_a_newcomer_who_opens_an_account_and_accepts_the_rules(someone)
    she_writes_a_note_and_gives_a_colleague_access(someone, story, tmp_path)
    nobody_else_sees_anything(someone, story)
    she_proposes_it_and_a_moderator_sends_it_back_with_a_request(someone, story)
    the_moderator_shares_it_and_the_community_reads_it(someone, story)
    a_contributor_proposes_it_to_the_commons_and_another_moderator_admits_it(
        someone, story
    )
    withdrawn_it_leaves_a_tombstone(someone, story)
