"""Communes and EPCI for the sheets that were loaded before ``projects.csv`` named them.

Loading never overwrites: only a sheet whose places nobody touched gets them, once, with
a line in the journal that says so.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from coopter.journal.models import Entry
from coopter.journal.record import record
from coopter.portal.starting import files

# Acts that say nothing of what a sheet tells.
ELSEWHERE = {
    "project.dismiss",
    "project.open_space",
    "project.publish",
    "project.restore",
    "project.unpublish",
}


@transaction.atomic
def name_places(project, row):
    """Give ``project`` what its source names, unless someone wrote on its sheet."""
    communes = files.values(row["commune_code"])
    epci = files.values(row["epci_code"])
    if not (communes or epci) or not _is_as_loaded(project, row):
        return
    project.communes.set(communes)
    project.epci.set(epci)
    record(
        project,
        verb="project.revise",
        by=None,
        reason=_("Communes et intercommunalités nommées par la source de la fiche."),
        fields=["communes", "epci"],
    )


def _is_as_loaded(project, row):
    """Nobody changed its territory, gave it places or wrote anything on it."""
    return (
        project.territory == row["territory"]
        and not project.communes.exists()
        and not project.epci.exists()
        and not Entry.objects.about(project).besides(ELSEWHERE).exists()
    )
