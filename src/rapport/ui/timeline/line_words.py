"""What a line of the ledger says under the entry it came from: who owes it, what it is, and how it stands."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapport.domain.aging import question
from rapport.domain.in_words import MONTHS, day_words, entry_day
from rapport.domain.ledger import LineKind, State, Tact, days_late
from rapport.domain.names import split_name
from rapport.domain.offers import Side
from rapport.domain.today_words import late_words
from rapport.domain.troubles import Refusal
from rapport.ui.ledger_typed import Day, read_again
from rapport.ui.timeline.words import BETWEEN, short

if TYPE_CHECKING:
    from datetime import datetime

    from rapport.domain.changes import Change
    from rapport.domain.habits import Habits
    from rapport.domain.ledger import Line
    from rapport.store.journal import Journal

MOST_REASON = 160
"""A longer reason is cut, in characters; it is read whole where it is written."""


class Said(NamedTuple):
    """A line in its pieces: a quiet `label` or the `lead` of a promise, the `text`, and what stands at the end."""

    label: str
    lead: str
    text: str
    aside: str
    late: bool


def said(line: Line, written: date, today: date, habits: Habits, *, named: bool) -> Said:
    """Say a line under an entry of the day `written`; `named` says whose it is where that is not plain.

    A fact stands as it was said on that day; one that is older than `habits` let it be is to be confirmed.
    """
    whose = first_name(line.customer)
    if line.kind is not LineKind.PROMISE:
        label = str(line.topic or line.kind)
        label = f"{label}{BETWEEN}{whose}" if named else label
        return Said(label, "", line.text, _aside(line, written, today, habits), late=False)
    mine = f"I owe {whose}: " if named else "I owe: "
    lead = f"{whose}: " if line.by is Side.THEM else mine
    return Said("", lead, line.text, _aside(line, written, today, habits), days_late(line, today) > 0)


def spoken(line: Line, written: date, today: date, habits: Habits, *, named: bool) -> str:
    """Give a line as it is read out: "I owe: the pump curve, Fri 13, two days late"."""
    words = said(line, written, today, habits, named=named)
    start = words.lead or f"{words.label}: "
    return ", ".join(filter(None, (f"{start}{words.text}", words.aside, line.reason[:MOST_REASON])))


@lru_cache(maxsize=512)
def first_name(name: str) -> str:
    """Give what to call somebody in a line: the first name, or all of it where it has none."""
    parts = split_name(name)
    return short(parts.nickname or parts.given or name)


def _aside(line: Line, written: date, today: date, habits: Habits) -> str:
    """Say how a line stands: when it is due, how late, since when it is over; of a fact, what to heed."""
    if line.kind is LineKind.OCCASION:
        return _occasion_day(line)
    if line.kind is LineKind.FACT:
        corrected = f"corrected {_short_day(line.confirmed_on, today)}" if line.earlier and line.confirmed_on else ""
        tact = "" if line.tact is Tact.SAYABLE else str(line.tact)
        known = line.confirmed_on or line.learned_on
        doubt = f"from {known.year}, confirm" if known and question(line, today, habits.fact_days) else ""
        return ", ".join(filter(None, (tact, doubt or corrected)))
    if not line.is_open:
        return f"{line.state} {_short_day(line.closed_on, today)}" if line.closed_on else str(line.state)
    if line.due is None:
        return ""
    if line.due >= today:
        return {0: "today", 1: "tomorrow"}.get((line.due - today).days) or _due_day(line.due, written)
    return f"{_due_day(line.due, written)}, {late_words(line.due, today)}"


def _due_day(due: date, written: date) -> str:
    """Name a day under an entry: without the month where the entry's own stands above it."""
    return entry_day(due) if (due.year, due.month) == (written.year, written.month) else day_words(due, written)


def _short_day(day: date, today: date) -> str:
    words = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return words if day.year == today.year else f"{words} {day.year}"


def _occasion_day(line: Line) -> str:
    if line.month is None or line.day is None:
        return ""
    return " ".join(map(str, filter(None, (line.day, MONTHS[line.month - 1][:3], line.year))))


def day_told(line: Line, typed: str, now: datetime) -> str:
    """Say which day was understood in what is typed for a line; '' for a need or a fact, which have none."""
    if line.kind in {LineKind.NEED, LineKind.FACT}:
        return ""
    day = read_again(line, typed, now)[1]
    if isinstance(day, date):
        return day_words(day, now.date())
    return "no date" if day is None else " ".join(map(str, filter(None, (day.day, MONTHS[day.month - 1], day.year))))


def edit_line(journal: Journal, line: Line, typed: str, now: datetime) -> Change:
    """Have a line say what was typed; a fact keeps what it said before. Raises Refusal for an occasion with no day."""
    text, day = read_again(line, typed, now)
    if line.kind is LineKind.FACT:
        return journal.correct_fact(line.id, text, on=now.date())
    if line.kind is LineKind.PROMISE:
        return journal.change_line(line.id, text=text, due=day)
    if line.kind is LineKind.NEED:
        return journal.change_line(line.id, text=text)
    if not isinstance(day, Day):
        raise Refusal("It needs a day.", "Put one at its end, such as “3 March” or “3 March 1981”.")
    return journal.change_line(line.id, text=text, month=day.month, day=day.day, year=day.year)


def can_close(line: Line) -> bool:
    """Whether a line can be done with: promises and needs can, facts and occasions stand."""
    return line.kind in {LineKind.PROMISE, LineKind.NEED}


def can_confirm(line: Line) -> bool:
    """Whether a line can be said to hold still: facts can."""
    return line.kind is LineKind.FACT


def done_state(line: Line) -> State:
    """Give what a line becomes when it is ticked."""
    return State.KEPT if line.kind is LineKind.PROMISE else State.MET


def dropped_state(line: Line) -> State:
    """Give what a line becomes when nobody waits for it any more."""
    return State.LET_GO if line.kind is LineKind.PROMISE else State.DROPPED
