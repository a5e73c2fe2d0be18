"""How the portal's search reads the sheets of the Annuaire."""

from django.db import models
from django.db.models import F
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coopter.vocabulary.sources import Source, text
from directory.models import Accompanist, Role

ACCOMPANISTS = Source(
    rank=30,
    word="accompagnateurs",
    label=_("Accompagnateurs"),
    model=Accompanist,
    rows=Accompanist.objects.visible_to,
    title="name",
    key="slug",
    code=F("role"),
    who=Cast(F("area"), models.TextField()),
    body=F("skills"),
    folded_title=F("sort_name"),
    fictional=F("is_demonstration"),
    pillar=text(),
    url=lambda key: reverse("directory:accompanist_detail", args=[key]),
    side=lambda code: [Role(code).label],
)
