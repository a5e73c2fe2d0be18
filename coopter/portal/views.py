"""Pages that know the whole portal: the home page, the map of the site, readiness."""

from django.conf import settings
from django.contrib.sitemaps.views import index as index_of
from django.contrib.sitemaps.views import sitemap as sitemap_of
from django.db.models import Count, Q
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache

from commons.finding.cards import public_entry
from commons.kinds import LETTER_KINDS
from commons.models import Version
from coopter.access.people import is_contributor, is_moderator
from coopter.letters.examples import example, examples
from coopter.letters.showing import as_mailed, in_a_frame
from coopter.portal.sitemaps import sitemaps
from coopter.portal.styleguide import DIMENSIONS, styleguide_context
from coopter.programme.models import Page, Programme, Section
from coopter.programme.views import page_context
from coopter.running import readiness
from directory.models import Accompanist
from projects.models import ProgrammeLink, Project

RECENT = 4
# An invented model, to show how one is read: no project is described here.
EXAMPLE_LINKS = [(1, 2), (2, 5), (5, 6)]
LETTERS = "lettres"


def home(request):
    """What the programme is, in a minute, and the three things to do here."""
    faces = Version.objects.public_faces()
    list_url = reverse("commons:contribution_list")
    return render(
        request,
        "portal/home.html",
        {
            "projects": Project.objects.published().aggregate(
                sheets=Count("pk"),
                of_the_programme=Count(
                    "pk",
                    Q(programme_link=ProgrammeLink.CONFIRMED, is_demonstration=False),
                ),
                invented=Count("pk", Q(is_demonstration=True)),
            ),
            "texts": faces.count(),
            "accompanists": Accompanist.objects.published().aggregate(
                sheets=Count("pk"), invented=Count("pk", Q(is_demonstration=True))
            ),
            "entries": [
                public_entry(version, list_url)
                for version in faces.last_entered().for_cards()[:RECENT]
            ],
            "example": [
                {"number": number, "short": short, "label": label, "level": level}
                for number, (short, label, level) in enumerate(DIMENSIONS, start=1)
            ],
            "example_links": EXAMPLE_LINKS,
        },
    )


def letters(request):
    """The page on letters and journals, followed by those that the Commons holds."""
    versions = Version.objects.public_faces().of_kinds(LETTER_KINDS)
    list_url = reverse("commons:contribution_list")
    context = page_context(request, LETTERS) | {
        "entries": [
            public_entry(version, list_url)
            for version in versions.last_entered().for_cards()
        ]
    }
    return render(request, "programme/letters.html", context)


def site_map(request):
    """Every place of the portal that this reader may go to, in words."""
    pages = Page.objects.visible_to(request.user).in_order().without_text()
    return render(
        request,
        "portal/site_map.html",
        {
            "pages": [page for page in pages if page.section == Section.PROGRAMME],
            "legal_pages": [page for page in pages if page.section == Section.LEGAL],
            "is_contributor": is_contributor(request.user),
            "is_moderator": is_moderator(request.user),
        },
    )


def styleguide(request):
    return render(request, "portal/styleguide.html", styleguide_context())


def letter_gallery(request):
    """Every letter that the portal writes, with invented values in it."""
    programme = Programme.objects.current()
    letters = [
        {"app": each.app, "example": each, "letter": each.drawn(programme=programme)}
        for each in examples()
    ]
    return render(request, "styleguide/letters.html", {"letters": letters})


@in_a_frame
def letter_example(request, name, number):
    """One letter of the gallery as a mail program shows it."""
    found = example(name, number)
    if found is None:
        raise Http404
    return as_mailed(found.drawn().html)


def robots(request):
    """Everything public may be read by robots; the rest is not for them."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in ("/espace/", "/moderation/", "/compte/")),
        "Disallow: /admin/",
        "Disallow: /recherche/",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def favicon(request):
    """Some programs ask for it here, whatever the page says."""
    return redirect(static("img/favicon.ico"))


@never_cache
def health(request):
    """Whether the portal can work: 200 when every part answers, 503 otherwise."""
    checks = readiness.checks()
    is_ready = all(check["ok"] for check in checks.values())
    return JsonResponse(
        {"ready": is_ready, "checks": checks}, status=200 if is_ready else 503
    )


def sitemap(request):
    """The parts of the map for search engines: each holds a few thousand addresses."""
    return index_of(request, sitemaps(), sitemap_url_name="sitemap_part")


def sitemap_part(request, section):
    """Public pages only, on the address that the installation bears."""
    return sitemap_of(request, sitemaps(), section=section)
