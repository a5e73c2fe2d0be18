"""What teams propose of their sheets, judged by staff."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from coopter.access.people import can_moderate, require
from coopter.kit.pagination import paginate
from coopter.kit.refusals import attempt
from coopter.passages.moves import State
from projects.access import can_review_sheet
from projects.judging.forms import AcceptForm, AskForm, DeclineForm
from projects.models import SheetPassage
from projects.models.sheet_content import content_of
from projects.team.parts import PARTS
from projects.team.wording import compared


@login_required
def sheet_queue(request):
    """The sheets that teams propose, the oldest first."""
    require(can_moderate(request.user))
    passages = SheetPassage.objects.visible_to(request.user)
    waiting = passages.waiting()
    context = {
        "page": paginate(
            request, waiting.select_related("opened_by"), by="submitted_at"
        ),
        "returned": passages.returned(),
    }
    return render(request, "projects/judging/sheet_queue.html", context)


@login_required
def sheet_review(request, pk):
    """The sheet in force beside the proposal, and the decision."""
    require(can_moderate(request.user))
    passage = get_object_or_404(SheetPassage.objects.visible_to(request.user), pk=pk)
    may_judge = can_review_sheet(request.user, passage.project)
    act = request.POST.get("act")
    forms = _forms(passage, request.POST or None, act)
    if request.method == "POST":
        require(may_judge)
        if act == "back" or (act in forms and forms[act].is_valid()):
            return _judge(request, passage, act, forms)
    waits = passage.state == State.SUBMITTED
    now = content_of(passage.project) if passage.is_open else passage.base
    changed = passage.changed
    context = {
        "passage": passage,
        "project": passage.project,
        "rows": compared(now, passage.content, changed, passage.base),
        "requests": _asks(passage),
        "left": passage.open_requests.count(),
        "forms": forms,
        "waits": waits,
        "may_judge": may_judge and waits,
        "may_read": passage.state != State.RETURNED,
        "seal": request.POST.get("seen") or passage.seal(),
    }
    return render(request, "projects/judging/sheet_review.html", context)


def _forms(passage, data, act):
    """Only the form of the button that was pressed gets what was typed."""
    parts = [(part.word, part.title) for part in PARTS.values()]
    return {
        "accept": AcceptForm(data if act == "accept" else None, prefix="accepter"),
        "decline": DeclineForm(data if act == "decline" else None, prefix="decliner"),
        "ask": AskForm(data if act == "ask" else None, prefix="demande", parts=parts),
    }


def _judge(request, passage, act, forms):
    said = forms[act].cleaned_data if act in forms else {}
    acts = {
        "accept": (passage.accept, _("La fiche est à jour.")),
        "decline": (
            passage.decline,
            _("La proposition est déclinée ; l’équipe garde son brouillon."),
        ),
        "back": (
            passage.send_back,
            _("La proposition est chez l’équipe, avec vos demandes."),
        ),
        "ask": (passage.ask, _("La demande est ajoutée.")),
    }
    do, done = acts[act]
    with attempt(request, done) as tried:
        do(by=request.user, seen=request.POST.get("seen", ""), **said)
    if not tried.done:
        return redirect(passage)
    return redirect(passage) if act == "ask" else redirect("projects:sheet_queue")


def _asks(passage):
    return [
        {
            "field": PARTS[each.field].title if each.field in PARTS else "",
            "text": each.text,
            "settled": each.answer if each.answered_at else "",
        }
        for each in passage.requests.all()
    ]
