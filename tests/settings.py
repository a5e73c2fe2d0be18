"""The settings of the tests: the portal's own, on data that are thrown away."""

import os
import tempfile

# The processes of one run share its folder: the first names it for the others.
if "TEST_DATA_DIR" not in os.environ:
    os.environ["TEST_DATA_DIR"] = tempfile.mkdtemp(
        prefix=f"coopter-test-{os.getpid()}-", dir="/tmp"
    )

os.environ |= {
    "DATA_DIR": os.environ["TEST_DATA_DIR"],
    "DEBUG": "1",  # neither production, which refuses to start without its database,
    "DEMONSTRATION": "",  # nor the demonstration, which says so on every page
    "SECRET_KEY": "a key that guards nothing but tests, and is long enough for them",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "SITE_URL": "http://testserver",
}

from coopter.settings import *  # noqa: F403

DEBUG = False
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Tests that run side by side see none of each other's files, as of each other's lines.
MEDIA_ROOT = MEDIA_ROOT / os.environ.get("PYTEST_XDIST_WORKER", "alone")  # noqa: F405
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405  WhiteNoise looks for it
