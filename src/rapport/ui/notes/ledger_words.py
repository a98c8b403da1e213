"""How lines of the ledger are said: "I owe: the pump curve", "two days late", "14 May, in six weeks"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.in_words import DAYS, MONTHS, ago, day_words, length_words
from rapport.domain.ledger import LineKind, State, days_late, next_day, turning
from rapport.domain.offers import Side
from rapport.domain.today_words import late_words, years_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rapport.domain.ledger import Line
    from rapport.domain.people import Customer


_SHORT = 16


def called(customer: Customer) -> str:
    """Give what a customer is called in a word or two: the nickname, the given name, else the name, cut if long."""
    name = customer.parts.nickname or customer.parts.given or customer.name
    return name if len(name) <= _SHORT else name.split()[0]


def promise_words(line: Line, name: str) -> str:
    """Say who owes what: "I owe: the pump curve", "Dana: photos of the damaged track"."""
    return f"{who_owes(line.by, name)}: {line.text}"


def who_owes(by: Side | None, name: str) -> str:
    """Say who owes it, as it stands before a promise."""
    return name if by is Side.THEM else "I owe"


def due_words(line: Line, today: date) -> str:
    """Say when an open promise is due, or how late it is."""
    if line.due is None:
        return "no date"
    return late_words(line.due, today) if days_late(line, today) else near_day(line.due, today)


def near_day(day: date, today: date) -> str:
    """Name a day that lies ahead: "today", "tomorrow", "Fri 3 Apr"."""
    return ago(day, today) if 0 <= (day - today).days <= 1 else day_words(day, today)


def whole_day(day: date) -> str:
    """Name a day with all there is to it: "Fri 3 April 2026"."""
    return f"{DAYS[day.weekday()]} {long_day(day.month, day.day, day.year)}"


def closed_words(line: Line, today: date) -> str:
    """Say how and when a line was closed: "kept 12 Mar"."""
    return f"{line.state} {plain_day(line.closed_on, today)}".strip()


def plain_day(day: date | None, today: date) -> str:
    """Name a day without its weekday: "12 Mar", with its year unless it is this one; '' for none."""
    if day is None:
        return ""
    return f"{day.day} {MONTHS[day.month - 1][:3]}{'' if day.year == today.year else f' {day.year}'}"


def since_words(day: date | None, today: date) -> str:
    """Say since when in a word: "since March", "since March 2024"; '' if nobody knows."""
    if day is None:
        return ""
    return f"since {MONTHS[day.month - 1]}{'' if day.year == today.year else f' {day.year}'}"


def long_day(month: int, day: int, year: int | None = None) -> str:
    """Name a day of the year: "14 May", "3 March 1981"."""
    return f"{day} {MONTHS[month - 1]}{f' {year}' if year else ''}"


def occasion_words(line: Line, today: date) -> str:
    """Say what is coming, and how many years it will be: "Birthday, turns 50", "Wedding, 25 years"."""
    coming = next_day(line, today)
    years = turning(line, coming) if coming else None
    words = years_words(line.text, years)
    return words if words.startswith(line.text) else f"{line.text}, {words}"


def coming_words(line: Line, today: date) -> str:
    """Say when it comes: "14 May, in six weeks". 29 February keeps its name in a year that has none."""
    day = f"{line.day} {MONTHS[line.month - 1][:3]}" if line.month else ""
    coming = next_day(line, today)
    if coming is None:
        return f"{day} {line.year or ''}".strip() + ", over"
    if not line.yearly and coming.year != today.year:
        day = f"{day} {coming.year}"
    apart = (coming - today).days
    return f"{day}, {ago(coming, today) if apart < 2 else f'in {length_words(today, coming)}'}"


def is_over(line: Line, today: date) -> bool:
    """Whether an occasion was once and is over."""
    return line.kind is LineKind.OCCASION and next_day(line, today) is None


def count_closed(lines: Iterable[Line]) -> str:
    """Count what was closed: "12 kept, 2 let go"."""
    counts: dict[State, int] = {}
    for line in lines:
        counts[line.state] = counts.get(line.state, 0) + 1
    return ", ".join(f"{counts[state]:,} {state}" for state in State if counts.get(state))
