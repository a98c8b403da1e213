"""What every test stands on: a screen in memory, folders of its own, one time zone, a clock that can be set."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before anything imports Qt, and at once: a test that is only being collected shall not touch real folders either.
_HOME = Path(tempfile.mkdtemp(prefix="rapport-tests-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
_RUNTIME = _HOME / "runtime"
_RUNTIME.mkdir(mode=0o700)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(
    {
        "HOME": str(_HOME),
        "USERPROFILE": str(_HOME),
        "APPDATA": str(_HOME / "roaming"),
        "LOCALAPPDATA": str(_HOME / "local"),
        "XDG_DATA_HOME": str(_HOME / "data"),
        "XDG_CONFIG_HOME": str(_HOME / "config"),
        "XDG_CACHE_HOME": str(_HOME / "cache"),
        "XDG_STATE_HOME": str(_HOME / "state"),
        "XDG_RUNTIME_DIR": str(_RUNTIME),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
)
if hasattr(time, "tzset"):
    time.tzset()

# The same examples every time, so that a failure means a change; `--hypothesis-profile=search` looks for new ones.
_patient = {"deadline": None, "print_blob": True, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("steady", derandomize=True, **_patient)
settings.register_profile("search", max_examples=2000, **_patient)
settings.load_profile("steady")


@dataclass
class Clock:
    """A clock that stands still until it is told otherwise; call it as the program calls its own."""

    now: datetime = datetime(2026, 3, 31, 12, 10, tzinfo=UTC)
    """A Tuesday."""

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **passed: float) -> None:
        """Let time pass: `clock.advance(minutes=2)`."""
        self.now += timedelta(**passed)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def calls():
    """Count the calls that doing something takes: they tell how work grows, and no busy machine changes them."""

    def count(do) -> int:
        counted = 0

        def note(_frame, event, _function):
            nonlocal counted
            counted += event in {"call", "c_call"}

        sys.setprofile(note)
        try:
            do()
        finally:
            sys.setprofile(None)
        return counted

    return count
