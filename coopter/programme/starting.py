"""The pages of the programme on its first day."""

from django.utils.translation import gettext as _

from coopter.kit.cells import at_noon, date
from coopter.programme.models import Page, Programme


def load(files):
    if not Programme.objects.exists():
        Programme.objects.create()
    known = set(Page.objects.values_list("slug", flat=True))
    for slug, head, body in files.pages():
        if slug not in known:
            Page.objects.create(
                slug=slug,
                section=head["section"],
                title=head["title"],
                summary=head["summary"],
                position=head["position"],
                body=body,
                updated_at=at_noon(date(head["updated"])),
                change_note=_("Texte d’ouverture du portail."),
            )
