"""The draft of a sheet, kept apart from the sheet in force."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.journal.record import record
from coopter.kit.refusals import MoveRefused
from coopter.passages import models as passages
from coopter.passages.moves import State
from projects.models.project import Project
from projects.models.sheet_content import (
    changed_keys,
    content_of,
    digest,
    safe_keys,
    write,
)
from projects.models.sheet_passage import SheetPassage


class SheetVersionQuerySet(models.QuerySet):
    def of_project(self, project):
        return self.filter(project=project)

    def working(self):
        """The draft that a team is writing or has proposed: one for each project."""
        return self.filter(settled_at=None)


class SheetVersion(passages.Version):
    """What the team proposes its sheet to be; the sheet in force is elsewhere.

    ``base`` is the sheet that the draft started from: what differs is what it changes.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="sheet_versions")
    base = models.JSONField()
    content = models.JSONField()
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, editable=False)

    objects = SheetVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("brouillon de fiche")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "number"], name="sheet_version_number_unique"
            ),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(settled_at=None),
                name="sheet_version_one_at_a_time",
            ),
        ]

    def __str__(self):
        return str(self.project)

    def judged_content(self):
        return {"project": self.project.slug, "content": self.content}

    @property
    def changed(self):
        return changed_keys(self.base, self.content)

    @property
    def open_passage(self):
        return self.passages.open().first()

    @property
    def last_passage(self):
        return self.passages.newest_first().first()

    @classmethod
    def of(cls, project):
        """The draft being written, or what a new one would hold, not saved."""
        if draft := cls.objects.working().of_project(project).first():
            return draft
        content = content_of(project)
        return cls(project=project, base=content, content=content)

    @classmethod
    @transaction.atomic
    def begin(cls, project, *, by):
        """The draft of this sheet: the one being written, or a new one."""
        held = Project.objects.held(project.pk)
        draft = cls.objects.working().of_project(held).first()
        if draft:
            return draft
        content = content_of(held)
        last = held.sheet_versions.aggregate(last=models.Max("number"))["last"] or 0
        draft = cls.objects.create(
            project=held, number=last + 1, base=content, content=content, edited_by=by
        )
        record(held, verb="sheet.begin", by=by, draft=draft.number)
        return draft

    @transaction.atomic
    def keep(self, values, *, by, seen, in_passing=False):
        """Write these keys of the draft. ``seen`` is their mark when they were read.

        What is kept ``in_passing``, while one types, leaves no line in the journal.
        """
        project, draft = self._held()
        draft.follow(project)
        says_more = any(draft.content[key] != values[key] for key in values)
        if says_more and seen != draft.mark(values):
            raise ChangedMeanwhile(
                _("Cette partie a changé pendant que vous écriviez.")
            )
        draft.content = {**draft.content, **values}
        draft.edited_by = by
        draft.save()
        if not in_passing:
            record(
                project,
                verb="sheet.write",
                by=by,
                draft=draft.number,
                fields=[key for key in values if values[key] != draft.base[key]],
            )
        return draft

    def follow(self, project):
        """Where the draft changes nothing, it says what the sheet says today."""
        now = content_of(project)
        changed = self.changed
        bases = {key: self.base[key] for key in changed}
        kept = {key: self.content[key] for key in changed}
        self.content, self.base = now | kept, now | bases

    def mark(self, keys):
        """A short digest of what these keys hold now."""
        return digest({key: self.content[key] for key in keys})[:16]

    @transaction.atomic
    def submit(self, *, by, motive=""):
        """Put the safe part in force; propose the rest. The passage, if one opens."""
        project, draft = self._held()
        draft.follow(project)
        safe = safe_keys(draft.base, draft.content)
        if not draft.changed:
            raise MoveRefused(_("Ce brouillon ne change rien à la fiche."))
        if safe:
            draft._put_in_force(project, safe)
            record(project, verb="sheet.apply", by=by, fields=sorted(safe))
        draft.save()
        if draft.changed:
            return SheetPassage.open_for(draft, by=by, motive=motive)
        draft.settle()
        return None

    @transaction.atomic
    def discard(self, *, by):
        """Throw the draft away: the sheet in force does not move."""
        project, draft = self._held()
        if passage := draft.open_passage:
            passage._move(State.CANCELLED, by=by)
        draft.settle()
        record(project, verb="sheet.discard", by=by, draft=draft.number)

    def _put_in_force(self, project, keys):
        write(project, self.content, keys)
        project.updated_at = timezone.now()
        # What is written may differ: a question gets its number.
        now = content_of(project)
        for key in keys:
            self.base[key] = self.content[key] = now[key]

    def settle(self):
        self.settled_at = timezone.now()
        self.save()

    def _held(self):
        """The project and its draft, locked; refused while moderation reads it."""
        project = Project.objects.held(self.project_id)
        draft = SheetVersion.objects.select_for_update(of=("self",)).get(pk=self.pk)
        draft.project = project
        draft.require_open()
        return project, draft

    def require_open(self):
        """Refused once it is closed, and while moderation reads it."""
        if self.settled_at:
            raise MoveRefused(_("Ce brouillon est clos."))
        if self.pk and self.passages.waiting().exists():
            raise MoveRefused(_("La modération lit ce brouillon. Reprenez-le d’abord."))


class ChangedMeanwhile(MoveRefused):
    """Someone else wrote the same part: what was typed is shown again, not saved."""
