from django.http import Http404


def glossary(request, **arguments):
    raise Http404


def page(request, **arguments):
    raise Http404


def page_edit(request, **arguments):
    raise Http404


def page_history(request, **arguments):
    raise Http404


def page_list(request, **arguments):
    raise Http404


def programme_edit(request, **arguments):
    raise Http404


def programme_home(request, **arguments):
    raise Http404
