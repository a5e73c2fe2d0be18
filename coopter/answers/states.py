"""The states of what is asked: one that waits, and the answers that may follow."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AnswerState(models.TextChoices):
    WAITING = "waiting", _("à étudier")
    ACCEPTED = "accepted", _("acceptée")
    DECLINED = "declined", _("déclinée")


def state_field(choices):
    """The states of one kind of request; the first is the one that waits."""
    return models.CharField(
        max_length=12,
        choices=choices.choices,
        default=choices.values[0],
        editable=False,
    )
