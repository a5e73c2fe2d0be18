"""What a reader in a hurry asks of a sheet: with what result, whom to turn to, where.

Nothing here asks the database: all comes from ``for_sheet()`` and from the context.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from projects.cards import accompanists_url

SHOWN_EFFECTS = 2
# Past this, the names of places are folded.
MANY_PLACES = 6


@dataclass(frozen=True)
class Places:
    """The places of one kind: pairs of a name and a code."""

    label: str
    counted: str
    code_kind: str
    pairs: list

    @property
    def are_many(self):
        return len(self.pairs) > MANY_PLACES


def places_of(project):
    """Communes, EPCI, départements and régions, each with its INSEE or SIREN code."""
    kinds = [
        (_("Communes"), _("communes"), "INSEE", "commune"),
        (_("Intercommunalités"), _("intercommunalités"), "SIREN", "epci"),
        (_("Départements"), _("départements"), "INSEE", "departement"),
        (_("Régions"), _("régions"), "INSEE", "region"),
    ]
    found = [
        Places(label, counted, code_kind, _pairs(project, word))
        for label, counted, code_kind, word in kinds
    ]
    return [places for places in found if places.pairs]


def _pairs(project, word):
    names = getattr(project, f"{word}_names")
    return list(zip(names, getattr(project, f"{word}_codes"), strict=True))


def results(effects, steps):
    """What was observed, or else what is hoped for, or else how far the sources go."""
    observed = [effect for effect in effects if effect.is_observed]
    shown = (observed or list(effects))[:SHOWN_EFFECTS]
    return {
        "are_observed": bool(observed),
        "effects": shown,
        "others": len(effects) - len(shown),
        "last_step": steps[-1] if steps and not observed else None,
    }


def help_near(project):
    """The accompanists of its territory: the page of the Annuaire, and what it is."""
    if project.commune_names:
        commune = project.commune_names[0]
        label = _("Accompagnateurs près de %s") % commune
        return {"label": label, "url": accompanists_url(commune=commune)}
    for names, word, codes in (
        (project.departement_names, "departement", project.departement_codes),
        (project.region_names, "region", project.region_codes),
    ):
        if names:
            label = _("Accompagnateurs pour ce territoire : %s") % names[0]
            url = accompanists_url(ou=f"{word}-{codes[0]}")
            return {"label": label, "url": url}
    return {"label": _("Chercher un accompagnateur"), "url": accompanists_url()}
