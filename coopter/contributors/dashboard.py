"""The rooms and the mandate of a contributor, on their dashboard."""

from coopter.contributors.models import Space

SHOWN_SPACES = 50


def own_rooms(request):
    return {
        "spaces": Space.objects.visible_to(request.user).named()[:SHOWN_SPACES],
        "mandate": request.user.mandates.current().first(),
    }
