"""The Carnet, for the staff who keep it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coopter.access.people import can_moderate, require
from coopter.kit.pagination import paginate
from coopter.kit.refusals import attempt
from coopter.sheets.forms import ReasonForm
from projects.models import Project
from projects.staff.forms import DescriptionForms, ProjectForm, PublishForm

QUEUES = {
    "a-decider": Project.objects.suggestions,
    "ecartees": Project.objects.dismissed,
    "publiees": Project.objects.published,
}


@login_required
def suggestion_list(request):
    """What waits for ADEME's word, what was set aside, what is in the Carnet."""
    require(can_moderate(request.user))
    chosen = request.GET.get("file")
    chosen = chosen if chosen in QUEUES else "a-decider"
    page = paginate(request, QUEUES[chosen]().for_cards(), by="sort_name")
    labels = {
        "a-decider": _("À décider"),
        "ecartees": _("Écartées"),
        "publiees": _("Dans le Carnet"),
    }
    queues = [
        {"word": word, "label": label, "count": QUEUES[word]().count()}
        for word, label in labels.items()
    ]
    context = {"queues": queues, "chosen": chosen, "page": page}
    return render(request, "projects/staff/suggestion_list.html", context)


@login_required
def project_create(request):
    """A new suggestion, which nobody but staff reads until it is published."""
    require(can_moderate(request.user))
    form = ProjectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        project = form.revise(by=request.user)
        messages.success(request, _("La fiche est créée. Elle n’est pas publiée."))
        return redirect(project)
    return render(request, "projects/staff/project_edit.html", {"form": form})


@login_required
def project_publish(request, slug):
    project = _project(request, slug)
    form = PublishForm(
        request.POST or None, initial={"programme_link": project.programme_link}
    )

    def publish(reason, programme_link):
        project.publish(by=request.user, reason=reason, programme_link=programme_link)
        return _("« %s » est dans le Carnet.") % project

    return _decide(
        request,
        project,
        form=form,
        act=publish,
        title=_("Publier dans le Carnet"),
        consequence=_("La fiche sera lue par tout le monde dès votre décision."),
        button=_("Publier la fiche"),
    )


@login_required
def project_dismiss(request, slug):
    project = _project(request, slug)

    def dismiss(reason):
        project.dismiss(by=request.user, reason=reason)
        return _("« %s » est écartée.") % project

    return _decide(
        request,
        project,
        form=ReasonForm(request.POST or None),
        act=dismiss,
        title=_("Écarter cette suggestion"),
        consequence=_("Elle quitte la file. Vous pourrez l’y remettre."),
        button=_("Écarter"),
    )


@login_required
def project_unpublish(request, slug):
    project = _project(request, slug)

    def unpublish(reason):
        project.unpublish(by=request.user, reason=reason)
        return _("« %s » n’est plus dans le Carnet.") % project

    return _decide(
        request,
        project,
        form=ReasonForm(request.POST or None),
        act=unpublish,
        title=_("Sortir du Carnet"),
        consequence=_(
            "Les visiteurs ne liront plus la fiche. Elle redevient une suggestion."
        ),
        button=_("Sortir du Carnet"),
    )


@require_POST
@login_required
def project_restore(request, slug):
    """Back in the queue: nothing is lost, so nothing is asked."""
    project = _project(request, slug)
    with attempt(request, _("La suggestion est de nouveau à décider.")):
        project.restore(by=request.user)
    return redirect("projects:suggestion_list")


@login_required
def project_edit(request, slug):
    """The plain facts of a sheet."""
    project = _project(request, slug)
    name = project.name
    form = ProjectForm(request.POST or None, instance=project)
    if request.method == "POST" and form.is_valid():
        form.revise(by=request.user)
        messages.success(request, _("La fiche est enregistrée."))
        return redirect(project)
    context = {"project": project, "name": name, "form": form}
    return render(request, "projects/staff/project_edit.html", context)


@login_required
def project_describe(request, slug):
    """The six dimensions, the trajectory and the effects."""
    project = _project(request, slug)
    forms = DescriptionForms(project, request.POST or None)
    if request.method == "POST" and forms.are_valid():
        forms.save(by=request.user)
        messages.success(request, _("La description du projet est enregistrée."))
        return redirect(project)
    context = {"project": project, "forms": forms}
    return render(request, "projects/staff/project_describe.html", context)


def _project(request, slug):
    require(can_moderate(request.user))
    return get_object_or_404(Project.objects.visible_to(request.user), slug=slug)


def _decide(request, project, *, form, act, title, consequence, button):
    """Show a decision and its consequence, then take it with its reason."""
    if request.method == "POST" and form.is_valid():
        with attempt(request) as tried:
            tried.said = act(**form.cleaned_data)
        return redirect("projects:suggestion_list")
    context = {
        "project": project,
        "form": form,
        "title": title,
        "consequence": consequence,
        "button": button,
    }
    return render(request, "projects/staff/project_decide.html", context)


@require_POST
@login_required
def project_open_space(request, slug):
    """Open a room for a project, then let its team in."""
    require(can_moderate(request.user))
    project = get_object_or_404(Project.objects.visible_to(request.user), slug=slug)
    with attempt(request) as tried:
        space = project.open_space(by=request.user)
        said = _("L’espace « %s » est ouvert. Faites-y entrer l’équipe.")
        tried.said = said % space
    if not tried.done:
        return redirect(project)
    return redirect("contributors:space_welcome", pk=space.pk)
