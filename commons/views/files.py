from django.http import Http404


def attachment_download(request, **arguments):
    raise Http404


def attachment_remove(request, **arguments):
    raise Http404
