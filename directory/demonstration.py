"""The invented sheets of the Annuaire, each kept by the acts of real ones."""

from coopter.kit.cells import date
from coopter.vocabulary.models import Commune
from directory.models import Accompanist, Proposal, ProposalKind, Reference

SAID = [
    "name",
    "kind",
    "role",
    "area",
    "radius_km",
    "is_national",
    "is_overseas",
    "skills",
    "approaches",
    "dimensions",
    "domains",
    "publics",
    "languages",
    "ways",
    "availability",
    "contact_email",
    "source_note",
]


def acts_on_annuaire(story, cast):
    """Pairs of how many days ago and what happens; nothing once a sheet was invented.

    A person who left the Annuaire since then does not come back.
    """
    if not Accompanist.objects.invented().exists():
        for sheet in story["accompanists"]:
            yield from InventedSheet(sheet, cast).acts()


class InventedSheet:
    """One invented structure or person, and the dated acts that keep its sheet."""

    def __init__(self, story, cast):
        self.story = story
        self.projects = cast.projects
        self.people = cast.people
        self.staff = cast.people["animatrice"]
        self.keeper = cast.people.get(story["keeper"])
        self.sheet = None

    def acts(self):
        yield 14, self.open
        for name, act in {"identity": self.check, "sheet": self.confirm}.items():
            if days_ago := self.story.get(f"{name}_days_ago"):
                yield days_ago, act
        for story in self.story["references"]:
            yield story["declared_days_ago"], self.declaring(story)
            if said := story.get("confirmed"):
                yield said["days_ago"], self.answering(story, said)

    def open(self):
        """Staff write it, or the person does; then it is published."""
        if self.story.get("person"):
            sheet = Accompanist.open_for_person(self.keeper)
        else:
            sheet = Accompanist(slug=self.story["slug"])
        for field in SAID:
            setattr(sheet, field, self.story[field])
        sheet.is_demonstration = True
        sheet.commune = Commune.objects.get(pk=self.story["commune"])
        sheet.revise(
            by=self.keeper if self.story.get("person") else self.staff,
            fields=[*SAID, "commune", "is_demonstration"],
            afterwards=lambda: sheet.departements.set(self.story["departements"]),
        )
        if self.keeper and not self.story.get("person"):
            sheet.welcome_manager(self.keeper, by=self.staff)
        if self.story.get("person"):
            self._offered(sheet).accept(by=self.staff)
        else:
            sheet.publish(by=self.staff, reason=self.story["source_note"])
        self.sheet = sheet

    def _offered(self, sheet):
        """A person asks for it; nobody may publish their sheet otherwise."""
        asked = Proposal(
            kind=ProposalKind.PUBLICATION, accompanist=sheet, by=self.keeper
        )
        asked.send()
        return asked

    def check(self):
        self.sheet.check_identity(by=self.staff)

    def confirm(self):
        self.sheet.confirm(by=self.keeper)

    def declaring(self, story):
        def act():
            Reference(
                accompanist=self.sheet,
                project=self.projects[story["project"]],
                starts_on=date(story["starts_on"]),
                ends_on=date(story["ends_on"]) if story["ends_on"] else None,
                dimensions=story["dimensions"],
                done=story["done"],
            ).declare(by=self.keeper)

        return act

    def answering(self, story, said):
        def act():
            project = self.projects[story["project"]]
            reference = self.sheet.references.get(project=project)
            reference.confirm(by=self.people[said["by"]])

        return act
