"""Sections and authors: rows that one adds, removes and moves, with or without script.

The buttons of a row are submit buttons, ``name="action" value="up:sections:1"``. The
posted rows are put in order before they are bound, so that all that was typed follows.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from commons.depositing.forms.fields import PersonField, Prose
from commons.depositing.forms.version import SECTION_LENGTH, editor
from coopter.contributors.validators import validate_orcid

MOST_ROWS = {"sections": 40, "authors": 30}


class SectionForm(forms.Form):
    heading = forms.CharField(label=_("Titre de la section"), max_length=200)
    text = Prose(label=_("Texte"), max_length=SECTION_LENGTH, widget=editor(8))

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.required = False


class AuthorForm(forms.Form):
    """One author. Choosing an account also fills what was left blank."""

    name = forms.CharField(
        label=_("Nom"), max_length=150, required=False, widget=forms.TextInput
    )
    role = forms.CharField(
        label=_("Rôle"),
        max_length=150,
        required=False,
        widget=forms.TextInput({"placeholder": _("animatrice, chercheur…")}),
    )
    affiliation = forms.CharField(
        label=_("Organisation"), max_length=200, required=False
    )
    orcid = forms.CharField(
        label=_("ORCID"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"placeholder": "0000-0002-1825-0097"}),
    )
    account = PersonField(
        label=_("Compte sur le portail"),
        max_length=400,
        required=False,
        widget=forms.TextInput({"list": "contributeurs", "autocomplete": "off"}),
    )

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["account"].people = people

    def clean_orcid(self):
        typed = self.cleaned_data["orcid"].upper().removeprefix("HTTPS://ORCID.ORG/")
        if typed:
            validate_orcid(typed)
        return typed

    def clean(self):
        row = super().clean()
        person = row.get("account")
        if person and not row.get("name"):
            row["name"] = person.display_name
            row["affiliation"] = row.get("affiliation") or person.organisation
        if not row.get("name") and "account" in row and any(row.values()):
            self.add_error("name", _("Écrivez le nom de cet auteur."))
        return row


def _series(form, most):
    return forms.formset_factory(form, extra=0, max_num=most, absolute_max=most)


SectionFormSet = _series(SectionForm, MOST_ROWS["sections"])
AuthorFormSet = _series(AuthorForm, MOST_ROWS["authors"])


def posted_rows(data, prefix, names):
    """The rows of a series as they were typed, in the order that people gave them."""
    try:
        total = int(data.get(f"{prefix}-TOTAL_FORMS", 0))
    except ValueError:
        total = 0
    rows = []
    for number in range(min(max(total, 0), MOST_ROWS[prefix])):
        if data.get(f"{prefix}-{number}-DELETE"):
            continue
        order = data.get(f"{prefix}-{number}-ORDER", "")
        row = {name: data.get(f"{prefix}-{number}-{name}", "") for name in names}
        row["place"] = (int(order) if order.isdecimal() else number + 1, number)
        rows.append(row)
    return sorted(rows, key=lambda row: row["place"])


def rearranged(rows, verb, number):
    """The rows after one gesture: ``add``, or ``remove``, ``up``, ``down`` of one row.

    ``number`` is the place that the row had on the page, counted from 0.
    """
    rows = list(rows)
    if verb == "add":
        return [*rows, {}]
    place = next((i for i, row in enumerate(rows) if row["place"][1] == number), None)
    if place is None:
        return rows
    row = rows.pop(place)
    if verb == "up":
        rows.insert(max(place - 1, 0), row)
    elif verb == "down":
        rows.insert(place + 1, row)
    return rows


def as_posted(rows, prefix, names):
    """Rows under the names that a formset reads."""
    data = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": row.get(name, "") for name in names}
    return data
