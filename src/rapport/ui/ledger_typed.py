"""What is typed into a line of the ledger: "send the curve by Friday" is a promise and its day, "3 March" a birthday.

Promises look ahead: a weekday is the next such day, never today, and a date without a year the next such date. The
days are read by the rules of the chip that says when; those of whole notes take a second to load, too long for a field.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rapport.domain.folding import fold, one_line
from rapport.domain.in_words import MONTHS
from rapport.domain.ledger import LineKind, is_day
from rapport.reading.when import read_when
from rapport.reading.when_words import LANGUAGES
from rapport.ui.day_order import month_first

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from typing import TypeVar

    from rapport.domain.ledger import Line

    T = TypeVar("T")

NO_DATE = frozenset({"no date", "none", "no day", "never", "-"})
"""Typed for a day, these say there is none."""
_UNDATED = re.compile(r"[\s,;:·–-]+no da(?:te|y)$", re.IGNORECASE)
"""The same at the end of a promise, where those of one word may be words of it."""
_MOST_WORDS = 6
"""How many words at the end of a line may be a day."""
_JUST_GONE = timedelta(days=31)
"""A date without a year that lies no further back is meant as it is, and late."""
_BEFORE_DAY = re.compile(r"(?:^|\s+)(?:by|on|until|till|before|due|for|is|in|at|,|-|–|·|bis|am|zum)\s*$", re.IGNORECASE)
_DEADLINE = re.compile(r"^(?:by|on|until|till|before|due)\s+", re.IGNORECASE)
_WITHIN = re.compile(r"^within\b")
_NEXT = re.compile(r"^next (?=\w+$)")
_QUARTER = re.compile(r"q([1-4])")
_WEEK_END = re.compile(r"(?:the )?(?:(this) week|end of (?:the |this )?week|(next) week|end of (next) week)")
_MONTH_END = re.compile(r"(?:the )?(?:this month|end of (?:the |this )?month|(next month)|end of (next month))")


class Day(NamedTuple):
    """A day of the year as it was typed; the year is None if none was."""

    month: int
    day: int
    year: int | None = None


def read_due(words: str, now: datetime) -> date | None:
    """Give the day on which something typed as `words` is due, None if that is no day. `now` is aware and local."""
    words = _WITHIN.sub("in", _DEADLINE.sub("", " ".join(fold(one_line(words)).split())))
    if _NEXT.match(words) and (day := _ahead(f"{_NEXT.sub('', words)} next week", now)):
        return day  # "next Tuesday" is that of the coming week
    return _end_of_stretch(words, now.date()) or _ahead(words, now)


def read_promise(line: str, now: datetime) -> tuple[str, date | None]:
    """Part a promise from the day at its end, if there is one: "send the curve by Friday".

    The bare name of a month may be that of a person: it takes a word such as "in" or "by" before it. What ends in
    "no date" has none, whatever stands before: "call on Monday, no date".
    """
    if undated := _UNDATED.search(typed := one_line(line)):
        return typed[: undated.start()], None
    text, due = _parted(line, lambda words: None if fold(words) in _months() else read_due(words, now))
    return (text, due) if text else (one_line(line), None)


def read_day(words: str, today: date) -> Day | None:
    """Give the day of the year that `words` name ("3 March", "2/29", "3 March 1981"), None if there is no such day."""
    words = " ".join(fold(one_line(words)).replace(",", " ").split())
    for pattern in _days():
        if found := pattern.fullmatch(words):
            said = found.groupdict()
            month, day = _month_and_day(said)
            year = _full_year(said["year"], today) if said.get("year") else None
            return Day(month, day, year) if is_day(month, day, year) else None
    return None


def read_occasion(line: str, today: date) -> tuple[str, Day | None]:
    """Part an occasion from the day at its end: "Birthday 3 March 1981". A day alone is a birthday."""
    text, day = _parted(line, lambda words: read_day(words, today))
    return (text or "Birthday", day) if day else (one_line(line), None)


def as_typed(line: Line, now: datetime) -> str:
    """Give a line as one would type it, its day at the end: "send the curve by 3 April 2026"."""
    end = _day_at_end(line)
    if not end and line.kind is LineKind.PROMISE and read_promise(line.text, now) != (line.text, None):
        end = ", no date"
    return f"{line.text}{end}"


def read_again(line: Line, typed: str, now: datetime) -> tuple[str, date | Day | None]:
    """Part what `as_typed` gave, and what has since become of it, into the text and the day.

    A day left as it stood stays; that of an occasion is None only if no day was typed. Needs and facts have none.
    """
    typed, end = one_line(typed), _day_at_end(line)
    if end and typed.endswith(end):
        stood = Day(line.month or 1, line.day or 1, line.year) if line.kind is LineKind.OCCASION else line.due
        return typed.removesuffix(end), stood
    if line.kind is LineKind.PROMISE:
        return read_promise(typed, now)
    return read_occasion(typed, now.date()) if line.kind is LineKind.OCCASION else (typed, None)


def _day_at_end(line: Line) -> str:
    """Give how the day of a line stands at its end; '' for one without."""
    if line.kind is LineKind.OCCASION and line.month and line.day:
        return f" {' '.join(map(str, filter(None, (line.day, MONTHS[line.month - 1], line.year))))}"
    return f" by {line.due.day} {MONTHS[line.due.month - 1]} {line.due.year}" if line.due else ""


def _parted(line: str, read: Callable[[str], T | None]) -> tuple[str, T | None]:
    """Give what stands before the longest end of a line that can be read, and what was read."""
    words = one_line(line).split()
    for place in range(max(0, len(words) - _MOST_WORDS), len(words)):
        found = read(" ".join(words[place:]))
        if found is not None:
            return _BEFORE_DAY.sub("", " ".join(words[:place])).rstrip(" ,;:"), found
    return " ".join(words), None


def _end_of_stretch(words: str, today: date) -> date | None:
    """Give the Friday of a week, or the last day of a month, that is due as a whole."""
    if week := _WEEK_END.fullmatch(words):
        friday = today + timedelta(4 - today.weekday() + 7 * bool(week[2] or week[3]))
        return max(friday, today)
    if month := _MONTH_END.fullmatch(words):
        return _month_end(today.year, today.month + bool(month[1] or month[2]))
    if quarter := _QUARTER.fullmatch(words):
        last = 3 * int(quarter[1])
        return _month_end(today.year + (last < today.month), last)
    named = _months().get(words.removeprefix("in ").removeprefix("end of "))
    return _month_end(today.year + (named < today.month), named) if named else None


def _month_end(year: int, month: int) -> date:
    years, month = divmod(month, 12)  # the day before the next month begins
    return date(year + years, month + 1, 1) - timedelta(days=1)


def _ahead(words: str, now: datetime) -> date | None:
    """Read a day as one that lies ahead, unless it was said to be past ("yesterday", "13 March 2025")."""

    def read(days: int = 0) -> date | None:
        when = read_when(words, now + timedelta(days=days), month_first=month_first())
        return when.at.date() if when and when.day_only else None

    day, today = read(), now.date()
    if day is None or day > today or read(1) == day + timedelta(days=1):
        return day
    if (next_week := read(7)) and next_week > today:
        return next_week
    if day == today:
        return day
    if (next_month := read(31)) and next_month > today:
        return next_month
    return day if today - day <= _JUST_GONE else read(366)


def _month_and_day(said: Mapping[str, str | None]) -> tuple[int, int]:
    if said.get("first"):
        pair = int(said["first"] or 0), int(said["second"] or 0)
        in_order = pair if month_first() else pair[::-1]
        return in_order if in_order[0] <= 12 else in_order[::-1]
    name = said.get("name")
    return _months()[name] if name else int(said["month"] or 0), int(said["day"] or 0)


def _full_year(figures: str | None, today: date) -> int:
    """Read two figures as the last such year."""
    year = int(figures or 0)
    if year >= 100:
        return year
    return today.year - (today.year - year) % 100


@cache
def _months() -> dict[str, int]:
    return {
        name: place
        for language in LANGUAGES
        for place, names in enumerate(language.months, 1)
        for name in names.split()
    }


@cache
def _days() -> tuple[re.Pattern[str], ...]:
    name = rf"(?P<name>{'|'.join(sorted(map(re.escape, _months()), key=len, reverse=True))})\.?"
    day, year = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?", r"(?:\s+(?P<year>\d{4}))?"
    return tuple(
        re.compile(pattern, re.ASCII)
        for pattern in (
            r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
            rf"(?:the )?{day}\s*(?:of )?{name}{year}",
            rf"{name}\s*(?:the )?{day}{year}",
            r"(?P<first>\d{1,2})[/-](?P<second>\d{1,2})(?:[/-](?P<year>\d{4}|\d\d))?",
            r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.?\s?(?P<year>\d{4}|\d\d)?",
        )
    )
