"""The Annuaire, for the staff who keep it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from coopter.sheets import desk
from coopter.sheets.desk import Desk, Queue
from directory.models import Accompanist
from directory.staff.forms import AccompanistForm

DESK = Desk(
    model=Accompanist,
    form=AccompanistForm,
    label=gettext_lazy("Annuaire"),
    adding=gettext_lazy("Ajouter une structure"),
    queues=(
        Queue("a-confirmer", gettext_lazy("À confirmer"), Accompanist.objects.late),
        Queue(
            "publiees", gettext_lazy("Dans l’Annuaire"), Accompanist.objects.published
        ),
        Queue(
            "non-publiees",
            gettext_lazy("Non publiées"),
            Accompanist.objects.unpublished,
        ),
    ),
    home="directory:accompanist_review",
    after_saving="directory:accompanist_edit",
    templates="directory/staff",
)


@login_required
def accompanist_review(request):
    """The sheets, and what each still waits for."""
    return desk.queues(request, DESK)


@login_required
def accompanist_create(request):
    """A new sheet, which nobody but staff reads until it is published."""
    return desk.create(request, DESK)


@login_required
def accompanist_edit(request, slug):
    """All that the sheet says; its dates are acts, beside the form."""
    return desk.edit(request, DESK, slug)


@require_POST
@login_required
def accompanist_check_identity(request, slug):
    desk.sheet_or_404(request, DESK, slug).check_identity(by=request.user)
    messages.success(request, _("L’identité est notée comme vérifiée aujourd’hui."))
    return redirect("directory:accompanist_edit", slug)


@require_POST
@login_required
def accompanist_confirm(request, slug):
    desk.sheet_or_404(request, DESK, slug).confirm(by=request.user)
    messages.success(request, _("La fiche est notée comme confirmée aujourd’hui."))
    return redirect("directory:accompanist_edit", slug)


@login_required
def accompanist_publish(request, slug):
    accompanist = desk.sheet_or_404(request, DESK, slug)
    title = _("Publier dans l’Annuaire")
    return desk.decide(
        request,
        DESK,
        accompanist,
        accompanist.publish,
        said=_("La fiche est dans l’Annuaire."),
        title=title,
        consequence=_("La fiche sera lue par tout le monde dès votre décision."),
        button=title,
    )


@login_required
def accompanist_unpublish(request, slug):
    accompanist = desk.sheet_or_404(request, DESK, slug)
    title = _("Sortir de l’Annuaire")
    return desk.decide(
        request,
        DESK,
        accompanist,
        accompanist.unpublish,
        said=_("La fiche n’est plus dans l’Annuaire."),
        title=title,
        consequence=_("Les visiteurs ne liront plus la fiche. L’ADEME la garde."),
        button=title,
    )
