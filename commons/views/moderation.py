"""What staff do beside judging: hide at once, withdraw, keep keywords in order."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from commons import decision_letters as letters
from commons.access import can_suspend, can_withdraw
from commons.models import Contribution, withdraw
from commons.review_forms import PublicReasonForm, TagForm, WithdrawForm
from commons.tags import rename_tag, tags_with_counts
from coopter.access.people import can_moderate, require
from coopter.kit.refusals import attempt
from coopter.pagination import paginate

TAGS_BY_PAGE = 50


def _contribution(request, identifier):
    contributions = Contribution.objects.known_to(request.user).for_tables()
    return get_object_or_404(contributions, identifier=identifier)


@login_required
def contribution_suspend(request, identifier):
    """Staff can hide a text at once; the reason is public."""
    contribution = _contribution(request, identifier)
    require(can_suspend(request.user, contribution))

    def suspend(reason):
        contribution.suspend(by=request.user, reason=reason)
        letters.announce_suspension(contribution)
        return _("%s est suspendu. Une notice le dit à ses lecteurs.") % contribution

    return _act(
        request,
        contribution,
        form=PublicReasonForm(request.POST or None),
        act=suspend,
        title=_("Suspendre ce texte"),
        consequences=[
            _("Il disparaît aussitôt des listes, de la recherche et des exports."),
            _("Son adresse montre une notice avec votre motif, que tout le monde lit."),
            _("Ses auteurs et la modération le lisent toujours."),
            _("Une suspension se lève, ou se termine par un retrait décidé."),
        ],
        button=_("Suspendre"),
    )


@login_required
def contribution_lift(request, identifier):
    contribution = _contribution(request, identifier)
    require(can_suspend(request.user, contribution))

    def lift(reason):
        contribution.lift_suspension(by=request.user, reason=reason)
        letters.announce_return_to_readers(contribution, reason)
        return _("%s est de nouveau lisible.") % contribution

    return _act(
        request,
        contribution,
        form=PublicReasonForm(request.POST or None),
        act=lift,
        title=_("Lever la suspension"),
        consequences=[
            _("Le texte retrouve ses lecteurs aussitôt, dans sa version en vigueur."),
            _("Ses auteurs sont prévenus par lettre, avec votre motif."),
        ],
        button=_("Lever la suspension"),
    )


@login_required
def contribution_withdraw(request, identifier):
    """Take a text out for good, by a numbered decision; its address stays."""
    contribution = _contribution(request, identifier)
    require(can_withdraw(request.user, contribution))

    def take_out(reason, replacement):
        decision = withdraw(
            contribution, by=request.user, reason=reason, replacement=replacement
        )
        letters.announce_withdrawal(contribution, decision)
        said = _("Décision %(number)s enregistrée. %(text)s est retiré.")
        return said % {"number": decision.number, "text": contribution}

    return _act(
        request,
        contribution,
        form=WithdrawForm(request.POST or None, contribution=contribution),
        act=take_out,
        title=_("Retirer ce texte"),
        consequences=[
            _("Le retrait est une décision numérotée, inscrite au registre."),
            _(
                "Son adresse montre une notice : la raison, la date, "
                "la décision, et ce qu’il faut lire à la place."
            ),
            _("Les copies faites sous sa licence restent permises."),
            _("Un retrait ne se défait pas."),
        ],
        button=_("Retirer"),
    )


def _act(request, contribution, *, form, act, title, consequences, button):
    """Ask for a reason that everyone will read, then do it."""
    if form.is_valid():
        with attempt(request) as tried, transaction.atomic():
            tried.said = act(**form.cleaned_data)
        return redirect(contribution)
    context = {
        "form": form,
        "contribution": contribution,
        "version": contribution.diffusion or contribution.sharing,
        "title": title,
        "consequences": consequences,
        "button": button,
    }
    return render(request, "commons/contribution_act.html", context)


@login_required
def tag_list(request):
    """Every keyword and how many versions bear it."""
    require(can_moderate(request.user))
    query = request.GET.get("q", "").replace("\0", "").strip()[:100]
    page = paginate(request, tags_with_counts(query), by="name", size=TAGS_BY_PAGE)
    return render(request, "commons/tag_list.html", {"page": page, "query": query})


@login_required
def tag_edit(request, pk):
    """Rename a keyword, or merge it into another by giving it its name."""
    require(can_moderate(request.user))
    tag = get_object_or_404(tags_with_counts(), pk=pk)
    form = TagForm(request.POST or None, initial={"name": tag.name})
    if form.is_valid():
        kept = rename_tag(tag, form.cleaned_data["name"], by=request.user)
        said = _("Mot-clé renommé.")
        if kept.pk != tag.pk:
            said = _("« %(old)s » rejoint « %(new)s ».")
        messages.success(request, said % {"old": tag.name, "new": kept.name})
        return redirect("commons:tag_list")
    return render(request, "commons/tag_edit.html", {"form": form, "tag": tag})
