"""A passkey, made and used in a real browser with a virtual authenticator."""

from playwright.sync_api import expect

from coopter.portal.demonstration import DEMO_PASSWORD

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def on_a_named_host(reader):
    """Passkeys are tied to a domain name: an IP address has none."""
    reader.portal = type(reader.portal)(
        reader.portal.address.replace("127.0.0.1", "localhost"), None
    )
    tools = reader.page.context.new_cdp_session(reader.page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return reader


def test_a_member_adds_a_passkey_then_enters_with_it_alone(
    someone, finds_nothing_wrong
):
    reader = on_a_named_host(someone())
    page = reader.page
    reader.goes_to("/compte/login/")
    page.locator("[name=login]").fill("comite@demo.example")
    page.locator("[name=password]").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    expect(page.get_by_role("link", name="Mon espace").first).to_be_visible()

    reader.goes_to("/compte/2fa/webauthn/add/")
    page.get_by_label("Mot de passe").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Nom de cette clé").fill("Bureau")
    finds_nothing_wrong(page)
    page.get_by_role("button", name="Créer la clé").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Codes de secours")
    reader.goes_to("/compte/logout/")
    page.get_by_role("main").get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_role("link", name="Espace contributeur")).to_be_visible()
    reader.goes_to("/compte/login/?next=/compte/profil/")
    page.get_by_role("button", name="Utiliser une clé d’accès").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Profil")
    assert reader.trouble == []


def test_a_member_without_script_finds_the_door_and_no_dead_button(someone):
    reader = someone(javascript=False)

    reader.goes_to("/compte/login/")

    expect(reader.page.get_by_text("Utiliser une clé d’accès")).to_be_hidden()
    expect(reader.page.get_by_role("button", name="Se connecter")).to_be_visible()
