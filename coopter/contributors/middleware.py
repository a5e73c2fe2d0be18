from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from coopter.contributors.models import Charter

# Elsewhere one may go before accepting the rules: public pages, one's own account.
GATED = ("/espace/", "/moderation/")


class CharterMiddleware:
    """Members read and accept the rules in force before they enter their area."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(GATED) and request.user.is_authenticated:
            charter = Charter.objects.in_force()
            if charter and request.user.charter_id != charter.pk:
                back = urlencode({"next": request.get_full_path()})
                return redirect(f"{reverse('contributors:charter_accept')}?{back}")
        return self.get_response(request)
