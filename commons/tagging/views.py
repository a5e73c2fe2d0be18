"""Keywords in order: staff rename and merge them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from commons.tagging.forms import TagForm
from commons.tagging.page import rename_tag, tags_with_counts
from coopter.access.people import can_moderate, require
from coopter.kit.pagination import paginate

TAGS_BY_PAGE = 50


@login_required
def tag_list(request):
    """Every keyword and how many versions bear it."""
    require(can_moderate(request.user))
    query = request.GET.get("q", "").replace("\0", "").strip()[:100]
    page = paginate(request, tags_with_counts(query), by="name", size=TAGS_BY_PAGE)
    return render(
        request, "commons/tagging/tag_list.html", {"page": page, "query": query}
    )


@login_required
def tag_edit(request, pk):
    """Rename a keyword, or merge it into another by giving it its name."""
    require(can_moderate(request.user))
    tag = get_object_or_404(tags_with_counts(), pk=pk)
    form = TagForm(request.POST or None, initial={"name": tag.name})
    if form.is_valid():
        kept = rename_tag(tag, form.cleaned_data["name"], by=request.user)
        said = _("Mot-clé renommé.")
        if kept.pk != tag.pk:
            said = _("« %(old)s » rejoint « %(new)s ».")
        messages.success(request, said % {"old": tag.name, "new": kept.name})
        return redirect("commons:tag_list")
    return render(request, "commons/tagging/tag_edit.html", {"form": form, "tag": tag})
