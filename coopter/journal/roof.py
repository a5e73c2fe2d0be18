"""What the journal hands to the roof."""

from django.utils.translation import gettext_lazy as _

from coopter.kit.handed import TRACES, Tool

HANDED = [
    Tool(rank=11, heading=TRACES, label=_("Journal des actes"), view="journal_list"),
]
