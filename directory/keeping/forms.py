"""What those who keep a sheet fill in."""

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from coopter.contributors.models import Contributor
from coopter.kit.forms import CheckList, ChoiceCards
from coopter.sheets.forms import PLACES, SEVERAL, RevisingForm
from coopter.vocabulary.fields import CommuneField
from coopter.vocabulary.models import Approach, Dimension, LifeDomain
from directory.models import (
    Accompanist,
    Availability,
    Kind,
    Language,
    Public,
    WayOfWorking,
    logos,
)
from directory.models.siret import check_siret, compact

MOST_LINKS = 5
WIDEST_KM = 500


def several(label, choices):
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=CheckList, required=False
    )


class LinesField(forms.CharField):
    """Addresses of pages, one on each line."""

    widget = forms.Textarea({"rows": 3, "spellcheck": "false"})
    check = URLValidator(schemes=["https", "http"])

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = [line.strip() for line in super().to_python(value).splitlines()]
        return [line for line in lines if line]

    def run_validators(self, value):
        if len(value) > MOST_LINKS:
            raise forms.ValidationError(_("Cinq liens au plus."))
        for line in value:
            self.check(line)

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)


class SiretField(forms.CharField):
    """Fourteen digits, written in groups or not."""

    default_validators = [check_siret]

    def to_python(self, value):
        return compact(super().to_python(value))


class SheetFields(RevisingForm):
    """What a structure may say at once: nothing here changes who it is."""

    website = forms.URLField(
        label=_("Site"),
        help_text=_("L’adresse complète, avec https://"),
        assume_scheme="https",
        max_length=500,
        required=False,
    )
    links = LinesField(
        label=_("Autres liens"),
        help_text=_("Un par ligne, cinq au plus : une page, une vidéo, un réseau."),
        required=False,
    )
    commune = CommuneField(
        label=_("Commune de départ"),
        help_text=_("Celle d’où vous partez : elle sert à calculer les distances."),
        required=False,
    )
    approaches = several(_("Approches"), Approach.choices)
    dimensions = several(_("Dimensions du modèle"), Dimension.choices)
    domains = several(_("Domaines de la vie"), LifeDomain.choices)
    publics = several(_("Publics accompagnés"), Public.choices)
    languages = several(_("Langues de travail"), Language.choices)
    ways = several(_("Façons de travailler"), WayOfWorking.choices)
    availability = forms.ChoiceField(
        label=_("Disponibilité"),
        choices=[("", _("Non précisée")), *Availability.choices],
        widget=ChoiceCards,
        required=False,
    )

    class Meta:
        model = Accompanist
        fields = [
            "skills",
            "approaches",
            "dimensions",
            "domains",
            "publics",
            "area",
            "commune",
            "radius_km",
            "departements",
            "regions",
            "is_national",
            "is_overseas",
            "languages",
            "ways",
            "availability",
            "website",
            "links",
            "contact_email",
        ]
        widgets = {
            "skills": forms.Textarea({"rows": 3}),
            "source_note": forms.Textarea({"rows": 3}),
            **PLACES,
            "radius_km": forms.NumberInput({"min": 1, "max": WIDEST_KM}),
        }
        help_texts = {
            "skills": _("Séparez-les par un point-virgule."),
            "area": _("En quelques mots, comme la structure le dit."),
            **SEVERAL,
            "radius_km": _("Autour de cette commune. Vide : pas de rayon."),
            "contact_email": _(
                "Jamais montrée : les lettres de l’ADEME et des visiteurs y vont."
            ),
        }

    def clean(self):
        cleaned = super().clean()
        radius = cleaned.get("radius_km")
        if radius and not 1 <= radius <= WIDEST_KM:
            self.add_error("radius_km", _("De 1 à 500 km."))
        if radius and not cleaned.get("commune") and "commune" not in self.errors:
            self.add_error("commune", _("Un rayon se compte depuis une commune."))
        return cleaned


class IdentityForm(forms.ModelForm):
    """What staff check before it shows."""

    siret = SiretField(
        label=_("SIRET"),
        help_text=_("Quatorze chiffres. Vide pour un collectif qui n’en a pas."),
        required=False,
    )

    class Meta:
        model = Accompanist
        fields = ["name", "siret", "kind"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.kind == Kind.PERSON:
            del self.fields["kind"]
        else:
            self.fields["kind"].choices = kinds_of_organisations()

    def changes(self):
        return {field: self.cleaned_data[field] for field in self.changed_data}


def kinds_of_organisations():
    """A person enters by their own account only: staff can't choose that nature."""
    return [choice for choice in Kind.choices if choice[0] != Kind.PERSON]


class LogoForm(forms.Form):
    """``kept`` is the digest and the media type of the picture, once it is clean."""

    picture = forms.FileField(
        label=_("Image"),
        help_text=_("PNG, JPEG ou WebP, 2 Mo au plus. Elle sera réduite à 640 pixels."),
        widget=forms.FileInput({"accept": logos.ACCEPTED}),
    )
    alt = forms.CharField(
        label=_("Ce que montre le logo"),
        help_text=_(
            "Lu à la place de l’image : par exemple « Logo de la Fabrique, une ruche »."
        ),
        max_length=150,
    )

    def clean_picture(self):
        try:
            return logos.keep(self.cleaned_data["picture"])
        except logos.LogoRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class ManagerForm(forms.Form):
    email = forms.EmailField(
        label=_("Adresse électronique de son compte"),
        help_text=_("La personne doit déjà avoir un compte de contributeur."),
    )

    def clean_email(self):
        """The contributor who has this address."""
        found = Contributor.objects.with_address(self.cleaned_data["email"]).first()
        if not (found and found.is_active and found.charter_id):
            raise forms.ValidationError(
                _("Personne n’a de compte ouvert à cette adresse.")
            )
        return found
