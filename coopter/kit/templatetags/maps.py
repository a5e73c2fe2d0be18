from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coopter.kit import cartography

register = template.Library()


@register.inclusion_tag("components/map.html")
def france_map(
    pins=(),
    title="",
    identifier="carte",
    full="",
    empty="",
    highlight=(),
    around=None,
    km=None,
):
    """The map of France beside a list: ``{% france_map pins title=… %}``.

    ``pins``: mappings with ``number``, ``label``, ``url`` (the anchor of an entry),
    ``lat``, ``lon`` (both may be None) and ``kind``: "programme" is drawn full, the
    rest empty; ``full`` and ``empty`` say what that means here. ``highlight``: codes of
    départements. ``around`` and ``km``: the circle in which one looks.
    """
    drawn = cartography.france(
        list(pins), highlight=tuple(highlight), around=around, km=km
    )
    count = len(drawn["pins"])
    places = ngettext("%d lieu", "%d lieux", count) % count
    return {
        **drawn,
        "title": title or _("Sur la carte"),
        "identifier": identifier,
        "full": full or _("Projet du programme"),
        "empty": empty or _("Recherche ou coopération liée"),
        "description": _(
            "Carte de France : %s. La liste dit la même chose en toutes lettres. "
            "Chaque encart a sa propre échelle."
        )
        % places,
        "unplaced_text": ngettext(
            "%d fiche n’est pas localisée.",
            "%d fiches ne sont pas localisées.",
            drawn["unplaced"],
        )
        % drawn["unplaced"],
    }
