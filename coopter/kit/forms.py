"""How every form of the portal is drawn: label, hint, error, then the control."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SHORTEST_REASON = 20
LONGEST_REASON = 3000
TOO_SHORT = gettext_lazy("Dites-le en une phrase au moins : vingt signes ou davantage.")

KINDS = (
    (forms.CheckboxSelectMultiple, "checks"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxInput, "check"),
    (forms.FileInput, "file"),
    (forms.MultiWidget, "group"),
    (forms.SelectDateWidget, "group"),
)


class PortalBoundField(BoundField):
    """A field that knows which of our shapes it takes."""

    @property
    def kind(self):
        return kind_of(self.field.widget)

    @property
    def anchor(self):
        """The id that a link of the error summary leads to: a control, not a group."""
        first_of_group = self.auto_id and f"{self.auto_id}_0"
        return self.id_for_label or first_of_group

    def build_widget_attrs(self, attrs, widget=None):
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if kind_of(widget) in {"text", "group"} and not widget.is_hidden:
            classes = ("input", attrs.get("class"), widget.attrs.get("class"))
            attrs["class"] = " ".join(filter(None, classes))
        return attrs


class PortalRenderer(TemplatesSetting):
    """Our own templates; those of Django and of the apps for the rest."""

    form_template_name = "django/forms/form.html"
    formset_template_name = "django/forms/formsets/formset.html"
    field_template_name = "django/forms/field.html"
    bound_field_class = PortalBoundField


class WithHints:
    """Choices that explain themselves: ``hints`` maps a value to a short sentence."""

    def __init__(self, *args, hints=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.hints = hints or {}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["hint"] = self.hints.get(str(value), "")
        return option


class ChoiceCards(WithHints, forms.RadioSelect):
    """One choice among a few, with hints: ``ChoiceCards(hints={"story": …})``."""


class CheckList(WithHints, forms.CheckboxSelectMultiple):
    """Several choices, each with an optional hint."""


class MarkdownEditor(forms.Textarea):
    """A text area that a script turns into an editor with a toolbar and a preview.

    ``preview_url`` answers a POST of ``text`` with a fragment of HTML; without it the
    toolbar has no preview button. Without JavaScript the text area remains.
    """

    template_name = "django/forms/widgets/markdown.html"

    def __init__(self, *, preview_url="", attrs=None):
        super().__init__({"rows": 10, **(attrs or {})})
        self.preview_url = preview_url

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["preview_url"] = self.preview_url
        return context


def draft_saved():
    """What people read once their draft is kept."""
    time = date_format(timezone.localtime(), "G \\h i")
    return _("Brouillon enregistré à %s.") % time.replace(" ", "\N{NO-BREAK SPACE}")


def kind_of(widget):
    return next((kind for cls, kind in KINDS if isinstance(widget, cls)), "text")


def a_sentence_at_least(text):
    """A validator, for fields that a model makes."""
    if len(text.strip()) < SHORTEST_REASON:
        raise ValidationError(TOO_SHORT)


def reason_field(label, help_text, rows=4):
    """A few sentences that will be read by others, so never empty."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        error_messages={"min_length": TOO_SHORT},
        widget=forms.Textarea({"rows": rows}),
    )


def day_input():
    """The browser's own calendar; the format is the only one that it understands."""
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def already_come(day):
    """The day (or None), unless it is still to come."""
    if day and day > timezone.localdate():
        raise forms.ValidationError(_("Cette date n’est pas encore arrivée."))
    return day
