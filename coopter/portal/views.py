"""Pages that know the whole portal: the home page, the map of the site, readiness."""

from django.conf import settings
from django.contrib.sitemaps.views import index as index_of
from django.contrib.sitemaps.views import sitemap as sitemap_of
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import never_cache

from coopter.access.people import is_contributor, is_moderator
from coopter.kit.handed import Part, handed
from coopter.letters.composing import letterhead
from coopter.letters.examples import example, examples
from coopter.letters.showing import as_mailed, in_a_frame
from coopter.portal.sitemaps import sitemaps
from coopter.portal.styleguide import DIMENSIONS, styleguide_context
from coopter.programme.models import Page, Section
from coopter.running import readiness

# An invented model, to show how one is read: no project is described here.
EXAMPLE_LINKS = [(1, 2), (2, 5), (5, 6)]


def home(request):
    """What the programme is, in a minute, and the three things to do here."""
    context = {
        "example": [
            {"number": number, "short": short, "label": label, "level": level}
            for number, (short, label, level) in enumerate(DIMENSIONS, start=1)
        ],
        "example_links": EXAMPLE_LINKS,
    }
    for part in handed(Part):
        if part.page == "home":
            context |= part.context(request)
    return render(request, "portal/home.html", context)


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
    return render(request, "portal/styleguide.html", {"guide": styleguide_context()})


def letter_gallery(request):
    """Every letter that the portal writes, with invented values in it."""
    head = letterhead()
    letters = [
        {"app": each.app, "example": each, "letter": each.drawn(head=head)}
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
