from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from coopter.portal import demonstration


class Command(BaseCommand):
    help = "Charge les comptes et les notes inventés de la démonstration."

    def handle(self, **options):
        if not settings.DEMONSTRATION:
            raise CommandError(
                "Les exemples inventés ne se chargent que dans une démonstration "
                "(variable DEMONSTRATION)."
            )
        demonstration.load()
