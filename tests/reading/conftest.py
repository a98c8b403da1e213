"""What the tests of reading tell when a run ends: how well each corpus is read, and how fast."""

from __future__ import annotations

import pytest

TOLD = pytest.StashKey[list[str]]()


@pytest.fixture
def tell(request):
    """Give what takes lines to be printed when the run ends."""
    return request.config.stash.setdefault(TOLD, []).extend


def pytest_terminal_summary(terminalreporter, config):
    if lines := config.stash.get(TOLD, []):
        terminalreporter.section("how well notes are read")
        for line in lines:
            terminalreporter.write_line(line)
