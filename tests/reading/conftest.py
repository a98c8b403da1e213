"""What the tests of reading tell when a run ends: how well each corpus is read."""

from __future__ import annotations

import pytest

TOLD = "told"
"""The name among a test's properties, which come back from whatever process it ran in."""


@pytest.fixture
def tell(request):
    """Give what takes lines to be printed when the run ends."""
    return lambda lines: request.node.user_properties.extend((TOLD, line) for line in lines)


def pytest_terminal_summary(terminalreporter):
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind)]
    if lines := [line for report in reports for name, line in report.user_properties if name == TOLD]:
        terminalreporter.section("how well notes are read")
        for line in lines:
            terminalreporter.write_line(line)
