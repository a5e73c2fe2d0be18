from contextlib import nullcontext

from django.conf import settings
from django.core.management.base import BaseCommand

from coopter.portal import demonstration
from coopter.portal.starting import content


class Command(BaseCommand):
    help = "Charge le contenu de départ : ce qui y est déjà reste tel quel."

    def handle(self, **options):
        with demonstration.opening_day() if settings.DEMONSTRATION else nullcontext():
            content.load()
