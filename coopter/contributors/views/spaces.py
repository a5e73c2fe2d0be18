"""Rooms: what is worked on in each, by whom, and who may enter."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coopter.access.people import is_contributor, require
from coopter.contributors import access
from coopter.contributors.forms import MembershipForm, SpaceForm
from coopter.contributors.models import Contributor, Space
from coopter.kit.pagination import paginate
from coopter.kit.templatetags.components import day


@login_required
def space_list(request):
    require(is_contributor(request.user))
    spaces = Space.objects.visible_to(request.user).with_size()
    context = {
        "page": paginate(request, spaces, by="sort_name"),
        "may_open": access.can_open_space(request.user),
    }
    return render(request, "contributors/space_list.html", context)


@login_required
def space_create(request):
    require(access.can_open_space(request.user))
    form = SpaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        space = Space.open(**form.cleaned_data, by=request.user)
        messages.success(
            request, _("L’espace « %s » est ouvert. Faites-y entrer l’équipe.") % space
        )
        return redirect("contributors:space_welcome", pk=space.pk)
    return render(request, "contributors/space_create.html", {"form": form})


@login_required
def space_detail(request, pk):
    """What is worked on here, with whom."""
    space = get_object_or_404(Space.objects.visible_to(request.user), pk=pk)
    contributions = space.contributions.visible_to(request.user).for_tables()
    page = paginate(request, contributions, by="-created_at")
    of_the_team = access.reads_space(request.user, space)
    context = {
        "space": space,
        "page": page,
        "texts": [_entry(contribution, of_the_team) for contribution in page],
        "projects": space.projects.visible_to(request.user),
        "members": space.memberships.current().with_people(),
        "writers": access.writers_of(space),
        "may_manage": access.can_manage_space(request.user, space),
        "may_deposit": is_contributor(request.user),
    }
    return render(request, "contributors/space_detail.html", context)


def _entry(contribution, of_the_team):
    """What the list says of one text: to its team the version that it works on."""
    versions = [contribution.production, contribution.sharing, contribution.diffusion]
    if not of_the_team and contribution.sharing:
        versions = versions[1:]
    version = next(filter(None, versions))
    return {
        "title": version.title or _("Sans titre"),
        "url": contribution.get_absolute_url(),
        "side": [contribution.identifier],
        "pillar": contribution.pillar.value,
        "who": contribution.created_by,
        "note": _("Modifié le %s") % day(version.updated_at),
        "fictional": contribution.is_demonstration,
    }


@login_required
def space_welcome(request, pk):
    """Who is in the room, and letting somebody in."""
    space = get_object_or_404(Space.objects.visible_to(request.user), pk=pk)
    require(access.can_manage_space(request.user, space))
    form = MembershipForm(
        request.POST or None,
        people=Contributor.objects.ready(),
        by_staff=access.can_open_space(request.user),
    )
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data.pop("contributor")
        space.welcome(person, by=request.user, by_letter=True, **form.cleaned_data)
        messages.success(
            request, _("%s fait partie de l’espace ; une lettre le lui dit.") % person
        )
        return redirect("contributors:space_welcome", pk=space.pk)
    context = {
        "space": space,
        "form": form,
        "members": space.memberships.current().with_people(),
        "writers": access.writers_of(space),
    }
    return render(request, "contributors/space_welcome.html", context)


@require_POST
@login_required
def space_dismiss(request, pk, contributor_pk):
    space = get_object_or_404(Space.objects.visible_to(request.user), pk=pk)
    require(access.can_manage_space(request.user, space))
    person = get_object_or_404(space.people(), pk=contributor_pk)
    space.dismiss(person, by=request.user)
    messages.success(request, _("%s ne fait plus partie de l’espace.") % person)
    if person == request.user:
        return redirect("contributors:space_list")
    return redirect("contributors:space_welcome", pk=space.pk)
