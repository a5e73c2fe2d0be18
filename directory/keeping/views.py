"""The sheets that a contributor keeps, who else keeps them, the links of letters."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from coopter.access.people import is_contributor, require
from coopter.kit.refusals import MoveRefused, attempt
from directory import access
from directory.keeping.forms import IdentityForm, LogoForm, ManagerForm, SheetFields
from directory.models import Accompanist, Proposal, ProposalKind, Reference, links


def kept_sheet(request, slug):
    """A sheet that this contributor keeps: 404 out of their sight, 403 beyond."""
    rows = Accompanist.objects.visible_to(request.user).for_cards()
    accompanist = get_object_or_404(rows.select_related("commune"), slug=slug)
    require(access.can_manage_accompanist(request.user, accompanist))
    return accompanist


@login_required
def sheet_list(request):
    """The sheets that one keeps, and the way to have one."""
    require(is_contributor(request.user))
    sheets = Accompanist.objects.kept_by(request.user).for_cards().by_name()
    context = {
        "sheets": sheets,
        "has_own": request.user.own_sheets.exists(),
        "awaiting": Reference.objects.awaiting(request.user).count(),
    }
    return render(request, "directory/keeping/sheet_list.html", context)


@login_required
def sheet_manage(request, slug):
    """One sheet: its dates, what waits for staff, its references, its keepers."""
    accompanist = kept_sheet(request, slug)
    waiting = accompanist.proposals.waiting()
    context = {
        "accompanist": accompanist,
        "references": accompanist.references.newest_first().with_ends(),
        "managers": accompanist.managers(),
        "identity": waiting.of_kind(ProposalKind.IDENTITY).for_queue().first(),
        "publication": waiting.of_kind(ProposalKind.PUBLICATION).first(),
        "is_own": access.can_withdraw_person(request.user, accompanist),
        "may_offer": access.can_offer_sheet(request.user, accompanist),
    }
    return render(request, "directory/keeping/sheet_manage.html", context)


@login_required
def sheet_edit(request, slug):
    """What a structure says of itself, at once."""
    accompanist = kept_sheet(request, slug)
    form = SheetFields(request.POST or None, instance=accompanist)
    if request.method == "POST" and form.is_valid():
        form.revise(by=request.user)
        messages.success(request, _("La fiche est enregistrée."))
        return redirect("directory:sheet_manage", slug)
    context = {"accompanist": accompanist, "form": form}
    return render(request, "directory/keeping/sheet_edit.html", context)


@login_required
def sheet_identity(request, slug):
    """Name, SIRET, nature: what staff check before it shows."""
    accompanist = kept_sheet(request, slug)
    name = accompanist.name
    form = IdentityForm(request.POST or None, instance=accompanist)
    if request.method == "POST" and form.is_valid():
        if changes := form.changes():
            Proposal(
                kind=ProposalKind.IDENTITY,
                accompanist=accompanist,
                by=request.user,
                changes=changes,
            ).send()
            messages.success(
                request, _("L’équipe de l’ADEME vérifie, puis la fiche changera.")
            )
        return redirect("directory:sheet_manage", slug)
    context = {"accompanist": accompanist, "name": name, "form": form}
    return render(request, "directory/keeping/sheet_identity.html", context)


@login_required
def sheet_logo(request, slug):
    accompanist = kept_sheet(request, slug)
    if request.method == "POST" and "remove" in request.POST:
        accompanist.bear_logo("", "", "", by=request.user)
        messages.success(request, _("Le logo est retiré."))
        return redirect("directory:sheet_manage", slug)
    form = LogoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sha256, media_type = form.cleaned_data["picture"]
        alt = form.cleaned_data["alt"]
        accompanist.bear_logo(sha256, media_type, alt, by=request.user)
        messages.success(request, _("Le logo est en place."))
        return redirect("directory:sheet_manage", slug)
    context = {"accompanist": accompanist, "form": form}
    return render(request, "directory/keeping/sheet_logo.html", context)


@require_POST
@login_required
def sheet_confirm(request, slug):
    """One of its keepers says that the sheet is true today."""
    kept_sheet(request, slug).confirm(by=request.user)
    messages.success(request, _("Merci. La fiche est confirmée à la date du jour."))
    return redirect("directory:sheet_manage", slug)


@require_POST
@login_required
def sheet_submit(request, slug):
    """Ask staff to put the sheet in the Annuaire."""
    accompanist = kept_sheet(request, slug)
    require(access.can_offer_sheet(request.user, accompanist))
    if accompanist.is_published:
        messages.error(request, _("La fiche est déjà dans l’Annuaire."))
    else:
        Proposal(
            kind=ProposalKind.PUBLICATION, accompanist=accompanist, by=request.user
        ).send()
        messages.success(request, _("L’équipe de l’ADEME lit la fiche et vous répond."))
    return redirect("directory:sheet_manage", slug)


# Those who keep it


@login_required
def manager_add(request, slug):
    accompanist = kept_sheet(request, slug)
    form = ManagerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["email"]
        accompanist.welcome_manager(person, by=request.user)
        messages.success(request, _("%s tient la fiche avec vous.") % person)
        return redirect("directory:sheet_manage", slug)
    context = {"accompanist": accompanist, "form": form}
    return render(request, "directory/keeping/manager_add.html", context)


@login_required
def manager_remove(request, slug, pk):
    """Say what follows, then take the sheet from someone, oneself maybe."""
    accompanist = kept_sheet(request, slug)
    managers = {person.pk: person for person in accompanist.managers()}
    person = managers.get(pk)
    if person is None:
        raise Http404
    require(accompanist.person_id != person.pk)
    leaving = person == request.user
    if request.method == "POST":
        return _dismissed(request, accompanist, person, leaving=leaving)
    return ask_first(
        request,
        accompanist,
        title=_("Ne plus tenir cette fiche")
        if leaving
        else _("Retirer la fiche à %s") % person,
        consequence=_consequence(leaving=leaving, alone=len(managers) == 1),
        label=_("Ne plus la tenir") if leaving else _("Lui retirer la fiche"),
    )


def _consequence(*, leaving, alone):
    if not leaving:
        return _(
            "Cette personne ne pourra plus modifier ni confirmer la fiche. Une lettre "
            "le lui dit."
        )
    if alone:
        return _(
            "Personne d’autre ne la tient. Elle reste comme elle est, mais plus "
            "personne de la structure ne pourra la corriger ; l’ADEME en est prévenue. "
            "Vous pouvez d’abord ajouter une autre personne."
        )
    return _("Les autres personnes qui tiennent la fiche la gardent.")


def _dismissed(request, accompanist, person, *, leaving):
    said = _("%s ne tient plus cette fiche.") % person
    if leaving:
        said = _("Vous ne tenez plus cette fiche.")
    with attempt(request, said):
        accompanist.dismiss_manager(person, by=request.user)
    if leaving:
        return redirect("directory:sheet_list")
    return redirect("directory:sheet_manage", accompanist.slug)


def ask_first(request, accompanist, *, title, consequence, label):
    """What an act does to the sheet, and the button that does it."""
    context = {
        "accompanist": accompanist,
        "title": title,
        "consequence": consequence,
        "label": label,
    }
    return render(request, "directory/keeping/sheet_decide.html", context)


# A person's own sheet


@login_required
def person_create(request):
    """Enter the Annuaire in one's own name, by one's own account only."""
    require(is_contributor(request.user))
    if request.method == "POST":
        with attempt(
            request,
            _("Votre fiche est ouverte. L’équipe de l’ADEME et vous la lisez seuls."),
        ) as tried:
            accompanist = Accompanist.open_for_person(request.user)
        if not tried.done:
            return redirect("directory:sheet_list")
        return redirect("directory:sheet_edit", accompanist.slug)
    return render(request, "directory/keeping/person_create.html")


@login_required
def person_withdraw(request, slug):
    """Leave the Annuaire at once; nobody is asked."""
    accompanist = kept_sheet(request, slug)
    require(access.can_withdraw_person(request.user, accompanist))
    if request.method == "POST":
        accompanist.withdraw_person(by=request.user)
        messages.success(
            request, _("Vous n’êtes plus dans l’Annuaire. Votre nom en est effacé.")
        )
        return redirect("directory:sheet_list")
    context = {"accompanist": accompanist}
    return render(request, "directory/keeping/person_withdraw.html", context)


def broken(request):
    """The portal did not write this link, or not for this; it says nothing more."""
    return render(request, "directory/keeping/link_broken.html", status=404)


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
    return render(request, "directory/keeping/link_spent.html", context, status=410)


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
            request,
            "directory/keeping/confirmation_done.html",
            {"accompanist": accompanist},
        )
    context = {"accompanist": accompanist}
    return render(request, "directory/keeping/confirmation_follow.html", context)
