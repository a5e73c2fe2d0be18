"""The deposit without JavaScript, and the way to a text by keyboard alone."""

import re

from playwright.sync_api import expect


def test_a_note_is_deposited_without_javascript(someone, tmp_path):
    author = someone("accompagnatrice", javascript=False, width=360)
    author.goes_to("/espace/deposer/")
    author.fills(title="Sans script, la note part quand même")
    author.chooses(kind="story")
    author.presses("Commencer")
    identifier = re.search(r"CT-\d{4}-\d{4}", author.page.url).group()

    sections = author.main.locator("[name$='-heading']")
    before = sections.count()
    author.fills(abstract="Trois réunions, un four, une tournée.")
    author.presses("Ajouter une section")
    expect(sections).to_have_count(before + 1)
    expect(author.field("abstract")).to_have_value(
        "Trois réunions, un four, une tournée."
    )
    sections.first.fill("Ce qui s’est passé")
    author.main.locator("[name$='-text']").first.fill("Le four *était* froid.")
    author.chooses(licence="cc-by-4.0")
    file = tmp_path / "tournée.csv"
    file.write_text("jour,kilomètres\nlundi,12\n")
    author.main.locator("input[type=file]").first.set_input_files(str(file))
    author.presses("Aperçu")
    author.reads("Le four était froid.")
    author.main.locator("[name=consent]").check()
    author.presses("Proposer à la communauté")

    author.goes_to("/espace/")
    author.reads("Sans script, la note part quand même")
    moderator = someone("moderateur", javascript=False)
    moderator.goes_to("/moderation/passages/")
    moderator.reads(identifier)


def test_bad_input_is_said_beside_its_field_and_loses_nothing(someone, tmp_path):
    author = someone("chercheur")
    author.goes_to("/espace/deposer/")
    author.fills(title="Une note mal partie")
    author.chooses(kind="research_note")
    author.presses("Commencer")

    author.fills(abstract="Ce résumé doit rester.", orcid="0000-0002-1825-009")
    wrong = tmp_path / "dessin.svg"
    wrong.write_text("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")
    author.main.locator("input[type=file]").first.set_input_files(str(wrong))
    author.reads("« dessin.svg »")
    author.presses("Enregistrer")

    alert = author.main.get_by_role("alert").first
    expect(alert).to_contain_text("ORCID")
    expect(author.field("orcid")).to_have_attribute("aria-invalid", "true")
    expect(author.field("orcid")).to_have_value("0000-0002-1825-009")
    expect(author.field("abstract")).to_have_value("Ce résumé doit rester.")


def test_a_visitor_reaches_a_text_by_keyboard_alone(someone):
    visitor = someone()
    visitor.goes_to("/")
    keyboard = visitor.page.keyboard

    keyboard.press("Tab")
    focused = visitor.page.locator(":focus")
    expect(focused).to_have_text("Aller au contenu")
    keyboard.press("Enter")
    keyboard.press("Tab")
    keyboard.type("réparé")
    keyboard.press("Enter")
    expect(visitor.title).to_contain_text("Chercher")
    link = visitor.main.get_by_role("link", name="Ce que « réparé » veut dire").first
    for _press in range(80):
        keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    outline = link.evaluate("link => getComputedStyle(link).outlineStyle")
    assert outline == "solid"
    keyboard.press("Enter")

    expect(visitor.title).to_contain_text("quatre métiers")
