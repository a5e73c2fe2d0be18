"""The free keywords of a version."""

from django.db import models
from taggit.models import ItemBase, Tag


class TaggedVersionQuerySet(models.QuerySet):
    def most_used(self, versions):
        """The keywords of these versions, the commonest first: address word, name."""
        return (
            self.filter(content_object__in=versions.values("pk"))
            .values_list("tag__slug", "tag__name")
            .annotate(uses=models.Count("pk"))
            .order_by("-uses", "tag__name")
            .values_list("tag__slug", "tag__name")
        )

    def of_slugs(self, slugs):
        return self.filter(tag__slug__in=slugs)


class TaggedVersion(ItemBase):
    """A free keyword on one version: internal words stay internal with it."""

    content_object = models.ForeignKey("commons.Version", models.CASCADE)
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tagged_versions")

    objects = TaggedVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="version_tagged_once"
            )
        ]
