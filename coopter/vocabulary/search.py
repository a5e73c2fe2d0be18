"""French full-text search: the SQL functions of the first migration, said in Python.

``search_vector`` normalises punctuation and spelling, stems in French, and also keeps
the accent-free form of each stem, so that « évaluées », « evaluee » and « évaluer »
meet (unaccenting first would lose feminine participles).
"""

from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models
from django.db.models import Func, GeneratedField


class FrenchVector(Func):
    """``to_tsvector`` with our normalisation; takes one or more text expressions."""

    function = "fr_weighted_tsv"
    output_field = SearchVectorField()


class FrenchQuery(SearchQuery):
    """What a person typed (``websearch`` syntax: "mots exacts", -exclu, or)."""

    def __init__(self, text):
        super().__init__(models.Value(text, output_field=models.TextField()))
        self.function = "fr_tsq"


def vector_field(*columns):
    """A stored vector of three or four columns, the ones that weigh most first.

    They are a title, a summary, the text, and keywords when there are some.
    """
    return GeneratedField(
        expression=FrenchVector(*columns),
        output_field=SearchVectorField(),
        db_persist=True,
    )
