from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from coopter.access.people import is_contributor, is_moderator
from coopter.programme.models import Programme


def portal(request):
    """What every page shows: the programme's name, the member's bar."""
    return {
        "programme": Programme.objects.current(),
        "demonstration": settings.DEMONSTRATION,
        "theme": settings.THEME,
        "member_navigation": member_navigation(request),
    }


def member_navigation(request):
    """The bar of the contributors' area: label, url and whether one is there."""
    user = request.user
    if not is_contributor(user):
        return []
    entries = [
        (_("Tableau de bord"), "espace"),
        (_("Déposer"), "commons:contribution_create"),
        (_("Communauté"), "commons:community_list"),
        (_("Espaces"), "contributors:space_list"),
    ]
    if is_moderator(user):
        entries.append((_("Modération"), "moderation"))
    entries.append((_("Mon compte"), "contributors:profile_edit"))
    return [
        {
            "label": label,
            "url": (url := reverse(name)),
            "current": request.path == url
            or (name == "moderation" and request.path.startswith(url)),
        }
        for label, name in entries
    ]
