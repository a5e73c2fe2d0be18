from django.http import Http404


def contribution_lift(request, **arguments):
    raise Http404


def contribution_propose(request, **arguments):
    raise Http404


def contribution_suspend(request, **arguments):
    raise Http404


def contribution_withdraw(request, **arguments):
    raise Http404


def passage_accept(request, **arguments):
    raise Http404


def passage_ask(request, **arguments):
    raise Http404


def passage_decline(request, **arguments):
    raise Http404


def passage_list(request, **arguments):
    raise Http404


def passage_review(request, **arguments):
    raise Http404


def passage_send_back(request, **arguments):
    raise Http404


def tag_list(request, **arguments):
    raise Http404
