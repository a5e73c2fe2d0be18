"""Writing a text: the first screen, the editor, what it saves by itself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from commons import access
from commons.depositing import drafts
from commons.depositing.forms.editor import Editor
from commons.depositing.forms.start import StartForm, suggested_place
from commons.depositing.page import described, edit_url, errors_of, page_of
from commons.kinds import kind_of
from commons.models import CompletionRequest, Contribution, PassageKind
from commons.proposing.forms import ConsentForm
from commons.reading.page import body_of
from coopter.access.people import is_contributor, require
from coopter.kit import markdown
from coopter.kit.forms import draft_saved
from coopter.kit.refusals import MoveRefused

LONGEST_PREVIEW = 200_000


@login_required
def contribution_create(request):
    """The first screen: a title, a kind, a place; the editor follows."""
    require(access.can_deposit(request.user))
    if request.method == "POST":
        form = StartForm(request.POST, by=request.user)
        if form.is_valid():
            return redirect(edit_url(_open_draft(request.user, form.cleaned_data)))
    else:
        form = StartForm(
            by=request.user, initial=suggested_place(request.user, request.GET)
        )
    return render(
        request, "commons/depositing/contribution_create.html", {"form": form}
    )


def _open_draft(user, start):
    """One draft for one form, even when it is sent twice at the same moment."""
    try:
        return _deposit(user, start)
    except IntegrityError:
        mine = Contribution.objects.written_by(user)
        return get_object_or_404(mine, deposit_key=start["deposit_key"])


@transaction.atomic
def _deposit(user, start):
    contribution = Contribution.deposit(
        by=user, deposit_key=start["deposit_key"], space=start.get("space")
    )
    if contribution.production and not contribution.production.title:
        kind, project = kind_of(start["kind"]), start["project"]
        drafts.save(
            contribution,
            by=user,
            written={
                "title": start["title"],
                "kind": kind.value,
                "knowledge": kind.knowledge,
                "sections": kind.blank_sections(),
                "project": project and project.pk,
                "questions": start["questions"],
            },
        )
    return contribution


@login_required
def contribution_edit(request, identifier):
    """The editor; readers are led to the page of the text."""
    contribution = contribution_for(request, identifier)
    if not access.can_write(request.user, contribution):
        return redirect(contribution)
    if request.method == "POST" and is_whole(request):
        return _save_and_go_on(request, contribution)
    if not contribution.can_be_edited():
        return _closed(request, contribution)
    return show(request, Editor(contribution, by=request.user))


def contribution_for(request, identifier):
    contributions = Contribution.objects.visible_to(request.user).for_tables()
    return get_object_or_404(contributions, identifier=identifier)


def is_whole(request):
    """Whether the fields of the editor came along: without them nothing is written."""
    return "sections-TOTAL_FORMS" in request.POST


def _save_and_go_on(request, contribution):
    editor, complete = save(request, contribution)
    action = request.POST.get("action", "save")
    if complete and action == "save":
        messages.success(request, draft_saved())
        if not access.can_write(request.user, contribution):
            return redirect("espace")
        return redirect(edit_url(contribution))
    return show(request, editor, preview=action == "preview")


def save(request, contribution):
    """Keep all that can be; the editor, and whether nothing was left aside."""
    editor = Editor(
        contribution,
        by=request.user,
        data=request.POST,
        files=request.FILES.getlist("files"),
    )
    try:
        complete = editor.save()
        complete = editor.save_files() and complete
        if editor.is_author:
            drafts.welcome_coauthors(contribution, by=request.user)
            _note_answers(request, contribution)
    except MoveRefused as refusal:
        messages.error(
            request,
            _("%s Votre saisie est encore dans cette page, non enregistrée.") % refusal,
        )
        complete = False
    return editor, complete


def _note_answers(request, contribution):
    """A request whose answer was typed is settled, whatever button was pressed."""
    for asked in CompletionRequest.objects.left_to_authors_of(contribution):
        if answer := request.POST.get(f"answer-{asked.number}", "").strip():
            asked.settle(by=request.user, answer=answer[:2000])


def show(request, editor, *, preview=False, consent=None, missing=()):
    context = page_of(
        editor,
        consent=consent or ConsentForm(),
        missing=missing,
        preview=preview,
    )
    return render(
        request,
        "commons/depositing/contribution_edit.html",
        context | {"writing": context},
    )


def _closed(request, contribution):
    """While a text is judged, or when it has no version at work."""
    version = contribution.production or contribution.sharing
    passage = contribution.passages.waiting().first()
    is_author = access.can_submit(request.user, contribution)
    return render(
        request,
        "commons/depositing/contribution_closed.html",
        {
            "contribution": contribution,
            "version": version,
            "passage": passage,
            "to_commons": bool(passage) and passage.kind == PassageKind.TO_DIFFUSION,
            "judges": list(contribution.judges()) if passage else [],
            "can_cancel": bool(passage) and is_author,
            "can_revise": contribution.production is None
            and contribution.is_sound
            and access.can_write(request.user, contribution),
            **body_of(version),
        },
    )


@require_POST
@login_required
def contribution_autosave(request, identifier):
    """What the script sends while one types: it keeps, and asks nothing back."""
    contribution = contribution_for(request, identifier)
    require(access.can_write(request.user, contribution))
    if not is_whole(request):
        return HttpResponseBadRequest()
    editor = Editor(contribution, by=request.user, data=request.POST)
    try:
        editor.save(show_conflicts=False)
    except MoveRefused as refusal:
        return JsonResponse({"message": str(refusal), "closed": True}, status=409)
    errors = errors_of(editor)
    return JsonResponse(
        {
            "message": draft_saved(),
            "base": editor.base_json,
            "errors": [str(error["text"]) for error in errors],
            "conflicts": [str(one["label"]) for one in described(editor)],
            "project": editor.form["project"].value(),
            "questions": render_to_string(
                "commons/depositing/questions.html", {"field": editor.form["questions"]}
            ),
        }
    )


@require_POST
@login_required
def markdown_preview(request):
    """A fragment of HTML for the text of one field."""
    require(is_contributor(request.user))
    text = request.POST.get("text", "")
    if len(text) > LONGEST_PREVIEW:
        return HttpResponse(_("Ce texte est trop long pour un aperçu."), status=413)
    html = markdown.render(text, prefix="apercu", shift=2)
    return HttpResponse(html or f"<p>{_('Rien à montrer encore.')}</p>")
