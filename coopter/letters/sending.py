"""Handing a letter to the worker: what an act does, and a view never."""

from coopter.kit import tasks
from coopter.letters.composing import compose


def post(name, /, *, to, reply_to="", **context):
    """Send a letter to one address; it leaves with the transaction.

    ``reply_to`` is the person for whom the portal passes words on, if it does.
    """
    letter = compose(name, context)
    tasks.enqueue(
        tasks.send_mail,
        to=to,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        reply_to=reply_to,
    )
