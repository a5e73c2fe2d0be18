"""Decisions as data: what the exports say of each."""

from django.utils.translation import gettext_lazy as _

from commons.finding.records import address
from coopter.sheets.exports import EVERY_TABLE, Column, Export


def rule_number(decision):
    return decision.rule.number if decision.rule else None


# ``rows`` come from ``for_register()``.
REGISTER = Export(
    name="registre-des-decisions",
    title=_("Registre des décisions"),
    formats=EVERY_TABLE,
    columns=(
        Column("numero", "number"),
        Column("objet", "get_outcome_display"),
        Column("date", lambda decision: decision.decided_at.date()),
        Column("motif", "reason"),
        Column("regle", rule_number),
        Column("textes", "texts"),
        Column("adresse", address),
    ),
)
