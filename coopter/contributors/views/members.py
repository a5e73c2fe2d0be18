"""Staff look after the members: college, mandate, suspension."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from coopter.access.people import can_moderate, require
from coopter.contributors.forms import CollegeForm, MandateForm, SuspensionForm
from coopter.contributors.models import Contributor, Mandate
from coopter.kit.pagination import paginate
from coopter.kit.refusals import attempt


@login_required
def member_list(request):
    require(can_moderate(request.user))
    words = request.GET.get("q", "").replace("\0", "").strip()[:200]
    people = Contributor.objects.matching(words).with_standing()
    context = {
        "q": words,
        "page": paginate(request, people, by="sort_name"),
    }
    return render(request, "contributors/member_list.html", context)


@login_required
def member_edit(request, pk):
    """One member; each act has its form and its button."""
    require(can_moderate(request.user))
    member = get_object_or_404(Contributor.objects.open().with_standing(), pk=pk)
    act = request.POST.get("act", "")

    def data_for(name):
        return request.POST if act == name else None

    mandate = Mandate(contributor=member, college=member.college)
    forms = {
        "college": CollegeForm(
            data_for("college"), initial={"college": member.college}
        ),
        "mandate": MandateForm(data_for("mandate"), instance=mandate),
        "suspend": SuspensionForm(data_for("suspend")),
    }
    if request.method == "POST" and (act not in forms or forms[act].is_valid()):
        _carry_out(request, act, member, forms.get(act))
        return redirect("contributors:member_edit", pk=member.pk)
    context = {
        "member": member,
        "forms": forms,
        "may_suspend": member.is_active and member != request.user,
    }
    return render(request, "contributors/member_edit.html", context)


def _carry_out(request, act, member, form):
    acts = {
        "college": lambda: member.move_to_college(
            form.cleaned_data["college"], by=request.user
        ),
        "mandate": lambda: form.instance.give(by=request.user),
        "end_mandate": lambda: member.current_mandate.end(by=request.user),
        "suspend": lambda: member.suspend(by=request.user, **form.cleaned_data),
        "reopen": lambda: member.reopen(by=request.user),
    }
    sentences = {
        "college": _("Le collège est enregistré."),
        "mandate": _("Le mandat est ouvert."),
        "end_mandate": _("Le mandat prend fin ce soir."),
        "suspend": _("Le compte est suspendu, et la personne prévenue."),
        "reopen": _("Le compte est rouvert, et la personne prévenue."),
    }
    if act not in acts or (act == "end_mandate" and not member.current_mandate):
        return
    with attempt(request, sentences[act]):
        acts[act]()
