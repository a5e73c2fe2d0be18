"""Under what terms, and in what language, a text is read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    """Under what terms readers may use a text once it is public (``users.md`` §5)."""

    CC_BY_SA = "cc-by-sa-4.0", _("CC BY-SA 4.0 : réutiliser et partager à l’identique")
    CC_BY = "cc-by-4.0", _("CC BY 4.0 : réutiliser en citant")
    LICENCE_OUVERTE = "licence-ouverte-2.0", _("Licence Ouverte 2.0")
    RESERVED = "rights-reserved", _("Tous droits réservés : notice et lien")
    UNKNOWN = "unknown", _("Droits non relevés : notice et lien")

    @property
    def short(self):
        return str(self.label).split(" :")[0].split(" :")[0]

    @property
    def url(self):
        """Where the full terms are, or an empty string."""
        return LICENCE_URLS.get(self, "")


LICENCE_URLS = {
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/deed.fr",
    Licence.LICENCE_OUVERTE: (
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
    ),
}
# What an author may grant; the others only describe works of third parties.
DEPOSIT_LICENCES = [Licence.CC_BY_SA, Licence.CC_BY, Licence.LICENCE_OUVERTE]


class Language(models.TextChoices):
    FRENCH = "fr", _("français")
    ENGLISH = "en", _("anglais")
