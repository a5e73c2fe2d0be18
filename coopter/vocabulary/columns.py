"""Columns that say which words of the vocabulary a thing is sorted by."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from coopter.vocabulary.models import Dimension, LifeDomain


def several(label, choices, *, longest, **options):
    """A list of words, each among ``choices``."""
    return ArrayField(
        models.CharField(max_length=longest, choices=choices.choices),
        default=list,
        blank=True,
        verbose_name=label,
        **options,
    )


def labels(choices, values):
    return [choices(value).label for value in values]


class OnDimensions(models.Model):
    """Sorted by the dimensions of the model that it speaks of."""

    dimensions = several(_("dimensions du modèle"), Dimension, longest=20)

    class Meta:
        abstract = True

    @property
    def dimension_labels(self):
        return labels(Dimension, self.dimensions)


class InDomains(models.Model):
    """Sorted by the domains of life that it serves."""

    domains = several(_("domaines de la vie"), LifeDomain, longest=30)

    class Meta:
        abstract = True

    @property
    def domain_labels(self):
        return labels(LifeDomain, self.domains)
