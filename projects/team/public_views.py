"""What readers may do about a sheet, and the link by which its team confirms it."""

from allauth.core import ratelimit
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from coopter import access
from coopter.kit.refusals import MoveRefused
from projects.models import Project
from projects.team import confirming, letters
from projects.team.exchange_forms import CorrectionForm, ReaderCorrectionForm


def correction_propose(request, slug):
    """Anyone may say that a public sheet is wrong; members sign with their account."""
    project = get_object_or_404(Project.objects.published(), slug=slug)
    member = access.is_contributor(request.user)
    form_class = CorrectionForm if member else ReaderCorrectionForm
    form = form_class(request.POST or None)
    if request.method == "POST":
        if too_many := ratelimit.consume_or_429(request, action="correction"):
            return too_many
        if form.is_valid():
            if member or not form.is_trapped:
                _keep(form, project, request.user if member else None)
            return render(
                request, "projects/team/correction_received.html", {"project": project}
            )
    context = {"project": project, "form": form, "is_member": member}
    return render(request, "projects/team/correction_propose.html", context)


@transaction.atomic
def _keep(form, project, author):
    correction = form.save(commit=False)
    correction.project, correction.author = project, author
    correction.propose()
    letters.announce_correction(correction)


@never_cache
def confirm_by_link(request, token):
    """One page, one button; the link serves once, for thirty days."""
    request_to = confirming.understood(token)
    if request_to is None:
        return render(request, "projects/team/confirm_closed.html", status=410)
    project, person = request_to
    if request.method == "POST":
        try:
            project.confirm_asked(by=person)
        except MoveRefused:
            return render(request, "projects/team/confirm_closed.html", status=410)
        messages.success(request, _("Merci. La fiche est confirmée à la date du jour."))
        if project.is_published:
            return redirect(project)
        return redirect("home")
    context = {"project": project, "person": person}
    return render(request, "projects/team/confirm.html", context)
