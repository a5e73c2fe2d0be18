"""The links of letters: a page that says what one click will do, then the click."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from coopter import access
from coopter.passages import MoveRefused
from directory import links
from directory.models import Accompanist, Reference
from directory.views.manage_references import answer_as


def _spent(request):
    """One page for a link that is forged, old, used or of another address."""
    return render(request, "directory/link_spent.html", status=410)


@never_cache
def claim_follow(request, token):
    """Whoever holds the letter, and has an account, answers for the sheet."""
    content = links.read("claim", token, lifetime=links.CLAIM_LASTS)
    accompanist = content and Accompanist.objects.numbered(content["sheet"])
    if not accompanist or not accompanist.is_claimed_by(content["seen"]):
        return _spent(request)
    may_claim = access.is_contributor(request.user)
    if request.method == "POST":
        access.require(may_claim)
        try:
            accompanist.claim(seen=content["seen"], by=request.user)
        except MoveRefused:
            return _spent(request)
        messages.success(request, _("Vous tenez désormais cette fiche."))
        return redirect("directory:sheet_manage", accompanist.slug)
    context = {"accompanist": accompanist, "may_claim": may_claim}
    return render(request, "directory/claim_follow.html", context)


@never_cache
def confirmation_follow(request, token):
    """One signed click, no account: the sheet is still true."""
    content = links.read("confirm", token, lifetime=links.ANSWER_LASTS)
    accompanist = content and Accompanist.objects.numbered(content["sheet"])
    if not accompanist or not accompanist.may_confirm_with(content["seen"]):
        return _spent(request)
    if request.method == "POST":
        try:
            accompanist.confirm_by_letter(seen=content["seen"])
        except MoveRefused:
            return _spent(request)
        return render(
            request, "directory/confirmation_done.html", {"accompanist": accompanist}
        )
    context = {"accompanist": accompanist}
    return render(request, "directory/confirmation_follow.html", context)


@never_cache
def reference_follow(request, token):
    """A member of the project's team answers from the letter."""
    content = links.read("reference", token, lifetime=links.ANSWER_LASTS)
    if content is None:
        return _spent(request)
    reference, person = Reference.objects.asked_by_letter(content)
    if reference is None:
        return _spent(request)
    return answer_as(request, reference, person, after="directory:accompanist_list")
