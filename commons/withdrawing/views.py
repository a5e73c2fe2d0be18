"""Hiding a text at once, showing it again, taking it out for good."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from commons.access import can_suspend, can_withdraw
from commons.models import Contribution, withdraw
from commons.withdrawing.forms import PublicReasonForm, WithdrawForm
from coopter.access.people import require
from coopter.kit.refusals import attempt


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
        with attempt(request) as tried:
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
    return render(request, "commons/withdrawing/contribution_act.html", context)
