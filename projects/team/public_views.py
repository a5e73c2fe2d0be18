"""What readers may do about a sheet, and the link by which its team confirms it."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from coopter.access.people import is_contributor
from coopter.kit import limits
from coopter.kit.refusals import MoveRefused
from projects.models import Project
from projects.team import confirming, letters
from projects.team.exchange_forms import CorrectionForm, ReaderCorrectionForm


def correction_propose(request, slug):
    """Anyone may say that a public sheet is wrong; members sign with their account."""
    project = get_object_or_404(Project.objects.published(), slug=slug)
    member = request.user if is_contributor(request.user) else None
    form_class = CorrectionForm if member else ReaderCorrectionForm
    form = form_class(request.POST or None)
    if form.is_valid() and _is_kept(request, form, project, author=member):
        return render(
            request, "projects/team/correction_received.html", {"project": project}
        )
    context = {"project": project, "form": form, "is_member": bool(member)}
    return limits.answer(request, "projects/team/correction_propose.html", context)


def _is_kept(request, form, project, *, author):
    """A robot is told so too, and nothing is kept."""
    if form.is_trapped:
        return True
    if not limits.takes(request, form, action="correction"):
        return False
    with transaction.atomic():
        correction = form.save(commit=False)
        correction.project, correction.by = project, author
        correction.propose()
        letters.announce_correction(correction)
    return True


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
