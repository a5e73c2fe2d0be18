"""A decision as it is shown: what everyone may read of it, and what members add."""

from django.db.models import Count, TextField
from django.db.models.functions import Cast, ExtractYear
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from commons import access
from commons.models import Outcome
from commons.models.decision import FIRST_ITEMS
from coopter.access.people import is_contributor
from coopter.kit.facets import ColumnFacet, Facet, Option


class YearFacet(Facet):
    """The years in which something was decided."""

    def __init__(self, name, title, years, **more):
        options = [Option(str(year), str(year), str(year)) for year in years]
        super().__init__(name, title, options, **more)

    def narrow(self, rows, stored):
        return rows.of_years(stored)

    def tallies(self, rows):
        year = Cast(ExtractYear("decided_at"), TextField())
        return [rows.values(value=year).annotate(n=Count("pk"))]


def register_facets(decisions):
    outcomes = [Option(slugify(o.label), o.label, o.value) for o in Outcome]
    return [
        ColumnFacet(
            "objet", gettext_lazy("Objet"), outcomes, column="outcome", is_open=True
        ),
        YearFacet(
            "annee", gettext_lazy("Année"), decisions.years_of_acts(), is_open=True
        ),
    ]


def decision_row(decision, user):
    """One line of the register, and the head of a decision's page."""
    items = [item_row(item, user) for item in decision.first_items]
    others = decision.texts - FIRST_ITEMS
    return {
        "number": decision.number,
        "url": decision.get_absolute_url(),
        "what": decision.get_outcome_display(),
        "tone": Outcome(decision.outcome).tone,
        "when": decision.decided_at,
        "who": _who(decision, user),
        "reason": decision.reason,
        "rule": decision.rule,
        "items": items,
        "others": ngettext("et %(n)d autre", "et %(n)d autres", others) % {"n": others}
        if others > 0
        else "",
        "is_internal": not decision.is_public,
    }


def _who(decision, user):
    """Members know each other by name; the public knows the role."""
    if decision.by is None:
        return _("l’équipe du portail, à son ouverture")
    if is_contributor(user):
        return str(decision.by)
    return _("une modératrice ou un modérateur de l’ADEME")


def item_row(item, user):
    """A version that a decision names; its title only while the text can be read."""
    version = item.version
    contribution = version.contribution
    if contribution.withdrawn_at:
        title = _("Texte retiré")
    elif contribution.suspended_at:
        title = _("Texte suspendu")
    elif access.may_have_read(user, version) or access.can_read_version(user, version):
        title = version.title
    else:
        title = ""
    return {
        "identifier": contribution.identifier,
        "number": version.number,
        "title": title,
        "url": version.get_absolute_url() if title else "",
        "notice": "" if contribution.is_sound else _("son adresse garde une notice"),
        "sha256": item.sha256,
        "is_demonstration": contribution.is_demonstration,
    }
