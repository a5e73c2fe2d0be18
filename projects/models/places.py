"""Where a project is: one point, for maps and distances, and what it was taken from."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Avg, Case, Count, Max, Min, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from coopter.vocabulary.models import Commune, Departement, Epci, Region
from coopter.vocabulary.nearness import Located
from projects.models.around import AroundQuerySet

# Degrees: places further apart than this have no middle that means anything.
WIDEST = 5


class Spot(models.TextChoices):
    """What the point of a project is, and so what its distances are told from."""

    COMMUNE = "commune", _("sa commune")
    COMMUNES = "communes", _("le milieu de ses communes")
    EPCI = "epci", _("le milieu de son intercommunalité")
    SEAT = "seat", _("le chef-lieu du département")
    SEATS = "seats", _("le milieu des chefs-lieux de ses départements")

    @property
    def measured_from(self):
        """Said beside a distance, unless it is that of the commune itself."""
        return MEASURED_FROM.get(self, "")


MEASURED_FROM = {
    Spot.COMMUNES: _("distance depuis le milieu de ses communes"),
    Spot.EPCI: _("distance depuis le milieu de son intercommunalité"),
    Spot.SEAT: _("distance depuis le chef-lieu"),
    Spot.SEATS: _("distance depuis le milieu de ses chefs-lieux"),
}


def middle(places, project):
    """The middle of ``places`` for each ``project`` (a path); none when too spread."""
    return (
        places.located()
        .order_by()
        .values(project)
        .annotate(
            y=Avg("latitude"),
            x=Avg("longitude"),
            height=Max("latitude") - Min("latitude"),
            width=Max("longitude") - Min("longitude"),
            number=Count("pk"),
        )
        .filter(height__lt=WIDEST, width__lt=WIDEST)
    )


def one_or_several(places, one, several):
    """What a point is called, by how many places it is the middle of."""
    spot = Case(When(number=1, then=Value(one)), default=Value(several))
    return places.annotate(spot=spot).values("spot")


class PlacedQuerySet(AroundQuerySet):
    def with_codes(self):
        """The INSEE and SIREN codes of its places, in the order of their names."""

        def codes(model, *order):
            places = model.objects.filter(projects=OuterRef("pk")).order_by(*order)
            return ArraySubquery(places.values("code"))

        return self.annotate(
            commune_codes=codes(Commune, "sort_name", "code"),
            epci_codes=codes(Epci, "sort_name"),
            departement_codes=codes(Departement, "name"),
            region_codes=codes(Region, "name"),
        )

    def locate(self):
        """Keep the point of each row; to be done when its places change.

        The middle of its communes, or else of those of its intercommunalités, or else
        of the chefs-lieux of its départements. A project that is only known to be in a
        region, or too spread, has no point.
        """
        here = OuterRef("pk")
        communes = middle(Commune.objects.filter(projects=here), "projects")
        epci = middle(Commune.objects.filter(epci__projects=here), "epci__projects")
        seats = middle(
            Commune.objects.seats().filter(departement__projects=here),
            "departement__projects",
        )
        spots = (
            one_or_several(communes, Spot.COMMUNE, Spot.COMMUNES),
            one_or_several(epci, Spot.EPCI, Spot.EPCI),
            one_or_several(seats, Spot.SEAT, Spot.SEATS),
        )
        finest_first = (communes, epci, seats)
        self.order_by().update(
            latitude=Coalesce(*(Subquery(p.values("y")) for p in finest_first)),
            longitude=Coalesce(*(Subquery(p.values("x")) for p in finest_first)),
            spot=Coalesce(*map(Subquery, spots), Value("")),
        )


class Placed(Located):
    """A thing of the Carnet with communes, départements, and a point made from them."""

    communes = models.ManyToManyField(
        Commune, blank=True, related_name="projects", verbose_name=_("communes")
    )
    spot = models.CharField(max_length=8, choices=Spot.choices, blank=True)

    class Meta(Located.Meta):
        abstract = True
