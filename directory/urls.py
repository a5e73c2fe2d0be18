from django.urls import path

from coopter.imports.screens import import_urls
from directory import staff_views
from directory.models import AccompanistImport
from directory.views import finding

app_name = "directory"

STAFF = "moderation/annuaire/"
SHEET = f"{STAFF}<slug:slug>/"

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
        "annuaire/<slug:slug>/", finding.accompanist_detail, name="accompanist_detail"
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
