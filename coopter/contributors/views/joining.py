from django.http import Http404


def charter_accept(request, **arguments):
    raise Http404


def charter_read(request, **arguments):
    raise Http404


def invitation_accept(request, **arguments):
    raise Http404


def request_access(request, **arguments):
    raise Http404


def request_sent(request, **arguments):
    raise Http404
