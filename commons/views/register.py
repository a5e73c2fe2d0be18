from django.http import Http404


def decision_detail(request, **arguments):
    raise Http404


def decision_list(request, **arguments):
    raise Http404


def usage_rule(request, **arguments):
    raise Http404
