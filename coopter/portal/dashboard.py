"""The dashboard of a contributor: what awaits them, and what they await."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coopter.access.people import is_contributor, is_moderator, require
from coopter.kit.ages import waiting_since
from coopter.kit.handed import Part, handed
from coopter.portal import desk


@login_required
def espace(request):
    """Everything that concerns this person, the most pressing first."""
    require(is_contributor(request.user))
    context, tasks = {}, []
    for part in handed(Part):
        if part.page == "espace":
            said = part.context(request)
            tasks += said.pop("tasks", [])
            context |= said
    tasks += desk_tasks(request.user)
    context |= {
        "first_name": str(request.user).split(" ")[0],
        "tasks": tasks,
        "lead": lead(tasks),
    }
    return render(request, "portal/espace.html", context)


def lead(tasks):
    if not tasks:
        return _("Rien ne vous attend. Rien n’est publié sans vous.")
    return (
        ngettext(
            "%(count)d chose vous attend.",
            "%(count)d choses vous attendent.",
            len(tasks),
        )
        % {"count": len(tasks)}
        + " "
        + _("Rien n’est publié sans vous.")
    )


def desk_tasks(user):
    """What waits for staff, who find the rest on their own desk."""
    if not is_moderator(user):
        return []
    return [
        {
            "status": {"label": waiting_since(queue["oldest"]), "tone": "wait"},
            "title": queue["label"],
            "text": queue["sentence"],
            "url": queue["url"],
            "action": _("Ouvrir la file"),
        }
        for queue in desk.queues(user)
        if queue["count"] and queue["oldest"]
    ]
