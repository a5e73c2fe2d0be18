"""Letters about accounts and spaces. The acts of the models send them."""

from coopter.letters.sending import post


def invite(invitation, token):
    """The only place where the secret of an invitation is written."""
    post(
        "contributors/invitation",
        to=invitation.email,
        invitation=invitation,
        token=token,
    )


def acknowledge_request(request):
    post(
        "contributors/access_request_received", to=request.email, access_request=request
    )


def announce_request(request, moderators):
    """Tell the staff that someone asks to contribute."""
    for moderator in moderators:
        post(
            "contributors/access_request_waiting",
            to=moderator.email,
            access_request=request,
        )


def remind_request(email):
    """To someone who asks although an account or an invitation is there already."""
    post("contributors/access_request_known", to=email)


def decline_request(request):
    post(
        "contributors/access_request_declined", to=request.email, access_request=request
    )


def welcome_to_space(membership, *, may_write, changed):
    """Someone enters a space, or what they may do there changes."""
    post(
        "contributors/space_welcome",
        to=membership.contributor.email,
        membership=membership,
        may_write=may_write,
        changed=changed,
    )


def farewell_from_space(contributor, space, *, ended):
    """``ended``: the date came; otherwise someone took the person out."""
    post(
        "contributors/space_farewell",
        to=contributor.email,
        contributor=contributor,
        space=space,
        ended=ended,
    )


def account_suspended(contributor, reason):
    post(
        "contributors/account_suspended",
        to=contributor.email,
        contributor=contributor,
        reason=reason,
    )


def account_reopened(contributor):
    post("contributors/account_reopened", to=contributor.email, contributor=contributor)


def account_closed(email, name):
    post("contributors/account_closed", to=email, name=name)
