"""What a reader writes to a structure."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.contacting import relay

SHORTEST, LONGEST = 20, 5000

CONSENT_TO_STAFF = {
    relay.Reader.STAFF: _(
        "J’accepte que l’ADEME, puis la structure, reçoivent mon nom, mon adresse et "
        "ce message, et que le portail les garde douze mois"
    ),
    relay.Reader.PROGRAMME: _(
        "J’accepte que l’ADEME reçoive mon nom, mon adresse et ce message, et que le "
        "portail les garde douze mois"
    ),
}


class ContactForm(forms.Form):
    name = forms.CharField(
        label=_("Votre nom"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        help_text=_("La réponse arrive à cette adresse."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    text = forms.CharField(
        label=_("Votre message"),
        help_text=_("Où vous êtes, ce que vous cherchez à faire ensemble, pour quand."),
        min_length=SHORTEST,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
    )
    wants_copy = forms.BooleanField(
        label=_("M’envoyer une copie de ce message"), required=False
    )
    consent = forms.BooleanField(
        label=_(
            "J’accepte que mon nom, mon adresse et ce message soient transmis, et que "
            "le portail les garde douze mois"
        ),
        error_messages={
            "required": _("Sans cet accord, le portail ne peut pas transmettre.")
        },
    )
    # People don't see it: only a machine fills it in.
    website = forms.CharField(
        label=_("Laissez ce champ vide"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args, reader=relay.Reader.STRUCTURE, **kwargs):
        super().__init__(*args, **kwargs)
        if reader != relay.Reader.STRUCTURE:
            self.fields["email"].help_text = _("L’ADEME vous répond à cette adresse.")
            self.fields["consent"].label = CONSENT_TO_STAFF[reader]

    def send_to(self, accompanist, *, key):
        """Hand it to the relay; what a machine filled in is dropped in silence.

        Says whether staff read it before it leaves.
        """
        said = self.cleaned_data
        if said["website"]:
            return False
        message = relay.take(
            accompanist,
            name=" ".join(said["name"].split()),
            email=said["email"],
            text=said["text"],
            wants_copy=said["wants_copy"],
            key=key,
        )
        return message.is_held
