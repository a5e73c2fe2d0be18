"""How long something waits, in words."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def waiting_since(moment):
    """« depuis 6 jours », or nothing."""
    if not moment:
        return ""
    days = (timezone.now() - moment).days
    if days < 1:
        return _("depuis aujourd’hui")
    return ngettext("depuis %(n)d jour", "depuis %(n)d jours", days) % {"n": days}
