"""Who wrote a version, in the order of its citation."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from commons.models.freeze import frozen_with_version
from coopter.contributors.validators import validate_orcid


class Authorship(models.Model):
    """One author, in the order of the citation; with or without an account."""

    version = models.ForeignKey(
        "commons.Version", models.CASCADE, related_name="authorships"
    )
    position = models.PositiveSmallIntegerField(_("rang"))
    name = models.CharField(_("nom"), max_length=150)
    role = models.CharField(_("rôle"), max_length=150, blank=True)
    affiliation = models.CharField(_("organisation"), max_length=200, blank=True)
    orcid = models.CharField(
        _("ORCID"), max_length=19, blank=True, validators=[validate_orcid]
    )
    contributor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="authorships",
    )

    class Meta:
        ordering = ["position"]
        verbose_name = _("auteur")
        triggers = frozen_with_version("frozen_authorship")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "position"],
                name="authorship_position_unique",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self):
        return self.name
