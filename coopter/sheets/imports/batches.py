"""An import that someone started: checked, then applied whole, and undone if need be.

An app makes a concrete model of ``Batch`` and names its table. The acts are journalled
under ``<verb>.import`` and ``<verb>.undo_import``, once for each row and once for all.
"""

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.journal.models import Counter, Entry, subject_of
from coopter.journal.record import record
from coopter.kit.refusals import MoveRefused
from coopter.sheets.imports.columns import Unexpected
from coopter.sheets.imports.plan import Outcome, plan
from coopter.sheets.imports.reading import read_file, read_text


class ImportRefused(MoveRefused):
    """The batch can't be applied or undone; ``blocked`` says which rows, and why."""

    def __init__(self, message, blocked=()):
        super().__init__(message)
        self.blocked = list(blocked)


class BatchState(models.TextChoices):
    CHECKED = "checked", _("Vérifié, pas encore appliqué")
    APPLIED = "applied", _("Appliqué")
    UNDONE = "undone", _("Annulé")


TONES = {
    BatchState.CHECKED: "wait",
    BatchState.APPLIED: "go",
    BatchState.UNDONE: "stop",
}


class BatchQuerySet(models.QuerySet):
    def newest_first(self):
        return self.defer("text", "rows").select_related("opened_by").order_by("-pk")


class Batch(models.Model):
    """``rows`` keeps what was done: key, number of the row, cells before and after.

    ``table_class`` is the table; ``verb`` begins the names of the acts in the journal.
    For the pages: ``namespace`` of the addresses, ``heading``, and ``home``, the name
    of the address and the label of the screen that leads there.
    """

    table_class = None
    verb = ""
    namespace = ""
    heading = ""
    home = ("", "")

    number = models.PositiveIntegerField(_("numéro"), unique=True)
    filename = models.CharField(_("fichier"), max_length=200)
    text = models.TextField(_("contenu du fichier"))
    encoding = models.CharField(_("encodage"), max_length=20)
    separator = models.CharField(_("séparateur"), max_length=1)
    state = models.CharField(
        _("état"),
        max_length=10,
        choices=BatchState.choices,
        default=BatchState.CHECKED,
    )
    rows = models.JSONField(_("lignes appliquées"), default=list)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    journal_rank = models.BigIntegerField(
        _("rang au journal"),
        null=True,
        help_text=_("Ce qui suit ce rang est arrivé après l’import."),
    )

    objects = BatchQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return _("Import n° %d") % self.number

    def get_absolute_url(self):
        return self.address("detail", self.number)

    @classmethod
    def open(cls, content, *, filename, by):
        """Read a file and keep it, with nothing done yet; it may be ``FileRefused``."""
        table = cls.table_class()
        source = read_file(content, table.titles, telling=table.telling)
        return cls.objects.create(
            number=Counter.next_value(f"{cls.verb}.import"),
            filename=filename[-200:],
            text=source.text.replace("\0", ""),
            encoding=source.encoding,
            separator=source.separator,
            opened_by=by,
        )

    @classmethod
    def address(cls, act, *arguments):
        """Where one opens, reads, applies… an import: ``address("detail", 3)``."""
        return reverse(f"{cls.namespace}:import_{act}", args=arguments)

    @property
    def tone(self):
        return TONES[BatchState(self.state)]

    @property
    def is_waiting(self):
        return self.state == BatchState.CHECKED

    @property
    def is_applied(self):
        return self.state == BatchState.APPLIED

    def plan(self, table=None, *, lock=False):
        """What the file would do now."""
        table = table or self.table_class()
        return plan(table, self._source(table), lock=lock)

    def _source(self, table):
        return read_text(self.text, table.titles, telling=table.telling)

    @transaction.atomic
    def apply(self, *, by, shown):
        """Do what was shown, all of it or nothing; ``shown`` is the plan's digest."""
        locked = self._locked(BatchState.CHECKED)
        table = self.table_class()
        planned = locked.plan(table, lock=True)
        if planned.digest != shown:
            raise ImportRefused(
                _("Des fiches ont changé depuis la vérification. Relisez ce qui suit.")
            )
        if not planned.can_be_applied:
            raise ImportRefused(_("Ce fichier ne peut pas être appliqué tel quel."))
        try:
            things = [self._do(table, row, by=by) for row in planned.acts]
        except IntegrityError as error:
            raise ImportRefused(
                _("Une fiche du même nom vient d’être créée. Relisez ce qui suit.")
            ) from error
        table.settle(things)
        locked.rows = _what_was_done(table, planned.acts, things)
        locked.applied_at, locked.applied_by = timezone.now(), by
        locked.state = BatchState.APPLIED
        entry = record(
            locked,
            verb=f"{self.verb}.import",
            by=by,
            after=locked.state,
            **_counts(locked),
        )
        locked.journal_rank = entry.seq
        locked.save()

    def _do(self, table, row, *, by):
        thing = row.thing
        if row.outcome == Outcome.CREATED:
            thing = table.create(row.values)
            fields = []
        else:
            table.fill(thing, row.values)
            fields = [name for name, _before, _after in row.changes]
        record(
            thing,
            verb=f"{self.verb}.import",
            by=by,
            after=row.outcome.value,
            batch=self.number,
            fields=fields,
        )
        return thing

    @transaction.atomic
    def undo(self, *, by, reason):
        """Put every row back as it was; refused when one has lived since."""
        locked = self._locked(BatchState.APPLIED)
        table = self.table_class()
        things = table.numbered((row["pk"] for row in locked.rows), lock=True)
        blocked = locked.blocked_rows(table, things)
        if blocked:
            raise ImportRefused(
                _("Cet import ne peut plus être annulé : des fiches ont vécu depuis."),
                blocked,
            )
        for row in locked.rows:
            self._put_back(table, row, things[row["pk"]], by=by)
        table.settle([things[row["pk"]] for row in locked.rows if row["before"]])
        locked.undone_at, locked.undone_by = timezone.now(), by
        locked.state = BatchState.UNDONE
        locked.save()
        record(
            locked,
            verb=f"{self.verb}.undo_import",
            by=by,
            reason=reason,
            after=locked.state,
        )

    def _put_back(self, table, row, thing, *, by):
        was_created = row["before"] is None
        record(
            thing,
            verb=f"{self.verb}.undo_import",
            by=by,
            after="removed" if was_created else "put back",
            batch=self.number,
        )
        if was_created:
            thing.delete()
        else:
            table.fill(thing, table.values_of(row["before"]))

    def blocked_rows(self, table=None, things=None):
        """Rows that hold the undoing back: (row, why), in the order of the file."""
        table = table or self.table_class()
        if things is None:
            things = table.numbered(row["pk"] for row in self.rows)
        created = [
            things[row["pk"]]
            for row in self.rows
            if row["before"] is None and row["pk"] in things
        ]
        tied = table.tied(created)
        since = Entry.objects.since(self.journal_rank).subjects_among(things.values())
        blocked = []
        for row in self.rows:
            thing = things.get(row["pk"])
            why = _why_blocked(table, row, thing, tied=tied, since=since)
            if why:
                blocked.append((row, why))
        return blocked

    @transaction.atomic
    def discard(self):
        """Throw away a file that was only checked."""
        self._locked(BatchState.CHECKED).delete()

    def _locked(self, state):
        batches = type(self).objects.select_for_update(of=("self",))
        locked = batches.filter(pk=self.pk, state=state).first()
        if locked is None:
            raise ImportRefused(_("Quelqu’un a déjà décidé de cet import."))
        return locked


def _what_was_done(table, planned, things):
    """What the batch keeps of each row, read again once all are written."""
    written = table.numbered(thing.pk for thing in things)
    return [
        {
            "line": row.number,
            "key": row.key,
            "pk": thing.pk,
            "name": str(thing),
            "before": row.before,
            "after": table.state(written[thing.pk]),
        }
        for row, thing in zip(planned, things, strict=True)
    ]


def _counts(batch):
    created = sum(1 for row in batch.rows if row["before"] is None)
    return {"created": created, "changed": len(batch.rows) - created}


def _why_blocked(table, row, thing, *, tied, since):
    if thing is None:
        return _("La fiche n’existe plus.")
    here = table.state(thing)
    changed = [name for name, cell in row["after"].items() if here.get(name) != cell]
    if changed:
        return _("Modifiée depuis : %s.") % ", ".join(changed)
    if subject_of(thing) in since:
        return _("Un autre acte a eu lieu sur cette fiche depuis l’import.")
    if thing.pk in tied:
        return _("D’autres contenus y sont reliés : la retirer les casserait.")
    return _cannot_be_read(table, row)


def _cannot_be_read(table, row):
    try:
        table.values_of(row["before"] or {})
    except Unexpected as refusal:
        return _("Ses anciennes valeurs ne se lisent plus : il faut %s.") % refusal
    return ""
