"""What the address of the list asks for: who, around which place, in what order."""

from itertools import groupby

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from coopter.kit.facets import Selection, words_searched
from coopter.vocabulary.fields import namesakes
from directory.finding.filters import (
    RADII,
    REGION,
    PlaceForm,
    Places,
    accompanist_facets,
)
from directory.models import Accompanist, Reference
from directory.models.serving import Nearness

BY_NAME = "nom"
# What the search form says, and the choices of the commune when there was a doubt.
TYPED = ("q", "ou", "commune", "commune_choix", "commune_pour", "rayon")
# An address with one of these asks for a place, understood or not.
ASKING = ("commune", "rayon")


class Finding:
    """The published sheets that a reader asks for, around a commune or in a place.

    ``commune`` wins over ``place``, a whole region or département.
    """

    def __init__(self, request):
        self._request = request
        self.places = Places.all()
        asks = any(request.GET.get(name) for name in ASKING)
        self.form = PlaceForm(request.GET if asks else None)
        understood = asks and self.form.is_valid()
        self.commune = self.form.place if understood else None
        self.km = self.form.km if understood else None
        named = self.places.named(request.GET.get("ou", ""))
        self.place = None if self.commune else named
        self.by_name = request.GET.get("tri") == BY_NAME

    @cached_property
    def selection(self):
        published = Accompanist.objects.visible_to(self._request.user).published()
        rows = published.matching(words_searched(self._request))
        if self.commune:
            rows = rows.serving(self.commune, km=self.km)
        else:
            rows = rows.working_in(self.place)
        facets = accompanist_facets(self.places.regions)
        return Selection(self._request, rows, facets, typed=TYPED)

    @property
    def rows(self):
        """Each with the ``sort_key`` that orders the pages."""
        rows = self.selection.rows.for_lists().with_references(self._references)
        if self.commune:
            around = rows.placed_around(self.commune, km=self.km)
            return around.sorted_around(by_name=self.by_name)
        if self.place:
            return rows.sorted_in_place(by_name=self.by_name)
        return rows.shuffled(by_name=self.by_name)

    @property
    def exported(self):
        return self.selection.rows.for_exports().with_references(self._references)

    @property
    def _references(self):
        return Reference.objects.visible_to(self._request.user).confirmed()

    def sections(self, page):
        """The page as its parts: titles, and numbered structures."""
        numbered = list(enumerate(page, start=1))
        parts = groupby(numbered, key=lambda pair: self._title(pair[1]))
        return [
            {
                "title": title,
                "items": [
                    {"number": number, "sheet": sheet} for number, sheet in pairs
                ],
            }
            for title, pairs in parts
        ]

    def _title(self, accompanist):
        if self.commune:
            return Nearness(accompanist.nearness).label
        if self.place is None:
            return ""
        return _("Partout en France") if accompanist.is_national else _("Sur place")

    def sorts(self):
        first = _("distance") if self.commune else _("ordre du jour, tiré au sort")
        return [
            {
                "label": first,
                "url": self.selection.url(tri=None),
                "current": not self.by_name,
            },
            {
                "label": _("nom"),
                "url": self.selection.url(tri=BY_NAME),
                "current": self.by_name,
            },
        ]

    @property
    def namesakes(self):
        """The other communes of that name, as links to the same search."""
        return namesakes(self.form["commune"], self.selection.url)

    @property
    def anywhere_url(self):
        return self.selection.url(**dict.fromkeys(TYPED[1:]))

    @property
    def is_understood(self):
        """Something was looked for, and the form has nothing to ask back."""
        asked = self.commune or self.place or words_searched(self._request)
        return bool(asked) and not self.form.errors

    def is_lonely(self, page):
        """Around a commune, nobody works on the spot."""
        if self.commune is None or page.previous_url:
            return False
        return all(sheet.nearness != Nearness.HERE for sheet in page)

    def wider(self):
        """Other places to look in, from the nearest: label and address."""
        if not self.commune:
            return []
        region = self.commune.departement.region
        away = dict.fromkeys(TYPED[2:])
        further = [km for km in RADII if km > self.km][:1]
        ways = [(_("À %d\N{NO-BREAK SPACE}km") % km, {"rayon": km}) for km in further]
        ways.append((region.name, away | {"ou": f"{REGION}-{region.code}"}))
        return [
            {"label": label, "url": self.selection.url(**changes)}
            for label, changes in ways
        ]

    @cached_property
    def relay(self):
        """The sheet by which one writes to whoever runs the programme, or None."""
        return Accompanist.objects.visible_to(self._request.user).of_operator().first()


def pins(page):
    """The structures of a page on the map, for those whose commune is known."""
    return [
        {
            "number": number,
            "label": accompanist.name,
            "url": f"#fiche-{number}",
            "lat": accompanist.latitude,
            "lon": accompanist.longitude,
            "kind": "programme",
        }
        for number, accompanist in enumerate(page, start=1)
    ]
