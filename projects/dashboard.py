"""What the sheet of a project awaits of its team, for their dashboard."""

from django.urls import reverse
from django.utils.translation import gettext as _

from projects.models import Correction, Project, SheetPassage

SHOWN = 10


def team_part(request):
    """The sheets that one writes for, and what they ask."""
    return {
        "tasks": sheet_tasks(request.user),
        "projects": Project.objects.for_writers(request.user).by_name(),
    }


def sheet_tasks(user):
    """Sheets that moderation sent back, then corrections to answer; two queries."""
    returned = SheetPassage.objects.for_writers(user).returned()[:SHOWN]
    corrections = Correction.objects.for_writers(user).waiting().for_queue()[:SHOWN]
    return [*map(_about_return, returned), *map(_about_correction, corrections)]


def _about_return(passage):
    return {
        "status": {"label": _("À compléter"), "tone": "wait"},
        "title": str(passage.project),
        "text": _("La modération a lu la fiche proposée et vous adresse des demandes."),
        "url": reverse("projects:team_sheet", args=[passage.project.slug]),
        "action": _("Répondre"),
    }


def _about_correction(correction):
    return {
        "status": {"label": _("À lire"), "tone": "wait"},
        "title": str(correction.project),
        "text": _("Quelqu’un propose de corriger la fiche de votre projet."),
        "url": reverse(
            "projects:correction_answer", args=[correction.project.slug, correction.pk]
        ),
        "action": _("Lire et répondre"),
    }
