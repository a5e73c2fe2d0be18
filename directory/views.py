from django.http import Http404


def accompanist_detail(request, **arguments):
    raise Http404


def accompanist_edit(request, **arguments):
    raise Http404


def accompanist_list(request, **arguments):
    raise Http404


def accompanist_review(request, **arguments):
    raise Http404
