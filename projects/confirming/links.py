"""Once a year, a team says that its sheet is still true: the letter, and its link."""

from django.core import signing
from django.db import transaction
from django.utils import timezone

from coopter.contributors.models import Contributor
from coopter.journal.record import record
from projects import access, letters
from projects.models import LINK_LIVES, Project

PURPOSE = "projects.confirm-sheet"


def ask_late_teams():
    """Write to the teams whose sheet nobody confirmed for a year, or ever."""
    for pk in list(Project.objects.to_ask().values_list("pk", flat=True)):
        ask(pk)


@transaction.atomic
def ask(pk):
    """One letter to each person who writes for the project, each with its own link."""
    rows = Project.objects.to_ask().select_for_update(of=("self",))
    project = rows.select_related("space").filter(pk=pk).first()
    people = letters.writers(project) if project else []
    if not people:
        return
    project.confirmation_asked_on = timezone.localdate()
    project.save(update_fields=["confirmation_asked_on"])
    for person in people:
        letters.confirmation_asked(project, person, token_for(project, person))
    record(project, verb="project.ask_confirmation", by=None, people=len(people))


def token_for(project, person):
    """Says which sheet, which letter, to whom; the signature says that we wrote it."""
    asked_on = project.confirmation_asked_on.isoformat()
    said = {"project": project.pk, "person": person.pk, "asked_on": asked_on}
    return signing.dumps(said, salt=PURPOSE)


def understood(token):
    """The project and the person of a link that still serves, or None."""
    try:
        said = signing.loads(token, salt=PURPOSE, max_age=LINK_LIVES)
    except signing.BadSignature:
        return None
    asked = Project.objects.asked_on(said["asked_on"]).select_related("space")
    project = asked.filter(pk=said["project"]).first()
    person = Contributor.objects.ready().filter(pk=said["person"]).first()
    if project and person and access.can_confirm_project(person, project):
        return project, person
    return None
