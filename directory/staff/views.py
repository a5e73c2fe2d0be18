"""The Annuaire, for the staff who keep it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coopter.access.people import can_moderate, require
from coopter.kit.pagination import paginate
from coopter.kit.refusals import attempt
from coopter.sheets.forms import ReasonForm
from directory.models import Accompanist
from directory.staff.forms import AccompanistForm

QUEUES = {
    "a-confirmer": Accompanist.objects.late,
    "publiees": Accompanist.objects.published,
    "non-publiees": Accompanist.objects.unpublished,
}


@login_required
def accompanist_review(request):
    """The sheets, and what each still waits for."""
    require(can_moderate(request.user))
    chosen = request.GET.get("file")
    chosen = chosen if chosen in QUEUES else "a-confirmer"
    page = paginate(request, QUEUES[chosen]().for_cards(), by="sort_name")
    labels = {
        "a-confirmer": _("À confirmer"),
        "publiees": _("Dans l’Annuaire"),
        "non-publiees": _("Non publiées"),
    }
    queues = [
        {"word": word, "label": label, "count": QUEUES[word]().count()}
        for word, label in labels.items()
    ]
    context = {"queues": queues, "chosen": chosen, "page": page}
    return render(request, "directory/staff/accompanist_review.html", context)


@login_required
def accompanist_create(request):
    """A new sheet, which nobody but staff reads until it is published."""
    require(can_moderate(request.user))
    form = AccompanistForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        accompanist = form.revise(by=request.user)
        messages.success(request, _("La fiche est créée. Elle n’est pas publiée."))
        return redirect("directory:accompanist_edit", accompanist.slug)
    return render(request, "directory/staff/accompanist_edit.html", {"form": form})


@login_required
def accompanist_edit(request, slug):
    accompanist = _accompanist(request, slug)
    name = accompanist.name
    form = AccompanistForm(request.POST or None, instance=accompanist)
    if request.method == "POST" and form.is_valid():
        form.revise(by=request.user)
        messages.success(request, _("La fiche est enregistrée."))
        return redirect("directory:accompanist_edit", slug)
    context = {"accompanist": accompanist, "name": name, "form": form}
    return render(request, "directory/staff/accompanist_edit.html", context)


@require_POST
@login_required
def accompanist_check_identity(request, slug):
    _accompanist(request, slug).check_identity(by=request.user)
    messages.success(request, _("L’identité est notée comme vérifiée aujourd’hui."))
    return redirect("directory:accompanist_edit", slug)


@require_POST
@login_required
def accompanist_confirm(request, slug):
    _accompanist(request, slug).confirm(by=request.user)
    messages.success(request, _("La fiche est notée comme confirmée aujourd’hui."))
    return redirect("directory:accompanist_edit", slug)


@login_required
def accompanist_publish(request, slug):
    accompanist = _accompanist(request, slug)
    return _decide(
        request,
        accompanist,
        act=accompanist.publish,
        title=_("Publier dans l’Annuaire"),
        consequence=_("La fiche sera lue par tout le monde dès votre décision."),
        done=_("La fiche est dans l’Annuaire."),
    )


@login_required
def accompanist_unpublish(request, slug):
    accompanist = _accompanist(request, slug)
    return _decide(
        request,
        accompanist,
        act=accompanist.unpublish,
        title=_("Sortir de l’Annuaire"),
        consequence=_("Les visiteurs ne liront plus la fiche. L’ADEME la garde."),
        done=_("La fiche n’est plus dans l’Annuaire."),
    )


def _accompanist(request, slug):
    require(can_moderate(request.user))
    return get_object_or_404(Accompanist.objects.visible_to(request.user), slug=slug)


def _decide(request, accompanist, *, act, title, consequence, done):
    """Show a decision and its consequence, then take it with its reason."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with attempt(request, done):
            act(by=request.user, reason=form.cleaned_data["reason"])
        return redirect("directory:accompanist_review")
    context = {
        "accompanist": accompanist,
        "form": form,
        "title": title,
        "consequence": consequence,
    }
    return render(request, "directory/staff/accompanist_decide.html", context)
