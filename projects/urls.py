from django.urls import path

from projects import views

app_name = "projects"

urlpatterns = [
    path("carnet/", views.project_list, name="project_list"),
    path("carnet/<slug:slug>/", views.project_detail, name="project_detail"),
    path("carnet/<slug:slug>/modele.json", views.project_model, name="project_model"),
    path("moderation/projets/", views.suggestion_list, name="suggestion_list"),
    path(
        "moderation/projets/<slug:slug>/publier/",
        views.project_publish,
        name="project_publish",
    ),
    path(
        "moderation/projets/<slug:slug>/ecarter/",
        views.project_dismiss,
        name="project_dismiss",
    ),
]
