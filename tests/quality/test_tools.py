"""Lint, format, types and layers hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON_PARTS = ("src", "tests", "packaging")
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@pytest.mark.parametrize(
    "check",
    [
        pytest.param(("-m", "ruff", "check", *PYTHON_PARTS), id="lint"),
        pytest.param(("-m", "ruff", "format", "--check", *PYTHON_PARTS), id="format"),
        pytest.param(("-m", "mypy"), id="types"),
        pytest.param(("-c", LINT_IMPORTS), id="layers"),
    ],
)
def test_holds(check):
    done = subprocess.run([sys.executable, *check], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
