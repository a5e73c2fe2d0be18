from django.urls import path, register_converter
from django.urls.converters import StringConverter

from coopter.sheets.imports.screens import import_urls
from projects.areas import views as areas
from projects.areas.page import DOMAINS, REGIONS
from projects.cohorts import views as cohorts
from projects.comparing import views as comparing
from projects.confirming import views as confirming
from projects.correcting import views as correcting
from projects.editions import views as editions
from projects.figures import views as figures
from projects.finding import views as finding
from projects.judging import views as judging
from projects.models import ProjectImport
from projects.sheet import views as sheet
from projects.staff import views as staff
from projects.team import views as team

AREA = "moderation/carnet/<areas:family>/<slug:slug>/"


class Family(StringConverter):
    """« regions » or « domaines »: what leads to the pages of areas."""

    regex = f"{REGIONS}|{DOMAINS}"


class KeptFamily(StringConverter):
    """« cohortes » or « appels »: what leads to the screens of each."""

    regex = "cohortes|appels"


register_converter(Family, "areas")
register_converter(KeptFamily, "kept")

KEPT = "moderation/carnet/<kept:family>/"

finding_urls = [
    path("carnet/", finding.project_list, name="project_list"),
    path("carnet/export.<str:suffix>", finding.project_export, name="project_export"),
    path("carnet/comparer/", comparing.project_compare, name="project_compare"),
    path(
        "carnet/comparer/export.csv",
        comparing.project_compare_csv,
        name="project_compare_csv",
    ),
    path("carnet/statistiques/", figures.project_statistics, name="project_statistics"),
    path(
        "carnet/statistiques/export.csv",
        figures.project_statistics_csv,
        name="project_statistics_csv",
    ),
    path("carnet/<areas:family>/", areas.area_list, name="area_list"),
    path("carnet/<areas:family>/<slug:slug>/", areas.area_detail, name="area_detail"),
    path(AREA, areas.area_edit, name="area_edit"),
    path(f"{AREA}historique/", areas.area_history, name="area_history"),
    path(
        f"{AREA}historique/<int:event>/retablir/",
        areas.area_restore,
        name="area_restore",
    ),
    path("carnet/cohortes/", cohorts.cohort_list, name="cohort_list"),
    path(f"{KEPT}ajouter/", cohorts.kept_create, name="kept_create"),
    path(f"{KEPT}<int:pk>/modifier/", cohorts.kept_edit, name="kept_edit"),
]


EDITION = "carnet/editions/<str:identifier>/"
DESK = "moderation/editions/"
ONE = f"{DESK}<int:pk>/"

edition_urls = [
    path("carnet/editions/", editions.edition_list, name="edition_list"),
    path(EDITION, editions.edition_detail, name="edition_detail"),
    path(f"{EDITION}edition.pdf", editions.edition_pdf, name="edition_pdf"),
    path("carnet/mon-carnet/", editions.own_carnet, name="own_carnet"),
    path(
        "carnet/mon-carnet/carnet.pdf", editions.own_carnet_pdf, name="own_carnet_pdf"
    ),
    path(DESK, editions.edition_queue, name="edition_queue"),
    path(f"{DESK}ouvrir/", editions.edition_create, name="edition_create"),
    path(ONE, editions.edition_desk, name="edition_desk"),
    path(f"{ONE}modifier/", editions.edition_edit, name="edition_edit"),
    path(f"{ONE}fiches/", editions.edition_sheets, name="edition_sheets"),
    path(f"{ONE}figer/", editions.edition_freeze, name="edition_freeze"),
    path(
        f"{ONE}recommencer/",
        editions.edition_start_again,
        name="edition_start_again",
    ),
    path(f"{ONE}retirer/", editions.edition_withdraw, name="edition_withdraw"),
    path(f"{ONE}jeter/", editions.edition_discard, name="edition_discard"),
]


team_urls = [
    path(
        "carnet/confirmer/<str:token>/",
        confirming.confirm_by_link,
        name="confirm_by_link",
    ),
    path(
        "carnet/<slug:slug>/corriger/",
        correcting.correction_propose,
        name="correction_propose",
    ),
    path("espace/projets/<slug:slug>/", team.team_sheet, name="team_sheet"),
    path(
        "espace/projets/<slug:slug>/modifier/<slug:part>/",
        team.team_edit,
        name="team_edit",
    ),
    path(
        "espace/projets/<slug:slug>/modifier/<slug:part>/auto/",
        team.team_autosave,
        name="team_autosave",
    ),
    path("espace/projets/<slug:slug>/publier/", team.team_submit, name="team_submit"),
    path("espace/projets/<slug:slug>/jeter/", team.team_discard, name="team_discard"),
    path("espace/projets/<slug:slug>/reprendre/", team.team_cancel, name="team_cancel"),
    path(
        "espace/projets/<slug:slug>/demandes/<int:number>/",
        team.team_settle,
        name="team_settle",
    ),
    path(
        "espace/projets/<slug:slug>/corrections/<int:pk>/",
        correcting.correction_answer,
        name="correction_answer",
    ),
    path("moderation/fiches/", judging.sheet_queue, name="sheet_queue"),
    path("moderation/fiches/<int:pk>/", judging.sheet_review, name="sheet_review"),
    path(
        "moderation/corrections/",
        correcting.correction_queue,
        name="correction_queue",
    ),
    path(
        "moderation/projets/<slug:slug>/espace/",
        staff.project_open_space,
        name="project_open_space",
    ),
]


app_name = "projects"

urlpatterns = [
    *finding_urls,
    *edition_urls,
    *team_urls,
    path("carnet/<slug:slug>/", sheet.project_detail, name="project_detail"),
    path("carnet/<slug:slug>/modele.json", sheet.project_model, name="project_model"),
    path(
        "carnet/<slug:slug>/confirmer/", sheet.project_confirm, name="project_confirm"
    ),
    path("moderation/projets/", staff.suggestion_list, name="suggestion_list"),
    *import_urls("moderation/projets/importer/", ProjectImport),
    path("moderation/projets/ajouter/", staff.project_create, name="project_create"),
    path(
        "moderation/projets/<slug:slug>/publier/",
        staff.project_publish,
        name="project_publish",
    ),
    path(
        "moderation/projets/<slug:slug>/ecarter/",
        staff.project_dismiss,
        name="project_dismiss",
    ),
    path(
        "moderation/projets/<slug:slug>/remettre/",
        staff.project_restore,
        name="project_restore",
    ),
    path(
        "moderation/projets/<slug:slug>/depublier/",
        staff.project_unpublish,
        name="project_unpublish",
    ),
    path(
        "moderation/projets/<slug:slug>/modifier/",
        staff.project_edit,
        name="project_edit",
    ),
    path(
        "moderation/projets/<slug:slug>/modele/",
        staff.project_describe,
        name="project_describe",
    ),
]
