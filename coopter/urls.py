"""Every address of the portal. Public paths are French and stay."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from coopter import dashboard, search, staff, views

urlpatterns = [
    path("", views.home, name="home"),
    path("recherche/", search.search, name="search"),
    path("plan-du-site/", views.site_map, name="site_map"),
    path("espace/", dashboard.espace, name="espace"),
    path("moderation/", staff.moderation, name="moderation"),
    path("moderation/courriers/", staff.outbox_list, name="outbox_list"),
    path("moderation/courriers/<str:name>/", staff.outbox_letter, name="outbox_letter"),
    path(
        "moderation/courriers/<str:name>/html/", staff.outbox_html, name="outbox_html"
    ),
    path("moderation/journal/", staff.journal_list, name="journal_list"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("sante/", views.health, name="health"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", views.sitemap_part, name="sitemap_part"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    path(
        "compte/inscription/",
        RedirectView.as_view(pattern_name="contributors:request_access"),
    ),
    path("programme/lettres/", views.letters, name="letters"),
    path("", include("coopter.programme.urls")),
    path("", include("coopter.contributors.urls")),
    path("", include("coopter.vocabulary.urls")),
    path("", include("projects.urls")),
    path("", include("directory.urls")),
    path("", include("commons.urls")),
    path("compte/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
