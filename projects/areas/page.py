"""Regions and domains of life as pages of the Carnet: their names and addresses."""

from dataclasses import dataclass, field

from django.db.models import Count, F
from django.http import Http404
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from coopter.kit.facets import in_french_order
from coopter.vocabulary.models import Departement, LifeDomain, Region
from projects.figures.page import Unnest
from projects.finding.cards import accompanists_url, list_url
from projects.models import Project
from projects.models.area import AreaKind

REGIONS, DOMAINS = "regions", "domaines"


@dataclass(frozen=True)
class Area:
    """One region or one domain: its word in addresses, its code in the base."""

    kind: str
    code: str
    slug: str
    name: str
    departements: list = field(default_factory=list)

    @property
    def is_region(self):
        return self.kind == AreaKind.REGION

    @property
    def family(self):
        return REGIONS if self.is_region else DOMAINS

    @property
    def url(self):
        return reverse("projects:area_detail", args=[self.family, self.slug])

    @property
    def list_url(self):
        """The same projects in the list, where one may filter further."""
        return list_url(**{"region" if self.is_region else "domaine": self.code})

    @property
    def accompanists_url(self):
        """Who can help there, or on that: the Annuaire's own addresses."""
        return accompanists_url(
            **{"region" if self.is_region else "domaine": self.code}
        )

    @property
    def accompanists_label(self):
        if self.is_region:
            return _("Accompagnateurs qui interviennent en %s") % self.name
        return _("Accompagnateurs sur « %s »") % self.name

    def projects(self, user):
        published = Project.objects.visible_to(user).published()
        if self.is_region:
            return published.in_region(self.code)
        return published.in_domain(self.code)

    def texts(self, texts, projects):
        """Those about its projects; for a domain, also those that name it."""
        about = texts.filter(project__in=projects.order_by().values("pk"))
        return about if self.is_region else about | texts.in_domains([self.code])


def area_of(family, slug):
    """The area that an address names, or 404."""
    for area in areas(family):
        if area.slug == slug:
            return area
    raise Http404


def areas(family):
    if family == DOMAINS:
        return [
            Area(AreaKind.DOMAIN, value, value, label)
            for value, label in LifeDomain.choices
        ]
    return [
        Area(AreaKind.REGION, each.code, slugify(each.name), each.name)
        for each in in_french_order(Region.objects.all())
    ]


def numbers_of_projects(family, user):
    """How many published sheets each area has, by code."""
    published = Project.objects.visible_to(user).published().order_by()
    value = F("regions") if family == REGIONS else Unnest(F("domains"))
    counted = published.values(value=value).annotate(n=Count("pk"))
    return dict(counted.values_list("value", "n"))


def departements_of(area):
    """Codes, for the map."""
    if not area.is_region:
        return []
    inside = Departement.objects.filter(region=area.code)
    return list(inside.values_list("pk", flat=True))


def spread_of(area, projects):
    """Where its sheets are: those of a region by département, of a domain by region."""
    if area.is_region:
        relation, inside = "departements", {"departements__region": area.code}
    else:
        relation, inside = "regions", {"regions__isnull": False}
    counted = (
        projects.filter(**inside)
        .order_by(f"{relation}__name")
        .values(place_code=F(f"{relation}__code"), place_name=F(f"{relation}__name"))
        .annotate(n=Count("pk"))
    )
    word = relation.removesuffix("s")
    asked = {"region" if area.is_region else "domaine": area.code}
    return [
        {
            "name": place["place_name"],
            "n": place["n"],
            "url": list_url(**asked | {word: place["place_code"]}),
        }
        for place in counted
    ]
