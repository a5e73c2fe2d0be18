"""What the portal needs in order to work, and whether it answers now.

Nothing here says more than a word: neither addresses nor messages of the machines.
"""

import datetime
import uuid

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateWorker

# procrastinate's workers say they are alive every ten seconds.
SILENCE = datetime.timedelta(minutes=1)
SMTP = "django.core.mail.backends.smtp.EmailBackend"
SMTP_PATIENCE = 3  # seconds


def checks():
    """Each part by its name: ``{"ok": bool, "says": word}``."""
    parts = {
        "database": database,
        "migrations": migrations,
        "storage": storage,
        "worker": worker,
        "mail": mail,
    }
    return {name: _answer(check) for name, check in parts.items()}


def _answer(check):
    try:
        ok, says = check()
    except (DatabaseError, OSError) as error:
        ok, says = False, type(error).__name__
    return {"ok": ok, "says": says}


def database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True, "answers"


def migrations():
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return not plan, f"{len(plan)} to apply" if plan else "applied"


def storage():
    """Write a small file and take it away."""
    name = default_storage.save(f"sante/{uuid.uuid4().hex}", ContentFile(b"ok"))
    default_storage.delete(name)
    return True, "writable"


def worker():
    last = (
        ProcrastinateWorker.objects.order_by("-last_heartbeat")
        .values_list("last_heartbeat", flat=True)
        .first()
    )
    if last is None:
        return False, "no worker"
    return timezone.now() - last < SILENCE, f"seen {last.isoformat(timespec='seconds')}"


def mail():
    """Reach the mail server; elsewhere letters are files, and need none."""
    if settings.EMAIL_BACKEND != SMTP:
        return True, "kept as files"
    server = get_connection(timeout=SMTP_PATIENCE)
    server.open()
    server.close()
    return True, "answers"
