"""The desk of those who animate and moderate: what waits, and where each tool is."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coopter.access.people import can_moderate, require
from coopter.journal.models import Entry
from coopter.journal.verifying import verify
from coopter.kit.ages import waiting_since
from coopter.kit.handed import CONTENTS, PEOPLE, TRACES, Queue, Tool, handed
from coopter.kit.pagination import Page, paginate
from coopter.letters.showing import as_mailed, in_a_frame
from coopter.portal.journal_lines import lines
from coopter.running import outbox

LETTERS_BY_PAGE = 50
OUTBOX = "coopter.running.outbox.OutboxBackend"
OUTBOX_TOOLS = [Tool(heading=TRACES, label=_("Courriers"), view="outbox_list")]


# The desk


@login_required
def moderation(request):
    require(can_moderate(request.user))
    return render(
        request,
        "portal/moderation.html",
        {
            "queues": queues(request.user),
            "tools": tools(),
            "last_act": Entry.objects.newest_first().first(),
        },
    )


def queues(user):
    """What waits for someone of the team: how many, and since when."""
    declared = handed(Queue)
    tallies = {queue.tally: queue.tally(user) for queue in declared}
    return [_queue(queue, tallies[queue.tally]) for queue in declared]


def _queue(queue, tally):
    if queue.part:
        tally = tally.get(queue.part, {})
    return {
        "label": queue.label,
        "sentence": queue.sentence,
        "count": tally.get("n", 0),
        "oldest": tally.get("oldest"),
        "age": waiting_since(tally.get("oldest")),
        "url": reverse(queue.view) + queue.query,
    }


def tools():
    """Every screen of the team, by what one comes to do."""
    declared = [*handed(Tool), *(OUTBOX_TOOLS if has_outbox() else [])]
    return [
        {
            "title": heading,
            "links": [
                (tool.label, reverse(tool.view))
                for tool in declared
                if tool.heading == heading
            ],
        }
        for heading in (PEOPLE, CONTENTS, TRACES)
    ]


# The journal


@login_required
def journal_list(request):
    """Every act in plain words; the chain and its anchors checked on demand."""
    require(can_moderate(request.user))
    page = paginate(request, Entry.objects.select_related("actor"), by="-seq", size=40)
    context = {"page": page, "lines": lines(page.items)}
    if "verifier" in request.GET:
        context["verdict"] = verify()
    return render(request, "portal/journal_list.html", context)


# The outbox of a demonstration


def has_outbox():
    return settings.EMAIL_BACKEND == OUTBOX


def require_outbox(user):
    """404 where letters really leave; staff alone read those that stay."""
    if not has_outbox():
        raise Http404
    require(can_moderate(user))


@login_required
def outbox_list(request):
    require_outbox(request.user)
    number = request.GET.get("page", "1")
    start = (int(number) - 1) * LETTERS_BY_PAGE if number.isdecimal() else 0
    start = min(max(start, 0), 1_000_000)
    letters = outbox.letters(start, start + LETTERS_BY_PAGE + 1)
    here = start // LETTERS_BY_PAGE + 1
    page = Page(
        letters[:LETTERS_BY_PAGE],
        previous_url=f"?page={here - 1}" if here > 1 else "",
        next_url=f"?page={here + 1}" if len(letters) > LETTERS_BY_PAGE else "",
    )
    return render(request, "portal/outbox_list.html", {"page": page})


@login_required
def outbox_letter(request, name):
    require_outbox(request.user)
    return render(request, "portal/outbox_letter.html", {"letter": letter_or_404(name)})


@login_required
@in_a_frame
def outbox_html(request, name):
    """The letter as a mail program shows it, shut in its frame; links open outside."""
    require_outbox(request.user)
    return as_mailed(letter_or_404(name).html)


def letter_or_404(name):
    letter = outbox.letter(name)
    if letter is None:
        raise Http404
    return letter
