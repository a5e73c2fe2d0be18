"""Files of a text: sent while one writes, read by those whom their audience names."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commons import access
from commons.depositing import drafts
from commons.depositing.forms.editor import Editor
from commons.depositing.page import edit_url, files_of
from commons.depositing.views import is_whole, save, show
from commons.models import Attachment, Contribution
from coopter.access.people import require
from coopter.kit.refusals import MoveRefused, attempt


@require_safe
def attachment_download(request, identifier, pk, name):
    """The bytes of a file, as a download that no browser will open in our name."""
    attachments = Attachment.objects.visible_to(request.user).select_related("file")
    attachment = get_object_or_404(
        attachments, pk=pk, version__contribution__identifier=identifier
    )
    file = attachment.file
    if file.held:
        context = {"name": attachment.name, "reason": file.held.refusal}
        return render(
            request, "commons/files/attachment_refused.html", context, status=409
        )
    return get_conditional_response(
        request,
        etag=quote_etag(file.sha256),
        response=_download(attachment, public=_is_public(attachment)),
    )


def _is_public(attachment):
    return Attachment.objects.visible_to(AnonymousUser()).contains(attachment)


def _download(attachment, *, public):
    file = attachment.file
    try:
        content = default_storage.open(file.path)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        content,
        as_attachment=True,
        filename=attachment.name,
        content_type=file.media_type,
    )
    response["Content-Length"] = file.size
    response["ETag"] = quote_etag(file.sha256)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    # A text may be withdrawn: shared caches ask again.
    response["Cache-Control"] = "public, no-cache" if public else "private, no-cache"
    return response


@require_POST
@login_required
def attachment_upload(request, identifier):
    """Files sent by the script, one by one; the answer is the list drawn anew."""
    contribution = _writable(request, identifier)
    editor = Editor(contribution, by=request.user, files=request.FILES.getlist("files"))
    try:
        editor.save_files()
    except MoveRefused as refusal:
        editor.refused_files.append(str(refusal))
    context = {"listed": files_of(editor)}
    return render(request, "commons/files/files_list.html", context)


@require_POST
@login_required
def attachment_remove(request, identifier, pk):
    """Take a file off the working version; what was typed elsewhere is kept."""
    contribution = _writable(request, identifier)
    attachment = get_object_or_404(contribution.production.attachments, pk=pk)
    editor, complete = None, True
    if is_whole(request):
        editor, complete = save(request, contribution)
    with attempt(request) as tried:
        drafts.detach(contribution, attachment)
    if not tried.done:
        return redirect(edit_url(contribution))
    if editor and not complete:
        return show(request, editor)
    messages.success(request, _("« %s » est retiré.") % attachment.name)
    return redirect(f"{edit_url(contribution)}#fichiers")


def _writable(request, identifier):
    """A text open to this person's work; 404 out of their sight."""
    contributions = Contribution.objects.visible_to(request.user).for_tables()
    contribution = get_object_or_404(contributions, identifier=identifier)
    require(access.can_write(request.user, contribution))
    require(contribution.can_be_edited())
    return contribution
