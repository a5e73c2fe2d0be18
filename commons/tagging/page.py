"""Keywords that staff rename or merge, without touching what was judged."""

from django.db import transaction
from django.db.models import Count, Q
from taggit.models import Tag

from commons.models import TaggedVersion, Version
from coopter.journal.record import record
from coopter.passages.moves import Pillar


def tags_with_counts(query=""):
    """Keywords of what left production, and on how many versions, by name.

    A word that only drafts bear is nobody's business but their authors'.
    """
    beyond = ~Q(tagged_versions__content_object__reached=Pillar.PRODUCTION)
    tags = Tag.objects.annotate(uses=Count("tagged_versions", filter=beyond))
    tags = tags.filter(uses__gt=0)
    return tags.filter(name__icontains=query) if query else tags


@transaction.atomic
def rename_tag(tag, name, *, by):
    """Give a keyword another name; returns it, or the one that already bore this name.

    Its address stays. The journal names keywords by number: some are internal.
    """
    tag = Tag.objects.select_for_update().get(pk=tag.pk)
    versions = list(Version.objects.filter(tags=tag))
    namesake = Tag.objects.filter(name__iexact=name).exclude(pk=tag.pk).first()
    if namesake:
        already = TaggedVersion.objects.filter(tag=namesake).values("content_object")
        moving = TaggedVersion.objects.filter(tag=tag)
        moving.exclude(content_object__in=already).update(tag=namesake)
        record(tag, verb="tag.merge", by=by, into=namesake.pk)
        tag.delete()
    else:
        tag.name = name
        tag.save(update_fields=["name"])
        record(tag, verb="tag.rename", by=by)
    for version in versions:
        version.refresh_keywords()
    return namesake or tag
