from django.urls import path, register_converter
from django.urls.converters import StringConverter

from projects.areas import staff_views as areas_staff
from projects.areas import views as areas
from projects.areas.area import DOMAINS, REGIONS
from projects.cohorts import views as cohorts
from projects.comparing import views as comparing
from projects.figures import views as figures
from projects.finding import views

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
    path("carnet/", views.project_list, name="project_list"),
    path("carnet/export.csv", views.project_export_csv, name="project_export_csv"),
    path("carnet/export.json", views.project_export_json, name="project_export_json"),
    path(
        "carnet/export.geojson",
        views.project_export_geojson,
        name="project_export_geojson",
    ),
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
    path(AREA, areas_staff.area_edit, name="area_edit"),
    path(f"{AREA}historique/", areas_staff.area_history, name="area_history"),
    path(
        f"{AREA}historique/<int:event>/retablir/",
        areas_staff.area_restore,
        name="area_restore",
    ),
    path("carnet/cohortes/", cohorts.cohort_list, name="cohort_list"),
    path(f"{KEPT}ajouter/", cohorts.kept_create, name="kept_create"),
    path(f"{KEPT}<int:pk>/modifier/", cohorts.kept_edit, name="kept_edit"),
]
