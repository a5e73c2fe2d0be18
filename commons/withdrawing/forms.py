"""What staff write when they hide or withdraw a text."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commons.models import Contribution
from coopter.kit.forms import reason_field


class PublicReasonForm(forms.Form):
    reason = reason_field(
        _("Motif"),
        _(
            "Ce motif est public : toute personne qui vient à cette "
            "adresse le lira. N’y nommez personne."
        ),
    )


class WithdrawForm(PublicReasonForm):
    replacement = forms.CharField(
        label=_("À lire à la place"),
        help_text=_(
            "L’identifiant d’un texte du Commun, par exemple CT-2026-0042. Facultatif."
        ),
        max_length=16,
        required=False,
    )

    def __init__(self, *args, contribution, **kwargs):
        super().__init__(*args, **kwargs)
        self.contribution = contribution

    def clean_replacement(self):
        """The public text of this identifier, or None when nothing was typed."""
        identifier = self.cleaned_data["replacement"].strip().upper()
        if not identifier:
            return None
        if identifier == self.contribution.identifier:
            raise ValidationError(_("Un texte ne se remplace pas lui-même."))
        found = Contribution.objects.diffused().identified(identifier).first()
        if not found:
            raise ValidationError(_("Aucun texte du Commun ne porte ce numéro."))
        return found
