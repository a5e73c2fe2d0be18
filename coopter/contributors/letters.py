"""Letters about accounts and spaces. The acts of the models send them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from coopter import mail


def invite(invitation, token):
    """The only place where the secret of an invitation is written."""
    mail.post(
        "invitation",
        to=invitation.email,
        invitation=invitation,
        action_url=mail.absolute(
            reverse("contributors:invitation_accept", args=[token])
        ),
        action_label=_("Créer mon compte"),
    )


def acknowledge_request(request):
    mail.post("access_request_received", to=request.email, access_request=request)


def announce_request(request, moderators):
    """Tell the staff that someone asks to contribute."""
    for moderator in moderators:
        mail.post(
            "access_request_waiting",
            to=moderator.email,
            access_request=request,
            action_url=mail.absolute(
                reverse("contributors:access_request_decide", args=[request.pk])
            ),
            action_label=_("Lire la demande"),
        )


def remind_request(email):
    """To someone who asks although an account or an invitation is there already."""
    mail.post(
        "access_request_known",
        to=email,
        action_url=mail.absolute(reverse("account_login")),
        action_label=_("Me connecter"),
    )


def decline_request(request):
    mail.post("access_request_declined", to=request.email, access_request=request)


def welcome_to_space(membership, *, may_write, changed):
    """Someone enters a space, or what they may do there changes."""
    mail.post(
        "space_welcome",
        to=membership.contributor.email,
        membership=membership,
        may_write=may_write,
        changed=changed,
        action_url=mail.absolute(membership.space.get_absolute_url()),
        action_label=_("Ouvrir l’espace"),
    )


def farewell_from_space(contributor, space, *, ended):
    """``ended``: the date came; otherwise someone took the person out."""
    mail.post(
        "space_farewell",
        to=contributor.email,
        contributor=contributor,
        space=space,
        ended=ended,
    )


def account_suspended(contributor, reason):
    mail.post(
        "account_suspended",
        to=contributor.email,
        contributor=contributor,
        motive=reason,
    )


def account_reopened(contributor):
    mail.post(
        "account_reopened",
        to=contributor.email,
        contributor=contributor,
        action_url=mail.absolute(reverse("account_login")),
        action_label=_("Me connecter"),
    )


def account_closed(email, name):
    mail.post("account_closed", to=email, name=name)
