"""Print the path of a Chromium for the tests, installing one when there is none.

As root on Debian or Ubuntu it is the system's package; elsewhere Playwright's own.
"""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import Error, sync_playwright

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
NONE = """
Aucun navigateur pour les tests : ni Chromium ni Chrome ne sont installés, et il n’a pas
été possible d’en installer un.
  - Installez Chromium (Debian, Ubuntu : sudo apt install chromium),
    ou indiquez le vôtre :
      make test CHROMIUM=/chemin/de/chromium
  - Pour lancer les autres tests seulement :
      make test ARGS="-m 'not browser'"
(No browser for the tests, and none could be installed: see above.)
"""


def main():
    path = named() or installed_here() or from_the_system() or from_playwright()
    if not path:
        sys.exit(NONE)
    print(path)


def named():
    path = os.environ.get("CHROMIUM")
    if path and not shutil.which(path):
        sys.exit(f"CHROMIUM désigne {path}, qui n’existe pas ou ne s’exécute pas.")
    return path


def installed_here():
    return next(filter(None, map(shutil.which, NAMES)), None)


def from_the_system():
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    say("Installation de Chromium par le système…")
    subprocess.call(["apt-get", "update", "-qq"], stdout=sys.stderr)
    subprocess.call(["apt-get", "install", "-y", "-qq", "chromium"], stdout=sys.stderr)
    return installed_here()


def from_playwright():
    """Playwright's Chromium, kept in the cache of whoever runs the tests."""
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
        if not os.path.exists(path):
            say("Installation du Chromium de Playwright…")
            install = [sys.executable, "-m", "playwright", "install", "chromium"]
            subprocess.call(install, stdout=sys.stderr)
        return path if starts(playwright, path) else None


def starts(playwright, path):
    """Whether it opens: the libraries of the system that it needs may be missing."""
    try:
        playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        ).close()
    except Error as error:
        say(error.message)
        return False
    return True


def say(words):
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
