from django.urls import path

from coopter.programme import views

app_name = "programme"

urlpatterns = [
    path("programme/", views.programme_home, name="programme_home"),
    path("programme/glossaire/", views.glossary, name="glossary"),
    path("programme/<slug:slug>/", views.page, name="page"),
    path("moderation/pages/", views.page_list, name="page_list"),
    path("moderation/pages/apercu/", views.page_preview, name="page_preview"),
    path("moderation/pages/<slug:slug>/", views.page_edit, name="page_edit"),
    path(
        "moderation/pages/<slug:slug>/historique/",
        views.page_history,
        name="page_history",
    ),
    path(
        "moderation/pages/<slug:slug>/historique/<int:event>/retablir/",
        views.page_restore,
        name="page_restore",
    ),
    path("moderation/programme/", views.programme_edit, name="programme_edit"),
]
