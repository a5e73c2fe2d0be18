"""What staff write at the head of the page of a region or of a domain of life."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from coopter.programme.edited import Edited


class AreaKind(models.TextChoices):
    REGION = "region", _("Région")
    DOMAIN = "domain", _("Domaine de la vie")


class IntroductionQuerySet(models.QuerySet):
    def of(self, kind, code):
        """The one of this page, saved or not yet written."""
        return self.filter(kind=kind, code=code).first() or Introduction(
            kind=kind, code=code
        )


@pghistory.track(pghistory.InsertEvent("creation"), pghistory.UpdateEvent("edition"))
class Introduction(Edited):
    """Every saved state is kept (``events``)."""

    VERB = "introduction.edit"

    kind = models.CharField(max_length=6, choices=AreaKind.choices)
    code = models.CharField(_("région ou domaine"), max_length=30)
    body = models.TextField(_("introduction"), blank=True)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        verbose_name = _("introduction")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code"], name="introduction_once_for_each_area"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.code}"

    def _held(self, new):
        """The first edition makes the row."""
        rows = Introduction.objects.select_for_update(of=("self",))
        return rows.get_or_create(kind=self.kind, code=self.code, defaults=new)
