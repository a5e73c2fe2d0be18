"""A project as one row of a list: what ``components/entry.html`` needs."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from coopter.vocabulary.models import LifeDomain
from projects.models import ProgrammeLink

SHOWN_DEPARTEMENTS = 2


def project_entry(project):
    """``project`` comes from ``for_cards()``."""
    return {
        "title": project.name,
        "url": project.get_absolute_url(),
        "side": place_and_year(project),
        "who": _("Porté par %s") % project.lead_organisation,
        "text": project.summary,
        "status": link_mark(project),
        "tags": domain_tags(project),
        "note": source_line(project),
        "fictional": project.is_demonstration,
    }


def place_and_year(project):
    lines = [project.territory or _("Territoire non précisé"), *departements(project)]
    if project.start_year:
        lines.append(_("depuis %d") % project.start_year)
    return lines


def departements(project):
    """A couple of names, or how many; the regions when no département is known."""
    names = project.departement_names or project.region_names
    if len(names) <= SHOWN_DEPARTEMENTS:
        return names
    if project.departement_names:
        return [_("%d départements") % len(names)]
    return [_("%d régions") % len(names)]


def link_mark(project):
    link = ProgrammeLink(project.programme_link)
    return {"label": link.label, "tone": link.tone, "url": list_url(lien=link.word)}


def domain_tags(project):
    return [
        {"label": LifeDomain(value).label, "url": list_url(domaine=value)}
        for value in project.domains
    ]


def source_line(project):
    """Where the sheet comes from and what that is worth, in one line."""
    if project.is_demonstration:
        return _("Projet inventé pour la démonstration.")
    parts = []
    if project.source_title:
        parts.append(_("Source : %s") % project.source_title)
    if project.confidence:
        parts.append(_("confiance %s") % project.get_confidence_display())
    return " · ".join(parts)


def list_url(**filters):
    address = reverse("projects:project_list")
    return f"{address}?{urlencode(filters)}" if filters else address


def accompanists_url(**asked):
    """The Annuaire, by its own address: who can help there, or on that."""
    address = reverse("directory:accompanist_list")
    return f"{address}?{urlencode(asked)}" if asked else address
