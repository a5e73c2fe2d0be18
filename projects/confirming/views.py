"""The link of the yearly letter: one click says that a sheet is still true."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from coopter.kit.refusals import MoveRefused
from projects.confirming import links


@never_cache
def confirm_by_link(request, token):
    """One page, one button; the link serves once, for thirty days."""
    request_to = links.understood(token)
    if request_to is None:
        return render(request, "projects/confirming/confirm_closed.html", status=410)
    project, person = request_to
    if request.method == "POST":
        try:
            project.confirm_asked(by=person)
        except MoveRefused:
            return render(
                request, "projects/confirming/confirm_closed.html", status=410
            )
        messages.success(request, _("Merci. La fiche est confirmée à la date du jour."))
        if project.is_published:
            return redirect(project)
        return redirect("home")
    context = {"project": project, "person": person}
    return render(request, "projects/confirming/confirm_by_link.html", context)
