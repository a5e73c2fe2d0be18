"""All the communes of France, loaded once for the tests of a module."""

from contextlib import contextmanager

from coopter.portal.starting import files
from coopter.vocabulary.models import Commune, Departement, Epci, Region
from coopter.vocabulary.starting import load_territories
from tests.factories import an_accompanist


@contextmanager
def every_commune(django_db_blocker):
    with django_db_blocker.unblock():
        load_territories(files)
    yield
    with django_db_blocker.unblock():
        for model in (Commune, Epci, Departement, Region):
            model.objects.all().delete()


def based_in(code, name, **fields):
    """A structure of the Annuaire placed in the commune of this code."""
    commune = Commune.objects.get(pk=code)
    return an_accompanist(
        name,
        commune=commune,
        latitude=commune.latitude,
        longitude=commune.longitude,
        **fields,
    )
