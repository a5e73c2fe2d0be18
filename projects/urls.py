from django.urls import path

from coopter.imports.screens import import_urls
from projects import staff_views, views
from projects.editions.urls import edition_urls
from projects.finding.urls import finding_urls
from projects.models import ProjectImport
from projects.team.urls import team_urls

app_name = "projects"

urlpatterns = [
    *finding_urls,
    *edition_urls,
    *team_urls,
    path("carnet/<slug:slug>/", views.project_detail, name="project_detail"),
    path("carnet/<slug:slug>/modele.json", views.project_model, name="project_model"),
    path(
        "carnet/<slug:slug>/confirmer/", views.project_confirm, name="project_confirm"
    ),
    path("moderation/projets/", staff_views.suggestion_list, name="suggestion_list"),
    *import_urls("moderation/projets/importer/", ProjectImport),
    path(
        "moderation/projets/ajouter/", staff_views.project_create, name="project_create"
    ),
    path(
        "moderation/projets/<slug:slug>/publier/",
        staff_views.project_publish,
        name="project_publish",
    ),
    path(
        "moderation/projets/<slug:slug>/ecarter/",
        staff_views.project_dismiss,
        name="project_dismiss",
    ),
    path(
        "moderation/projets/<slug:slug>/remettre/",
        staff_views.project_restore,
        name="project_restore",
    ),
    path(
        "moderation/projets/<slug:slug>/depublier/",
        staff_views.project_unpublish,
        name="project_unpublish",
    ),
    path(
        "moderation/projets/<slug:slug>/modifier/",
        staff_views.project_edit,
        name="project_edit",
    ),
    path(
        "moderation/projets/<slug:slug>/modele/",
        staff_views.project_describe,
        name="project_describe",
    ),
]
