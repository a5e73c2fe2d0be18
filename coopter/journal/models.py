"""The journal: every act that changes something, in order, never rewritten.

Each entry carries the SHA-256 of its content and of the entry before it, so that a
removed or altered line breaks the chain (``manage.py verify_journal``). Entries name
people and things by number, never by name or title: closing an account or withdrawing a
text leaves the chain intact, and an internal title can't leak from here.
"""

import hashlib
import json
from typing import NamedTuple

import pgtrigger
from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

FIRST_LINK = "0" * 64

REFUSAL = "RAISE EXCEPTION 'Cette table ne se complète que par la fin.';"

append_only = [
    pgtrigger.Trigger(
        name="append_only",
        operation=pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        func=REFUSAL,
    ),
    pgtrigger.Trigger(
        name="never_truncated",
        operation=pgtrigger.Truncate,
        when=pgtrigger.Before,
        level=pgtrigger.Statement,
        func=REFUSAL,
    ),
]


class Head(NamedTuple):
    """Where the journal stands: its last line."""

    rank: int
    hash: str


class EntryQuerySet(models.QuerySet):
    def head(self):
        """The last line; rank 0 and the first link while there is none."""
        last = self.newest_first().values_list("seq", "hash").first()
        return Head(*(last or (0, FIRST_LINK)))

    def hashes_of(self, ranks):
        """The hash of each of these ranks that is there."""
        return dict(self.filter(seq__in=ranks).values_list("seq", "hash"))

    def in_order(self):
        return self.order_by("seq")

    def newest_first(self):
        return self.order_by("-seq")

    def by(self, contributor):
        return self.filter(actor=contributor).in_order()

    def about(self, thing):
        return self.filter(subject=subject_of(thing))

    def changing(self, field):
        """The acts that named this field among those they wrote."""
        return self.filter(details__fields__contains=field)

    def besides(self, verbs):
        return self.exclude(verb__in=verbs)

    def since(self, seq):
        return self.filter(seq__gt=seq)

    def subjects_among(self, things):
        """The addresses of those of these things that the entries speak of."""
        addresses = [subject_of(thing) for thing in things]
        spoken = self.filter(subject__in=addresses).order_by()
        return set(spoken.values_list("subject", flat=True))


class Entry(models.Model):
    """One line: who did what to which thing, when, and why."""

    seq = models.BigIntegerField(_("rang"), primary_key=True)
    at = models.DateTimeField(_("date"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("auteur de l’acte"),
    )
    verb = models.CharField(_("acte"), max_length=60)
    subject = models.CharField(_("objet"), max_length=100, db_index=True)
    before = models.CharField(_("avant"), max_length=40, blank=True)
    after = models.CharField(_("après"), max_length=40, blank=True)
    reason = models.TextField(_("motif"), blank=True)
    details = models.JSONField(_("détails"), default=dict)
    previous_hash = models.CharField(_("empreinte précédente"), max_length=64)
    hash = models.CharField(_("empreinte"), max_length=64, unique=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("acte")
        verbose_name_plural = _("journal")
        triggers = append_only

    def __str__(self):
        return f"{self.seq} {self.verb} {self.subject}"

    def computed_hash(self):
        """SHA-256 (hexadecimal) of the previous link and of this line's content."""
        content = [
            self.previous_hash,
            self.seq,
            self.at.isoformat(timespec="microseconds"),
            self.actor_id,
            self.verb,
            self.subject,
            self.before,
            self.after,
            self.reason,
            self.details,
        ]
        text = json.dumps(
            content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return hashlib.sha256(text.encode()).hexdigest()


def subject_of(thing):
    """The stable address of a thing in the journal: ``commons.passage:42``."""
    return f"{thing._meta.label_lower}:{thing.pk}"


class Anchored(models.Model):
    """What says where the journal stood when it was made, so that a cut shows."""

    journal_rank = models.BigIntegerField(
        _("rang du journal"), null=True, editable=False
    )
    journal_hash = models.CharField(
        _("empreinte du journal"), max_length=64, blank=True, editable=False
    )

    class Meta:
        abstract = True

    @property
    def journal_head(self):
        """The line it names, or None when it is older than anchors."""
        return self.journal_rank and Head(self.journal_rank, self.journal_hash)

    def anchor(self):
        """Say where the journal stands now; the caller saves."""
        head = Entry.objects.head()
        if head.rank:
            self.journal_rank, self.journal_hash = head


class Counter(models.Model):
    """Numbers that are given once and never again, even when what bore them goes."""

    name = models.CharField(max_length=40, primary_key=True)
    value = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.name} : {self.value}"

    @classmethod
    def next_value(cls, name):
        """The next number; the row stays locked until the transaction ends."""
        with transaction.atomic():
            cls.objects.get_or_create(name=name)
            counter = cls.objects.select_for_update().get(name=name)
            counter.value += 1
            counter.save(update_fields=["value"])
        return counter.value
