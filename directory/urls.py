from django.urls import path

from coopter.imports.screens import import_urls
from directory import contact_urls, staff_proposals, staff_views
from directory.models import AccompanistImport
from directory.views import (
    claiming,
    coverage,
    finding,
    manage,
    manage_links,
    manage_references,
    proposing,
    sheet,
)

app_name = "directory"

STAFF = "moderation/annuaire/"
SHEET = f"{STAFF}<slug:slug>/"
PUBLIC = "annuaire/<slug:slug>/"
KEPT = "espace/annuaire/"
OWN = f"{KEPT}<slug:slug>/"

urlpatterns = [
    path("annuaire/", finding.accompanist_list, name="accompanist_list"),
    path(
        "annuaire/export.csv",
        finding.accompanist_export_csv,
        name="accompanist_export_csv",
    ),
    path(
        "annuaire/export.json",
        finding.accompanist_export_json,
        name="accompanist_export_json",
    ),
    path(
        "annuaire/export.geojson",
        finding.accompanist_export_geojson,
        name="accompanist_export_geojson",
    ),
    path(
        "annuaire/export.vcf",
        finding.accompanist_export_vcard,
        name="accompanist_export_vcard",
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
        manage_links.confirmation_follow,
        name="confirmation_follow",
    ),
    path(
        "annuaire/references/<str:token>/",
        manage_links.reference_follow,
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
    path(KEPT, manage.sheet_list, name="sheet_list"),
    path(f"{KEPT}en-mon-nom/", manage.person_create, name="person_create"),
    path(f"{KEPT}demandes/<int:pk>/", claiming.claim_take, name="claim_take"),
    path(f"{KEPT}references/", manage_references.reference_list, name="reference_list"),
    path(
        f"{KEPT}references/<int:pk>/",
        manage_references.reference_answer,
        name="reference_answer",
    ),
    path(OWN, manage.sheet_manage, name="sheet_manage"),
    path(f"{OWN}modifier/", manage.sheet_edit, name="sheet_edit"),
    path(f"{OWN}identite/", manage.sheet_identity, name="sheet_identity"),
    path(f"{OWN}logo/", manage.sheet_logo, name="sheet_logo"),
    path(f"{OWN}confirmer/", manage.sheet_confirm, name="sheet_confirm"),
    path(f"{OWN}publier/", manage.sheet_submit, name="sheet_submit"),
    path(f"{OWN}retirer/", manage.person_withdraw, name="person_withdraw"),
    path(f"{OWN}gestionnaires/", manage.manager_add, name="manager_add"),
    path(
        f"{OWN}gestionnaires/<int:pk>/retirer/",
        manage.manager_remove,
        name="manager_remove",
    ),
    path(
        f"{OWN}references/ajouter/",
        manage_references.reference_create,
        name="reference_create",
    ),
    path(
        f"{OWN}references/<int:pk>/",
        manage_references.reference_edit,
        name="reference_edit",
    ),
    path(
        f"{OWN}references/<int:pk>/retirer/",
        manage_references.reference_remove,
        name="reference_remove",
    ),
    path(
        f"{OWN}references/<int:pk>/redemander/",
        manage_references.reference_ask_again,
        name="reference_ask_again",
    ),
    # Staff
    path(f"{STAFF}propositions/", staff_proposals.proposal_list, name="proposal_list"),
    path(
        f"{STAFF}propositions/<int:pk>/",
        staff_proposals.proposal_answer,
        name="proposal_answer",
    ),
    path(
        f"{SHEET}lien/",
        staff_proposals.accompanist_offer_claim,
        name="accompanist_offer_claim",
    ),
    *contact_urls.urlpatterns,
    path(f"{STAFF}zones-blanches/", coverage.white_areas, name="white_areas"),
    path(
        f"{STAFF}zones-blanches/export.csv",
        coverage.white_areas_csv,
        name="white_areas_csv",
    ),
    path(STAFF, staff_views.accompanist_review, name="accompanist_review"),
    *import_urls(f"{STAFF}importer/", AccompanistImport),
    path(f"{STAFF}ajouter/", staff_views.accompanist_create, name="accompanist_create"),
    path(f"{SHEET}modifier/", staff_views.accompanist_edit, name="accompanist_edit"),
    path(
        f"{SHEET}publier/", staff_views.accompanist_publish, name="accompanist_publish"
    ),
    path(
        f"{SHEET}depublier/",
        staff_views.accompanist_unpublish,
        name="accompanist_unpublish",
    ),
    path(
        f"{SHEET}identite/",
        staff_views.accompanist_check_identity,
        name="accompanist_check_identity",
    ),
    path(
        f"{SHEET}confirmer/",
        staff_views.accompanist_confirm,
        name="accompanist_confirm",
    ),
]
