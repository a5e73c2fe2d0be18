"""The links of letters: a page that says what one click will do, then the click."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache

from coopter.kit.refusals import MoveRefused
from directory import access, links
from directory.models import Accompanist, Reference
from directory.views.manage_references import answer_as


def broken(request):
    """The portal did not write this link, or not for this; it says nothing more."""
    return render(request, "directory/link_broken.html", status=404)


def spent(request, accompanist, *, may_answer=False):
    """The link was good once: what is left to do depends on who reads.

    ``may_answer``: it asked a project's team about a reference.
    """
    public = accompanist.is_published and not accompanist.person_id
    context = {
        "accompanist": accompanist,
        "may_manage": access.can_manage_accompanist(request.user, accompanist),
        "may_claim": public and not may_answer,
        "may_answer": may_answer,
    }
    return render(request, "directory/link_spent.html", context, status=410)


@never_cache
def confirmation_follow(request, token):
    """One signed click, no account: the sheet is still true."""
    content = links.read("confirm", token, lifetime=links.ANSWER_LASTS)
    accompanist = content and Accompanist.objects.numbered(content["sheet"])
    if not accompanist:
        return broken(request)
    if content["is_late"] or not accompanist.may_confirm_with(content["seen"]):
        return spent(request, accompanist)
    if request.method == "POST":
        try:
            accompanist.confirm_by_letter(seen=content["seen"])
        except MoveRefused:
            return spent(request, accompanist)
        return render(
            request, "directory/confirmation_done.html", {"accompanist": accompanist}
        )
    context = {"accompanist": accompanist}
    return render(request, "directory/confirmation_follow.html", context)


@never_cache
def reference_follow(request, token):
    """A member of the project's team answers from the letter."""
    content = links.read("reference", token, lifetime=links.ANSWER_LASTS)
    reference = content and Reference.objects.numbered(content["reference"])
    if not reference:
        return broken(request)
    person = None if content["is_late"] else reference.asked_of(content)
    if person is None:
        return spent(request, reference.accompanist, may_answer=True)
    return answer_as(request, reference, person, after="directory:accompanist_list")
