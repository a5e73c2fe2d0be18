"""What is measured: each list and search, as a page and as the data behind it."""

from dataclasses import dataclass
from functools import partial

from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse

from commons.filters import community_catalogue, public_catalogue
from coopter.facets import Selection, words_searched
from coopter.pagination import AFTER, SIZE, Order, paginate
from coopter.search import Results
from directory.filters import Places, accompanist_facets
from directory.models import Accompanist
from projects.filters import project_facets
from projects.models import Project

DEEP = 100  # a page that nobody reaches by accident
COMMON, MIDDLE, RARE = "coopération", "mobilité", "zibeline"


@dataclass(frozen=True)
class Case:
    """A list at an address, for a reader (a visitor when there is none).

    ``read(request)`` asks the database all that the list shows, as its view does.
    ``shallow`` is the case whose deep page this one is.
    """

    name: str
    url: str
    read: callable
    reader: object = None
    shallow: str = ""

    def data(self):
        """A piece of work: read the data into objects, and build no page."""
        request = RequestFactory().get(self.url)
        request.user = self.reader or AnonymousUser()
        return lambda: self.read(request)

    def page(self):
        """A piece of work: ask for the whole page, as a browser does."""
        client = Client()
        if self.reader:
            client.force_login(self.reader)

        def work():
            response = client.get(self.url, secure=True)
            if response.status_code != 200:
                raise AssertionError(f"{self.url} répond {response.status_code}.")

        return work


def cases(content):
    """All that is measured on this content; deep pages where there are enough rows."""
    commons, carnet, annuaire, community, search = (
        reverse("commons:contribution_list"),
        reverse("projects:project_list"),
        reverse("directory:accompanist_list"),
        reverse("commons:community_list"),
        reverse("search"),
    )
    yield from with_deep_page(Case("Commun", commons, read_commons))
    filtered = f"{commons}?dimension=gouvernance"
    yield from with_deep_page(Case("Commun, un filtre", filtered, read_commons))
    for label, word in WORDS.items():
        url = f"{commons}?q={word}"
        yield Case(f"Commun, mot {label}", url, read_commons)
    few, many = content.occasional, content.busy
    yield from with_deep_page(
        Case("Communauté, peu de droits", community, read_community, few)
    )
    yield Case("Communauté, beaucoup de droits", community, read_community, many)
    yield from with_deep_page(Case("Carnet", carnet, read_carnet))
    yield from with_deep_page(Case("Annuaire", annuaire, read_annuaire))
    for label, word in WORDS.items():
        url = f"{search}?q={word}"
        yield Case(f"Recherche, mot {label}", url, read_search)


WORDS = {"courant": COMMON, "moyen": MIDDLE, "rare": RARE}


def with_deep_page(case):
    yield case
    request = RequestFactory().get(case.url)
    request.user = case.reader or AnonymousUser()
    cursor = case.read(request, deep=True)
    if cursor:
        mark = "&" if "?" in case.url else "?"
        url = f"{case.url}{mark}{AFTER}={cursor}"
        name = f"{case.name}, page {DEEP}"
        yield Case(name, url, case.read, case.reader, shallow=case.name)


def _page(request, rows, by, deep):
    """The page that the address asks for, or the cursor that leads to the deep one."""
    if not deep:
        return paginate(request, rows, by=by)
    order = Order(rows, by)
    last = order.forwards(rows)[SIZE * (DEEP - 1) - 1 : SIZE * DEEP]
    return order.write(last[0]) if len(last) > SIZE else ""


def _catalogue(request, *, of, deep=False):
    catalogue = of(request)
    catalogue.groups()
    return _page(request, catalogue.cards, catalogue.sort.by, deep)


read_commons = partial(_catalogue, of=public_catalogue)
read_community = partial(_catalogue, of=community_catalogue)


def read_carnet(request, *, deep=False):
    published = Project.objects.visible_to(request.user).published()
    rows = published.matching(words_searched(request))
    selection = Selection(
        request,
        rows,
        project_facets(published.cohorts(), published.departements_used()),
    )
    selection.groups()
    return _page(request, selection.rows.for_cards(), "sort_name", deep)


def read_annuaire(request, *, deep=False):
    regions = Places.all().regions
    rows = Accompanist.objects.visible_to(request.user).published()
    selection = Selection(request, rows, accompanist_facets(regions))
    selection.groups()
    return _page(request, selection.rows.for_cards(), "sort_role", deep)


def read_search(request):
    return Results(request).entries
