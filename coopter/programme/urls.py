from django.urls import path

from coopter.programme import views as programme

app_name = "programme"

urlpatterns = [
    path("programme/", programme.programme_home, name="programme_home"),
    path("programme/glossaire/", programme.glossary, name="glossary"),
    path("programme/<slug:slug>/", programme.page, name="page"),
    path("moderation/pages/", programme.page_list, name="page_list"),
    path("moderation/pages/apercu/", programme.page_preview, name="page_preview"),
    path("moderation/pages/<slug:slug>/", programme.page_edit, name="page_edit"),
    path(
        "moderation/pages/<slug:slug>/historique/",
        programme.page_history,
        name="page_history",
    ),
    path(
        "moderation/pages/<slug:slug>/historique/<int:event>/retablir/",
        programme.page_restore,
        name="page_restore",
    ),
    path("moderation/programme/", programme.programme_edit, name="programme_edit"),
]
