"""What search engines may index: public pages only, with their last change."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from commons.models import Contribution
from coopter.programme.models import Page
from directory.models import Accompanist
from projects.models import Project

EVERYONE = AnonymousUser()
LISTS = [
    "home",
    "programme:programme_home",
    "programme:glossary",
    "projects:project_list",
    "projects:project_statistics",
    "projects:cohort_list",
    "commons:contribution_list",
    "directory:accompanist_list",
    "commons:decision_list",
    "contributors:request_access",
    "site_map",
]


class Lists(Sitemap):
    def items(self):
        return LISTS

    def location(self, name):
        return reverse(name)


class PublicRows(Sitemap):
    """The rows of one model that a visitor reads."""

    limit = 5000

    def __init__(self, queryset):
        self.queryset = queryset

    def items(self):
        return self.queryset

    def lastmod(self, row):
        return row.updated_at

    def get_latest_lastmod(self):
        """The index would read every row to say it."""
        return None


class PublicTexts(PublicRows):
    def lastmod(self, contribution):
        return contribution.diffused_at


def sitemaps():
    """Read anew for each request: what was public yesterday may not be today."""
    projects = Project.objects.visible_to(EVERYONE).order_by("pk").defer("search")
    accompanists = Accompanist.objects.visible_to(EVERYONE).order_by("pk")
    return {
        "listes": Lists,
        "pages": PublicRows(Page.objects.visible_to(EVERYONE).without_text()),
        "projets": PublicRows(projects),
        "annuaire": PublicRows(accompanists.defer("search")),
        "commun": PublicTexts(Contribution.objects.diffused().order_by("pk")),
    }
