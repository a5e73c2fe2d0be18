from django.urls import path

from coopter.sheets.imports.screens import import_urls
from directory.claiming import views as claiming
from directory.contacting import views as contacting
from directory.coverage import views as coverage
from directory.finding import views as finding
from directory.keeping import views as keeping
from directory.models import AccompanistImport
from directory.proposing import views as proposing
from directory.references import views as references
from directory.sheet import views as sheet
from directory.staff import views as staff

CONTACT = "annuaire/<slug:slug>/"
MESSAGES = "espace/annuaire/<slug:slug>/messages/"
MESSAGE = "espace/annuaire/messages/<int:pk>/"
QUEUE = "moderation/annuaire/messages/"

contact_urls = [
    path(f"{CONTACT}contacter/", contacting.contact, name="contact"),
    path(f"{CONTACT}contacter/merci/", contacting.contact_sent, name="contact_sent"),
    path(MESSAGES, contacting.message_list, name="message_list"),
    path(f"{MESSAGES}ouvrir/", contacting.contact_open, name="contact_open"),
    path(f"{MESSAGES}fermer/", contacting.contact_close, name="contact_close"),
    path(f"{MESSAGE}repondu/", contacting.message_answer, name="message_answer"),
    path(QUEUE, contacting.message_queue, name="message_queue"),
    path(
        f"{QUEUE}<int:pk>/transmettre/",
        contacting.message_release,
        name="message_release",
    ),
    path(f"{QUEUE}ecarter/", contacting.message_drop_all, name="message_drop_all"),
    path(
        f"{QUEUE}<int:pk>/remettre/", contacting.message_pass_on, name="message_pass_on"
    ),
    path(f"{QUEUE}<int:pk>/ecarter/", contacting.message_drop, name="message_drop"),
]


app_name = "directory"

STAFF = "moderation/annuaire/"
SHEET = f"{STAFF}<slug:slug>/"
PUBLIC = "annuaire/<slug:slug>/"
KEPT = "espace/annuaire/"
OWN = f"{KEPT}<slug:slug>/"

urlpatterns = [
    path("annuaire/", finding.accompanist_list, name="accompanist_list"),
    path(
        "annuaire/export.<str:suffix>",
        finding.accompanist_export,
        name="accompanist_export",
    ),
    path(
        "annuaire/<slug:slug>/fiche.vcf",
        finding.accompanist_vcard,
        name="accompanist_vcard",
    ),
    path(
        "annuaire/proposer/", proposing.accompanist_suggest, name="accompanist_suggest"
    ),
    path("annuaire/merci/", proposing.proposal_received, name="proposal_received"),
    path("annuaire/lien/<str:token>/", claiming.claim_follow, name="claim_follow"),
    path(
        "annuaire/confirmation/<str:token>/",
        keeping.confirmation_follow,
        name="confirmation_follow",
    ),
    path(
        "annuaire/references/<str:token>/",
        references.reference_follow,
        name="reference_follow",
    ),
    path("annuaire/demande/", claiming.claim_asked, name="claim_asked"),
    path(f"{PUBLIC}logo/", sheet.accompanist_logo, name="accompanist_logo"),
    path(
        f"{PUBLIC}corriger/", proposing.accompanist_correct, name="accompanist_correct"
    ),
    path(f"{PUBLIC}gerer/", claiming.accompanist_claim, name="accompanist_claim"),
    path(
        f"{PUBLIC}gerer/lettre/",
        claiming.accompanist_claim_letter,
        name="accompanist_claim_letter",
    ),
    path("annuaire/<slug:slug>/", sheet.accompanist_detail, name="accompanist_detail"),
    # Those who keep a sheet
    path(KEPT, keeping.sheet_list, name="sheet_list"),
    path(f"{KEPT}en-mon-nom/", keeping.person_create, name="person_create"),
    path(f"{KEPT}demandes/<int:pk>/", claiming.claim_take, name="claim_take"),
    path(f"{KEPT}references/", references.reference_list, name="reference_list"),
    path(
        f"{KEPT}references/<int:pk>/",
        references.reference_answer,
        name="reference_answer",
    ),
    path(OWN, keeping.sheet_manage, name="sheet_manage"),
    path(f"{OWN}modifier/", keeping.sheet_edit, name="sheet_edit"),
    path(f"{OWN}identite/", keeping.sheet_identity, name="sheet_identity"),
    path(f"{OWN}logo/", keeping.sheet_logo, name="sheet_logo"),
    path(f"{OWN}confirmer/", keeping.sheet_confirm, name="sheet_confirm"),
    path(f"{OWN}publier/", keeping.sheet_submit, name="sheet_submit"),
    path(f"{OWN}retirer/", keeping.person_withdraw, name="person_withdraw"),
    path(f"{OWN}gestionnaires/", keeping.manager_add, name="manager_add"),
    path(
        f"{OWN}gestionnaires/<int:pk>/retirer/",
        keeping.manager_remove,
        name="manager_remove",
    ),
    path(
        f"{OWN}references/ajouter/",
        references.reference_create,
        name="reference_create",
    ),
    path(
        f"{OWN}references/<int:pk>/",
        references.reference_edit,
        name="reference_edit",
    ),
    path(
        f"{OWN}references/<int:pk>/retirer/",
        references.reference_remove,
        name="reference_remove",
    ),
    path(
        f"{OWN}references/<int:pk>/redemander/",
        references.reference_ask_again,
        name="reference_ask_again",
    ),
    # Staff
    path(f"{STAFF}propositions/", proposing.proposal_list, name="proposal_list"),
    path(
        f"{STAFF}propositions/<int:pk>/",
        proposing.proposal_answer,
        name="proposal_answer",
    ),
    path(
        f"{SHEET}lien/",
        claiming.accompanist_offer_claim,
        name="accompanist_offer_claim",
    ),
    *contact_urls,
    path(f"{STAFF}zones-blanches/", coverage.white_areas, name="white_areas"),
    path(
        f"{STAFF}zones-blanches/export.csv",
        coverage.white_areas_csv,
        name="white_areas_csv",
    ),
    path(STAFF, staff.accompanist_review, name="accompanist_review"),
    *import_urls(f"{STAFF}importer/", AccompanistImport),
    path(f"{STAFF}ajouter/", staff.accompanist_create, name="accompanist_create"),
    path(f"{SHEET}modifier/", staff.accompanist_edit, name="accompanist_edit"),
    path(f"{SHEET}publier/", staff.accompanist_publish, name="accompanist_publish"),
    path(
        f"{SHEET}depublier/",
        staff.accompanist_unpublish,
        name="accompanist_unpublish",
    ),
    path(
        f"{SHEET}identite/",
        staff.accompanist_check_identity,
        name="accompanist_check_identity",
    ),
    path(
        f"{SHEET}confirmer/",
        staff.accompanist_confirm,
        name="accompanist_confirm",
    ),
]
