"""The list of promises as a page, mine and theirs, by due day or by customer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from rapport.domain.folding import fold
from rapport.domain.in_words import day_words
from rapport.domain.ledger import days_late
from rapport.domain.today_words import day_title, late_words
from rapport.pages.template import fill, unbroken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rapport.domain.ledger import Line
    from rapport.pages.look import PageLook

WORDS: Mapping[str, str] = {
    "mine": "I owe",
    "theirs": "I am waiting for",
    "none mine": "I owe nothing.",
    "none theirs": "Nobody owes me anything.",
    "no day": "No day said",
    "on": "{day} {year}",
}


@dataclass(frozen=True, slots=True)
class _Promise:
    """A promise as it is written: `aside` says whose it is or when it is due, whichever does not head the row."""

    text: str
    aside: str
    late: str


@dataclass(frozen=True, slots=True)
class _Side:
    """All promises one way."""

    title: str
    none: str
    rows: tuple[tuple[str, tuple[_Promise, ...]], ...]


def promises_page(
    title: str,
    mine: Sequence[Line] | None,
    theirs: Sequence[Line] | None,
    on: date,
    look: PageLook,
    *,
    by_customer: bool = False,
) -> str:
    """Give the list of promises as HTML, those due first on top, or `by_customer` in the order of names.

    A side that is None was not asked for and is left out.
    """
    rows = _by_customer if by_customer else _by_day
    sides = [
        _Side(WORDS[key], WORDS[f"none {key}"], tuple(rows(lines, on)))
        for key, lines in (("mine", mine), ("theirs", theirs))
        if lines is not None
    ]
    day = WORDS["on"].format(day=day_title(on), year=on.year)
    return fill("promises.html", look, title=title, day=day, sides=sides)


def _by_day(lines: Sequence[Line], on: date) -> Iterator[tuple[str, tuple[_Promise, ...]]]:
    for due, group in groupby(sorted(lines, key=_due_first), key=lambda line: line.due):
        heading = day_words(due, on) if due else WORDS["no day"]
        yield heading, tuple(_written(line, on, line.customer) for line in group)


def _by_customer(lines: Sequence[Line], on: date) -> Iterator[tuple[str, tuple[_Promise, ...]]]:
    for _, group in groupby(sorted(sorted(lines, key=_due_first), key=_whose), key=_whose):
        theirs = tuple(group)
        dues = (unbroken(day_words(line.due, on)) if line.due else "" for line in theirs)
        yield theirs[0].customer, tuple(_written(line, on, due) for line, due in zip(theirs, dues, strict=True))


def _due_first(line: Line) -> tuple[date, str, int]:
    return line.due or date.max, fold(line.customer), line.id


def _whose(line: Line) -> tuple[str, int]:
    return fold(line.customer), line.customer_id


def _written(line: Line, on: date, aside: str) -> _Promise:
    late = days_late(line, on)
    return _Promise(line.text, aside, unbroken(late_words(late)) if late else "")
