"""What a team proposes of its sheet, and how a moderator outside it decides."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.contributors.access import spaces_written_by
from coopter.journal.record import record
from coopter.kit.refusals import MoveRefused
from coopter.passages import models as passages
from coopter.passages.moves import OPEN_STATES, Pillar, State
from projects import access, letters
from projects.models.project import Project
from projects.models.sheet_content import changed_keys, content_of, digest, write


class SheetPassageQuerySet(passages.PassageQuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_sheet_passages(user))

    def for_writers(self, user):
        """Those of the teams that ``user`` writes for."""
        return self.filter(project__space__in=spaces_written_by(user))

    def returned(self):
        """Those that wait for their team's answers, the oldest first."""
        return self.filter(state=State.RETURNED).order_by("submitted_at", "pk")


class SheetPassageManager(models.Manager.from_queryset(SheetPassageQuerySet)):
    def get_queryset(self):
        return super().get_queryset().select_related("project")


class SheetPassage(passages.Passage):
    """A team proposes what its sheet should say; a moderator outside it decides."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="sheet_passages")
    version = models.ForeignKey(
        "projects.SheetVersion", models.CASCADE, related_name="passages"
    )
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
    def changed(self):
        return changed_keys(self.base, self.content)

    def seal(self):
        """What a judge reads: the proposal, beside the sheet in force."""
        return digest([self.sha256, content_of(self.project)])

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
            letters.sheet_proposed(returned)
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
        letters.sheet_proposed(passage)
        return passage

    @transaction.atomic
    def accept(self, *, by, reason, seen):
        """What the draft changes is in force; the rest of the sheet does not move."""
        project = self._hold(seen)
        if self.open_requests.exists():
            raise MoveRefused(_("Des demandes restent ouvertes."))
        self._move(State.ACCEPTED, by=by, reason=reason)
        self._close(by, reason)
        keys = self.changed
        write(project, self.content, keys)
        draft = self.version
        draft.content, draft.reached = self.content, Pillar.DIFFUSION
        draft.settle()
        record(project, verb="sheet.apply", by=by, reason=reason, fields=sorted(keys))
        letters.sheet_accepted(self)

    @transaction.atomic
    def decline(self, *, by, reason, seen):
        """The sheet in force stays; the team keeps its draft."""
        self._hold(seen)
        self._move(State.DECLINED, by=by, reason=reason)
        self._close(by, reason)
        letters.sheet_declined(self)

    @transaction.atomic
    def send_back(self, *, by, seen):
        self._hold(seen)
        if not self.open_requests.exists():
            raise MoveRefused(_("Écrivez au moins une demande avant de renvoyer."))
        self._move(State.RETURNED, by=by)
        letters.sheet_returned(self)

    @transaction.atomic
    def cancel(self, *, by):
        """The team takes its proposal back, and goes on with its draft."""
        Project.objects.held(self.project_id)
        self._move(State.CANCELLED, by=by)

    @transaction.atomic
    def ask(self, *, by, field, text, seen):
        """Add a numbered request about one part of the sheet."""
        self._hold(seen)
        if self.state != State.SUBMITTED:
            raise MoveRefused(_("Cette fiche n’attend plus de demande."))
        self._ask(by=by, field=field, text=text)

    def _hold(self, seen):
        """Lock; what came back changed in the meantime is not judged unread."""
        project = Project.objects.held(self.project_id)
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


class SheetRequest(passages.NumberedRequest):
    """What moderation asks of a team, about one part of its sheet."""

    passage = models.ForeignKey(SheetPassage, models.CASCADE, related_name="requests")
    field = models.CharField(_("partie"), max_length=30)

    class Meta(passages.NumberedRequest.Meta):
        verbose_name = _("demande à l’équipe d’un projet")
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "number"], name="sheet_request_number_unique"
            )
        ]
