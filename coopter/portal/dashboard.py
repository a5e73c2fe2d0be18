"""The dashboard of a contributor: what awaits them, and what they await."""

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commons.models import Contribution, DecidedVersion, Passage, PassageKind, Version
from coopter.access.people import is_contributor, is_moderator, require
from coopter.contributors.models import Space
from coopter.kit.ages import waiting_since
from coopter.passages.moves import Pillar, State
from coopter.portal import desk
from directory import awaiting
from projects.awaiting import sheet_tasks
from projects.models import Project

SHOWN_TEXTS = 50
SHOWN_NEWS = 5


@login_required
def espace(request):
    """Everything that concerns this person, the most pressing first."""
    require(is_contributor(request.user))
    own = Contribution.objects.written_by(request.user)
    rows = [Row(each, request.user) for each in with_news(own)[:SHOWN_TEXTS]]
    opened = Contribution.objects.opened_to(request.user)
    guests = [Row(each, request.user) for each in with_news(opened)[:SHOWN_TEXTS]]
    tasks = [
        *(row.task for row in rows if row.task),
        *sheet_tasks(request.user),
        *awaiting.tasks(request.user),
        *desk_tasks(request.user),
    ]
    return render(
        request,
        "portal/espace.html",
        {
            "first_name": str(request.user).split(" ")[0],
            "tasks": tasks,
            "lead": lead(tasks),
            "awaited": [row.awaited for row in rows if row.awaited],
            "rows": rows,
            "guests": [row for row in guests if not row.is_own],
            "spaces": Space.objects.visible_to(request.user).named()[:SHOWN_TEXTS],
            "projects": Project.objects.for_writers(request.user).by_name(),
            "mandate": request.user.mandates.current().first(),
            "decisions": decisions_on(rows)[:SHOWN_NEWS],
            "arrivals": Version.objects.faces_for(request.user)
            .select_related("contribution")
            .order_by("-shared_as__shared_at", "-pk")[:SHOWN_NEWS],
        },
    )


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


def lead(tasks):
    if not tasks:
        return _("Rien ne vous attend. Rien n’est publié sans vous.")
    return (
        ngettext(
            "%(count)d chose vous attend.",
            "%(count)d choses vous attendent.",
            len(tasks),
        )
        % {"count": len(tasks)}
        + " "
        + _("Rien n’est publié sans vous.")
    )


def desk_tasks(user):
    """What waits for staff, who find the rest on their own desk."""
    if not is_moderator(user):
        return []
    return [
        {
            "status": {"label": waiting_since(queue["oldest"]), "tone": "wait"},
            "title": queue["label"],
            "text": queue["sentence"],
            "url": queue["url"],
            "action": _("Ouvrir la file"),
        }
        for queue in desk.queues(user)
        if queue["count"] and queue["oldest"]
    ]


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
