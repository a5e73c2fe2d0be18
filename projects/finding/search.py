"""How the portal's search reads the sheets of projects."""

from django.db import models
from django.db.models import Case, F, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coopter.vocabulary.sources import Source, text
from projects.models import ProgrammeLink, Project


def project_side(link):
    """Staff also find suggestions, which say that they are not published."""
    return [_("Projet"), ProgrammeLink(link).label if link else _("non publié")]


PROJECTS = Source(
    rank=20,
    word="projets",
    label=_("Projets"),
    model=Project,
    rows=Project.objects.visible_to,
    title="name",
    key="slug",
    code=Case(
        When(is_published=True, then=F("programme_link")),
        default=text(),
        output_field=models.TextField(),
    ),
    who=F("lead_organisation"),
    body=F("summary"),
    folded_title=F("sort_name"),
    fictional=F("is_demonstration"),
    pillar=text(),
    url=lambda key: reverse("projects:project_detail", args=[key]),
    side=project_side,
)
