import gettext

from django.apps import AppConfig
from django.utils.translation import trans_real


class FrenchSentences(gettext.NullTranslations):
    """The plural of sentences out of any catalogue: they are French, 0 is singular."""

    def ngettext(self, msgid1, msgid2, n):
        return msgid1 if abs(n) < 2 else msgid2


class KitConfig(AppConfig):
    name = "coopter.kit"
    verbose_name = "Outils"

    def ready(self):
        trans_real.translation("fr").add_fallback(FrenchSentences())
