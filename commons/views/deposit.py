from django.http import Http404


def contribution_autosave(request, **arguments):
    raise Http404


def contribution_cancel(request, **arguments):
    raise Http404


def contribution_create(request, **arguments):
    raise Http404


def contribution_discard(request, **arguments):
    raise Http404


def contribution_edit(request, **arguments):
    raise Http404


def contribution_revise(request, **arguments):
    raise Http404


def contribution_share(request, **arguments):
    raise Http404


def markdown_preview(request, **arguments):
    raise Http404


def request_settle(request, **arguments):
    raise Http404
