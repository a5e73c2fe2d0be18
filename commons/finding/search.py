"""How the portal's search reads the texts: each through the face that one may read."""

from django.contrib.postgres.aggregates import StringAgg
from django.db import models
from django.db.models import Case, F, OuterRef, Subquery, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commons.models import Authorship, Kind, Version
from coopter.passages.moves import Pillar
from coopter.vocabulary.sources import Source, text

AUTHORS = Subquery(
    Authorship.objects.filter(version=OuterRef("pk"))
    .order_by()
    .values("version")
    .annotate(names=StringAgg("name", ", ", order_by="position"))
    .values("names"),
    output_field=models.TextField(),
)
# A text that only the community reads says so; the others are for everyone.
INTERNAL = Case(
    When(diffused_as__isnull=False, then=text()), default=text(Pillar.SHARING.value)
)


def version_side(code):
    kind, _bar, year = code.partition("|")
    return [Kind(kind).label if kind else "", year]


TEXTS = Source(
    rank=10,
    word="connaissances",
    label=_("Connaissances"),
    model=Version,
    rows=Version.objects.faces_for,
    title="title",
    key="contribution__identifier",
    code=Concat(
        "kind",
        text("|"),
        Coalesce(Cast("publication_year", models.TextField()), text()),
        output_field=models.TextField(),
    ),
    who=Coalesce(AUTHORS, F("publisher"), output_field=models.TextField()),
    body=Concat("abstract", text(" "), "plain_text"),
    folded_title=F("sort_title"),
    fictional=F("contribution__is_demonstration"),
    pillar=INTERNAL,
    url=lambda key: reverse("commons:contribution_detail", args=[key]),
    side=version_side,
)
