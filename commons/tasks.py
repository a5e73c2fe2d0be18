"""What the worker does with a file after it was kept: scan it, then read its text."""

import subprocess
import sys
import tempfile

from django.conf import settings
from django.core.files.storage import default_storage
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from commons.models import File, ScanState
from coopter.kit import clamd

RETRY = RetryStrategy(max_attempts=6, exponential_wait=5)
READING_TIME = 120  # seconds


@app.task(name="examine_file", retry=RETRY)
def examine_file(*, sha256):
    """Scan a file when a scanner is configured, and read its text unless infected."""
    file = File.objects.get(sha256=sha256)
    if settings.CLAMD_ADDRESS:
        with default_storage.open(file.path) as content:
            clean = clamd.is_clean(settings.CLAMD_ADDRESS, content)
        file.scan_state = ScanState.CLEAN if clean else ScanState.INFECTED
        file.save(update_fields=["scan_state"])
    if file.scan_state != ScanState.INFECTED:
        file.text = extracted_text(file)
        file.save(update_fields=["text"])


def extracted_text(file):
    """The words of a document, read by a process of its own with bounded means.

    A file that can't be read has no text: that is not a reason to refuse it.
    """
    with tempfile.NamedTemporaryFile() as copy:
        with default_storage.open(file.path) as content:
            for chunk in content.chunks():
                copy.write(chunk)
        copy.flush()
        try:
            reader = subprocess.run(
                [
                    sys.executable,
                    "-m",
                    "coopter.kit.extraction",
                    copy.name,
                    file.media_type,
                ],
                cwd=settings.BASE_DIR,
                capture_output=True,
                timeout=READING_TIME,
                check=True,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
            return ""
    return reader.stdout.decode("utf-8", "replace").replace("\0", "")
