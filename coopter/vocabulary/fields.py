"""A form field for a commune: typed freely, understood, or asked about again."""

from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from coopter.vocabulary.territories import EXACT, RESEMBLANCE, Commune

LONGEST_NAME = 100
MOST_CHOICES = 20
MOST_NAMESAKES = 8


class Typed(NamedTuple):
    """What was typed; the code chosen, and the text for which it was offered."""

    text: str = ""
    choice: str = ""
    offered_for: str = ""


class CommuneWidget(forms.TextInput):
    """A text input that a script turns into a combobox, and choices when in doubt.

    ``static/js/communes.js`` asks ``lookup_url`` while one types. ``candidates`` are
    the communes to choose from when the text alone does not say which.
    """

    template_name = "components/commune_field.html"
    lookup_url = reverse_lazy("vocabulary:commune_lookup")
    candidates = ()
    namesakes = ()

    class Media:
        js = [forms.Script("js/communes.js", type="module")]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context |= {
            "lookup_url": self.lookup_url,
            "candidates": self.candidates,
            "choice_name": _choice_name(name),
            "offered_for_name": _offered_for_name(name),
        }
        return context

    def value_from_datadict(self, data, files, name):
        names = (name, _choice_name(name), _offered_for_name(name))
        return Typed(*(data.get(each, "").strip() for each in names))

    def value_omitted_from_data(self, data, files, name):
        return name not in data


def _choice_name(name):
    return f"{name}_choix"


def _offered_for_name(name):
    return f"{name}_pour"


class CommuneField(forms.Field):
    """Gives a ``Commune`` or None.

    Understands a label (« Saint-Nazaire (44) »), a name that one commune alone bears, a
    postal or INSEE code of one commune. Else the form comes back with what was typed
    and the communes it may mean.
    """

    widget = CommuneWidget
    default_error_messages = {
        "several": _(
            "Plusieurs communes répondent à « %(text)s » : choisissez la vôtre."
        ),
        "alike": _(
            "Aucune commune ne s’appelle « %(text)s ». Est-ce l’une de celles-ci ?"
        ),
        "unknown": _(
            "Aucune commune ne s’appelle « %(text)s ». Vérifiez l’orthographe, ou "
            "donnez un code postal."
        ),
        "long": _("Ce nom est trop long : cent signes suffisent à chaque commune."),
    }

    def widget_attrs(self, widget):
        return {"maxlength": LONGEST_NAME, "spellcheck": "false"}

    def prepare_value(self, value):
        if isinstance(value, Typed):
            return value.text
        if value and not isinstance(value, Commune):
            value = Commune.objects.filter(pk=value).first()
        return value.label if value else ""

    def has_changed(self, initial, data):
        return not self.disabled and self.prepare_value(initial) != (data or Typed())[0]

    def clean(self, value):
        typed = value if isinstance(value, Typed) else Typed(self.prepare_value(value))
        self.validate(typed.text)
        return self._understood(typed) if typed.text else None

    def _understood(self, typed):
        if len(typed.text) > LONGEST_NAME:
            raise ValidationError(self.error_messages["long"], code="long")
        found = list(Commune.objects.suggested(typed.text, most=MOST_CHOICES))
        if typed.choice and typed.offered_for == typed.text:
            found = [each for each in found if each.code == typed.choice] or found
            sure = found[:1] if found[0].code == typed.choice else []
        else:
            sure = [each for each in found if each.rank == EXACT]
        if len(sure) == 1:
            return sure[0]
        self.widget.candidates = sure or found
        raise self._doubt(typed.text, found)

    def _doubt(self, text, found):
        if not found:
            code = "unknown"
        else:
            code = "alike" if found[0].rank == RESEMBLANCE else "several"
        return ValidationError(
            self.error_messages[code], code=code, params={"text": text}
        )


class SearchedCommuneField(CommuneField):
    """For a search: of the communes that a name or a code says, the largest, at once.

    The form comes back with an answer, and the ``namesakes`` of its widget to offer
    beside it: a question would stand between the reader and the list.
    """

    def _understood(self, typed):
        try:
            return super()._understood(typed)
        except ValidationError:
            exact = [each for each in self.widget.candidates if each.rank == EXACT]
            if not exact:
                raise
            self.widget.candidates = ()
            self.widget.namesakes = exact[1 : MOST_NAMESAKES + 1]
            return exact[0]


def namesakes(bound_field, url):
    """Links to the same search around the others; ``url`` changes its parameters."""
    asked = bound_field.name
    forgotten = dict.fromkeys([_choice_name(asked), _offered_for_name(asked)])
    return [
        {"label": commune.label, "url": url(**{asked: commune.label}, **forgotten)}
        for commune in bound_field.field.widget.namesakes
    ]
