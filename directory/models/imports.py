"""The Annuaire as a table that goes out and comes back: one line for each sheet."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coopter.sheets.imports import shared
from coopter.sheets.imports.batches import Batch
from coopter.sheets.imports.columns import (
    Address,
    Column,
    Text,
    Unexpected,
    Whole,
)
from coopter.sheets.imports.tables import Table
from coopter.vocabulary.models import (
    Approach,
    Dimension,
    LifeDomain,
)
from coopter.vocabulary.territories import Commune
from directory.models.accompanist import Accompanist
from directory.models.choices import (
    Availability,
    Kind,
    Language,
    Public,
    Role,
    WayOfWorking,
)
from directory.models.siret import check_siret, compact

FARTHEST_KM = 1000


@dataclass(frozen=True)
class CommuneCode(Column):
    """A commune by its INSEE code: two communes may share a name or a postal code."""

    def parse(self, cell):
        if not cell:
            return None
        commune = Commune.objects.filter(pk=cell.upper()).first()
        if commune is None:
            raise Unexpected(_("le code INSEE d’une commune, par exemple 44184"))
        return commune

    def write(self, value):
        return value.code if value else ""


@dataclass(frozen=True)
class Siret(Text):
    def parse(self, cell):
        digits = compact(super().parse(cell))
        if digits:
            try:
                check_siret(digits)
            except ValidationError as error:
                raise Unexpected(_("un SIRET dont la clé est juste")) from error
        return digits


class AccompanistTable(Table):
    """The columns of ``organisations.csv``, then those that a structure fills.

    The address to which messages go is not among them: it leaves by no file.
    """

    model = Accompanist
    filename = "annuaire"
    # Where the seat is: the source says so, the sheet keeps where the structure works.
    left_out = ("departement_code", "region")

    def make_columns(self):
        return [*identity(), *area(), *practice(), *provenance()]

    def problems(self, values, thing):
        """The rules that the form of a sheet holds as well."""
        kind = values.get("kind", thing and thing.kind)
        if kind == Kind.PERSON and not (thing and thing.person_id):
            yield (
                "kind",
                _("une structure : une personne ouvre elle-même sa propre fiche"),
            )
        for name, field in (
            ("confirmed_on", "confirmed_on"),
            ("identity_checked_on", "identity_checked_on"),
        ):
            said = values.get(field)
            if said and said > timezone.localdate():
                yield name, _("un jour déjà passé")
        if values.get("radius_km") and not values.get(
            "commune", thing and thing.commune
        ):
            yield "radius_km", _("une commune de départ, dans « commune_code »")

    def create(self, values):
        thing = super().create(values)
        self._follow(thing)
        return thing

    def fill(self, thing, values):
        super().fill(thing, values)
        self._follow(thing)

    def _follow(self, thing):
        """What the portal deduces from the cells."""
        thing.take_place_of_commune()
        thing.is_late = not thing.is_confirmed
        thing.save(update_fields=["latitude", "longitude", "is_late"])


def identity():
    return [
        *shared.identity(gettext_lazy("Nom"), example="Les Passerelles"),
        shared.one_of(
            "kind",
            gettext_lazy("Nature"),
            Kind,
            example=Kind.ASSOCIATION,
            required=True,
        ),
        shared.one_of(
            "role",
            gettext_lazy("Rôle"),
            Role,
            example=Role.ACCOMPANIST,
            required=True,
        ),
        Siret("siret", "siret", gettext_lazy("SIRET"), longest=20, example=""),
        Address(
            "website",
            "website",
            gettext_lazy("Site"),
            longest=500,
            example="https://exemple.fr",
        ),
    ]


def area():
    return [
        Text(
            "territories_of_intervention",
            "area",
            gettext_lazy("Territoires d’intervention"),
            gettext_lazy("En quelques mots, comme la structure le dit."),
            longest=300,
            example="Bretagne et Pays de la Loire",
        ),
        CommuneCode(
            "commune_code",
            "commune",
            gettext_lazy("Commune de départ"),
            gettext_lazy("Son code INSEE, d’où se comptent les distances."),
            example="44184",
        ),
        *how_far(),
        shared.regions("regions", example="Bretagne;Pays de la Loire"),
        shared.departements("departements"),
    ]


def how_far():
    return [
        Whole(
            "radius_km",
            "radius_km",
            gettext_lazy("Rayon d’intervention"),
            gettext_lazy("En kilomètres autour de la commune de départ."),
            lowest=1,
            highest=FARTHEST_KM,
            example="60",
        ),
        shared.yes_or_no(
            "national",
            "is_national",
            gettext_lazy("France entière"),
            gettext_lazy("« true » si la structure intervient partout."),
        ),
        shared.yes_or_no(
            "overseas",
            "is_overseas",
            gettext_lazy("Outre-mer"),
            gettext_lazy("« true » si la structure intervient dans les outre-mer."),
        ),
    ]


def practice():
    return [
        Text(
            "skills",
            "skills",
            gettext_lazy("Savoir-faire"),
            gettext_lazy("Séparés par « ; »."),
            example="Animation de collectifs;évaluation des effets",
        ),
        shared.coded(
            "approaches",
            gettext_lazy("Approches"),
            Approach,
            example=Approach.EFC.value,
        ),
        shared.coded(
            "dimensions",
            gettext_lazy("Dimensions du modèle"),
            Dimension,
            example=Dimension.GOVERNANCE.value,
        ),
        shared.coded(
            "domains",
            gettext_lazy("Domaines de la vie"),
            LifeDomain,
            example=LifeDomain.FOOD.value,
        ),
        *ways(),
    ]


def ways():
    return [
        shared.coded(
            "publics",
            gettext_lazy("Publics accompagnés"),
            Public,
            example=Public.ASSOCIATIONS.value,
        ),
        shared.coded(
            "languages",
            gettext_lazy("Langues de travail"),
            Language,
            example=Language.FRENCH.value,
        ),
        shared.coded(
            "ways",
            gettext_lazy("Façons de travailler"),
            WayOfWorking,
            example=WayOfWorking.WORKSHOPS.value,
        ),
        shared.one_of(
            "availability",
            gettext_lazy("Disponibilité"),
            Availability,
            example=Availability.NOW,
        ),
    ]


def provenance():
    return [
        shared.source_address(),
        shared.confidence(),
        shared.source_note(),
        shared.published(
            gettext_lazy("« true » : tout le monde lit la fiche ; « false » : l’ADEME.")
        ),
        shared.day("identity_checked_on", gettext_lazy("Identité vérifiée le")),
        shared.day(
            "confirmed_on",
            gettext_lazy("Fiche confirmée le"),
            gettext_lazy("Le jour où la structure a relu sa fiche."),
        ),
    ]


class AccompanistImport(Batch):
    """One file of structures, and what was done with it."""

    table_class = AccompanistTable
    verb = "accompanist"
    namespace = "directory"
    heading = gettext_lazy("Importer des structures")
    home = ("directory:accompanist_review", gettext_lazy("Annuaire"))
