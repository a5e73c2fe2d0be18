"""The desk of those who animate and moderate: what waits, and where each tool is."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Min
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from commons.models import Passage, PassageKind, Report
from coopter.access.people import can_moderate, require
from coopter.contributors.models import AccessRequest
from coopter.journal.models import Entry
from coopter.journal.verifying import verify
from coopter.kit.ages import waiting_since
from coopter.kit.pagination import Page, paginate
from coopter.letters.showing import as_mailed, in_a_frame
from coopter.portal.journal_lines import lines
from coopter.running import outbox
from directory.models import Accompanist, ContactMessage, Proposal
from projects.models import Correction, Project, SheetPassage

LETTERS_BY_PAGE = 50
OUTBOX = "coopter.running.outbox.OutboxBackend"


# The desk


@login_required
def moderation(request):
    require(can_moderate(request.user))
    return render(
        request,
        "portal/moderation.html",
        {
            "queues": queues(request.user),
            "tools": tools(),
            "last_act": Entry.objects.newest_first().first(),
        },
    )


def queues(user):
    """What waits for someone of the team: how many, and since when."""
    return [*passage_queues(), *people_queues(user), *sheet_queues(user)]


def passage_queues():
    waiting = {
        row["kind"]: row
        for row in Passage.objects.waiting()
        .order_by()
        .values("kind")
        .annotate(n=Count("pk"), oldest=Min("submitted_at"))
    }
    address = reverse("commons:passage_list")
    return [
        queue(
            _("Partage avec la communauté"),
            _("Des auteurs proposent un texte à la communauté."),
            waiting.get(PassageKind.TO_SHARING),
            address,
        ),
        queue(
            _("Entrée dans le Commun"),
            _("Un texte partagé est proposé au public."),
            waiting.get(PassageKind.TO_DIFFUSION),
            f"{address}?file=commun",
        ),
    ]


def people_queues(user):
    asked = AccessRequest.objects.visible_to(user).waiting()
    reports = Report.objects.visible_to(user).waiting()
    return [
        queue(
            _("Demandes d’accès"),
            _("Des personnes demandent à contribuer."),
            asked.tally(),
            reverse("contributors:access_request_list"),
        ),
        queue(
            _("Signalements"),
            _("Des lecteurs signalent une erreur ou un contenu."),
            reports.tally(),
            reverse("commons:report_list"),
        ),
    ]


def sheet_queues(user):
    return [
        queue(
            _("Projets suggérés"),
            _("Des fiches tirées de sources publiques attendent votre avis."),
            Project.objects.suggestions().order_by().aggregate(n=Count("pk")),
            reverse("projects:suggestion_list"),
        ),
        queue(
            _("Fiches de projet à relire"),
            _("Des équipes proposent de changer la fiche de leur projet."),
            SheetPassage.objects.visible_to(user)
            .waiting()
            .order_by()
            .aggregate(n=Count("pk"), oldest=Min("submitted_at")),
            reverse("projects:sheet_queue"),
        ),
        queue(
            _("Corrections de fiches"),
            _("Des lecteurs proposent de corriger une fiche du Carnet."),
            Correction.objects.visible_to(user).waiting().tally(),
            reverse("projects:correction_queue"),
        ),
        queue(
            _("Propositions pour l’Annuaire"),
            _("Des corrections, des fiches à confier, des références à vérifier."),
            Proposal.objects.visible_to(user).waiting().tally(),
            reverse("directory:proposal_list"),
        ),
        queue(
            _("Messages de l’Annuaire"),
            _("Des messages retenus, ou écrits à des structures sans adresse connue."),
            ContactMessage.objects.visible_to(user)
            .waiting_for_staff()
            .order_by()
            .aggregate(n=Count("pk"), oldest=Min("received_at")),
            reverse("directory:message_queue"),
        ),
        queue(
            _("Fiches de l’Annuaire à confirmer"),
            _("Ces structures n’ont pas encore confirmé leur fiche."),
            Accompanist.objects.late().order_by().aggregate(n=Count("pk")),
            reverse("directory:accompanist_review"),
        ),
    ]


def queue(label, sentence, tally, url):
    tally = tally or {}
    return {
        "label": label,
        "sentence": sentence,
        "count": tally.get("n", 0),
        "oldest": tally.get("oldest"),
        "age": waiting_since(tally.get("oldest")),
        "url": url,
    }


def tools():
    """Every screen of the team, by what one comes to do."""
    return [
        {
            "title": _("Les personnes"),
            "links": [
                (_("Invitations"), reverse("contributors:invitation_list")),
                (
                    _("Membres, collèges et mandats"),
                    reverse("contributors:member_list"),
                ),
                (_("Espaces"), reverse("contributors:space_list")),
            ],
        },
        {
            "title": _("Les contenus"),
            "links": [
                (_("Projets suggérés"), reverse("projects:suggestion_list")),
                (_("Importer des projets"), reverse("projects:import_open")),
                (_("Éditions du Carnet"), reverse("projects:edition_queue")),
                (_("Cohortes et appels"), reverse("projects:cohort_list")),
                (_("Annuaire"), reverse("directory:accompanist_review")),
                (_("Importer des structures"), reverse("directory:import_open")),
                (
                    _("Territoires sans accompagnateur"),
                    reverse("directory:white_areas"),
                ),
                (_("Mots-clés"), reverse("commons:tag_list")),
                (_("Pages du programme"), reverse("programme:page_list")),
                (_("Nom du programme"), reverse("programme:programme_edit")),
            ],
        },
        {
            "title": _("Les traces"),
            "links": [
                (_("Registre des décisions"), reverse("commons:decision_list")),
                (_("Journal des actes"), reverse("journal_list")),
                *([(_("Courriers"), reverse("outbox_list"))] if has_outbox() else []),
            ],
        },
    ]


# The journal


@login_required
def journal_list(request):
    """Every act in plain words; the chain and its anchors checked on demand."""
    require(can_moderate(request.user))
    page = paginate(request, Entry.objects.select_related("actor"), by="-seq", size=40)
    context = {"page": page, "lines": lines(page.items)}
    if "verifier" in request.GET:
        context["verdict"] = verify()
    return render(request, "portal/journal_list.html", context)


# The outbox of a demonstration


def has_outbox():
    return settings.EMAIL_BACKEND == OUTBOX


def require_outbox(user):
    """404 where letters really leave; staff alone read those that stay."""
    if not has_outbox():
        raise Http404
    require(can_moderate(user))


@login_required
def outbox_list(request):
    require_outbox(request.user)
    number = request.GET.get("page", "1")
    start = (int(number) - 1) * LETTERS_BY_PAGE if number.isdecimal() else 0
    start = min(max(start, 0), 1_000_000)
    letters = outbox.letters(start, start + LETTERS_BY_PAGE + 1)
    here = start // LETTERS_BY_PAGE + 1
    page = Page(
        letters[:LETTERS_BY_PAGE],
        previous_url=f"?page={here - 1}" if here > 1 else "",
        next_url=f"?page={here + 1}" if len(letters) > LETTERS_BY_PAGE else "",
    )
    return render(request, "portal/outbox_list.html", {"page": page})


@login_required
def outbox_letter(request, name):
    require_outbox(request.user)
    return render(request, "portal/outbox_letter.html", {"letter": letter_or_404(name)})


@login_required
@in_a_frame
def outbox_html(request, name):
    """The letter as a mail program shows it, shut in its frame; links open outside."""
    require_outbox(request.user)
    return as_mailed(letter_or_404(name).html)


def letter_or_404(name):
    letter = outbox.letter(name)
    if letter is None:
        raise Http404
    return letter
