"""Fields that take several things, one a line: they work without a script."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from coopter.vocabulary.models import Epci
from coopter.vocabulary.territories import fold

MOST_LINES = 30
is_address = URLValidator(schemes=["http", "https"])


class SourcesField(forms.CharField):
    """« titre | adresse » a line ⇄ a list of ``{"title": str, "url": str}``."""

    widget = forms.Textarea({"rows": 2})

    def prepare_value(self, value):
        if isinstance(value, list):
            lines = (" | ".join(filter(None, (s["title"], s["url"]))) for s in value)
            return "\n".join(lines)
        return value

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value):
        if isinstance(value, list):
            return value
        lines = [line for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("Trente sources suffisent."))
        return [self._source(line) for line in lines]

    def _source(self, line):
        title, _bar, url = (part.strip() for part in line.partition("|"))
        if not url and title.startswith(("http://", "https://")):
            title, url = "", title
        if url:
            try:
                is_address(url)
            except ValidationError as error:
                raise ValidationError(
                    _("« %(url)s » n’est pas une adresse de page."),
                    params={"url": url},
                ) from error
        return {"title": title[:200], "url": url}


class EpciField(forms.CharField):
    """Names or SIREN numbers of intercommunalités, one a line ⇄ a list of numbers."""

    widget = forms.Textarea({"rows": 3})

    def prepare_value(self, value):
        if isinstance(value, list):
            found = Epci.objects.filter(pk__in=value)
            return "\n".join(each.name for each in found)
        return value

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value):
        lines = [line.strip() for line in super().clean(value).splitlines()]
        lines = list(filter(None, lines))
        if len(lines) > MOST_LINES:
            raise ValidationError(_("Trente intercommunalités suffisent."))
        return sorted({self._understood(line) for line in lines})

    def _understood(self, line):
        folded = fold(line)
        exact = Epci.objects.filter(pk=line) | Epci.objects.filter(sort_name=folded)
        near = Epci.objects.filter(sort_name__contains=folded)
        for found in (list(exact[:5]), list(near[:5])):
            if len(found) == 1:
                return found[0].pk
            if found:
                raise ValidationError(
                    _(
                        "Plusieurs intercommunalités répondent à « %(line)s » : "
                        "%(names)s. Écrivez un nom entier ou un SIREN."
                    ),
                    params={
                        "line": line,
                        "names": ", ".join(f"{e.name} ({e.pk})" for e in found),
                    },
                )
        raise ValidationError(
            _("Aucune intercommunalité ne s’appelle « %(line)s »."),
            params={"line": line},
        )
