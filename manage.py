#!/usr/bin/env python
"""Django's commands, with the portal's own PostgreSQL when no other one is named."""

import os
import sys
from contextlib import nullcontext

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from coopter.running import embedded_postgres

NEED_NO_DATABASE = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "makemigrations",
    "startapp",
    "test",
    "version",
}


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coopter.settings")
    with database_for(sys.argv[1:]):
        execute_from_command_line(sys.argv)


def database_for(arguments):
    """The embedded server while the command lasts, or nothing when it needs none."""
    needs_none = not arguments or arguments[0] in NEED_NO_DATABASE
    if needs_none or {"-h", "--help", "--version"} & set(arguments):
        return nullcontext()
    try:
        named = settings.DATABASE_URL
    except ImproperlyConfigured:
        return nullcontext()  # Django itself says what is missing
    return nullcontext() if named else embedded_postgres.running(settings.DATA_DIR)


if __name__ == "__main__":
    main()
