"""The pages of an import, the same for every table; staff alone come in.

``import_urls(prefix, batches)`` declares them; ``batches`` is the app's model.
"""

from django import forms
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from coopter.access.people import can_moderate, require
from coopter.kit.exports import csv_response
from coopter.kit.refusals import attempt
from coopter.sheets.imports.plan import Outcome
from coopter.sheets.imports.reading import SEPARATORS, FileRefused

ROWS_SHOWN = 500
IMPORTS_SHOWN = 20


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Fichier CSV"),
        help_text=gettext_lazy(
            "5 Mo et 2 000 lignes au plus. Rien n’est changé avant votre accord."
        ),
        widget=forms.FileInput({"accept": ".csv,.txt,text/csv"}),
        error_messages={
            "required": gettext_lazy("Choisissez un fichier."),
            "empty": gettext_lazy("Ce fichier est vide."),
        },
    )


class UndoForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Motif"),
        help_text=gettext_lazy(
            "Une phrase suffit. Elle est gardée au journal avec votre nom."
        ),
        widget=forms.Textarea({"rows": 2}),
        max_length=1000,
    )


def import_urls(prefix, batches):
    """The addresses of the seven pages, for ``urlpatterns``."""
    one = f"{prefix}<int:number>/"
    pages = [
        (prefix, import_open),
        (f"{prefix}modele.csv", import_template),
        (f"{prefix}export.csv", import_export),
        (one, import_detail),
        (f"{one}appliquer/", import_apply),
        (f"{one}annuler/", import_undo),
        (f"{one}jeter/", import_discard),
    ]
    return [
        path(address, view, {"batches": batches}, name=view.__name__)
        for address, view in pages
    ]


@login_required
def import_open(request, batches):
    """Choose a file; nothing is changed by sending it."""
    require(can_moderate(request.user))
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        batch = _opened(form, batches, by=request.user)
        if batch:
            return redirect(batch)
    context = _about(batches) | {
        "form": form,
        "columns": list(batches.table_class().columns.values()),
        "imports": batches.objects.newest_first()[:IMPORTS_SHOWN],
    }
    return render(request, "sheets/import_open.html", context)


def _opened(form, batches, *, by):
    """The batch, or None with the reason written beside the field."""
    file = form.cleaned_data["file"]
    try:
        return batches.open(file.read(), filename=file.name, by=by)
    except FileRefused as refusal:
        form.add_error("file", str(refusal))


@require_safe
@login_required
def import_template(request, batches):
    """An empty table with its titles, and an example of a line."""
    require(can_moderate(request.user))
    table = batches.table_class()
    example = {name: column.example for name, column in table.columns.items()}
    return csv_response("modele.csv", [example])


@require_safe
@login_required
def import_export(request, batches):
    """Every row as the import reads it."""
    require(can_moderate(request.user))
    table = batches.table_class()
    rows = map(table.state, table.everything())
    name = f"{table.filename}-{timezone.localdate():%Y-%m-%d}.csv"
    return csv_response(name, rows)


@require_safe
@login_required
def import_detail(request, batches, number):
    """What the file would do, or what it did."""
    return _show(request, _batch(request, batches, number))


@require_POST
@login_required
def import_apply(request, batches, number):
    batch = _batch(request, batches, number)
    with attempt(request, _("L’import est appliqué.")):
        batch.apply(by=request.user, shown=request.POST.get("plan", ""))
    return redirect(batch)


@require_POST
@login_required
def import_undo(request, batches, number):
    batch = _batch(request, batches, number)
    form = UndoForm(request.POST)
    if not form.is_valid():
        return _show(request, batch, undo_form=form)
    with attempt(request, _("L’import est annulé : tout est comme avant.")):
        batch.undo(by=request.user, reason=form.cleaned_data["reason"])
    return redirect(batch)


@require_POST
@login_required
def import_discard(request, batches, number):
    batch = _batch(request, batches, number)
    with attempt(request, _("Le fichier est jeté. Rien n’a été changé.")) as tried:
        batch.discard()
    return redirect(batches.address("open") if tried.done else batch)


def _batch(request, batches, number):
    require(can_moderate(request.user))
    return get_object_or_404(batches, number=number)


def _about(batches):
    home, label = batches.home
    return {
        "heading": batches.heading,
        "home": home,
        "home_label": label,
        "open_url": batches.address("open"),
        "template_url": batches.address("template"),
        "export_url": batches.address("export"),
    }


def _show(request, batch, *, undo_form=None):
    context = _about(type(batch)) | {
        "batch": batch,
        "separator": SEPARATORS[batch.separator],
        "apply_url": batch.address("apply", batch.number),
        "undo_url": batch.address("undo", batch.number),
        "discard_url": batch.address("discard", batch.number),
    }
    if batch.is_waiting:
        return render(request, "sheets/import_plan.html", context | _planned(batch))
    blocked = batch.blocked_rows() if batch.is_applied else []
    context |= {
        "rows": batch.rows[:ROWS_SHOWN],
        "hidden": max(0, len(batch.rows) - ROWS_SHOWN),
        "blocked": blocked,
        "undo_form": undo_form or UndoForm(),
    }
    return render(request, "sheets/import_done.html", context)


def _planned(batch):
    plan = batch.plan()
    # What stops the import comes first, then what changes.
    shown = [row for row in plan.rows if row.problems] or plan.acts
    return {
        "plan": plan,
        "rows": shown[:ROWS_SHOWN],
        "hidden": max(0, len(shown) - ROWS_SHOWN),
        "figures": [
            _figure(plan, Outcome.CREATED, "nouvelle fiche", "nouvelles fiches"),
            _figure(plan, Outcome.CHANGED, "fiche modifiée", "fiches modifiées"),
            _figure(plan, Outcome.UNCHANGED, "fiche inchangée", "fiches inchangées"),
            _figure(plan, Outcome.ERROR, "ligne à corriger", "lignes à corriger"),
        ],
    }


def _figure(plan, outcome, one, several):
    count = plan.counts[outcome]
    return {"value": count, "label": ngettext(one, several, count)}
