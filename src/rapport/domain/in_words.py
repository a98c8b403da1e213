"""Days, moments and counts as people say them. Every word of the language stands in the tables at the top.

Days and times come in local already; the clock is the caller's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from rapport.domain.entries import When

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_NEAR: Mapping[int, str] = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_PATTERNS: Mapping[str, str] = {
    "past": "{length} ago",
    "future": "in {length}",
    "never": "not met",
    "day this year": "{weekday} {day} {month}",
    "day": "{weekday} {day} {month} {year}",
    "day of month": "{weekday} {day}",
    "month": "{month} {year}",
    "moment": "{day} {clock}",
    "next day": "written the next day",
    "later": "written {length} later",
}
_PER = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}
_MOST_BESIDE = {"day": 26, "week": 26, "month": 23}
"""The most of a unit that is said beside how often; more has its own unit: "every ten days; now four months"."""
_PLURALS: Mapping[str, str] = {"person": "people"}


def ago(day: date, today: date) -> str:
    """Say how far `day` lies from `today`: "yesterday", "5 days ago", "3 weeks ago", "in 2 months".

    Weeks begin at 14 days, months at two calendar months, years at two years.
    """
    apart = (day - today).days
    if apart in _NEAR:
        return _NEAR[apart]
    pattern = _PATTERNS["past" if apart < 0 else "future"]
    return pattern.format(length=count_words(*length(min(day, today), max(day, today))))


def last_contact_words(day: date | None, today: date) -> str:
    """Say when the last contact was, or that there was none."""
    return _PATTERNS["never"] if day is None else ago(day, today)


def day_words(day: date, today: date) -> str:
    """Name a day: "Tue 10 Mar", with its year unless it is this one."""
    pattern = _PATTERNS["day this year" if day.year == today.year else "day"]
    return pattern.format(weekday=DAYS[day.weekday()], day=day.day, month=MONTHS[day.month - 1][:3], year=day.year)


def entry_day(day: date) -> str:
    """Name a day within its month: "Tue 10"."""
    return _PATTERNS["day of month"].format(weekday=DAYS[day.weekday()], day=day.day)


def month_title(day: date) -> str:
    """Name the month of a day: "March 2026"."""
    return _PATTERNS["month"].format(month=MONTHS[day.month - 1], year=day.year)


def moment_words(when: When, now_local: datetime) -> str:
    """Name a moment where it happened: "today 14:10", "Tue 10 Mar 14:10"; without the time if only the day is known."""
    day, today = when.at.date(), now_local.date()
    words = _NEAR.get((day - today).days) or day_words(day, today)
    return words if when.day_only else _PATTERNS["moment"].format(day=words, clock=clock_words(when.at))


def clock_words(at: datetime) -> str:
    """Name the time of day: "14:02"."""
    return f"{at:%H:%M}"


def count_words(count: int, thing: str) -> str:
    """Count things: "1 customer", "10,000 customers". `thing` is the word for one."""
    return f"{count:,} {_thing_word(count, thing)}"


def number_words(count: int) -> str:
    """Say a number: "no", "two", "1,000"."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def written_later(happened: When, written: datetime) -> str:
    """Say how many days after it happened an entry was written, '' if on the same day or before.

    `written` is any aware time; the days are those of the zone in which it happened.
    """
    first, last = happened.at.date(), written.astimezone(happened.at.tzinfo).date()
    days = (last - first).days
    if days <= 0:
        return ""
    if days == 1:
        return _PATTERNS["next day"]
    return _PATTERNS["later"].format(length=length_words(first, last))


def length(first: date, last: date) -> tuple[int, str]:
    """Give the time from one day to a later one as a count in the unit people would use."""
    days = (last - first).days
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    if days < 14:
        return days, "day"
    if months < 2:
        return days // 7, "week"
    return (months, "month") if months < 24 else (months // 12, "year")


def length_words(first: date, last: date) -> str:
    """Say how long it is from one day to a later one: "one day", "three weeks"."""
    count, unit = length(first, last)
    return f"{number_words(count)} {_thing_word(count, unit)}"


def in_letters(words: str) -> str:
    """Give "3 weeks ago" as "three weeks ago"; large numbers stay."""
    return " ".join(NUMBERS[int(w)] if w.isdecimal() and int(w) < len(NUMBERS) else w for w in words.split(" "))


def every(days: float) -> tuple[int, str]:
    """Give a span of days as a count in the unit people would use for a rhythm: 35 days are 5 weeks."""
    if (count := max(1, round(days))) < 13 and count != _PER["week"]:
        return count, "day"
    if days < 75:
        return round(days / _PER["week"]), "week"
    return (round(days / _PER["month"]), "month") if days < 700 else (round(days / _PER["year"]), "year")


def every_words(days: float) -> str:
    """Say how often: "day", "week", "five weeks"; to stand after "every"."""
    return _often(*every(days))


def every_and_gone(usual: float, last: date, today: date) -> tuple[str, str]:
    """Say how often, and how long it has been since `last`, in one unit: "five weeks" and "eleven".

    The unit is the one of the rhythm, or a smaller one that shows how much more it has been; a time that is many
    times as long has its own.
    """
    gone, units, (_, natural) = (today - last).days, [*_PER], every(usual)
    fitting = units[: units.index(natural) + 1]
    more = (unit for unit in reversed(fitting) if int(gone / _PER[unit]) > round(usual / _PER[unit]))
    unit = next(more, "day")
    often, count = max(1, round(usual / _PER[unit])), int(gone / _PER[unit])
    if unit == natural and count > _MOST_BESIDE.get(unit, count):
        return _often(often, unit), length_words(last, today)
    said = number_words(count)
    return _often(often, unit), said if often > 1 else f"{said} {_thing_word(count, unit)}"


def _often(count: int, unit: str) -> str:
    return unit if count == 1 else f"{number_words(count)} {_plural(unit)}"


def _thing_word(count: int, thing: str) -> str:
    return thing if count == 1 else _plural(thing)


def _plural(thing: str) -> str:
    if thing in _PLURALS:
        return _PLURALS[thing]
    if thing.endswith("y") and thing[-2:-1] not in "aeiou":
        return f"{thing[:-1]}ies"
    return f"{thing}es" if thing.endswith(("s", "x", "ch", "sh")) else f"{thing}s"
