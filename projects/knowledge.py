"""What the Commons says of projects: its texts, by the way back from a project."""

from django.db.models import Count

from projects.models import Project
from projects.sheet import AUTHOR_NAMES, knowledge_entry


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
    rows = texts.last_entered().for_cards().prefetch_related(None)
    rows = rows.annotate(author_names=AUTHOR_NAMES)
    return [knowledge_entry(version) for version in rows[:most]]
