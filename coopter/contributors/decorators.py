from functools import wraps

from django.contrib.auth.decorators import login_required

from coopter.access.people import is_contributor, require


def contributor_required(view):
    """For members: a visitor is asked to log in, anyone else is refused."""

    @wraps(view)
    @login_required
    def guarded(request, *args, **kwargs):
        require(is_contributor(request.user))
        return view(request, *args, **kwargs)

    return guarded
