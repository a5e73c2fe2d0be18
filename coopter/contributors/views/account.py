"""One's own account: who one is, what the portal keeps, and how to leave."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from coopter.contributors.export import everything_about
from coopter.contributors.forms import CloseAccountForm, ProfileForm
from coopter.contributors.models import close_account


@login_required
def profile_edit(request):
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Profil enregistré."))
        return redirect("contributors:profile_edit")
    # What was refused stays in the form, not in the head of the page.
    request.user.refresh_from_db()
    context = {"form": form, "mandate": request.user.current_mandate}
    return render(request, "contributors/profile_edit.html", context)


@login_required
def data_export(request):
    return render(request, "contributors/data_export.html")


@never_cache
@login_required
def data_download(request):
    """All that the portal keeps about the person, in one file."""
    name = f"mes-donnees-{timezone.localdate():%Y-%m-%d}.json"
    return JsonResponse(
        everything_about(request.user),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@sensitive_post_parameters("password")
@login_required
def account_close(request):
    form = CloseAccountForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        close_account(request.user)
        logout(request)
        messages.success(request, _("Votre compte est fermé."))
        return redirect("home")
    return render(request, "contributors/account_close.html", {"form": form})
