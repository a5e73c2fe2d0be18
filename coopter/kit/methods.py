"""The methods of HTTP that the portal answers to."""

from django.http import HttpResponseNotAllowed

KNOWN = ["GET", "HEAD", "POST", "OPTIONS"]


class KnownMethods:
    """TRACE, and any method that no page knows, is refused before any page sees it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in KNOWN:
            return HttpResponseNotAllowed(KNOWN)
        return self.get_response(request)
