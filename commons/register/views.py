"""The register: every decision, its reason, and the exact text that it judged."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from commons.models import DecidedVersion, Decision, UsageRule
from commons.register.page import decision_row, item_row, register_facets
from commons.register.records import REGISTER
from coopter.access.people import is_contributor
from coopter.kit.facets import Selection
from coopter.kit.markdown import render as render_markdown
from coopter.kit.pagination import paginate


def _selection(request):
    decisions = Decision.objects.visible_to(request.user)
    return Selection(request, decisions, register_facets(decisions))


def decision_list(request):
    """Public decisions for everyone; contributors also read the internal ones."""
    selection = _selection(request)
    page = paginate(request, selection.rows.for_register(), by="-decided_at")
    context = {
        "selection": selection,
        "exports": REGISTER.links(
            "commons:decision_export", selection.url(), selection.total
        ),
        "page": page,
        "rows": [decision_row(decision, request.user) for decision in page],
        "count": ngettext("%(n)s décision", "%(n)s décisions", selection.total)
        % {"n": selection.number}
        if selection.total
        else _("Aucune décision"),
        "list_url": request.path,
        "is_member": is_contributor(request.user),
    }
    return render(request, "commons/register/decision_list.html", context)


def decision_detail(request, number):
    """One decision: its reason, its rule, who took it, the versions it names."""
    decision = get_object_or_404(
        Decision.objects.visible_to(request.user).for_register(), number=number
    )
    items = DecidedVersion.objects.of_decision(decision).with_texts()
    page = paginate(request, items, by="id")
    context = {
        "decision": decision,
        "row": decision_row(decision, request.user),
        "page": page,
        "items": [item_row(item, request.user) for item in page],
        "is_member": is_contributor(request.user),
        "others": _("Textes nommés par la décision (%d)") % decision.texts,
    }
    return render(request, "commons/register/decision_detail.html", context)


def usage_rule(request, number):
    """One version of the rule of admission, in force or not."""
    rule = get_object_or_404(UsageRule, number=number)
    current = UsageRule.in_force()
    context = {
        "rule": rule,
        "body": render_markdown(rule.body, shift=0),
        "current": current if current and current.pk != rule.pk else None,
        "versions": UsageRule.objects.all(),
    }
    return render(request, "commons/register/usage_rule.html", context)


@require_safe
def decision_export(request, suffix):
    """The decisions of the current filter that this reader may read."""
    rows = _selection(request).rows.for_register().newest_first()
    return REGISTER.response(request, suffix, rows)
