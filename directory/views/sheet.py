"""One sheet of the Annuaire, and what anyone may say about it."""

from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_POST, require_safe

from coopter import access
from coopter.linked_data import linked_data
from coopter.passages import MoveRefused
from directory import limits, logos
from directory.models import Accompanist, ProposalKind, Reference
from directory.public_forms import ClaimForm, CorrectionForm, MissingForm

MOST_PROPOSALS_BY_HOUR = 5
MOST_LETTERS_BY_DAY = 2
DAY = 24 * 3600


def accompanist_detail(request, slug):
    """One sheet. What is not published is for staff and for those who keep it."""
    seen = Reference.objects.visible_to(request.user)
    rows = Accompanist.objects.visible_to(request.user).for_cards()
    rows = rows.with_references(seen.confirmed()).select_related("commune")
    accompanist = get_object_or_404(rows, slug=slug)
    references = seen.of(accompanist)
    context = {
        "accompanist": accompanist,
        "references": references.newest_first().with_ends(),
        "may_moderate": access.can_moderate(request.user),
        "may_manage": access.can_manage_accompanist(request.user, accompanist),
        "linked_data": _linked_data(accompanist),
    }
    return render(request, "directory/accompanist_detail.html", context)


@require_safe
def accompanist_logo(request, slug):
    """The picture of a sheet that this reader may read."""
    rows = Accompanist.objects.visible_to(request.user).with_logo()
    accompanist = get_object_or_404(rows, slug=slug)
    return get_conditional_response(
        request,
        etag=quote_etag(accompanist.logo_sha256),
        response=_picture(accompanist),
    )


def _picture(accompanist):
    try:
        content = logos.opened(accompanist.logo_sha256)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, content_type=accompanist.logo_type)
    response["ETag"] = quote_etag(accompanist.logo_sha256)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    # A sheet may leave the Annuaire: caches ask again.
    response["Cache-Control"] = "private, no-cache"
    return response


# Proposing


def accompanist_correct(request, slug):
    """Anyone may say what is wrong on a sheet; the answer of the page never varies."""
    published = Accompanist.objects.visible_to(request.user).published()
    accompanist = get_object_or_404(published, slug=slug)
    form = CorrectionForm(request.POST or None, user=request.user)
    form.instance.kind = ProposalKind.CORRECTION
    form.instance.accompanist = accompanist
    if form.is_valid():
        return _sent(request, form)
    context = {"form": form, "accompanist": accompanist}
    return render(request, "directory/accompanist_correct.html", context)


def accompanist_suggest(request):
    """Anyone may name a structure that the Annuaire lacks."""
    form = MissingForm(request.POST or None, user=request.user)
    form.instance.kind = ProposalKind.MISSING
    if form.is_valid():
        return _sent(request, form)
    return render(request, "directory/accompanist_suggest.html", {"form": form})


def proposal_received(request):
    return render(request, "directory/proposal_received.html")


def _sent(request, form):
    """Keep the proposal, unless a robot wrote it or its sender writes too much."""
    sender = limits.sender(request)
    over = limits.is_over("proposal", by=sender, most=MOST_PROPOSALS_BY_HOUR)
    if not (form.is_trapped or over):
        form.save(commit=False).send()
    return redirect("directory:proposal_received")


# Claiming


def accompanist_claim(request, slug):
    """The two ways to keep a sheet: a letter to its known address, or asking staff."""
    published = Accompanist.objects.visible_to(request.user).published()
    accompanist = get_object_or_404(published.organisations(), slug=slug)
    may_ask = access.is_contributor(request.user)
    form = ClaimForm(request.POST or None)
    form.instance.kind = ProposalKind.CLAIM
    form.instance.accompanist = accompanist
    if request.method == "POST":
        access.require(may_ask)
        form.instance.by = request.user
        if form.is_valid():
            form.save(commit=False).send()
            return redirect("directory:proposal_received")
    context = {
        "accompanist": accompanist,
        "form": form,
        "may_ask": may_ask,
        "may_manage": access.can_manage_accompanist(request.user, accompanist),
        "has_address": bool(accompanist.contact_email),
        "has_managers": bool(accompanist.managers()),
    }
    return render(request, "directory/accompanist_claim.html", context)


@require_POST
def accompanist_claim_letter(request, slug):
    """Send the link to the address that ADEME knows; the page never says which."""
    published = Accompanist.objects.visible_to(request.user).published()
    accompanist = get_object_or_404(published.organisations(), slug=slug)
    by_sheet = limits.is_over(
        "claim", by=accompanist.pk, most=MOST_LETTERS_BY_DAY, seconds=DAY
    )
    by_sender = limits.is_over(
        "claim", by=limits.sender(request), most=MOST_PROPOSALS_BY_HOUR
    )
    if not (by_sheet or by_sender or accompanist.managers()):
        try:
            accompanist.offer_claim(by=None)
        except MoveRefused:
            return redirect("directory:accompanist_claim", slug)
    return render(request, "directory/claim_sent.html", {"accompanist": accompanist})


def _linked_data(accompanist):
    """An invented structure is not told to search engines."""
    if accompanist.is_demonstration or not accompanist.is_published:
        return ""
    return linked_data(
        type="Person" if accompanist.person_id else "Organization",
        name=accompanist.name,
        url=accompanist.website or settings.SITE_URL + accompanist.get_absolute_url(),
        mainEntityOfPage=settings.SITE_URL + accompanist.get_absolute_url(),
        description=", ".join(accompanist.skill_list),
        areaServed=accompanist.area,
        knowsAbout=accompanist.skill_list,
    )
