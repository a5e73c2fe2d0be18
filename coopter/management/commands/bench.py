"""Measure search and lists on invented content, beside the bare SQL they need."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test.utils import override_settings

from coopter.bench.cases import cases
from coopter.bench.database import Content, throw_away
from coopter.bench.measuring import measured
from coopter.bench.report import Report

SIZES = [1_000, 10_000, 100_000]
SMALLEST, LARGEST = 1_000, 1_000_000
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

    def handle(self, *, sizes, **options):
        sizes = sorted(set(sizes))
        if sizes[0] < SMALLEST or sizes[-1] > LARGEST:
            raise CommandError(f"De {SMALLEST} à {LARGEST} contributions.")
        report = Report(self.say)
        with throw_away(), as_on_any_host():
            content = Content()
            for size in sizes:
                content.grow(size)
                report.open(size)
                for case in cases(content):
                    report.add(size, measured(case))
        if not report.close():
            raise CommandError("Une promesse de vitesse n’est pas tenue.")

    def say(self, words):
        self.stdout.write(words)
        self.stdout.flush()


def as_on_any_host():
    """Pages answer the measuring client, without the files that ``prepare`` gathers."""
    storages = settings.STORAGES | {"staticfiles": PLAIN_FILES}
    return override_settings(ALLOWED_HOSTS=["*"], STORAGES=storages, DEBUG=False)
