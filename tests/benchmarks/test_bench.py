"""The bench runs from end to end, on a journal small enough for a test; no figure is held to anything here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).with_name("bench.py")
ROWS = (
    "start until the list is painted",
    "pick a customer until the timeline is painted",
    "memory with that journal open",
    "a letter typed in search until painted",
    "Today until painted",
    "a doorstep card until painted",
    "offers that were wrong, held out",
    "what was missed, held out",
    "days that were wrong, held out",
    "2,000 words read again",
    "longest stall, a line of 50,000 in a note",
    "longest stall, 100 dates being read",
    "from light to dark until painted",
    "a file of 200 contacts read",
    "note saved, with fsync, after the pause",
    "note made an entry (Ctrl+Enter)",
    "letters lost that were said to be saved",
    "typing lost when killed",
    "longest gap while importing",
    "longest gap while backing up",
)


def test_it_prints_every_row_beside_its_floor_and_keeps_the_same_as_json(tmp_path):
    words = ["--folder", str(tmp_path), "--customers", "40", "--entries", "300", "--runs", "1", "--few"]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, str(BENCH), *words], capture_output=True, text=True, check=False, env=env)
    assert done.returncode == 0, done.stderr
    figures = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))["figures"]
    assert len(figures) == len(ROWS)
    for row, figure in zip(ROWS, figures, strict=True):
        assert figure["name"].startswith(row)
        line = next(line for line in done.stdout.splitlines() if figure["name"] in line)
        assert figure["floor_is"] in line
        assert figure["value"] >= 0
    assert not (tmp_path / "home").exists()
