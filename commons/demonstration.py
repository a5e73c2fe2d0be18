"""The invented notes, each brought to its pillar by the acts of real ones."""

import hashlib
import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from commons.models import (
    Answer,
    Attachment,
    Authorship,
    Contribution,
    File,
    Passage,
    PassageKind,
    ScanState,
    withdraw,
)
from coopter.access.grants import grant_access
from coopter.kit.plain_pdf import pdf
from coopter.passages.moves import Pillar

WITH_FILE = {
    "efforts-invisibles": Pillar.DIFFUSION,
    "ce-que-repare-veut-dire": Pillar.SHARING,
}


def note_key(key):
    return uuid.uuid5(uuid.NAMESPACE_URL, f"coopter:demonstration:{key}")


def acts_on_notes(story, cast):
    """Pairs of how many days ago, and what happens then, for notes not told yet."""
    told = set(Contribution.objects.values_list("deposit_key", flat=True))
    for note in story["contributions"]:
        if note_key(note["key"]) not in told:
            yield from Note(note, cast).acts()


class Note:
    """One invented note, and the dated acts that bring it where the story leaves it."""

    def __init__(self, story, cast):
        self.story = story
        self.people = cast.people
        self.project = cast.projects.get(story["project"])
        self.space = cast.spaces.get(story["space"])

    @property
    def contribution(self):
        return Contribution.objects.get(deposit_key=note_key(self.story["key"]))

    @property
    def author(self):
        accounts = [each["account"] for each in self.story["authors"]]
        return self.people[next(filter(None, accounts))]

    def acts(self):
        """Pairs of how many days ago, and what happens then."""
        passages = self.story["passages"]
        first = passages[0]["days_ago"] if passages else 3
        yield first + 5, self.deposit
        for step in passages:
            yield step["days_ago"], self.opening(step)
            if step["outcome"] != "waiting":
                yield step["decided_days_ago"], self.decision(step)
        if "next_version" in self.story:
            yield 4, self.revise

    def deposit(self):
        now = timezone.now()
        contribution = Contribution.deposit(
            by=self.author,
            deposit_key=note_key(self.story["key"]),
            space=self.space,
            is_demonstration=True,
        )
        contribution.created_at = now
        contribution.save(update_fields=["created_at"])
        version = contribution.production
        version.authorships.all().delete()
        for rank, story in enumerate(self.story["authors"], start=1):
            Authorship.objects.create(
                version=version,
                position=rank,
                name=story["name"],
                role=story["role"],
                affiliation=story["affiliation"],
                contributor=self.people.get(story["account"]),
            )
        self.write(version, self.story)
        if audience := WITH_FILE.get(self.story["key"]):
            attach(version, audience=audience)
        for grant in self.story["grants"]:
            grant_access(
                contribution,
                self.people[grant["account"]],
                may_write=grant["access"] == "write",
            )

    def write(self, version, story):
        copied = [
            "title",
            "abstract",
            "sections",
            "limits",
            "kind",
            "knowledge",
            "dimensions",
            "domains",
            "approach",
            "territory",
            "licence",
            "happened_on",
        ]
        for field in copied:
            if field in story:
                setattr(version, field, story[field])
        version.project = self.project
        version.created_at = timezone.now()
        version.save()
        self.answer(version, story.get("answers", []))
        if "tags" in story:
            version.tags.set(story["tags"])
        version.refresh_keywords()

    def answer(self, version, questions):
        """Name the questions of its project, by their words."""
        asked = self.project.questions.all() if questions else []
        Answer.objects.bulk_create(
            Answer(version=version, question=question)
            for question in asked
            if question.text in questions
        )

    def opening(self, step):
        def act():
            by, motive = self.people[step["by"]], step["motive"]
            if step["passage"] == PassageKind.TO_SHARING:
                passage = Passage.to_sharing(self.contribution, by=by)
            elif step["passage"] == PassageKind.TO_DIFFUSION:
                passage = Passage.to_diffusion(self.contribution, by=by, motive=motive)
            else:
                return  # a withdrawal is decided at once
            passage.motive = motive
            passage.opened_at = passage.submitted_at = timezone.now()
            passage.save(update_fields=["motive", "opened_at", "submitted_at"])

        return act

    def decision(self, step):
        def act():
            contribution, by = self.contribution, self.people[step["decided_by"]]
            if step["passage"] == PassageKind.WITHDRAWAL:
                replacement = Contribution.objects.get(
                    deposit_key=note_key(step["replaced_by"])
                )
                withdraw(
                    contribution, by=by, reason=step["reason"], replacement=replacement
                )
                return
            passage = contribution.open_passage
            self.ask(passage, step, by)
            if step["outcome"] == "accepted":
                passage.accept(by=by, reason=step["reason"])

        return act

    def ask(self, passage, step, by):
        """Send the text back with its requests; an accepted one had them settled."""
        requests = [
            passage.ask(by=by, field=request["field"], text=request["text"])
            for request in step["requests"]
        ]
        passage.requests.update(created_at=timezone.now())
        if not requests:
            return
        passage.send_back(by=by)
        if step["outcome"] == "accepted":
            for request in requests:
                request.settle(by=self.author, answer=_("C’est fait."))
            Passage.to_sharing(self.contribution, by=self.author)
            passage.refresh_from_db()

    def revise(self):
        version = self.contribution.start_version(by=self.author)
        self.write(version, self.story["next_version"])


def attach(version, *, audience):
    """Join a small PDF of the note, tagged and readable."""
    texts = ["\n".join(section.values()) for section in version.sections]
    content = pdf(title=version.title, paragraphs=[version.abstract, *texts])
    digest = hashlib.sha256(content).hexdigest()
    file, _new = File.objects.get_or_create(
        sha256=digest,
        defaults={
            "size": len(content),
            "media_type": "application/pdf",
            "scan_state": ScanState.UNSCANNED,
            "text": "\n\n".join([version.title, version.abstract, *texts]),
        },
    )
    if not default_storage.exists(file.path):
        default_storage.save(file.path, ContentFile(content))
    Attachment.objects.create(
        version=version,
        file=file,
        name=f"{slugify(version.title)[:60]}.pdf",
        audience=audience,
        position=1,
    )
