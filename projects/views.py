from django.http import Http404


def project_detail(request, **arguments):
    raise Http404


def project_dismiss(request, **arguments):
    raise Http404


def project_list(request, **arguments):
    raise Http404


def project_model(request, **arguments):
    raise Http404


def project_publish(request, **arguments):
    raise Http404


def suggestion_list(request, **arguments):
    raise Http404
