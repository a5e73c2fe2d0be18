from django.http import Http404


def access_request_decide(request, **arguments):
    raise Http404


def access_request_list(request, **arguments):
    raise Http404


def account_close(request, **arguments):
    raise Http404


def data_export(request, **arguments):
    raise Http404


def invitation_list(request, **arguments):
    raise Http404


def invitation_resend(request, **arguments):
    raise Http404


def invitation_revoke(request, **arguments):
    raise Http404


def member_edit(request, **arguments):
    raise Http404


def member_list(request, **arguments):
    raise Http404


def profile_edit(request, **arguments):
    raise Http404
