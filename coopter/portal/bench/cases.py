"""What is measured: lists, searches and pages, through their own addresses."""

from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.template import loader
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

DEEP = 100  # a page that nobody reaches by accident
WORDS = {"courant": "coopération", "moyen": "mobilité", "rare": "zibeline"}


@dataclass(frozen=True)
class Case:
    """An address, for a reader (a visitor when there is none).

    ``is_list``: the data are also measured apart from the page that shows them.
    ``is_paged``: so is the hundredth page, where there are as many.
    ``takes_all``: it reads every row, and so costs as much as there are.
    """

    name: str
    url: str
    reader: object = None
    is_list: bool = False
    is_paged: bool = False
    takes_all: bool = False

    def works(self):
        """What to measure on the content of the day, by name."""
        works = {"page": self._page(self.url)}
        if self.is_list:
            works["data"] = lambda: self.context(self.url)
        if self.is_paged and (url := self._deep_url()):
            works["deep"] = self._page(url)
        return works

    def context(self, url):
        """All that the view of this address gives its page, and no page."""
        request = RequestFactory().get(url, secure=True)
        request.user = self.reader or AnonymousUser()
        view, args, kwargs = resolve(request.path)
        with no_page() as given:
            view(request, *args, **kwargs)
        return given

    def _page(self, url):
        """A piece of work: ask for the whole page, as a browser does."""
        client = Client()
        if self.reader:
            client.force_login(self.reader)

        def work():
            response = client.get(url, secure=True)
            if response.status_code != 200:
                raise AssertionError(f"{url} répond {response.status_code}.")
            if response.streaming:
                b"".join(response.streaming_content)

        return work

    def _deep_url(self):
        """The address of page 100, from one to the next; empty on a short list."""
        url = self.url
        for _page in range(DEEP - 1):
            url = self.context(url)["page"].next_url
            if not url:
                break
        return url


@contextmanager
def no_page():
    """Views find in place of each template one that keeps what it is given."""
    given = {}

    class Nothing:
        @staticmethod
        def render(context=None, request=None):
            given.update(context or {})
            return ""

    find, loader.get_template = loader.get_template, lambda *args, **more: Nothing
    try:
        yield given
    finally:
        loader.get_template = find


def cases(content):
    """All that is measured on this content."""
    return [
        *of_the_commons(content),
        *of_the_carnet(),
        *of_the_annuaire(content),
        *of_everything(),
    ]


def of_the_commons(content):
    url, community = (
        reverse("commons:contribution_list"),
        reverse("commons:community_list"),
    )
    few, many = content.occasional, content.busy
    return [
        Case("Commun", url, is_list=True, is_paged=True),
        Case("Commun, un filtre", f"{url}?dimension=gouvernance", is_list=True),
        *(
            Case(f"Commun, mot {label}", f"{url}?q={word}", is_list=True)
            for label, word in WORDS.items()
        ),
        Case("Communauté, peu de droits", community, few, is_list=True, is_paged=True),
        Case("Communauté, beaucoup de droits", community, many, is_list=True),
    ]


def of_the_carnet():
    url = reverse("projects:project_list")
    region = reverse("projects:area_detail", args=["regions", "bretagne"])
    picks = "&".join(f"p=produit-{number}" for number in range(1, 5))
    export = reverse("projects:project_export", args=["csv"])
    geojson = reverse("projects:project_export", args=["geojson"])
    return [
        Case("Carnet", url, is_list=True, is_paged=True),
        Case("Carnet, deux filtres", f"{url}?{TWO_FILTERS}", is_list=True),
        Case("Carnet, mot moyen", f"{url}?q=mobilité", is_list=True),
        Case("Carnet, près d’une commune", f"{url}?commune=44109&km=100", is_list=True),
        Case("Carnet, une région", region),
        Case("Fiche de projet, très remplie", sheet_of_project(1)),
        Case("Fiche de projet", sheet_of_project(2)),
        Case("Comparaison de quatre", f"{reverse('projects:project_compare')}?{picks}"),
        Case("Statistiques", reverse("projects:project_statistics"), takes_all=True),
        Case("Carnet en CSV", export, takes_all=True),
        Case("Carnet en GeoJSON", geojson, takes_all=True),
    ]


TWO_FILTERS = "domaine=alimentation&dimension=gouvernance"


def sheet_of_project(number):
    return reverse("projects:project_detail", args=[f"produit-{number}"])


def of_the_annuaire(content):
    url = reverse("directory:accompanist_list")
    sheet = reverse("directory:accompanist_detail", args=["produite-1"])
    white = reverse("directory:white_areas")
    return [
        Case("Annuaire, ordre du jour", url, is_list=True, is_paged=True),
        Case("Annuaire, par nom", f"{url}?tri=nom", is_list=True),
        Case(
            "Annuaire, deux filtres", f"{url}?domaine=habitat&region=53", is_list=True
        ),
        Case(
            "Annuaire, près d’une commune",
            f"{url}?commune=44109&rayon=50",
            is_list=True,
        ),
        Case("Fiche de l’Annuaire, très remplie", sheet),
        Case("Zones blanches", white, content.moderator, takes_all=True),
        Case(
            "Annuaire en CSV",
            reverse("directory:accompanist_export", args=["csv"]),
            takes_all=True,
        ),
    ]


def of_everything():
    search, lookup = reverse("search"), reverse("vocabulary:commune_lookup")
    sitemap_of_projects = reverse("sitemap_part", args=["projets"])
    return [
        *(
            Case(f"Recherche, mot {label}", f"{search}?q={word}", is_list=True)
            for label, word in WORDS.items()
        ),
        *(
            Case(f"Commune, « {typed} »", f"{lookup}?q={typed}")
            for typed in ("sa", "saint", "nan", "44", "nantse")
        ),
        Case("Accueil", reverse("home")),
        Case("Plan pour les moteurs", reverse("sitemap")),
        Case("Plan des projets", sitemap_of_projects, takes_all=True),
    ]
