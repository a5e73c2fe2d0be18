"""The rows of the list and the pins of its map, near a place or not."""

from itertools import groupby

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coopter.vocabulary.fields import SearchedCommuneField, namesakes
from projects.finding.cards import accompanists_url, project_entry
from projects.models.around import Nearness
from projects.models.places import Spot

MAP = "carte"


def found_entries(page, picks):
    return [_entry(rank, row, picks) for rank, row in enumerate(page, start=1)]


def sections(entries, nearby):
    """The rows of a page by how near they are: titles, and entries."""
    if not nearby:
        return [{"title": "", "entries": entries}] if entries else []
    parts = groupby(entries, key=lambda entry: entry["nearness"])
    return [
        {"title": nearby.title(nearness), "entries": list(those)}
        for nearness, those in parts
    ]


def _entry(number, project, picks):
    entry = project_entry(project)
    entry["side"] = distance_lines(project) + entry["side"]
    return entry | {
        "number": number,
        "nearness": getattr(project, "nearness", None),
        "anchor": anchor(number),
        "is_full": project.is_of_the_programme,
        "pin_url": f"#{MAP}-{number}" if project.is_located else "",
        "slug": project.slug,
        "is_picked": project.slug in picks,
    }


def map_pins(projects):
    """What the map draws; the numbers are those of the rows."""
    return [
        {
            "number": number,
            "label": project.name,
            "url": f"#{anchor(number)}",
            "lat": project.latitude,
            "lon": project.longitude,
            "kind": "programme" if project.is_of_the_programme else "",
        }
        for number, project in enumerate(projects, start=1)
    ]


def anchor(number):
    return f"p{number}"


RADII = (10, 30, 50, 100)
USUAL = 30
# What the address says of a place, beside the words and the filters.
NAMES = ("commune", "commune_choix", "commune_pour", "km")


class NearForm(forms.Form):
    """Where one is; an unknown or ambiguous commune comes back with its question."""

    commune = SearchedCommuneField(
        label=gettext_lazy("Près de (commune)"), required=False
    )
    km = forms.TypedChoiceField(
        label=gettext_lazy("À moins de"),
        choices=[(km, f"{km}\N{NO-BREAK SPACE}km") for km in RADII],
        coerce=int,
        initial=USUAL,
        required=False,
        empty_value=USUAL,
    )


class Nearby:
    """The place that an address names, if it names one that we understand."""

    def __init__(self, request):
        data = request.GET.copy()
        if data.get("km") not in map(str, RADII):
            data["km"] = str(USUAL)
        # PostgreSQL has no null character
        data["commune"] = data.get("commune", "").replace("\0", " ")
        self.form = NearForm(data)
        self.form.full_clean()
        cleaned = self.form.cleaned_data
        self.commune = cleaned.get("commune")
        self.km = cleaned.get("km") or USUAL

    def __bool__(self):
        return self.commune is not None

    def keep(self, rows):
        """The rows around the place, or all of them when none is chosen."""
        return rows.around(self.commune, km=self.km) if self else rows

    def placed(self, rows):
        """The rows that are kept, each with how near and how far it is."""
        return rows.placed_around(self.commune, km=self.km)

    def title(self, nearness):
        """What a section of the list is called."""
        if nearness == Nearness.HERE:
            return _("À %(commune)s ou à moins de %(km)d\N{NO-BREAK SPACE}km") % {
                "commune": self.commune.label,
                "km": self.km,
            }
        departement = self.commune.departement
        is_region = nearness == Nearness.REGION
        place = departement.region if is_region else departement
        return f"{Nearness(nearness).label}, {place.name}"

    def namesakes(self, url):
        """The other communes of that name, as links to the same search."""
        return namesakes(self.form["commune"], url)

    @property
    def wider_km(self):
        """The next radius, or None at the widest."""
        return next((km for km in RADII if km > self.km), None)

    @property
    def label(self):
        return _("Autour de %s") % self.commune.label

    @property
    def accompanists_url(self):
        """Who can come and help there: the Annuaire's own address."""
        return accompanists_url(commune=self.commune.label)


def distance_lines(project):
    """How far a row found by ``near`` is, and honestly from what."""
    far = getattr(project, "distance_km", None)
    if far is None:
        return []
    lines = [in_words(far)]
    if measured_from := Spot(project.spot).measured_from:
        lines.append(measured_from)
    return lines


def in_words(km):
    if km < 1:
        return _("à moins d’un kilomètre")
    return _("à %s\N{NO-BREAK SPACE}km") % number_format(round(km))
