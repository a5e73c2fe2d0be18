"""What staff and those who keep a sheet fill in, whatever it is about."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

PLACES = {
    "regions": forms.SelectMultiple({"size": 6}),
    "departements": forms.SelectMultiple({"size": 8}),
}
SEVERAL = dict.fromkeys(PLACES, _("Ctrl ou Cmd pour en choisir plusieurs."))


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Motif"),
        help_text=_("Une phrase suffit. Elle est gardée au journal avec votre nom."),
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
    )


class RevisingForm(forms.ModelForm):
    def revise(self, *, by):
        """Keep the changes and their trace in the journal: both, or neither."""
        self.instance.revise(by=by, fields=self.changed_data, afterwards=self._save_m2m)
        return self.instance


class NamingForm(RevisingForm):
    """A new sheet takes its address from its name: two can't share one."""

    # What is said of a name that gives no address, that of a page, or that of a sheet.
    NO_ADDRESS = OF_A_PAGE = OF_A_SHEET = ""

    def clean_name(self):
        name = self.cleaned_data["name"]
        if not self.instance.pk:
            self.instance.slug = self._free(slugify(name)[:120])
        return name

    def _free(self, slug):
        sheets = type(self.instance)
        if not slug:
            raise forms.ValidationError(self.NO_ADDRESS)
        if slug in sheets.RESERVED:
            raise forms.ValidationError(self.OF_A_PAGE)
        if sheets.objects.with_address(slug).exists():
            raise forms.ValidationError(self.OF_A_SHEET)
        return slug
