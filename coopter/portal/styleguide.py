"""Invented examples for the styleguide page: each component in its states."""

from datetime import date

from django import forms
from django.contrib.messages import constants as levels
from django.contrib.messages.storage.base import Message
from django.utils.translation import gettext_lazy as _

from coopter.kit import drawing
from coopter.kit.forms import CheckList, ChoiceCards, MarkdownEditor
from coopter.vocabulary.fields import CommuneField
from coopter.vocabulary.models import Dimension

DIGEST = "9f2c41ab7d08e6b3c71e05d488fa23b90d4e8a6f21b37c55e9018a42f6d3b7c4"
# An invented sheet: how well each dimension is documented, in the order of the wheel.
DIMENSIONS = [
    (dimension.short, dimension.label, level)
    for dimension, level in zip(Dimension, (2, 2, 0, 1, 3, 2), strict=True)
]
FACTS = [
    {"label": "Entrée", "value": "12 mars 2026"},
    {"label": "Décision", "value": "D-2026-018", "url": "#"},
    {"label": "Licence", "value": "CC BY-SA 4.0"},
]


class ExampleForm(forms.Form):
    """One field of each shape."""

    title = forms.CharField(
        label=_("Titre"), help_text=_("Dites ce qu’on apprend, pas seulement le sujet.")
    )
    kind = forms.ChoiceField(
        label=_("De quoi s’agit-il ?"),
        choices=[
            ("story", _("Récit")),
            ("lesson", _("Retour d’expérience")),
            ("note", _("Note de recherche")),
        ],
        widget=ChoiceCards(
            hints={
                "story": _("Ce qui s’est passé, avec les doutes."),
                "lesson": _("Un récit et ce qu’on en tire."),
                "note": _("Une méthode et des résultats."),
            }
        ),
        initial="lesson",
    )
    domains = forms.MultipleChoiceField(
        label=_("Besoins de la vie"),
        choices=[("a", "Se nourrir"), ("b", "Habiter"), ("c", "Se déplacer")],
        widget=CheckList,
        initial=["b"],
        required=False,
    )
    licence = forms.ChoiceField(
        label=_("Licence du texte"),
        choices=[("sa", "CC BY-SA 4.0"), ("by", "CC BY 4.0")],
    )
    day = forms.DateField(
        label=_("Date"),
        widget=forms.DateInput({"type": "date"}),
        required=False,
    )
    commune = CommuneField(
        label=_("Commune"),
        help_text=_("Son nom ou son code postal."),
        required=False,
    )
    body = forms.CharField(
        label=_("Récit"),
        widget=MarkdownEditor(attrs={"rows": 5}),
        required=False,
    )
    attachment = forms.FileField(
        label=_("Ajouter un fichier"),
        help_text=_("PDF, ODT, CSV, images. 50 Mo par fichier."),
        required=False,
    )
    agreed = forms.BooleanField(
        label=_("Les personnes citées ont donné leur accord"),
        help_text=_("Ou elles sont désignées par leur rôle."),
    )


def styleguide_context():
    """All that the page shows; nothing here is real."""
    return {
        "groups": _groups(),
        "selection": {"clear_url": "?"},
        "links": [(1, 2), (1, 5), (5, 6)],
        "statements": [
            {"number": number, "short": short, "label": label, "level": level}
            for number, (short, label, level) in enumerate(DIMENSIONS, start=1)
        ],
        "form": ExampleForm(prefix="vide"),
        "form_with_errors": ExampleForm({"erreurs-title": ""}, prefix="erreurs"),
        "messages_shown": [
            Message(levels.SUCCESS, "Brouillon enregistré à 14 h 32."),
            Message(levels.ERROR, "Cette invitation a expiré le 3 novembre 2026."),
        ],
        "member_bar": [
            {"label": "Tableau de bord", "url": "#marques", "current": True},
            {"label": "Modération", "url": "#marques", "current": False, "count": 4},
        ],
        "map_pins": _map_pins(),
        "digest": DIGEST,
        "icons": drawing.icon_names(),
        "today": date(2026, 11, 20),
        **_lists(),
        **_records(),
    }


def _map_pins():
    places = (
        ("Pays de Lorient", 47.75, -3.37, "programme"),
        ("Saint-Nazaire", 47.27, -2.21, "programme"),
        ("Sud francilien", 48.53, 2.35, "programme"),
        ("Val-d’Oise", 49.08, 2.17, "related"),
        ("Saint-Denis", -20.88, 55.45, "programme"),
        ("Nouméa", -22.28, 166.46, "related"),
        ("Territoire non précisé", None, None, "related"),
    )
    return [
        {
            "number": n,
            "label": label,
            "url": "#dessins",
            "lat": y,
            "lon": x,
            "kind": kind,
        }
        for n, (label, y, x, kind) in enumerate(places, start=1)
    ]


def _groups():
    return [
        {
            "title": "Besoin de la vie",
            "name": "domaine",
            "open": True,
            "options": [
                {"value": "habiter", "label": "Habiter", "count": 6, "checked": True},
                {"value": "travailler", "label": "Travailler", "count": 2},
                {"value": "deplacer", "label": "Se déplacer", "count": 0},
            ],
        },
        {
            "title": "Région",
            "name": "region",
            "open": False,
            "options": [{"value": "53", "label": "Bretagne", "count": 3}],
        },
    ]


def _lists():
    return {
        "chips": [{"label": "Habiter", "url": "?"}, {"label": "Bretagne", "url": "?"}],
        "exports": [
            {"url": "?xlsx", "label": "classeur XLSX", "purpose": "Excel"},
            {"url": "?csv", "label": "tableau CSV", "purpose": "tout tableur"},
        ],
        "sorts": [
            {"label": "Pertinence", "url": "?", "current": True},
            {"label": "Date", "url": "?tri=date"},
        ],
        "page": {"previous_url": "?avant=x", "next_url": "?apres=y", "first_url": "?"},
        "tags": [{"label": "Habiter", "url": "?domaine=habiter"}, {"label": "Énergie"}],
        "entries": [
            {
                "title": "Trier sans hangar : trois mois de dépose à ciel ouvert",
                "url": "#",
                "side": ["Retour d’expérience", "Partagé le 2 octobre 2026"],
                "who": "Équipe du projet, Val-de-Brume",
                "text": "Pas de lieu pour stocker : il a fallu trier sur place.",
                "tags": [{"label": "Habiter", "url": "#"}, {"label": "Gouvernance"}],
                "status": {"label": "En relecture", "tone": "share"},
                "note": "Texte intégral · CC BY-SA 4.0",
                "fictional": True,
            },
            {
                "title": "Une épicerie, trois comptabilités",
                "url": "#",
                "side": ["Récit", "2025"],
                "pillar": "diffusion",
                "text": "Ce que trois structures ont compris en partageant une caisse.",
            },
        ],
        **_steps_and_figures(),
    }


def _steps_and_figures():
    return {
        "tasks": [
            {
                "title": "Trois demandes sur « Trier sans hangar »",
                "text": "La modération a lu votre dépôt et le renvoie.",
                "status": {"label": "À compléter", "tone": "wait"},
                "url": "#",
                "action": "Répondre",
            }
        ],
        "steps": [
            {"label": "Le texte", "note": "complet", "url": "#", "state": "done"},
            {"label": "Les auteurs", "note": "à corriger", "state": "current"},
            {"label": "Fichiers et droits", "note": "à remplir", "url": "#"},
            {"label": "Vérifier et partager", "note": "à la fin", "url": "#"},
        ],
        "figures": [
            {"value": 11, "label": "fiches de projet"},
            {"value": 52, "label": "références"},
            {"value": 16, "label": "structures"},
        ],
    }


def _records():
    return {
        "passport": {
            "title": "Passeport d’entrée",
            "facts": FACTS,
            "digest": DIGEST,
            "stamp": "Aucune objection maintenue.",
        },
        "milestones": [
            {"when": date(2026, 1, 15), "title": "Version 1 partagée", "url": "#"},
            {
                "when": date(2026, 3, 1),
                "title": "Entrée dans le Commun",
                "state": "now",
            },
            {"when": "Mars 2028", "title": "À revoir", "state": "todo"},
        ],
        "asks": [
            {
                "title": "Accord d’un co-auteur",
                "field": "Auteurs",
                "text": "Il doit accepter d’être cité.",
                "settled": "Réglé le 21 novembre.",
            },
            {
                "title": "Un chiffre sans source",
                "field": "Résumé",
                "text": "Dire qui a pesé, ou écrire que c’est une estimation.",
            },
        ],
        "checks": [
            {"state": "yes", "text": "Vous n’êtes pas auteur"},
            {"state": "wait", "text": "Un co-auteur doit donner son accord"},
            {"state": "no", "text": "Données personnelles : une demande ouverte"},
        ],
        **_marks_of_a_record(),
    }


def _marks_of_a_record():
    return {
        "source": {
            "title": "Lettre du programme",
            "url": "https://example.org/lettre",
            "date": date(2026, 11, 1),
            "confidence": "haute",
        },
        "file": {
            "name": "carnet-de-tri.pdf",
            "size": 2_134_000,
            "audience": "lu par la communauté",
            "url": "#",
            "status": {"label": "Vérifié", "tone": "go"},
        },
        "invitation": {
            "email": "prenom.nom@demo.example",
            "college": "Chercheurs",
            "sponsor": "Nadège Coste",
            "expires_on": date(2026, 12, 1),
            "status": {"label": "Envoyée", "tone": "wait"},
        },
        "tomb": {
            "title": "Ce contenu a été retiré du Commun",
            "text": "Son adresse reste valable pour que les textes qui la citent "
            "gardent un sens.",
            "facts": FACTS,
            "replacement": {
                "title": "Mesurer sans classer",
                "url": "#",
                "identifier": "CT-2026-0042",
            },
        },
    }
