"""« Signaler un contenu »: anyone may, staff answer (LCEN, article 6)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from commons import decision_letters as letters
from commons.models import Contribution, Report
from commons.review_forms import AnswerForm, ReportForm
from coopter.access import can_moderate, require
from coopter.kit.refusals import MoveRefused
from coopter.pagination import paginate

MOST_REPORTS_BY_HOUR = 5
HOUR = 3600


def contribution_report(request, identifier):
    """Say that something is wrong with a public text; the answer is always the same."""
    contribution = get_object_or_404(
        Contribution.objects.diffused(), identifier=identifier
    )
    form = ReportForm(request.POST or None)
    if form.is_valid():
        if not form.is_trapped and not _has_sent_too_many(request):
            with transaction.atomic():
                form.instance.contribution = contribution
                letters.announce_report(form.save())
        return render(
            request, "commons/report_received.html", {"contribution": contribution}
        )
    context = {"form": form, "contribution": contribution}
    return render(request, "commons/contribution_report.html", context)


def _has_sent_too_many(request):
    """Counted by address, of which only a short-lived fingerprint is kept."""
    sender = salted_hmac("report", request.META.get("REMOTE_ADDR", "")).hexdigest()
    key = f"report:{sender}"
    cache.add(key, 0, timeout=HOUR)
    return cache.incr(key) > MOST_REPORTS_BY_HOUR


@login_required
def report_list(request):
    """What readers reported: what waits for an answer, then what was answered."""
    require(can_moderate(request.user))
    reports = Report.objects.visible_to(request.user)
    answered = request.GET.get("file") == "traites"
    queue = reports.answered() if answered else reports.waiting()
    order = "-answered_at" if answered else "created_at"
    context = {
        "page": paginate(request, queue.for_queue(), by=order),
        "answered": answered,
        "waiting_count": reports.waiting().count(),
    }
    return render(request, "commons/report_list.html", context)


@login_required
def report_answer(request, pk):
    """Read one report, say what was done."""
    require(can_moderate(request.user))
    report = get_object_or_404(
        Report.objects.visible_to(request.user).for_queue(), pk=pk
    )
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            with transaction.atomic():
                report.reply(by=request.user, answer=form.cleaned_data["answer"])
                letters.answer_report(report)
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Réponse enregistrée."))
        return redirect("commons:report_list")
    return render(
        request, "commons/report_answer.html", {"report": report, "form": form}
    )
