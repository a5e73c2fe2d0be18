"""What the programme says of itself, and the screens where staff write it."""

from itertools import groupby
from operator import attrgetter

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coopter.access.people import require
from coopter.contributors.models import Charter
from coopter.kit import markdown
from coopter.programme import access, editing
from coopter.programme.forms import PageForm, ProgrammeForm
from coopter.programme.models import Page, Programme, Section
from coopter.vocabulary.models import Dimension, Term

# Pages that show something more than their text, each with its own template.
SIX_DIMENSIONS = "six-dimensions"
RULES = "regles-d-usage"


# For everyone


def programme_home(request):
    pages = Page.objects.visible_to(request.user).in_order().without_text()
    return render(
        request,
        "programme/programme_home.html",
        {
            "pages": [page for page in pages if page.section == Section.PROGRAMME],
            "legal_pages": [page for page in pages if page.section == Section.LEGAL],
        },
    )


def page(request, slug):
    context = page_context(request, slug)
    if slug == SIX_DIMENSIONS:
        context["statements"] = generic_wheel()
        return render(request, "programme/six_dimensions.html", context)
    if slug == RULES:
        charter = Charter.objects.in_force()
        context |= {
            "charter": charter,
            "charter_html": markdown.render(charter.body, shift=1) if charter else "",
        }
        return render(request, "programme/rules.html", context)
    return render(request, "programme/page.html", context)


def page_context(request, slug):
    """A page that this reader may see, its text and its neighbours; 404 otherwise."""
    pages = Page.objects.visible_to(request.user)
    shown = get_object_or_404(pages, slug=slug)
    return {
        "page": shown,
        "html": markdown.render(shown.body),
        "neighbours": pages.of_section(shown.section).without_text(),
        "in_programme": shown.section == Section.PROGRAMME,
        "can_edit": access.can_edit_pages(request.user),
    }


def generic_wheel():
    """The six dimensions of any model: nothing is said of a project here."""
    return [
        {
            "number": dimension.number,
            "short": dimension.short,
            "label": dimension.label,
            "level": 0,
            "question": dimension.question,
        }
        for dimension in Dimension
    ]


def glossary(request):
    """The words of the programme by family, and an index in alphabetical order."""
    terms = list(Term.objects.all())
    return render(
        request,
        "programme/glossary.html",
        {
            "groups": [
                {"title": title, "terms": list(members)}
                for title, members in groupby(terms, key=attrgetter("group"))
            ],
            "index": sorted(terms, key=attrgetter("anchor")),
            "neighbours": Page.objects.visible_to(request.user)
            .of_section(Section.PROGRAMME)
            .without_text(),
            "in_programme": True,
            "in_glossary": True,
        },
    )


# For staff


@login_required
def page_list(request):
    require(access.can_edit_pages(request.user))
    pages = Page.objects.visible_to(request.user).in_order().without_text()
    return render(
        request,
        "programme/page_list.html",
        {"pages": pages.select_related("updated_by")},
    )


@login_required
def page_edit(request, slug):
    """Write a page; what someone else saved meanwhile is shown, never erased."""
    require(access.can_edit_pages(request.user))
    page = get_object_or_404(Page, slug=slug)
    title = page.title
    writing, saved = editing.write(request, page, PageForm)
    if saved:
        messages.success(
            request,
            _("«\N{NO-BREAK SPACE}%s\N{NO-BREAK SPACE}» est enregistrée.")
            % saved.title,
        )
        return redirect(saved)
    context = {"page": page, "title": title, "writing": writing}
    return render(request, "programme/page_edit.html", context)


@require_POST
@login_required
def page_preview(request):
    require(access.can_edit_pages(request.user))
    return HttpResponse(markdown.render(request.POST.get("text", "")))


@login_required
def page_history(request, slug):
    """Every saved state of a page, and what one of them changed."""
    require(access.can_edit_pages(request.user))
    page = get_object_or_404(Page, slug=slug)
    context = {"page": page, "history": editing.history(request, page)}
    return render(request, "programme/page_history.html", context)


@require_POST
@login_required
def page_restore(request, slug, event):
    require(access.can_edit_pages(request.user))
    page = get_object_or_404(Page, slug=slug)
    page.restore(get_object_or_404(page.states(), pk=event), by=request.user)
    messages.success(request, _("Ce texte est de nouveau celui de la page."))
    return redirect("programme:page_history", slug=slug)


@login_required
def programme_edit(request):
    """The programme is renamed in life: its name is written here, once."""
    require(access.can_edit_pages(request.user))
    form = ProgrammeForm(request.POST or None, instance=Programme.objects.current())
    if request.method == "POST" and form.is_valid():
        form.instance.change(by=request.user)
        messages.success(
            request, _("Le nom du programme est à jour sur tout le portail.")
        )
        return redirect("programme:programme_edit")
    return render(request, "programme/programme_edit.html", {"form": form})
