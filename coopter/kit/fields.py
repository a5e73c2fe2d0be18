"""Fields of models that are only a little more than Django's."""

from django.db import models


class WebAddressField(models.URLField):
    """An address of the web: typed without its beginning, it starts with https."""

    def formfield(self, **options):
        return super().formfield(**{"assume_scheme": "https", **options})

    def deconstruct(self):
        """The same column as Django's: migrations need not know the difference."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.URLField", args, options
