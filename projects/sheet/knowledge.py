"""What the Commons says of projects: its texts, by the way back from a project."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from projects.models import Project

# In the query of the texts themselves: a sheet counts its queries.
AUTHOR_NAMES = ArrayAgg(
    "authorships__name", order_by="authorships__position", default=[]
)


def texts_for(user):
    """The texts that ``user`` may read, whatever they are about."""
    texts = Project._meta.get_field("versions").related_model
    return texts.objects.faces_for(user)


def texts_about(projects, user):
    return texts_for(user).filter(project__in=projects)


def number_of_texts(projects, user):
    """How many texts there are about each of these, by primary key, in one query."""
    counted = texts_about(projects, user).order_by().values_list("project")
    return dict(counted.annotate(n=Count("pk")))


def newest_entries(texts, most):
    """The last that entered the Commons, as rows of a list, in one query."""
    return _entries(texts.last_entered()[:most])


def entries_and_answers(texts, questions, most):
    """The same, and those that answer each question, by its number; one query.

    ``questions``: rows with ``pk``.
    """
    answers = {row["pk"]: [] for row in questions}
    entries = _entries(texts.newest_or_answering(list(answers), most))
    for entry in entries:
        for number in entry["answered"]:
            answers[number].append(entry)
    return entries[:most], answers


def _entries(texts):
    rows = texts.for_cards().prefetch_related(None)
    return [knowledge_entry(v) for v in rows.annotate(author_names=AUTHOR_NAMES)]


def knowledge_entry(version):
    """One text of the Commons, as a row; the reader may read this face of it."""
    return {
        "identifier": version.contribution.identifier,
        "title": version.title,
        "url": version.contribution.get_absolute_url(),
        "side": [version.get_kind_display() or _("Texte"), _year_of(version)],
        "who": ", ".join(version.author_names),
        "text": version.abstract,
        "fictional": version.contribution.is_demonstration,
        "kind": version.kind,
        "happened_on": version.happened_on,
        "published_in": str(version.publication_year or ""),
        "arrived_on": _arrived_on(version),
        # None when the project asks nothing: the database is then not asked either.
        "answered": getattr(version, "answered", None) or [],
    }


def _year_of(version):
    return version.publication_year or version.created_at.year


def _arrived_on(version):
    """The day on which a text came to those who read it here."""
    contribution = version.contribution
    arrived = contribution.diffused_at or contribution.shared_at
    return arrived and timezone.localdate(arrived)
