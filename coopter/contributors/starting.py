"""The charter that members accept from the first day."""

from coopter.contributors.models import Charter
from coopter.kit.cells import in_force_from


def load(files):
    head, body = files.document("charter.md")
    Charter.objects.get_or_create(
        number=head["number"],
        defaults={
            "title": head["title"],
            "body": body,
            "change_note": head["change_note"],
            "effective_on": in_force_from(head),
        },
    )
