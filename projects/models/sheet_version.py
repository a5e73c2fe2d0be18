"""The draft of a sheet, kept apart from the sheet in force, and how it is judged."""

import hashlib
import json

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter import access, passages
from coopter.journal.record import record
from coopter.passages import OPEN_STATES, MoveRefused, Pillar, State
from projects.models.project import Project
from projects.models.sheet_content import changed_keys, content_of, safe_keys, write


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
    @transaction.atomic
    def begin(cls, project, *, by):
        """The draft of this sheet: the one being written, or a new one."""
        held = _hold(project.pk)
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
    def keep(self, values, *, by, seen):
        """Write these keys of the draft. ``seen`` is their mark when they were read."""
        project, draft = self._held()
        draft.follow(project)
        if seen != draft.mark(values):
            raise ChangedMeanwhile(
                _("Cette partie a changé pendant que vous écriviez.")
            )
        draft.content = {**draft.content, **values}
        draft.edited_by = by
        draft.save()
        record(
            project,
            verb="sheet.write",
            by=by,
            draft=draft.number,
            fields=[key for key in values if values[key] != draft.base[key]],
        )

    def follow(self, project):
        """Where the draft changes nothing, it says what the sheet says today."""
        now = content_of(project)
        changed = self.changed
        bases = {key: self.base[key] for key in changed}
        kept = {key: self.content[key] for key in changed}
        self.content, self.base = now | kept, now | bases

    def mark(self, keys):
        """A short digest of what these keys hold now."""
        return _digest({key: self.content[key] for key in keys})[:16]

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
        draft._settle()
        return None

    @transaction.atomic
    def discard(self, *, by):
        """Throw the draft away: the sheet in force does not move."""
        project, draft = self._held()
        if passage := draft.open_passage:
            passage._move(State.CANCELLED, by=by)
        draft._settle()
        record(project, verb="sheet.discard", by=by, draft=draft.number)

    def _put_in_force(self, project, keys):
        write(project, self.content, keys)
        project.updated_at = timezone.now()
        # What is written may differ: a question gets its number.
        now = content_of(project)
        for key in keys:
            self.base[key] = self.content[key] = now[key]

    def _settle(self):
        self.settled_at = timezone.now()
        self.save()

    def _held(self):
        """The project and its draft, locked; refused while moderation reads it."""
        project = _hold(self.project_id)
        draft = SheetVersion.objects.select_for_update(of=("self",)).get(pk=self.pk)
        draft.project = project
        if draft.settled_at:
            raise MoveRefused(_("Ce brouillon est clos."))
        if draft.passages.waiting().exists():
            raise MoveRefused(_("La modération lit ce brouillon. Reprenez-le d’abord."))
        return project, draft


class ChangedMeanwhile(MoveRefused):
    """Someone else wrote the same part: what was typed is shown again, not saved."""


class SheetPassageManager(
    models.Manager.from_queryset(passages.PassageQuerySet, "SheetPassages")
):
    def get_queryset(self):
        return super().get_queryset().select_related("project")

    def visible_to(self, user):
        return self.filter(access.visible_sheet_passages(user))


class SheetPassage(passages.Passage):
    """A team proposes what its sheet should say; a moderator outside it decides."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="sheet_passages")
    version = models.ForeignKey(SheetVersion, models.CASCADE, related_name="passages")
    # What is judged: the draft may go on, this stays.
    base = models.JSONField()
    content = models.JSONField()
    reason = models.TextField(_("motif"), blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = SheetPassageManager()

    class Meta:
        verbose_name = _("fiche à relire")
        constraints = [
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(state__in=OPEN_STATES),
                name="sheet_passage_one_open_at_a_time",
            )
        ]

    def __str__(self):
        return str(self.project)

    def get_absolute_url(self):
        return reverse("projects:sheet_review", args=[self.pk])

    @property
    def open_requests(self):
        return self.requests.filter(settled_at=None)

    @property
    def changed(self):
        return changed_keys(self.base, self.content)

    def seal(self):
        """What a judge reads: the proposal, beside the sheet in force."""
        return _digest([self.sha256, content_of(self.project)])

    @classmethod
    def open_for(cls, draft, *, by, motive):
        """Propose the draft, or send again the one that came back with requests."""
        judged = {
            "base": draft.base,
            "content": draft.content,
            "sha256": draft.content_hash(),
            "motive": motive,
            "submitted_at": timezone.now(),
        }
        if returned := draft.open_passage:
            returned._move(State.SUBMITTED, by=by, **judged)
            return returned
        passage = cls.objects.create(
            project=draft.project, version=draft, opened_by=by, **judged
        )
        record(
            passage,
            verb="sheet.submit",
            by=by,
            after=State.SUBMITTED,
            sha256=passage.sha256,
            fields=sorted(passage.changed),
        )
        return passage

    @transaction.atomic
    def accept(self, *, by, reason, seen):
        """What the draft changes is in force; the rest of the sheet does not move."""
        project = self._hold(seen)
        if self.open_requests.exists():
            raise MoveRefused(_("Des demandes restent ouvertes."))
        self._move(State.ACCEPTED, by=by, reason=reason)
        self._close(by, reason)
        draft = SheetVersion.objects.select_for_update().get(pk=self.version_id)
        draft.content = self.content
        keys = self.changed
        write(project, self.content, keys)
        draft.reached = Pillar.DIFFUSION
        draft._settle()
        record(project, verb="sheet.apply", by=by, reason=reason, fields=sorted(keys))

    @transaction.atomic
    def decline(self, *, by, reason, seen):
        """The sheet in force stays; the team keeps its draft."""
        self._hold(seen)
        self._move(State.DECLINED, by=by, reason=reason)
        self._close(by, reason)

    @transaction.atomic
    def send_back(self, *, by, seen):
        self._hold(seen)
        if not self.open_requests.exists():
            raise MoveRefused(_("Écrivez au moins une demande avant de renvoyer."))
        self._move(State.RETURNED, by=by)

    @transaction.atomic
    def cancel(self, *, by):
        """The team takes its proposal back, and goes on with its draft."""
        _hold(self.project_id)
        self._move(State.CANCELLED, by=by)

    @transaction.atomic
    def ask(self, *, by, field, text, seen):
        """Add a numbered request about one part of the sheet."""
        self._hold(seen)
        if self.state != State.SUBMITTED:
            raise MoveRefused(_("Cette fiche n’attend plus de demande."))
        number = self.requests.count() + 1
        self.requests.create(number=number, field=field, text=text, created_by=by)
        record(self, verb="request.ask", by=by, number=number)

    def _hold(self, seen):
        """Lock; what came back changed in the meantime is not judged unread."""
        project = _hold(self.project_id)
        self.refresh_from_db()
        self.project = project
        if seen != self.seal():
            raise MoveRefused(
                _("La fiche ou la proposition a changé depuis que vous l’avez ouverte.")
            )
        return project

    def _close(self, by, reason):
        self.closed_by, self.reason = by, reason
        self.save(update_fields=["closed_by", "reason"])


class SheetRequest(models.Model):
    """What moderation asks of a team, about one part of its sheet."""

    passage = models.ForeignKey(SheetPassage, models.CASCADE, related_name="requests")
    number = models.PositiveSmallIntegerField(_("numéro"))
    field = models.CharField(_("partie"), max_length=30)
    text = models.TextField(_("demande"))
    answer = models.TextField(_("réponse"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        verbose_name = _("demande à l’équipe d’un projet")
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "number"], name="sheet_request_number_unique"
            )
        ]

    def __str__(self):
        return f"{self.passage} n° {self.number}"

    @transaction.atomic
    def settle(self, *, by, answer=""):
        """Answered by the team. Settling twice changes nothing."""
        locked = SheetRequest.objects.select_for_update(of=("self",)).get(pk=self.pk)
        if locked.settled_at:
            return
        locked.settled_at, locked.settled_by = timezone.now(), by
        locked.answer = answer
        locked.save(update_fields=["settled_at", "settled_by", "answer"])
        record(self.passage, verb="request.settle", by=by, number=self.number)


def _hold(pk):
    """Every act on a sheet and its drafts takes this lock first."""
    return Project.objects.select_for_update(of=("self",)).get(pk=pk)


def _digest(data):
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
