"""The desk of staff who keep a list of sheets: its queues, and the acts on one sheet.

Each app declares its ``Desk``; its views, which keep their names and addresses, hand it
over with what they alone know. Some acts ask nothing and stay whole in the app.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from coopter.access.people import can_moderate, require
from coopter.kit.pagination import paginate
from coopter.kit.refusals import attempt
from coopter.sheets.forms import ReasonForm


@dataclass(frozen=True)
class Queue:
    """Sheets that staff look at together; ``word`` names them in the address."""

    word: str
    label: str
    rows: Callable


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What the pages say of one kind of sheet, and where they are.

    ``home`` is the address name of the queues, the first of which shows unless another
    is asked for; ``after_saving`` that of the page where an edit leads. The templates,
    in the folder ``templates``, extend those of ``sheets/``.
    """

    model: type
    form: type
    label: str
    adding: str
    queues: tuple
    home: str
    after_saving: str
    templates: str


def queues(request, desk):
    """The sheets of one queue by name, beside the numbers of the others."""
    require(can_moderate(request.user))
    by_word = {queue.word: queue for queue in desk.queues}
    chosen = by_word.get(request.GET.get("file"), desk.queues[0])
    context = {
        "desk": desk,
        "page": paginate(request, chosen.rows().for_cards(), by="sort_name"),
        "chosen": chosen.word,
        "queues": [
            {"word": queue.word, "label": queue.label, "count": queue.rows().count()}
            for queue in desk.queues
        ],
    }
    return render(request, f"{desk.templates}/queues.html", context)


def sheet_or_404(request, desk, slug):
    """The sheet of this address, for staff."""
    require(can_moderate(request.user))
    return get_object_or_404(desk.model.objects.visible_to(request.user), slug=slug)


def create(request, desk):
    """A new sheet, which nobody but staff reads until it is published."""
    require(can_moderate(request.user))
    said = _("La fiche est créée. Elle n’est pas publiée.")
    return _fill_in(request, desk, title=desk.adding, said=said)


def edit(request, desk, slug):
    """The plain facts of a sheet."""
    sheet = sheet_or_404(request, desk, slug)
    title, said = _("Modifier la fiche"), _("La fiche est enregistrée.")
    return _fill_in(request, desk, sheet, title=title, said=said)


def _fill_in(request, desk, sheet=None, *, title, said):
    # The form writes on the sheet what it refuses too.
    name = sheet.name if sheet else ""
    form = desk.form(request.POST or None, instance=sheet)
    if request.method == "POST" and form.is_valid():
        kept = form.revise(by=request.user)
        messages.success(request, said)
        return redirect(desk.after_saving, kept.slug)
    context = {"desk": desk, "sheet": sheet, "title": title, "name": name, "form": form}
    return render(request, f"{desk.templates}/edit.html", context)


def decide(request, desk, sheet, act, *, form=None, said, **shown):
    """Show a decision and its consequence, then take it with its reason.

    ``act`` is given what was typed; ``said`` is read once it is done. ``shown`` is the
    ``title`` of the page, its ``consequence`` and what its ``button`` says.
    """
    form = form or ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with attempt(request, said):
            act(by=request.user, **form.cleaned_data)
        return redirect(desk.home)
    context = {"desk": desk, "sheet": sheet, "form": form}
    return render(request, f"{desk.templates}/decide.html", context | shown)
