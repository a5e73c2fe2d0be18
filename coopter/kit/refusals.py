"""What can't be done now, and how a page says so."""

from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib import messages


class MoveRefused(Exception):
    """A move that can't be made now; the message is for the person who tried."""


@dataclass
class Attempt:
    """Whether it was ``done``, and what the next page says of it."""

    said: str = ""
    done: bool = False


@contextmanager
def attempt(request, said=""):
    """Try what stands inside; the next page says ``said``, or why it was refused.

    Gives the ``Attempt``: when the sentence depends on what was done, the act writes it
    there; afterwards ``done`` tells whether to go on.
    """
    tried = Attempt(said)
    try:
        yield tried
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
    else:
        tried.done = True
        if tried.said:
            messages.success(request, tried.said)
