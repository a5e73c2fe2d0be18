from django.http import Http404


def space_create(request, **arguments):
    raise Http404


def space_detail(request, **arguments):
    raise Http404


def space_dismiss(request, **arguments):
    raise Http404


def space_list(request, **arguments):
    raise Http404
