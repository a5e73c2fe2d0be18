"""« Signaler un contenu »: anyone may, staff answer (LCEN, article 6)."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from commons.models import Contribution, Report
from commons.reporting.forms import AnswerForm, ReportForm
from coopter.access.people import can_moderate, require
from coopter.answers import desk
from coopter.kit import limits

REPORTS = desk.Desk(
    model=Report,
    queue="commons:report_list",
    list_template="commons/reporting/report_list.html",
    answer_template="commons/reporting/report_answer.html",
    title=_("Signalements"),
    nothing=_("Aucun signalement ici"),
    answered=_("Traités"),
    received=_("Reçu le"),
    closed="traites",
)


def contribution_report(request, identifier):
    """Say that something is wrong with a public text; a robot is thanked as well."""
    contribution = get_object_or_404(
        Contribution.objects.diffused(), identifier=identifier
    )
    form = ReportForm(request.POST or None)
    if form.is_valid() and _is_kept(request, form, contribution):
        return render(
            request,
            "commons/reporting/report_received.html",
            {"contribution": contribution},
        )
    context = {"form": form, "contribution": contribution}
    return limits.answer(request, "commons/reporting/contribution_report.html", context)


def _is_kept(request, form, contribution):
    if form.is_trapped:
        return True
    if not limits.takes(request, form, action="report"):
        return False
    form.instance.contribution = contribution
    form.save(commit=False).receive()
    return True


@login_required
def report_list(request):
    """What readers reported: what waits for an answer, then what was answered."""
    require(can_moderate(request.user))
    return desk.queue(request, REPORTS)


@login_required
def report_answer(request, pk):
    """Read one report, say what was done."""
    require(can_moderate(request.user))
    report = get_object_or_404(REPORTS.rows(request.user), pk=pk)
    return desk.answer(
        request,
        REPORTS,
        report,
        ways={"reply": (AnswerForm, report.reply)},
        here=report.contribution.identifier,
    )
