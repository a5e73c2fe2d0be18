"""A commune chosen without a mouse, and a map walked with the keyboard."""

import pytest
from playwright.sync_api import expect

GUIDE = "/styleguide/"


@pytest.fixture(params=[360, 1280])
def reader(request, someone):
    reader = someone(width=request.param)
    reader.goes_to(GUIDE)
    return reader


def commune_field(reader):
    return reader.page.get_by_role("combobox", name="Commune").first


def answers(reader):
    """Those of the list: the page has other options, in selects."""
    return reader.page.locator("[role=listbox] [role=option]")


def test_a_commune_is_chosen_with_the_keyboard(reader, finds_nothing_wrong):
    field = commune_field(reader)

    field.press_sequentially("st nazaire")
    options = answers(reader)
    expect(options.first).to_contain_text("Saint-Nazaire (44)")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    finds_nothing_wrong(reader.page)
    field.press("Enter")

    expect(field).to_have_value("Saint-Nazaire (44)")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(options.first).to_be_hidden()
    assert reader.trouble == []


def test_the_number_of_answers_is_said(reader):
    commune_field(reader).press_sequentially("44600")

    status = reader.page.get_by_role("status").filter(has_text="1 commune")
    expect(status).to_be_attached()


def test_escape_closes_the_list_and_keeps_what_was_typed(reader):
    field = commune_field(reader)
    field.press_sequentially("lorient")
    expect(answers(reader).first).to_be_visible()

    field.press("Escape")

    expect(answers(reader).first).to_be_hidden()
    expect(field).to_have_value("lorient")


def test_a_commune_is_chosen_with_a_pointer(reader):
    field = commune_field(reader)
    field.press_sequentially("lorient")

    answers(reader).filter(has_text="Lorient (56)").click()

    expect(field).to_have_value("Lorient (56)")
    expect(field).to_be_focused()


def test_without_a_script_the_field_is_a_plain_one(someone):
    reader = someone(javascript=False)
    reader.goes_to(GUIDE)

    expect(reader.page.get_by_role("textbox", name="Commune").first).to_be_visible()


def test_pins_of_the_map_take_the_focus_in_their_order(reader):
    pins = reader.page.locator(".map a")
    pins.nth(0).focus()

    reader.page.keyboard.press("Tab")

    expect(pins.nth(1)).to_be_focused()
    expect(pins.nth(1)).to_have_accessible_name("2. Saint-Nazaire")
