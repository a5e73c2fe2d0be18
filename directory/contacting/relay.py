"""The way of a message: a minute's wait, then the letter, then a year's keeping.

The address of the structure is read here, when the letter is written, and nowhere else.
"""

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from coopter.kit.refusals import MoveRefused
from coopter.kit.tasks import RETRY, enqueue_later
from directory import letters
from directory.models import Accompanist, ContactMessage
from directory.models.message import KEPT, KEY_KEPT

# Long enough to see a burst before any of it has left.
WAIT_SECONDS = 60


def key_of(address):
    """Stands for the connection of a sender, for a day, without its address."""
    day = timezone.localdate().isoformat()
    return salted_hmac("directory.contacting.relay", f"{day} {address}").hexdigest()


class Reader(models.TextChoices):
    """Who reads a message: the page of the form says so before one writes."""

    STRUCTURE = "structure"
    STAFF = "staff"
    PROGRAMME = "programme"


def reader_of(accompanist):
    """Its own people; else staff, who look for them, or are meant by the sheet."""
    if not addresses_of(accompanist)[1]:
        return Reader.STRUCTURE
    runs_it = Accompanist.objects.of_operator().numbered(accompanist.pk)
    return Reader.PROGRAMME if runs_it else Reader.STAFF


class TooManyMessages(Exception):
    """The sender, the structure or the portal received too much in a short time."""


def take(accompanist, **words):
    """Keep a message and have it leave in a minute; ``TooManyMessages`` past limits.

    One that staff must read first is kept as well, and does not leave.
    """
    with transaction.atomic():
        message = ContactMessage.receive(accompanist, **words)
        if message and not message.is_held:
            enqueue_later(post_message, seconds=WAIT_SECONDS, message=message.pk)
    if message is None:
        raise TooManyMessages
    return message


@transaction.atomic
def release(message, *, by):
    """Staff looked at a message that was held: it leaves now."""
    message.release(by=by)
    enqueue_later(post_message, seconds=0, message=message.pk)


@transaction.atomic
def pass_on(message, *, by):
    """Staff noted the address of the structure: the message goes there now."""
    if addresses_of(message.accompanist)[1]:
        raise MoveRefused(_("Notez d’abord l’adresse de la structure sur sa fiche."))
    message.pass_on(by=by)
    enqueue_later(post_message, seconds=0, message=message.pk)


@app.task(name="post_message", retry=RETRY)
def post_message(*, message):
    """Write the letter, unless the message was held or erased since."""
    found = ContactMessage.objects.for_lists().numbered(message)
    if found is None:
        return
    if not found.accompanist.receives_messages:
        found.hold()
        return
    addresses, to_staff = addresses_of(found.accompanist)
    with transaction.atomic():
        if found.leave(to_staff=to_staff):
            for address in addresses:
                letters.passed_on(found, to=address)
            if found.wants_copy:
                letters.copied(found)


def addresses_of(accompanist):
    """Its own address, else those of its keepers, else the staff's; and which."""
    if accompanist.contact_email:
        return [accompanist.contact_email], False
    keepers = [person.email for person in accompanist.managers()]
    if keepers:
        return keepers, False
    staff = get_user_model().objects.filter(is_staff=True, is_active=True)
    return list(staff.order_by("pk").values_list("email", flat=True)), True


@app.periodic(cron="10 4 * * *")
@app.task(name="forget_messages")
def forget_messages(timestamp):
    """Each night: erase what is a year old, and the keys of a day ago."""
    messages = ContactMessage.objects
    messages.older_than(KEPT).delete()
    messages.older_than(KEY_KEPT).with_key().update(sender_key="")
