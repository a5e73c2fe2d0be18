"""Mail of the demonstration: one file for each letter, that staff read on a page."""

import uuid
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class OutboxBackend(BaseEmailBackend):
    """Writes letters under ``MAIL_DIR`` instead of sending them."""

    def send_messages(self, messages):
        folder = Path(settings.MAIL_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        for message in messages:
            name = f"{timezone.now():%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:8]}.eml"
            (folder / name).write_bytes(message.message().as_bytes())
        return len(messages)


class Letter:
    """A letter read back from its file."""

    def __init__(self, path):
        self.name = path.stem
        self._message = message_from_bytes(path.read_bytes(), policy=policy.default)

    @property
    def subject(self):
        return self._message["Subject"]

    @property
    def to(self):
        return self._message["To"]

    @property
    def sent_at(self):
        return parsedate_to_datetime(self._message["Date"])

    @property
    def text(self):
        return self._body("plain")

    @property
    def html(self):
        return self._body("html")

    def _body(self, kind):
        part = self._message.get_body((kind,))
        return part.get_content() if part else ""


def names():
    """The letters of the outbox by name, the newest first."""
    folder = Path(settings.MAIL_DIR)
    return sorted((path.stem for path in folder.glob("*.eml")), reverse=True)


def letters(start=0, stop=None):
    """Some letters of the outbox, the newest first."""
    return [letter(name) for name in names()[start:stop]]


def letter(name):
    """One letter by its name, or None."""
    if name not in names():
        return None
    return Letter(Path(settings.MAIL_DIR) / f"{name}.eml")
