"""What one says to ask for the keeping of a sheet."""

from django.utils.translation import gettext_lazy as _

from directory.proposing.forms import Trapped


class ClaimForm(Trapped):
    """Of a member, or of someone who will have an account if staff accept."""

    field_order = ["sender_name", "sender_email", "text"]

    class Meta(Trapped.Meta):
        labels = {"text": _("Votre lien avec cette structure")}
        help_texts = {
            "text": _(
                "Votre fonction, et comment l’ADEME peut s’en assurer. L’équipe seule "
                "le lira."
            ),
            "sender_email": _("L’invitation à ouvrir un compte y arrivera."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        for name in {"sender_name", "sender_email"} & set(self.fields):
            self.fields[name].required = True

    def clean_sender_email(self):
        return self.cleaned_data["sender_email"].lower()
