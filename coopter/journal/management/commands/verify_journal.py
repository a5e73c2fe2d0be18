import re

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from coopter.journal.anchors import Anchor
from coopter.journal.verifying import verify


class Command(BaseCommand):
    help = (
        "Vérifie la chaîne d’empreintes du journal et tous les ancrages gardés hors de "
        "lui ; échoue et nomme ce qui manque ou diffère."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--anchor",
            action="append",
            default=[],
            type=anchor,
            metavar="RANG:EMPREINTE",
            help="Un ancrage de plus, tel qu’une lettre ou une édition le donne.",
        )

    def handle(self, *, anchor, **options):
        verdict = verify(given=anchor)
        if verdict.faults:
            raise CommandError("\n".join(verdict.faults))
        self.stdout.write(
            _("Chaîne intacte : %(count)d actes. Dernière empreinte : %(hash)s")
            % {
                "count": verdict.head.rank,
                "hash": verdict.head.hash if verdict.head.rank else "–",
            }
        )
        held = [f"{name} ({count})" for name, count in verdict.looked_at.items()]
        self.stdout.write(
            _("Ancrages retrouvés : %(held)s. Dernier acte ancré : %(last)d.")
            % {"held": ", ".join(held), "last": verdict.last_anchored}
        )


def anchor(text):
    """From ``12:9f86…``, spaces in the hash or not, to an anchor."""
    found = re.fullmatch(r"([1-9][0-9]*):([0-9a-f]{64})", "".join(text.split()))
    if not found:
        raise CommandError(_("Un ancrage s’écrit RANG:EMPREINTE."))
    return Anchor(_("la ligne de commande"), int(found[1]), found[2])
