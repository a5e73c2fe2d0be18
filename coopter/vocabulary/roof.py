"""What the vocabulary hands to the roof."""

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from coopter.kit.handed import InventedContent, StartingChapter
from coopter.vocabulary.models import Approach, Dimension, LifeDomain, Term
from coopter.vocabulary.search import FrenchVector
from coopter.vocabulary.sources import REAL, Source, folded, text
from coopter.vocabulary.starting import load


def readable_terms(_user):
    vector = FrenchVector("name", "definition", text())
    return Term.objects.annotate(search=vector)


TERMS = Source(
    rank=50,
    word="glossaire",
    label=_("Glossaire"),
    model=Term,
    rows=readable_terms,
    title="name",
    key="name",
    code=F("group"),
    who=text(),
    body=F("definition"),
    folded_title=folded(F("name")),
    fictional=REAL,
    pillar=text(),
    url=lambda key: Term(name=key).get_absolute_url(),
    side=lambda code: [_("Glossaire"), code],
)

HANDED = [
    TERMS,
    StartingChapter(rank=10, load=load),
    InventedContent(
        values={
            "approaches": Approach.values,
            "dimensions": Dimension.values,
            "domains": LifeDomain.values,
        },
    ),
]
