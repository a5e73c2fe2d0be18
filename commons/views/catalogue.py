from django.http import Http404


def community_list(request, **arguments):
    raise Http404


def contribution_detail(request, **arguments):
    raise Http404


def contribution_list(request, **arguments):
    raise Http404


def permalink(request, **arguments):
    raise Http404


def version_detail(request, **arguments):
    raise Http404
