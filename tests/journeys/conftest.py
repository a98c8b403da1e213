"""A real screen of its own for each journey, and a hand on its keyboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rapport.paths import Paths
from rapport.ui.doorbell import _name

TOOLS = ("Xvfb", "xdotool")
PATIENCE = 30


def wait_until(found, what):
    """Wait until `found()` is true and give it; the machine may be slow, so it is asked, never slept for."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        value = found()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"waited {PATIENCE} s for {what}")


class Screen:
    """An X screen with Rapport on it, worked by keys alone."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        number = self._server.stdout.readline().strip()
        self.environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        self.program: subprocess.Popen | None = None
        self.windows: list[str] = []

    def start(self, *words: str) -> None:
        """Start Rapport and give its window the keyboard."""
        home = self.home / "demo" if "--demo" in words else self.home
        bell = Path(_name(Paths.under(home).journal))
        bell.unlink(missing_ok=True)
        self.program = subprocess.Popen(
            [sys.executable, "-m", "rapport", "--home", str(self.home), *words], env=self.environment
        )
        window = wait_until(self._find, "the window")
        subprocess.run(["xdotool", "windowfocus", "--sync", window], env=self.environment, check=True)
        wait_until(bell.exists, "the window to be whole, which it is once it listens for others")

    def key(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self._do("key", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._do("type", "--delay", "12", text)

    def picture(self, file: Path) -> None:
        """Keep what the screen shows, for a person to look at."""
        subprocess.run(["import", "-window", "root", str(file)], env=self.environment, check=False)

    def rapport(self, *words: str) -> str:
        """Run a command on the same journal and give what it printed."""
        command = [sys.executable, "-m", "rapport", "--home", str(self.home), *words]
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, env=self.environment, timeout=PATIENCE
        )
        return done.stdout.strip()

    def close(self) -> None:
        """End it all."""
        for process in (self.program, self._server):
            if process is not None and process.poll() is None:
                process.kill()
                process.wait()
        self._server.stdout.close()

    def _find(self) -> str:
        command = ["xdotool", "search", "--onlyvisible", "--name", "^Rapport$"]
        found = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        return found.stdout.split()[-1] if found.stdout.split() else ""

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.environment, check=True)


@pytest.fixture
def until():
    return wait_until


@pytest.fixture
def screen(tmp_path):
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"needs {' and '.join(missing)}")
    opened = Screen(tmp_path / "home")
    yield opened
    opened.close()
