"""All the communes of France, loaded once for the tests of a module."""

from contextlib import contextmanager

from coopter.portal.starting import files
from coopter.vocabulary.models import Commune, Departement, Epci, Region
from coopter.vocabulary.starting import load_territories


@contextmanager
def every_commune(django_db_blocker):
    with django_db_blocker.unblock():
        load_territories(files)
    yield
    with django_db_blocker.unblock():
        for model in (Commune, Epci, Departement, Region):
            model.objects.all().delete()
