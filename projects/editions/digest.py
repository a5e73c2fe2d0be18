"""The name of a content: its SHA-256, however its keys are ordered."""

import hashlib
import json


def digest_of(content):
    """SHA-256 (hexadecimal) of data made of texts, numbers, lists and dictionaries."""
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()
