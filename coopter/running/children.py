"""Processes that a supervisor keeps alive, and that never outlive it."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

LONGEST_PAUSE = 30  # seconds between two tries of a child that keeps dying
SETTLED = 60  # seconds of life after which a death is a first one again
PARTING = 10  # seconds given to a child to finish what it does

PR_SET_PDEATHSIG = 1  # linux/prctl.h
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class Child:
    """A command in a process group of its own, where no Ctrl-C reaches it."""

    def __init__(self, name, command, **options):
        self.name = name
        self.command = command
        self.options = options
        self.process = None
        self.deaths = 0
        self.born = self.back_at = 0

    def start(self):
        parent = os.getpid()
        self.born = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            process_group=0,
            preexec_fn=lambda: _die_with(parent),
            stdin=subprocess.DEVNULL,
            **self.options,
        )

    @property
    def is_alive(self):
        return self.process is not None and self.process.poll() is None

    def keep_alive(self):
        """Start it again if it died, after a pause that doubles at each death.

        Returns the sentence to show when it has just died, and otherwise nothing.
        """
        if self.is_alive:
            return None
        if self.process is None:
            if time.monotonic() >= self.back_at:
                self.start()
            return None
        lived = time.monotonic() - self.born
        self.deaths = 1 if lived > SETTLED else self.deaths + 1
        pause = min(2 ** (self.deaths - 1), LONGEST_PAUSE)
        self.back_at = time.monotonic() + pause
        code = self._sweep()
        return f"{self.name} : arrêt inattendu (code {code}), reprise dans {pause} s."

    def stop(self):
        """Ask it to finish, insist after a while, and leave nothing of its group."""
        if self.is_alive:
            self._signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(PARTING)
        if self.process is not None:
            self._sweep()

    def _sweep(self):
        self._signal(signal.SIGKILL)
        code = self.process.wait()
        self.process = None
        return code

    def _signal(self, number):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)


def _die_with(parent):
    """Linux ends this process when its parent is killed before it could say so."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)
