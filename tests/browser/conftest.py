"""The portal as a person meets it: the real server, its worker, and a real Chromium."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from coopter.portal.demonstration import DEMO_PASSWORD

ROOT = Path(__file__).resolve().parent.parent.parent
AXE = Path(__file__).parent / "axe" / "axe.min.js"
# Off unless asked for: a name holds the text one sees, for who speaks it (WCAG 2.5.3).
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "rules": {"label-content-name-mismatch": {"enabled": True}},
}
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups after us
def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # One portal for all of them: they stay on one worker.
            item.add_marker(pytest.mark.xdist_group("browser"))


class Portal:
    """A running demonstration; ``url`` makes an address on it."""

    def __init__(self, address, process):
        self.address = address
        self.process = process

    def url(self, path):
        return urljoin(self.address, path)


def free_port():
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="package")
def portal(tmp_path_factory):
    port = free_port()
    environment = os.environ | {
        "DATA_DIR": str(tmp_path_factory.mktemp("portal")),
        "PORT": str(port),
        "DEMONSTRATION": "1",
    }
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "DEBUG", "SECRET_KEY"):
        environment.pop(name, None)
    for name in ("ALLOWED_HOSTS", "SITE_URL"):
        environment.pop(name, None)
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "coopter.running.serve"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    said = []
    for line in process.stdout:
        said.append(line)
        if re.search(rf"http://127\.0\.0\.1:{port}", line):
            break
    assert process.poll() is None, "".join(said)
    yield Portal(f"http://127.0.0.1:{port}/", process)
    process.send_signal(signal.SIGINT)
    process.wait(timeout=60)


@pytest.fixture(scope="package")
def chromium():
    """Chromium; without one the tests fail and say so, they are never skipped."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or find_chromium(),
            args=CHROMIUM_FLAGS,
        )
        yield browser
        browser.close()


def find_chromium():
    names = ["chromium", "chromium-browser", "google-chrome"]
    folders = [Path(folder) for folder in os.environ["PATH"].split(os.pathsep)]
    found = [folder / name for name in names for folder in folders]
    return next((str(path) for path in found if path.exists()), None)


class Reader:
    """Someone before a screen, logged in when a name is given."""

    def __init__(self, portal, context):
        self.portal = portal
        self.page = context.new_page()
        self.trouble = []
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("console", self._listen)

    def _listen(self, message):
        if message.type == "error" and "status of" not in message.text:
            self.trouble.append(message.text)

    def goes_to(self, path):
        response = self.page.goto(self.portal.url(path))
        return response.status

    def logs_in(self, email, password=DEMO_PASSWORD):
        self.goes_to("/compte/login/")
        self.fills(login=email, password=password)
        self.presses("Se connecter")
        expect(self.title).to_contain_text("Bonjour")
        return self

    @property
    def title(self):
        return self.page.get_by_role("heading", level=1)

    @property
    def main(self):
        return self.page.get_by_role("main")

    def field(self, name, more=""):
        """The first field of this name, whatever the prefix of its form."""
        ends = f"[name='{name}']{more}, [name$='-{name}']{more}"
        return self.main.locator(ends).first

    def fills(self, **fields):
        for name, value in fields.items():
            self.field(name).fill(value)

    def chooses(self, **fields):
        """Pick one value of a list, or of a series of buttons."""
        for name, value in fields.items():
            self.field(name).wait_for(state="attached")
            if self.field(name).evaluate("field => field.tagName") == "SELECT":
                self.field(name).select_option(value)
            else:
                self.field(name, more=f"[value='{value}']").check()

    def presses(self, label):
        self.main.get_by_role("button", name=label, exact=False).first.click()
        self.page.wait_for_load_state()

    def follows(self, label):
        self.main.get_by_role("link", name=label, exact=False).first.click()
        self.page.wait_for_load_state()

    def reads(self, text):
        expect(self.main).to_contain_text(text)

    def waits_for(self, path, text):
        """Load a page again until the worker has done what it shows."""
        for _attempt in range(200):
            self.goes_to(path)
            if text in self.main.inner_text():
                return
        raise AssertionError(f"{path} never said « {text} »")


@pytest.fixture
def someone(portal, chromium):
    """``someone("moderateur", width=360, javascript=False)`` opens a browser."""
    with contextlib.ExitStack() as stack:

        def come(name=None, *, width=1280, javascript=True, dark=False):
            context = chromium.new_context(
                viewport={"width": width, "height": 900},
                java_script_enabled=javascript,
                locale="fr-FR",
                color_scheme="dark" if dark else "light",
            )
            context.set_default_timeout(15_000)
            stack.callback(context.close)
            reader = Reader(portal, context)
            return reader.logs_in(f"{name}@demo.example") if name else reader

        yield come


@pytest.fixture
def finds_nothing_wrong():
    """Accessibility rules of axe-core, and no sideways scroll."""
    axe = Axe.from_file(AXE)

    def check(page):
        results = axe.run(page, options=AXE_OPTIONS)
        broken = [
            f"{rule['id']}: {node['html'][:120]}"
            for rule in results.response["violations"]
            for node in rule["nodes"]
        ]
        assert broken == [], f"{page.url}\n" + "\n".join(broken)
        wider = page.evaluate(
            "(e => e.scrollWidth - e.clientWidth)(document.documentElement)"
        )
        assert wider <= 0, f"{page.url} scrolls sideways by {wider} px"

    return check
