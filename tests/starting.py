"""What a portal holds, in numbers: loading again must not change them."""

from commons.models import Attachment, Decision, Version
from coopter.contributors.models import Contributor
from coopter.journal.models import Entry
from coopter.programme.models import Page
from coopter.vocabulary.models import Region, Term
from directory.models import Accompanist
from projects.models import Project


def counts():
    models = [Region, Term, Page, Project, Accompanist, Version, Decision, Entry]
    return [model.objects.count() for model in [*models, Contributor, Attachment]]
