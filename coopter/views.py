from django.http import Http404


def espace(request, **arguments):
    raise Http404


def health(request, **arguments):
    raise Http404


def home(request, **arguments):
    raise Http404


def robots(request, **arguments):
    raise Http404


def site_map(request, **arguments):
    raise Http404


def sitemap(request, **arguments):
    raise Http404


def styleguide(request, **arguments):
    raise Http404
