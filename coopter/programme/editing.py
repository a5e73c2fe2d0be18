"""What the screens of an edited text share: writing it, and reading its history."""

from coopter.kit import markdown
from coopter.kit.differences import differences
from coopter.programme.edited import EditedMeanwhile

SHOWN_STATES = 100


def write(request, thing, form_class, *, shift=0):
    """The form of ``thing``, and the new state when it was saved (None otherwise).

    ``shift`` is how much lower its headings stand on the page that shows it.
    """
    initial = {"seen": thing.edition, "change_note": ""}
    form = form_class(request.POST or None, instance=thing, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return {"form": form}, None
    if "preview" in request.POST:
        preview = markdown.render(form.cleaned_data["body"], shift=shift)
        return {"form": form, "preview": preview}, None
    try:
        return {"form": form}, thing.edit(by=request.user, **form.cleaned_data)
    except EditedMeanwhile as conflict:
        return _conflict(request, form, conflict), None


def _conflict(request, form, conflict):
    """The writer's text stays in the form, now aware of the other's."""
    data = request.POST.copy()
    data["seen"] = conflict.page.edition
    return {
        "form": type(form)(data, instance=form.instance),
        "conflict": conflict,
        "conflict_diff": differences(conflict.page.body, form.cleaned_data["body"]),
    }


def history(request, thing):
    """Every saved state, and what the one that the address names changed."""
    events = list(thing.states()[:SHOWN_STATES])
    asked = request.GET.get("etat")
    chosen = next((event for event in events if str(event.pk) == asked), None)
    context = {"events": events, "chosen": chosen}
    if chosen:
        before = next((event for event in events if event.pk < chosen.pk), None)
        texts = [_whole_text(state, thing.TEXTS) for state in (before, chosen)]
        context |= {
            "before": before,
            "difference": differences(*texts),
            "is_current": chosen.pk == events[0].pk,
        }
    return context


def _whole_text(event, fields):
    return "\n\n".join(getattr(event, field) for field in fields) if event else ""
