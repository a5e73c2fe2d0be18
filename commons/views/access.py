from django.http import Http404


def contribution_access(request, **arguments):
    raise Http404


def contribution_access_revoke(request, **arguments):
    raise Http404
