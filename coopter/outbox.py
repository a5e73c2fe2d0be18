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
        part = self._message.get_body(("plain",))
        return part.get_content() if part else ""


def letters():
    """The letters of the outbox, the newest first."""
    folder = Path(settings.MAIL_DIR)
    paths = sorted(folder.glob("*.eml"), reverse=True) if folder.is_dir() else []
    return [Letter(path) for path in paths]


def letter(name):
    """One letter by its name, or None."""
    return next((one for one in letters() if one.name == name), None)
