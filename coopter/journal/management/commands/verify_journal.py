from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from coopter.journal.models import Entry
from coopter.journal.record import first_broken_link


class Command(BaseCommand):
    help = (
        "Vérifie la chaîne d’empreintes du journal ; échoue au premier maillon rompu."
    )

    def handle(self, **options):
        broken = first_broken_link()
        if broken:
            raise CommandError(_("La chaîne est rompue à l’acte %d.") % broken.seq)
        head = Entry.objects.newest_first().first()
        self.stdout.write(
            _("Chaîne intacte : %(count)d actes. Dernière empreinte : %(hash)s")
            % {
                "count": Entry.objects.count(),
                "hash": head.hash if head else "–",
            }
        )
