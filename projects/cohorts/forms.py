"""What staff write about a call or a cohort."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coopter.kit.forms import MarkdownEditor, day_input
from projects.models import Call, Cohort


class KeptForm(forms.ModelForm):
    class Meta:
        fields = ["name", "year", "starts_on", "ends_on", "text", "url"]
        widgets = {
            "starts_on": day_input(),
            "ends_on": day_input(),
            "text": MarkdownEditor(attrs={"rows": 8}),
        }
        help_texts = {"url": _("Là où le programme en parle, si cette page existe.")}

    def keep(self, *, by):
        self.instance.keep(by=by, fields=self.changed_data)


class CallForm(KeptForm):
    class Meta(KeptForm.Meta):
        model = Call


class CohortForm(KeptForm):
    class Meta(KeptForm.Meta):
        model = Cohort
        fields = ["name", "call", *KeptForm.Meta.fields[1:]]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["name"].disabled = True
            self.fields["name"].help_text = _("Les fiches le portent : il reste.")
