"""axe-core on every page of the journeys, as each kind of reader, wide and narrow."""

import pytest
from playwright.sync_api import expect

NOWHERE, WITHDRAWN = "/nulle-part/", "/commun/CT-2026-0053/"
ANSWERS = {NOWHERE: 404, WITHDRAWN: 410}  # and 200 elsewhere
PUBLIC = [
    "/",
    "/programme/",
    "/programme/six-dimensions/",
    "/programme/deux-approches/",
    "/programme/glossaire/",
    "/programme/lettres/",
    "/programme/accessibilite/",
    "/carnet/",
    "/carnet/?commune=Lorient+(56)&km=100",
    "/carnet/comparer/?p=archi-possible&p=baobab-saint-nazaire",
    "/carnet/statistiques/",
    "/carnet/regions/",
    "/carnet/regions/bretagne/",
    "/carnet/domaines/habitat/",
    "/carnet/cohortes/",
    "/carnet/archi-possible/",
    "/carnet/exemple-la-grange-aux-outils/",
    "/carnet/editions/",
    "/carnet/mon-carnet/?p=archi-possible",
    "/annuaire/",
    "/annuaire/?commune=Saint-Nazaire+(44)",
    "/annuaire/baobab/",
    "/annuaire/baobab/contacter/",
    "/annuaire/exemple-fil-et-maree/gerer/",
    "/annuaire/exemple-fil-et-maree/corriger/",
    "/annuaire/demande/",
    "/annuaire/personne-6/",
    "/carnet/archi-possible/corriger/",
    "/commun/",
    "/commun/CT-2026-0001/",
    "/commun/CT-2026-0055/",
    WITHDRAWN,
    "/registre/",
    "/registre/D-2026-001/",
    "/registre/regle/1/",
    "/recherche/?q=coopération",
    "/recherche/?q=ECT",
    "/plan-du-site/",
    "/participer/",
    "/compte/login/",
    "/compte/password/reset/",
    "/styleguide/",
    "/styleguide/lettres/",
    NOWHERE,
]
CONTRIBUTOR = [
    "/espace/",
    "/espace/communaute/",
    "/espace/deposer/",
    "/espace/espaces/",
    "/espace/regles/",
    "/espace/textes/CT-2026-0066/",
    "/espace/textes/CT-2026-0066/acces/",
    "/commun/CT-2026-0062/",
    "/commun/CT-2026-0062/proposer/",
    "/espace/projets/exemple-la-grange-aux-outils/",
    "/espace/projets/exemple-la-grange-aux-outils/modifier/modele/",
    "/espace/projets/exemple-la-grange-aux-outils/modifier/territoire/",
    "/espace/projets/exemple-la-grange-aux-outils/corrections/1/",
    "/espace/annuaire/references/",
    "/espace/annuaire/en-mon-nom/",
    "/compte/profil/",
    "/compte/donnees/",
    "/compte/2fa/",
    "/compte/email/",
]
KEEPER = [
    "/espace/",
    "/espace/annuaire/",
    "/espace/annuaire/exemple-atelier-brise-lames/",
    "/espace/annuaire/exemple-atelier-brise-lames/modifier/",
    "/espace/annuaire/exemple-atelier-brise-lames/identite/",
    "/espace/annuaire/exemple-atelier-brise-lames/messages/",
    "/espace/annuaire/exemple-atelier-brise-lames/references/ajouter/",
]
STAFF = [
    "/moderation/",
    "/moderation/passages/",
    "/moderation/passages/?file=commun",
    "/moderation/invitations/",
    "/moderation/demandes/",
    "/moderation/membres/",
    "/moderation/projets/",
    "/moderation/annuaire/",
    "/moderation/annuaire/propositions/",
    "/moderation/annuaire/zones-blanches/",
    "/moderation/fiches/",
    "/moderation/fiches/1/",
    "/moderation/corrections/",
    "/moderation/editions/",
    "/moderation/editions/ouvrir/",
    "/moderation/annuaire/messages/",
    "/moderation/annuaire/importer/",
    "/moderation/annuaire/exemple-fil-et-maree/modifier/",
    "/moderation/projets/importer/",
    "/moderation/pages/",
    "/moderation/pages/six-dimensions/",
    "/moderation/programme/",
    "/moderation/mots-cles/",
    "/moderation/signalements/",
    "/moderation/courriers/",
    "/moderation/journal/",
    "/moderation/textes/CT-2026-0062/retirer/",
]
PAGES = {
    "public": (None, PUBLIC),
    "member": ("porteuse", CONTRIBUTOR),
    "keeper": ("accompagnatrice", KEEPER),
    "staff": ("moderateur", STAFF),
}


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(("who", "paths"), PAGES.values(), ids=PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    someone, finds_nothing_wrong, who, paths, width
):
    reader = someone(who, width=width)

    for path in paths:
        assert reader.goes_to(path) == ANSWERS.get(path, 200), path
        expect(reader.title).to_be_visible()
        finds_nothing_wrong(reader.page)

    assert reader.trouble == []


@pytest.mark.parametrize(("who", "paths"), PAGES.values(), ids=PAGES)
def test_axe_finds_nothing_where_scripts_do_not_load(
    someone, finds_nothing_wrong, who, paths
):
    reader = someone(who)
    reader.page.route("**/*.js", lambda route: route.abort())

    for path in paths:
        reader.goes_to(path)
        finds_nothing_wrong(reader.page)


def test_the_dark_look_keeps_its_contrasts(someone, finds_nothing_wrong):
    reader = someone(dark=True)

    for path in (
        "/",
        "/carnet/archi-possible/",
        "/commun/CT-2026-0055/",
        "/styleguide/",
    ):
        reader.goes_to(path)
        finds_nothing_wrong(reader.page)


def test_no_page_asks_another_host(someone):
    reader = someone("porteuse")
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url))

    for path in ("/", "/carnet/", "/commun/CT-2026-0055/", "/espace/deposer/"):
        reader.goes_to(path)

    strangers = [
        url for url in asked if not url.startswith((reader.portal.address, "data:"))
    ]
    assert strangers == []
