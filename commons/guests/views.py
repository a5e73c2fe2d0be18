"""Who reads and writes a text while it is in production, and inviting a colleague."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from commons import access
from commons.depositing import drafts
from commons.guests.forms import GuestForm
from commons.guests.page import belongs_by_right, of
from commons.models import Contribution
from coopter.access.people import require
from coopter.contributors.models import Contributor


@login_required
def contribution_access(request, identifier):
    """The circle of a text; its authors open it to colleagues."""
    contribution = _invitable(request, identifier)
    form = GuestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        if belongs_by_right(contribution, person):
            form.add_error("person", _("%s lit et écrit déjà ce texte.") % person)
        else:
            may_write = form.cleaned_data["right"] == "write"
            drafts.open_to(contribution, person, by=request.user, may_write=may_write)
            messages.success(
                request,
                (
                    _("%s peut lire et écrire ce texte, et reçoit un courriel.")
                    if may_write
                    else _("%s peut lire ce texte, et reçoit un courriel.")
                )
                % person,
            )
            return redirect("commons:contribution_access", identifier)
    context = {
        "contribution": contribution,
        "version": contribution.production or contribution.sharing,
        "form": form,
        **of(contribution),
    }
    return render(request, "commons/guests/contribution_access.html", context)


@require_POST
@login_required
def contribution_access_revoke(request, identifier, pk):
    """Close the text to a guest; authors leave by the list of authors."""
    contribution = _invitable(request, identifier)
    person = get_object_or_404(Contributor, pk=pk)
    require(not belongs_by_right(contribution, person))
    drafts.close_to(contribution, person, by=request.user)
    messages.success(request, _("%s n’a plus accès à ce texte.") % person)
    return redirect("commons:contribution_access", identifier)


def _invitable(request, identifier):
    contributions = Contribution.objects.visible_to(request.user).for_tables()
    contribution = get_object_or_404(contributions, identifier=identifier)
    require(access.can_invite(request.user, contribution))
    return contribution
