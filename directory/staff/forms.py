"""What staff fill in about a structure."""

from django.utils.translation import gettext_lazy as _

from coopter.sheets.forms import NamingForm
from directory.keeping.forms import SheetFields, SiretField, kinds_of_organisations
from directory.models import Kind


class AccompanistForm(NamingForm, SheetFields):
    """The sheet of a structure, dates excepted: those are acts."""

    NO_ADDRESS = OF_A_PAGE = _("Écrivez le nom de la structure.")
    OF_A_SHEET = _("Une fiche porte déjà ce nom dans l’Annuaire.")

    siret = SiretField(label=_("SIRET"), required=False)

    class Meta(SheetFields.Meta):
        fields = [
            "name",
            "role",
            "kind",
            "siret",
            *SheetFields.Meta.fields,
            "source_url",
            "confidence",
            "source_note",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.kind == Kind.PERSON:
            del self.fields["kind"]
        else:
            self.fields["kind"].choices = kinds_of_organisations()
