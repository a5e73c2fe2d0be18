from django.http import Http404


def journal_list(request, **arguments):
    raise Http404


def moderation(request, **arguments):
    raise Http404


def outbox_letter(request, **arguments):
    raise Http404


def outbox_list(request, **arguments):
    raise Http404
