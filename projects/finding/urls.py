from django.urls import path

from projects.comparing import views as comparing
from projects.figures import views as figures
from projects.finding import views

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
]
