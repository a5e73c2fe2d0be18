"""Files kept under the SHA-256 of their octets: once each."""

import hashlib
import json
import os
import uuid
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


def keep(content, *, folder):
    """Keep these octets and return their SHA-256 (hexadecimal)."""
    digest = hashlib.sha256(content).hexdigest()
    write_once(path_of(digest, folder=folder), ContentFile(content))
    return digest


def path_of(digest, *, folder):
    return f"{folder}/{digest[:2]}/{digest[2:4]}/{digest}"


def read(digest, *, folder):
    """The file, open; ``FileNotFoundError`` when it was not kept."""
    return default_storage.open(path_of(digest, folder=folder))


def write_once(path, file):
    """Put this ``File`` in place whole or not at all; what is there already stays."""
    if default_storage.exists(path):
        return
    try:
        target = Path(default_storage.path(path))
    except NotImplementedError:  # an object store writes a thing whole
        default_storage.save(path, file)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{uuid.uuid4().hex}")
    try:
        with draft.open("wb") as out:
            for chunk in file.chunks():
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def digest_of(content):
    """SHA-256 (hexadecimal) of data made of texts, numbers, lists and dictionaries."""
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()
