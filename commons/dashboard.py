"""The texts of a contributor on their dashboard: what they ask, what they await."""

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commons.models import Contribution, DecidedVersion, Passage, PassageKind, Version
from coopter.kit.ages import waiting_since
from coopter.passages.moves import Pillar, State

SHOWN_TEXTS = 50
SHOWN_NEWS = 5


def own_texts(request):
    """Those that one wrote, those that colleagues opened, and what became of them."""
    user = request.user
    own = Contribution.objects.written_by(user)
    rows = [Row(each, user) for each in with_news(own)[:SHOWN_TEXTS]]
    opened = Contribution.objects.opened_to(user)
    guests = [Row(each, user) for each in with_news(opened)[:SHOWN_TEXTS]]
    return {
        "tasks": [row.task for row in rows if row.task],
        "awaited": [row.awaited for row in rows if row.awaited],
        "rows": rows,
        "guests": [row for row in guests if not row.is_own],
        "decisions": decisions_on(rows)[:SHOWN_NEWS],
        "arrivals": Version.objects.faces_for(user)
        .select_related("contribution")
        .order_by("-shared_as__shared_at", "-pk")[:SHOWN_NEWS],
    }


def with_news(contributions):
    """The newest first, each with its open passage and its decisions."""
    passages = Passage.objects.open().prefetch_related("requests")
    decided = DecidedVersion.objects.select_related("decision", "version")
    return (
        contributions.newest_first()
        .for_tables()
        .prefetch_related(
            Prefetch("passages", passages, to_attr="open_passages"),
            Prefetch("decided", decided, to_attr="decided_versions"),
        )
    )


def decisions_on(rows):
    """The decisions taken on these texts, the newest first."""
    items = [item for row in rows for item in row.contribution.decided_versions]
    return sorted(items, key=lambda item: item.decision.decided_at, reverse=True)


class Row:
    """One text of the table: its face, its state, and what it asks of its author."""

    def __init__(self, contribution, user):
        self.contribution = contribution
        self.is_own = contribution.created_by_id == user.pk
        self.version = contribution.production or contribution.sharing
        self.passage = next(iter(contribution.open_passages), None)

    @property
    def title(self):
        return self.version.title or _("Sans titre")

    @property
    def url(self):
        if self.contribution.production_id and self.contribution.is_sound:
            name = "commons:contribution_edit"
            return reverse(name, args=[self.contribution.identifier])
        return self.contribution.get_absolute_url()

    @property
    def pillar(self):
        return self.contribution.pillar

    @property
    def state(self):
        """Its status, derived from its faces and its open passage."""
        contribution, passage = self.contribution, self.passage
        if contribution.withdrawn_at:
            return {"label": _("Retiré"), "tone": "stop"}
        if contribution.suspended_at:
            return {"label": _("Suspendu"), "tone": "stop"}
        if passage and passage.state == State.RETURNED:
            return {"label": _("À compléter"), "tone": "wait"}
        if passage and passage.kind == PassageKind.TO_SHARING:
            return {"label": _("Chez la modération"), "tone": "share"}
        if passage:
            return {"label": _("Proposé au Commun"), "tone": "share"}
        if contribution.production_id:
            is_first = contribution.sharing_id is None
            return {"label": _("Brouillon") if is_first else _("Nouvelle version")}
        if contribution.pillar == Pillar.DIFFUSION:
            return {"label": _("Dans le Commun"), "tone": "go"}
        return {"label": _("Partagé"), "tone": "go"}

    @property
    def task(self):
        """A text that moderation sent back, with the requests still open."""
        if not self.passage or self.passage.state != State.RETURNED:
            return None
        requests = [r for r in self.passage.requests.all() if r.is_waiting]
        count = len(requests)
        return {
            "status": {"label": _("À compléter"), "tone": "wait"},
            "title": _("«\N{NO-BREAK SPACE}%s\N{NO-BREAK SPACE}»") % self.title,
            "text": ngettext(
                "La modération a lu ce texte et vous adresse %(count)d demande.",
                "La modération a lu ce texte et vous adresse %(count)d demandes.",
                count,
            )
            % {"count": count}
            if count
            else _("Toutes les demandes sont réglées\N{NO-BREAK SPACE}: renvoyez-le."),
            "url": self.url,
            "action": _("Répondre"),
        }

    @property
    def awaited(self):
        """A decision that this author waits for, and since when."""
        if not self.passage or self.passage.state != State.SUBMITTED:
            return None
        if self.passage.kind == PassageKind.TO_SHARING:
            text = _("La modération vérifie que la communauté peut le lire.")
        else:
            text = _("La modération décide de son entrée dans le Commun.")
        return {
            "status": {
                "label": waiting_since(self.passage.submitted_at),
                "tone": "share",
            },
            "title": _("«\N{NO-BREAK SPACE}%s\N{NO-BREAK SPACE}»") % self.title,
            "text": text,
        }
