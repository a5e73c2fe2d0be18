"""Make .venv hold exactly what a lock file says; do nothing when it already does.

Usage: python3 bin/environment.py requirements.lock

Runs before anything is installed: the standard library is all there is.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed-from"
# The development lock holds all of the other one, at the same versions.
DEVELOPMENT = ROOT / "requirements-dev.lock"

NO_PIP = """
Il manque à ce Python de quoi créer un environnement (le module ensurepip).
  Debian, Ubuntu : sudo apt install python3-venv
  ou indiquez un autre Python (3.11 à 3.13) : make run PYTHON=/chemin/de/python3
"""
NOT_INSTALLED = """
L’installation des dépendances a échoué. Le détail est plus haut : le plus souvent, la
machine n’atteint pas le dépôt de paquets. Si vous passez par un miroir ou un serveur
mandataire, indiquez-le à pip (PIP_INDEX_URL, HTTPS_PROXY), puis recommencez.
"""


def main(lock):
    # Two commands started at once: one installs, the other waits and finds it done.
    with (ROOT / ".venv.lock").open("w") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        if not is_up_to_date(lock):
            print(f"Installation des dépendances ({lock.name})…", flush=True)
            STAMP.unlink(missing_ok=True)
            make_environment()
            install(lock)
            STAMP.write_text(digest(lock))


def is_up_to_date(lock):
    if not (STAMP.exists() and runs([PYTHON, "-c", ""])):
        return False
    return STAMP.read_text() in {digest(lock), digest(DEVELOPMENT)}


def digest(lock):
    """What is locked, for which Python, and where: a move breaks an environment."""
    facts = f"{sys.version_info[:2]} {ROOT} ".encode()
    return hashlib.sha256(facts + lock.read_bytes()).hexdigest()


def make_environment():
    if runs([PYTHON, "-c", ""]) and same_python():
        return
    # Debian leaves out what brings pip into an environment; its own pip can do instead.
    from_outside = not runs([sys.executable, "-c", "import ensurepip"])
    if from_outside and not runs([sys.executable, "-m", "pip", "--version"]):
        install_ensurepip()
        from_outside = False
    options = ["--clear", *(["--without-pip"] if from_outside else [])]
    if subprocess.call([sys.executable, "-m", "venv", *options, VENV]):
        sys.exit(NO_PIP)


def same_python():
    version = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return runs([PYTHON, "-c", version])


def install_ensurepip():
    """It is in a package apart, which root may fetch."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(NO_PIP)
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    print(f"Installation du paquet {package}…", flush=True)
    subprocess.call(["apt-get", "update", "-qq"])
    if subprocess.call(["apt-get", "install", "-y", "-qq", package]):
        sys.exit(NO_PIP)


def install(lock):
    """With uv, which is quick and removes what is no longer locked; else with pip."""
    pip = [*pip_command(), "install", "--quiet", "--disable-pip-version-check"]
    pip += ["--require-hashes", "--only-binary", ":all:", "-r"]
    installer = VENV / "uv.lock"
    installer.write_text(locked("uv"))
    uv = [PYTHON, "-m", "uv", "pip", "sync", "--quiet", "--require-hashes"]
    uv += ["--no-build", "--system-certs", "--python", PYTHON, installer, lock]
    if subprocess.call([*pip, installer]) or subprocess.call(uv):
        print("uv n’a pas abouti : on continue avec pip.", flush=True)
        if subprocess.call([*pip, lock]):
            sys.exit(NOT_INSTALLED)


def pip_command():
    """The environment's own pip, or that of the Python which made it."""
    if runs([PYTHON, "-m", "pip", "--version"]):
        return [PYTHON, "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", PYTHON]


def locked(name):
    """The lines of one package in the development lock, its hashes included."""
    lines = re.search(
        rf"^{name}==.*(?:\n    --hash=.*)*", DEVELOPMENT.read_text(), re.MULTILINE
    )
    return lines[0] + "\n"


def runs(command):
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    main(ROOT / sys.argv[1])
