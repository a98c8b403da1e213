"""Prints how fast Rapport is on the big journal, each figure beside its floor in the same run.

Made to be run by `packaging/dev.py bench`. Each measure is a process of its own, on a copy of the journal. The big
journal is made once, which takes two minutes, and kept in `build/bench`, where the figures go too. With `--few`, all
is done in one process and a few times, to see whether it works; its figures say nothing.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import bearing
import keeping
import looking
import telling
import understanding
from big import CUSTOMERS, ENTRIES, make_big_journal
from figures import Amounts, Figure, hand_back, table, taken, write_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FOLDER = Path(__file__).parents[2] / "build" / "bench"
MEASURES: dict[str, Callable[[Path, Amounts], list[Figure]]] = {
    "starting": looking.starting,
    "picking": looking.picking,
    "searching": looking.searching,
    "telling": telling.telling,
    "reading": understanding.reading,
    "bearing": bearing.bearing,
    "saving": keeping.saving,
    "dying": keeping.dying,
    "working": keeping.working,
}
"""In this order: the last changes the journal most."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and give the exit status: 0 whether or not all that is to be reached is reached."""
    asked = _parser().parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if asked.measure:
        amounts = Amounts.few(asked.runs) if asked.few else Amounts(asked.runs)
        hand_back([figure for name in asked.measure for figure in MEASURES[name](asked.home, amounts)])
        return 0
    _say(f"Making the journal of {asked.customers:,} customers and {asked.entries:,} entries, if it is not there ...")
    asked.folder.mkdir(parents=True, exist_ok=True)
    big = asked.folder / "big.rapport"
    make_big_journal(big, asked.customers, asked.entries)
    home = _copy(big, asked.folder / "home")
    figures: list[Figure] = []
    names = list(asked.only or MEASURES)
    for together in [names] if asked.few else [[name] for name in names]:
        _say(f"Measuring: {', '.join(together)} ...")
        figures += _measured_apart(together, home, asked)
    shutil.rmtree(home)
    document = write_json(figures, _about(asked), asked.folder / "results.json")
    sys.stdout.write((document if asked.json else table(figures)) + "\n")
    return 0


def _measured_apart(names: list[str], home: Path, asked: argparse.Namespace) -> list[Figure]:
    """Take measures in a process of their own; one alone does not feel what another left in memory."""
    words = [sys.executable, __file__, "--home", str(home), "--runs", str(asked.runs), "--measure", *names]
    words += ["--few"] if asked.few else []
    environment = None if asked.few else _like_installed(home.parent)
    done = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True, env=environment)
    return taken(done.stdout.splitlines()[-1])


def _like_installed(folder: Path) -> dict[str, str]:
    """Give an environment in which modules are compiled once and not at each start, as they are once installed."""
    asked_for = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**asked_for, "PYTHONPYCACHEPREFIX": str(folder.absolute() / "compiled")}


def _copy(big: Path, home: Path) -> Path:
    """Give a folder that holds a copy of the journal and nothing else."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    shutil.copyfile(big, home / "journal.rapport")
    return home


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")


def _about(asked: argparse.Namespace) -> dict[str, object]:
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "customers": asked.customers,
        "entries": asked.entries,
        "system": platform.platform(),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0])
    parser.add_argument("only", nargs="*", choices=[[], *MEASURES], help="what to measure; else all of it")
    parser.add_argument("--json", action="store_true", help="print JSON instead of the table")
    parser.add_argument("--runs", type=int, default=15, help="how many starts and kills")
    parser.add_argument("--few", action="store_true", help="do everything only a few times, in one process")
    parser.add_argument("--customers", type=int, default=CUSTOMERS)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the journal and the figures are kept")
    parser.add_argument("--measure", nargs="+", choices=MEASURES, help=argparse.SUPPRESS)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
