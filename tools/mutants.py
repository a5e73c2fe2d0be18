"""Change one line at a time and see whether the tests notice: « make mutants ».

``mutants.toml`` lists the changes and, for each, the tests that must fail. Each is made
in a copy of the tree, on a database of its own; ``ARGS=word`` keeps those whose words
contain it. Exit status: 1 when a change went unnoticed, 2 when the list no longer fits
the code.
"""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from coopter.running import embedded_postgres

ROOT = Path(__file__).resolve().parent.parent
LIST = Path(__file__).with_name("mutants.toml")
NOT_COPIED = shutil.ignore_patterns(".*", "var", "__pycache__", "browser")
ALL_PASSED, SOME_FAILED = 0, 1


def main(word=""):
    table = tomllib.loads(LIST.read_text())["mutant"]
    refuse_what_no_longer_fits(table)
    mutants = [each for each in table if word in each["what"]]
    with a_copy() as copy, a_database() as url:
        run = Runner(copy, url)
        refuse_what_fails_unchanged(mutants, run)
        survivors = [each["what"] for each in mutants if not is_killed(each, run)]
    print(f"{len(mutants) - len(survivors)} killed, {len(survivors)} survived")
    return 1 if survivors else 0


def refuse_what_no_longer_fits(table):
    """Every text of the list stands exactly once where the list says."""
    wrong = []
    for mutant in table:
        path = ROOT / mutant["file"]
        found = path.read_text().count(mutant["before"]) if path.exists() else 0
        if found != 1:
            words = f"{mutant['file']} holds {mutant['before']!r} {found} times"
            wrong.append(f"{mutant['what']}: {words}")
    if wrong or not table:
        stop("The list no longer fits the code.", *wrong)


def refuse_what_fails_unchanged(mutants, run):
    """Tests that fail anyway would kill every change."""
    words_of = defaultdict(set)
    for mutant in mutants:
        path, _k, words = mutant["tests"].partition(" -k ")
        words_of[path].add(" ".join(shlex.split(words)) or "test")
    for path, words in words_of.items():
        picked = " or ".join(f"({each})" for each in sorted(words))
        if run.tests(f"{path} -k {shlex.quote(picked)}") != ALL_PASSED:
            stop(f"Without any change, this fails: {path} -k {picked!r}", run.said)


def is_killed(mutant, run):
    """Make the change, run its tests, put the line back."""
    path = run.copy / mutant["file"]
    text = path.read_text()
    path.write_text(text.replace(mutant["before"], mutant["after"]))
    # What migrations write is made once for the others.
    in_database = "/migrations/" in mutant["file"]
    try:
        status = run.tests(mutant["tests"], new_database=in_database)
    finally:
        path.write_text(text)
    if in_database:
        run.database_is_old = True
    if status not in {ALL_PASSED, SOME_FAILED}:
        stop(f"The tests could not run: {mutant['what']}", run.said)
    print("killed  " if status else "SURVIVED", mutant["what"], flush=True)
    return status == SOME_FAILED


class Runner:
    """Runs tests in the copy; keeps what they said last."""

    def __init__(self, copy, database_url):
        self.copy, self.said, self.database_is_old = copy, "", True
        self.environment = os.environ | {
            "DATABASE_URL": database_url,
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def tests(self, words, *, new_database=False):
        make = new_database or self.database_is_old
        options = ["-q", "-x", "-p", "no:cacheprovider", "--reuse-db"]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options]
            + (["--create-db"] if make else [])
            + shlex.split(words),
            cwd=self.copy,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        self.said = done.stdout[-2000:] + done.stderr[-2000:]
        self.database_is_old = False
        return done.returncode


@contextmanager
def a_copy():
    with tempfile.TemporaryDirectory(prefix="coopter-mutants-") as folder:
        copy = Path(folder) / "tree"
        shutil.copytree(ROOT, copy, ignore=NOT_COPIED)
        yield copy


@contextmanager
def a_database():
    """An embedded server for the whole run, apart from the portal's."""
    with (
        tempfile.TemporaryDirectory(prefix="coopter-mutants-") as folder,
        embedded_postgres.running(folder, durable=False),
    ):
        at = embedded_postgres.connection(folder)
        host = quote(at["HOST"], safe="")
        yield f"postgresql://{at['USER']}@{host}:{at['PORT']}/{at['NAME']}"


def stop(*words):
    print(*words, sep="\n", file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
