from django.http import Http404


def search(request, **arguments):
    raise Http404
