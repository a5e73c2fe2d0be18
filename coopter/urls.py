"""Every address of the portal. Public paths are French and stay."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from commons.finding import views as texts
from coopter.portal import dashboard, desk
from coopter.portal import views as portal
from coopter.portal.search import views as search

urlpatterns = [
    path("", portal.home, name="home"),
    path("recherche/", search.search, name="search"),
    path("plan-du-site/", portal.site_map, name="site_map"),
    path("espace/", dashboard.espace, name="espace"),
    path("moderation/", desk.moderation, name="moderation"),
    path("moderation/courriers/", desk.outbox_list, name="outbox_list"),
    path("moderation/courriers/<str:name>/", desk.outbox_letter, name="outbox_letter"),
    path("moderation/courriers/<str:name>/html/", desk.outbox_html, name="outbox_html"),
    path("moderation/journal/", desk.journal_list, name="journal_list"),
    path("styleguide/", portal.styleguide, name="styleguide"),
    path("styleguide/lettres/", portal.letter_gallery, name="letter_gallery"),
    path(
        "styleguide/lettres/<path:name>/<int:number>/",
        portal.letter_example,
        name="letter_example",
    ),
    path("sante/", portal.health, name="health"),
    path("sitemap.xml", portal.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", portal.sitemap_part, name="sitemap_part"),
    path("favicon.ico", portal.favicon, name="favicon"),
    path("robots.txt", portal.robots, name="robots"),
    path(
        "compte/inscription/",
        RedirectView.as_view(pattern_name="contributors:request_access"),
    ),
    path("programme/lettres/", texts.letters, name="letters"),
    path("", include("coopter.programme.urls")),
    path("", include("coopter.contributors.urls")),
    path("", include("coopter.vocabulary.urls")),
    path("", include("projects.urls")),
    path("", include("directory.urls")),
    path("", include("commons.urls")),
    path("compte/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
