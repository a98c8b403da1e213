"""A figure of the bench: what was measured, beside its floor in the same run and what it is to reach."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MS, MB, SECONDS, LETTERS = "ms", "MB", "s", "letters"


@dataclass(frozen=True, slots=True)
class Amounts:
    """How often each thing is done."""

    runs: int = 15
    """Starts, and kills."""
    uncounted: int = 1
    """Starts before those: the first finds the disk cold."""
    life: float = 4.0
    """The most seconds that one types before a kill."""
    picks: int = 200
    searches: int = 45
    notes: int = 40
    contacts: int = 10_000
    letters: int = 999_000
    """Of a line in a note."""
    dates: int = 10_000
    sentences: int | None = None
    """Of each corpus; None is all."""

    @classmethod
    def few(cls, runs: int) -> Amounts:
        """Give so few that only whether it works is seen."""
        few = cls(runs, uncounted=0, life=0.5, picks=2, searches=1, notes=1, contacts=200)
        return replace(few, letters=50_000, dates=100, sentences=10)


@dataclass(frozen=True, slots=True)
class Figure:
    """One row. It holds when `value` is at most `target`, or `times` its floor; the fields are in `unit`."""

    name: str
    unit: str
    value: float
    floor: float
    floor_is: str
    target: float | None = None
    times: float | None = None
    note: str = ""

    @property
    def limit(self) -> float:
        """The most it may be."""
        return self.floor * self.times if self.times is not None else self.target or 0.0

    @property
    def holds(self) -> bool:
        """Whether it reaches what it is to reach."""
        return self.value <= self.limit


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value that `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def spread(seconds: Sequence[float]) -> str:
    """Say how measured times lie, in milliseconds."""
    half, most = (1000 * percentile(seconds, share) for share in (0.5, 1.0))
    return f"median {half:.1f}, longest {most:.1f}, of {len(seconds)}"


def p95(seconds: Sequence[float]) -> float:
    """Give the 95th percentile of times, in milliseconds."""
    return 1000 * percentile(seconds, 0.95)


def hand_back(figures: Sequence[Figure]) -> None:
    """Print figures for the process that asked for them."""
    sys.stdout.write(json.dumps([asdict(figure) for figure in figures]) + "\n")
    sys.stdout.flush()


def taken(line: str) -> list[Figure]:
    """Give back what `hand_back` printed."""
    return [Figure(**each) for each in json.loads(line)]


def table(figures: Sequence[Figure]) -> str:
    """Give the figures as text, a line each and one more on how they came about."""
    lines = [f"{'':44}{'measured':>12}{'to reach':>12}{'floor':>12}   the floor is"]
    for figure in figures:
        numbers = "".join(f"{_in_words(n, figure.unit):>12}" for n in (figure.value, figure.limit, figure.floor))
        factor = f" ({figure.value / figure.floor:.1f}x)" if figure.times else ""
        lines.append(f"{'  ' if figure.holds else '! '}{figure.name:42}{numbers}   {figure.floor_is}{factor}")
        if figure.note:
            lines.append(f"      {figure.note}")
    missed = sum(not figure.holds for figure in figures)
    lines.append(f"\n{len(figures) - missed} of {len(figures)} reach what they are to; ! marks the others.")
    return "\n".join(lines)


def write_json(figures: Sequence[Figure], about: dict[str, object], file: Path) -> str:
    """Write the figures to `file` as one JSON document, and give that."""
    rows = [{**asdict(figure), "limit": figure.limit, "holds": figure.holds} for figure in figures]
    document = json.dumps({**about, "figures": rows}, indent=2)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(document + "\n", encoding="utf-8")
    return document


def _in_words(number: float, unit: str) -> str:
    return f"{number:,.0f} {unit}" if unit in {MB, LETTERS} else f"{number:,.1f} {unit}"
