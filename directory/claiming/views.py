"""Who may keep the sheet of a structure: by a letter to its address, or through staff.

Without an account one may ask too: staff answer, an invitation leaves, and the sheet
waits for the new account.
"""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from coopter.access.people import can_moderate, is_contributor, require
from coopter.kit import limits
from coopter.kit.refusals import MoveRefused, attempt
from directory import access
from directory.claiming.forms import ClaimForm
from directory.keeping.views import broken, spent
from directory.models import Accompanist, Proposal, ProposalKind, links
from directory.proposing.views import is_kept

ASKING = [
    {
        "state": "now",
        "when": gettext_lazy("Aujourd’hui"),
        "title": gettext_lazy("Votre demande est arrivée"),
        "text": gettext_lazy("L’équipe de l’ADEME la lit, et elle seule."),
    },
    {
        "state": "todo",
        "when": gettext_lazy("Sous quinze jours, d’ordinaire"),
        "title": gettext_lazy("Elle vous répond par courriel"),
        "text": gettext_lazy(
            "Si vous n’avez pas encore de compte, sa lettre vous invite à en ouvrir un."
        ),
    },
    {
        "state": "todo",
        "when": gettext_lazy("Ensuite"),
        "title": gettext_lazy("La fiche vous attend sur votre tableau de bord"),
        "text": gettext_lazy("Un clic, et vous la tenez."),
    },
]


def _claimable(request, slug):
    rows = Accompanist.objects.visible_to(request.user).published().organisations()
    return get_object_or_404(rows, slug=slug)


def _form(request, accompanist):
    form = ClaimForm(request.POST or None, user=request.user)
    form.instance.kind = ProposalKind.CLAIM
    form.instance.accompanist = accompanist
    return form


def accompanist_claim(request, slug):
    """The two ways to keep a sheet."""
    accompanist = _claimable(request, slug)
    form = _form(request, accompanist)
    if form.is_valid() and is_kept(request, form):
        return redirect("directory:claim_asked")
    context = {
        "accompanist": accompanist,
        "form": form,
        "may_manage": access.can_manage_accompanist(request.user, accompanist),
        "has_address": bool(accompanist.contact_email),
        "has_managers": bool(accompanist.managers()),
    }
    return limits.answer(request, "directory/claiming/accompanist_claim.html", context)


@require_POST
def accompanist_claim_letter(request, slug):
    """Send the link to the address that ADEME knows; the page never says which."""
    accompanist = _claimable(request, slug)
    if too_many := ratelimit.consume_or_429(request, action="claim_letter"):
        return too_many
    may_write = ratelimit.consume(
        request, action="claim_letter_to_sheet", key=str(accompanist.pk)
    )
    if may_write and not accompanist.managers():
        try:
            accompanist.offer_claim(by=None)
        except MoveRefused:
            return redirect("directory:accompanist_claim", slug)
    return render(
        request, "directory/claiming/claim_sent.html", {"accompanist": accompanist}
    )


def claim_asked(request):
    return render(request, "directory/claiming/claim_asked.html", {"steps": ASKING})


@never_cache
def claim_follow(request, token):
    """The link of the letter: it hands the sheet over, or asks for an account."""
    content = links.read("claim", token, lifetime=links.CLAIM_LASTS)
    accompanist = content and Accompanist.objects.numbered(content["sheet"])
    if not accompanist:
        return broken(request)
    if content["is_late"] or not accompanist.is_claimed_by(content["seen"]):
        return spent(request, accompanist)
    may_claim = is_contributor(request.user)
    form = None if may_claim else _form(request, accompanist)
    if request.method == "POST":
        try:
            if may_claim:
                return _taken(request, accompanist, seen=content["seen"])
            if form.is_valid():
                form.save(commit=False).send_by_letter(seen=content["seen"])
                return redirect("directory:claim_asked")
        except MoveRefused:
            return spent(request, accompanist)
    context = {"accompanist": accompanist, "may_claim": may_claim, "form": form}
    return render(request, "directory/claiming/claim_follow.html", context)


def _taken(request, accompanist, *, seen):
    accompanist.claim(seen=seen, by=request.user)
    messages.success(request, _("Vous tenez désormais cette fiche."))
    return redirect("directory:sheet_manage", accompanist.slug)


@login_required
def claim_take(request, pk):
    """Staff said yes before this account was there; one click is left."""
    require(is_contributor(request.user))
    promise = get_object_or_404(Proposal.objects.promised_to(request.user), pk=pk)
    if request.method == "POST":
        with attempt(request, _("Vous tenez désormais cette fiche.")) as tried:
            promise.take(by=request.user)
        if not tried.done:
            return redirect("directory:sheet_list")
        return redirect("directory:sheet_manage", promise.accompanist.slug)
    context = {"accompanist": promise.accompanist, "may_claim": True}
    return render(request, "directory/claiming/claim_follow.html", context)


@require_POST
@login_required
def accompanist_offer_claim(request, slug):
    """Send the structure the link that hands its sheet over."""
    require(can_moderate(request.user))
    rows = Accompanist.objects.visible_to(request.user)
    accompanist = get_object_or_404(rows, slug=slug)
    with attempt(request, _("La lettre part à l’adresse de la structure.")):
        accompanist.offer_claim(by=request.user)
    return redirect("directory:accompanist_edit", slug)
