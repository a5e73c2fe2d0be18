"""The Carnet, for the staff who keep it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from coopter.kit.refusals import attempt
from coopter.sheets import desk
from coopter.sheets.desk import Desk, Queue
from projects.models import Project
from projects.staff.forms import DescriptionForms, ProjectForm, PublishForm

DESK = Desk(
    model=Project,
    form=ProjectForm,
    label=gettext_lazy("Projets"),
    adding=gettext_lazy("Ajouter un projet"),
    queues=(
        Queue("a-decider", gettext_lazy("À décider"), Project.objects.suggestions),
        Queue("ecartees", gettext_lazy("Écartées"), Project.objects.dismissed),
        Queue("publiees", gettext_lazy("Dans le Carnet"), Project.objects.published),
    ),
    home="projects:suggestion_list",
    after_saving="projects:project_detail",
    templates="projects/staff",
)


@login_required
def suggestion_list(request):
    """What waits for ADEME's word, what was set aside, what is in the Carnet."""
    return desk.queues(request, DESK)


@login_required
def project_create(request):
    """A new suggestion, which nobody but staff reads until it is published."""
    return desk.create(request, DESK)


@login_required
def project_edit(request, slug):
    """The plain facts of a sheet."""
    return desk.edit(request, DESK, slug)


@login_required
def project_publish(request, slug):
    project = desk.sheet_or_404(request, DESK, slug)
    link = {"programme_link": project.programme_link}
    return desk.decide(
        request,
        DESK,
        project,
        project.publish,
        form=PublishForm(request.POST or None, initial=link),
        said=_("« %s » est dans le Carnet.") % project,
        title=_("Publier dans le Carnet"),
        consequence=_("La fiche sera lue par tout le monde dès votre décision."),
        button=_("Publier la fiche"),
    )


@login_required
def project_dismiss(request, slug):
    project = desk.sheet_or_404(request, DESK, slug)
    return desk.decide(
        request,
        DESK,
        project,
        project.dismiss,
        said=_("« %s » est écartée.") % project,
        title=_("Écarter cette suggestion"),
        consequence=_("Elle quitte la file. Vous pourrez l’y remettre."),
        button=_("Écarter"),
    )


@login_required
def project_unpublish(request, slug):
    project = desk.sheet_or_404(request, DESK, slug)
    return desk.decide(
        request,
        DESK,
        project,
        project.unpublish,
        said=_("« %s » n’est plus dans le Carnet.") % project,
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
    project = desk.sheet_or_404(request, DESK, slug)
    with attempt(request, _("La suggestion est de nouveau à décider.")):
        project.restore(by=request.user)
    return redirect("projects:suggestion_list")


@login_required
def project_describe(request, slug):
    """The six dimensions, the trajectory and the effects."""
    project = desk.sheet_or_404(request, DESK, slug)
    forms = DescriptionForms(project, request.POST or None)
    if request.method == "POST" and forms.are_valid():
        forms.save(by=request.user)
        messages.success(request, _("La description du projet est enregistrée."))
        return redirect(project)
    context = {"project": project, "forms": forms}
    return render(request, "projects/staff/project_describe.html", context)


@require_POST
@login_required
def project_open_space(request, slug):
    """Open a room for a project, then let its team in."""
    project = desk.sheet_or_404(request, DESK, slug)
    with attempt(request) as tried:
        space = project.open_space(by=request.user)
        said = _("L’espace « %s » est ouvert. Faites-y entrer l’équipe.")
        tried.said = said % space
    if not tried.done:
        return redirect(project)
    return redirect("contributors:space_welcome", pk=space.pk)
