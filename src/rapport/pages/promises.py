"""The list of promises as a page, mine and theirs, by due day or by customer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from rapport.domain.in_words import day_words
from rapport.domain.promising import is_late
from rapport.domain.today_words import day_title, late_words
from rapport.pages.template import fill, unbroken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rapport.domain.promising import Promise
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
class _Written:
    """A promise as it is written: `aside` says whose it is or when it is due, whichever does not head the row."""

    text: str
    aside: str
    late: str


@dataclass(frozen=True, slots=True)
class _Row:
    """The promises of a day or a customer, called by its `label`, and `beneath` that where they work."""

    label: str
    lines: tuple[_Written, ...]
    beneath: str = ""


@dataclass(frozen=True, slots=True)
class _Side:
    """All promises one way."""

    title: str
    none: str
    rows: tuple[_Row, ...]


def promises_page(
    title: str,
    mine: Sequence[Promise] | None,
    theirs: Sequence[Promise] | None,
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
        _Side(WORDS[key], WORDS[f"none {key}"], tuple(rows(promises, on)))
        for key, promises in (("mine", mine), ("theirs", theirs))
        if promises is not None
    ]
    day = WORDS["on"].format(day=day_title(on), year=on.year)
    return fill("promises.html", look, title=title, day=day, sides=sides, by_customer=by_customer)


def _by_day(promises: Sequence[Promise], on: date) -> Iterator[_Row]:
    for due, group in groupby(sorted(promises, key=_due_first), key=lambda promise: promise.due):
        heading = day_words(due, on) if due else WORDS["no day"]
        yield _Row(heading, tuple(_written(promise, on, _who(promise)) for promise in group))


def _by_customer(promises: Sequence[Promise], on: date) -> Iterator[_Row]:
    for _, group in groupby(sorted(sorted(promises, key=_due_first), key=_whose), key=_whose):
        theirs = tuple(group)
        dues = (unbroken(day_words(promise.due, on)) if promise.due else "" for promise in theirs)
        written = tuple(_written(promise, on, due) for promise, due in zip(theirs, dues, strict=True))
        yield _Row(theirs[0].name, written, theirs[0].company)


def _due_first(promise: Promise) -> tuple[date, str, int]:
    return promise.due or date.max, promise.sort_name, promise.id


def _whose(promise: Promise) -> tuple[str, int]:
    return promise.sort_name, promise.customer_id


def _who(promise: Promise) -> str:
    return ", ".join(filter(None, (promise.name, promise.company)))


def _written(promise: Promise, on: date, aside: str) -> _Written:
    late = late_words(promise.due, on) if promise.due and is_late(promise, on) else ""
    return _Written(promise.text, aside, unbroken(late))
