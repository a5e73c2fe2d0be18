from django.urls import path

from directory import views

app_name = "directory"

urlpatterns = [
    path("annuaire/", views.accompanist_list, name="accompanist_list"),
    path("annuaire/<slug:slug>/", views.accompanist_detail, name="accompanist_detail"),
    path("moderation/annuaire/", views.accompanist_review, name="accompanist_review"),
    path(
        "moderation/annuaire/<slug:slug>/modifier/",
        views.accompanist_edit,
        name="accompanist_edit",
    ),
]
