"""Measure search and lists on invented content, beside the bare SQL they need."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test.utils import override_settings

from coopter.portal.bench.cases import cases
from coopter.portal.bench.database import Content, throw_away
from coopter.portal.bench.measuring import Measuring
from coopter.portal.bench.promises import broken
from coopter.portal.bench.report import Report

SIZES = [1_000, 10_000, 100_000]
SMALLEST, LARGEST = 1_000, 1_000_000
# A busy machine can break any promise once: a case is measured again before it is said.
TRIES = 3
PLAIN_FILES = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


class Command(BaseCommand):
    help = (
        "Mesure la recherche et les listes sur des données produites, dans une base à "
        "part qui est jetée ensuite ; échoue si une promesse n’est pas tenue."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument(
            "--sizes",
            nargs="+",
            type=int,
            default=SIZES,
            metavar="N",
            help="Nombres de contributions, de 1000 à 1000000.",
        )
        parser.add_argument(
            "--only",
            default="",
            metavar="MOT",
            help="Seulement les mesures dont le nom contient ce mot.",
        )

    def handle(self, *, sizes, only, **options):
        sizes = sorted(set(sizes))
        if sizes[0] < SMALLEST or sizes[-1] > LARGEST:
            raise CommandError(f"De {SMALLEST} à {LARGEST} contributions.")
        with throw_away() as copies, as_on_any_host():
            content = Content()
            for size in sizes:
                content.grow(size)
                if size != sizes[-1]:
                    copies.keep(size)
            report = Report(self.say)
            for case in (each for each in cases(content) if only in each.name):
                measuring = Measuring(case, copies, sizes)
                report.add(case, *held_to_promises(measuring))
        if not report.close():
            raise CommandError("Une promesse de vitesse n’est pas tenue.")

    def say(self, words):
        self.stdout.write(words)
        self.stdout.flush()


def held_to_promises(measuring):
    """The measures by size, and what the case breaks even when measured again."""
    for _try in range(TRIES):
        measuring.again()
        measures = measuring.measures
        sentences = broken(measuring.case, measures)
        if not sentences:
            break
    return measures, sentences


def as_on_any_host():
    """Pages answer the measuring client, without the files that ``prepare`` gathers."""
    storages = settings.STORAGES | {"staticfiles": PLAIN_FILES}
    return override_settings(ALLOWED_HOSTS=["*"], STORAGES=storages, DEBUG=False)
