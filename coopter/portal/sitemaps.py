"""What search engines may index: public pages only, with their last change."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from coopter.kit.handed import SitemapPart, handed

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

    def __init__(self, part):
        self.queryset = part.rows()
        self.changed = part.changed

    def items(self):
        return self.queryset

    def lastmod(self, row):
        return getattr(row, self.changed)

    def get_latest_lastmod(self):
        """The index would read every row to say it."""
        return None


def sitemaps():
    """Read anew for each request: what was public yesterday may not be today."""
    parts = {part.name: PublicRows(part) for part in handed(SitemapPart)}
    return {"listes": Lists} | parts
