"""What the ways to name a day mean, in days of the calendar. No word of any language stands here."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

YEARS = range(1900, 2200)
JUST_GONE = 31
"""A day without a year that lies no more than this many days back is meant as it is: past, not next year's."""

_WEDNESDAY, _FRIDAY = 2, 4
_UNITS = {"day": 1, "week": 7, "fortnight": 14}


class Days(NamedTuple):
    """A stretch of days, both ends in it."""

    first: date
    last: date

    def holds(self, other: Days) -> bool:
        """Tell whether another stretch lies inside this one."""
        return self.first <= other.first and other.last <= self.last


@dataclass(frozen=True, slots=True)
class Asked:
    """What was said of a day: seen from `on`, in numbers and in words that mean something to this module.

    `edge` is which part of a stretch was meant ("first", "middle", "last" or ""), `shift` whether a day before (-1) or
    after (1) it.
    """

    on: date
    numbers: Mapping[str, int]
    texts: Mapping[str, str]
    edge: str = ""
    shift: int = 0
    month_first: bool = True

    def number(self, name: str, otherwise: int = 0) -> int:
        """Give a number that was said, or what holds without."""
        return self.numbers.get(name, otherwise)

    def shifted(self, days: Days | None) -> Days | None:
        """Give the part of a stretch, or the day before or after it, that was meant."""
        if days is None:
            return None
        length = (days.last - days.first).days
        if self.edge and length:
            day = days.first + timedelta(_PARTS[self.edge](length))
            return Days(day, day)
        if self.shift:
            day = days.first - timedelta(1) if self.shift < 0 else days.last + timedelta(1)
            return Days(day, day)
        return days


_PARTS: Mapping[str, Callable[[int], int]] = {
    "first": lambda length: 1 if length < 7 else 9 if length < 31 else length // 3,
    "middle": lambda length: length // 2 if length < 7 else (length - 1) // 2,
    "last": lambda length: length,
}
"""How many days into a stretch its parts are: an early week is Tuesday, an early month its 10th."""


def _one(day: date | None) -> Days | None:
    return Days(day, day) if day and day.year in YEARS else None


def _day_of(year: int, month: int, day: int) -> date | None:
    """Give a day of the calendar, or None if there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moved(day: date, count: int, unit: str) -> date | None:
    """Move a day by a count of units; a day that its new month has not becomes the month's last."""
    if count > 5000:
        return None
    if unit in _UNITS:
        return day + timedelta(_UNITS[unit] * count)
    year, month = divmod(day.year * 12 + day.month - 1 + count * {"month": 1, "quarter": 3, "year": 12}[unit], 12)
    return _day_of(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) if year in YEARS else None


def _week(day: date) -> Days:
    """Give the working week of a day: "next week" is due on its Friday."""
    monday = day - timedelta(day.weekday())
    return Days(monday, monday + timedelta(_FRIDAY))


def _months(year: int, first: int, count: int) -> Days | None:
    """Give a stretch of whole months."""
    if year not in YEARS or not 1 <= first <= 12:
        return None
    last = first + count - 1
    return Days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _near(asked: Asked) -> Days | None:
    return _one(asked.on + timedelta(asked.number("near")))


def _next_such(on: date, weekday: int) -> date:
    """Give the next day of a name, never today."""
    return on + timedelta((weekday - on.weekday() - 1) % 7 + 1)


def _weekday(asked: Asked) -> Days | None:
    """Understand "Friday", "this Friday", "next Friday", "last Friday", "Friday next week"."""
    on, weekday = asked.on, asked.number("weekday")
    which = asked.numbers.get("which")
    if which is None:
        return _one(_next_such(on, weekday))
    in_week = on + timedelta(weekday - on.weekday() + 7 * which)
    if which == 0 and in_week < on:
        return _one(in_week + timedelta(7))
    if which < 0 and "week" not in asked.texts:
        return _one(_next_such(on, weekday) - timedelta(14 if on.weekday() == weekday else 7))
    return _one(in_week)


def _from_weekday(asked: Asked) -> Days | None:
    """Understand "a week from Friday", "Friday week" and "two weeks from today"."""
    start = _near(asked) if "near" in asked.numbers else _weekday(asked)
    return _one(_moved(start.first, asked.number("count", 1), asked.texts["unit"])) if start else None


def _this_or_next_week(asked: Asked) -> Days | None:
    week = _week(asked.on + timedelta(7 * asked.number("which")))
    if asked.number("which") == 0 and week.last < asked.on:
        return Days(asked.on, week.last + timedelta(2))
    return week


def _week_of(named: Callable[[Asked], Days | None]) -> Callable[[Asked], Days | None]:
    """Give the way to understand the week of a day that is named in its own way."""

    def week(asked: Asked) -> Days | None:
        day = named(asked)
        return _week(day.first) if day else None

    return week


def _week_number(asked: Asked) -> Days | None:
    for year in (asked.number("year", asked.on.year), asked.on.year + 1):
        try:
            week = _week(date.fromisocalendar(year, asked.number("week_number"), 1))
        except ValueError:
            return None
        if week.last >= asked.on or "year" in asked.numbers:
            return week
    return None


def _week_of_month(asked: Asked) -> Days | None:
    """Understand "the first week of May" and "the last week of the month": a week belongs where its Wednesday is."""
    month = _month(asked) if "month" in asked.numbers else _span_of(asked.on, 1, asked.number("which"))
    if month is None:
        return None
    nth = asked.number("nth")
    wednesday = month.last if nth < 0 else month.first + timedelta(7 * nth - 1)
    week = _week(wednesday - timedelta((wednesday.weekday() - _WEDNESDAY) % 7))
    return Days(max(week.first, month.first), min(week.last, month.last)) if week.first <= month.last else None


def _weekend(asked: Asked) -> Days | None:
    saturday = asked.on + timedelta(5 - asked.on.weekday() + 7 * asked.number("which"))
    return Days(saturday, saturday + timedelta(1))


def _month(asked: Asked) -> Days | None:
    """Understand "April": this year's, or next year's once it has gone."""
    month = asked.number("month") + 1
    year = asked.number("year", asked.on.year + (month < asked.on.month))
    return _months(year, month, 1)


def _span(asked: Asked) -> Days | None:
    """Understand this, next and last month, quarter and year."""
    unit, which = asked.texts["unit"], asked.number("which")
    if unit in _UNITS:
        return _this_or_next_week(asked) if unit == "week" else None
    return _span_of(asked.on, {"month": 1, "quarter": 3, "year": 12}[unit], which)


def _span_of(on: date, length: int, which: int) -> Days | None:
    """Give the month, quarter or year around a day, or one before or after it."""
    year, month = divmod(on.year * 12 + (on.month - 1) // length * length + which * length, 12)
    return _months(year, month + 1, length)


def _part_of_year(asked: Asked) -> Days | None:
    """Understand Q2 and H1: the next that has not ended."""
    length = 3 if "quarter" in asked.numbers else 6
    first = (asked.number("quarter") or asked.number("half")) * length - length + 1
    if not 1 <= first <= 12:
        return None
    gone = first + length - 1 < asked.on.month
    return _months(asked.number("year", asked.on.year + gone), first, length)


def _year(asked: Asked) -> Days | None:
    return _months(asked.number("year"), 1, 12)


def _ordinal(asked: Asked) -> Days | None:
    """Understand "the 20th": the next such day; with a weekday said too, both must fit."""
    month = asked.on.year * 12 + asked.on.month - 1
    for later in range(4):
        day = _day_of((month + later) // 12, (month + later) % 12 + 1, asked.number("day"))
        if day and day > asked.on:
            return _one(day) if asked.number("weekday", day.weekday()) == day.weekday() else None
    return None


def _day_of_month(asked: Asked) -> Days | None:
    """Understand "the 14th of next month"; a weekday said with it must fit."""
    year, month = divmod(asked.on.year * 12 + asked.on.month - 1 + asked.number("which"), 12)
    day = _day_of(year, month + 1, asked.number("day"))
    return _one(day) if day and asked.number("weekday", day.weekday()) == day.weekday() else None


def _date(asked: Asked) -> Days | None:
    """Understand a day and a month, with or without a year; a weekday said with them must fit."""
    return _fitting(asked, asked.number("month") + 1, asked.number("day"))


def _fitting(asked: Asked, month: int, number: int) -> Days | None:
    if "year" in asked.numbers:
        year = asked.number("year")
        day = _day_of(year + 2000 if year < 100 else year, month, number)
    else:
        day = _next_date(asked.on, month, number)
    if day and asked.number("weekday", day.weekday()) != day.weekday():
        return None
    return _one(day)


def _next_date(on: date, month: int, number: int) -> date | None:
    """Give the next such day, or the last if it has only just gone."""
    for year in range(on.year - 1, on.year + 9):
        day = _day_of(year, month, number)
        if day and (on - day).days <= JUST_GONE:
            return day
    return None


def _figures(asked: Asked) -> Days | None:
    """Understand 3/18, in the order that is usual or else the only one that makes sense."""
    pair = asked.number("first"), asked.number("second")
    month, day = pair if asked.month_first else pair[::-1]
    if month > 12 >= day:
        month, day = day, month
    return _fitting(asked, month, day) if 1 <= month <= 12 else None


def _numbered(asked: Asked) -> Days | None:
    """Understand a date whose month is in figures and whose order is certain."""
    return _fitting(asked, asked.number("month_number"), asked.number("day"))


def _ahead(asked: Asked) -> Days | None:
    if "working" in asked.texts and asked.texts["unit"] == "day":
        return _one(_working_days(asked.on, asked.number("count")))
    return _one(_moved(asked.on, asked.number("count"), asked.texts["unit"]))


def _working_days(on: date, count: int) -> date:
    """Give the day so many working days ahead; holidays are not known here."""
    weeks, days = divmod(count, 5)
    start = on - timedelta(max(0, on.weekday() - _FRIDAY))
    return start + timedelta(7 * weeks + days + 2 * (start.weekday() + days > _FRIDAY))


def _ago(asked: Asked) -> Days | None:
    count = asked.number("count", 1)
    return _one(_moved(asked.on, -count, asked.texts["unit"])) if count < 5000 else None


def _feast(asked: Asked) -> Days | None:
    """Understand a feast: the next; `easter+49` counts from Easter, `11-thu-4` is November's fourth Thursday."""
    if asked.texts["feast"] in _ENDS:
        return _ends(asked.on, _ENDS[asked.texts["feast"]])
    for year in range(asked.on.year, asked.on.year + 3):
        day = _feast_in(year, asked.texts["feast"])
        if day and day >= asked.on:
            return _one(day)
    return None


_ENDS = {"month end": 1, "quarter end": 3}


def _ends(on: date, length: int) -> Days | None:
    days = _months(on.year, (on.month - 1) // length * length + 1, length)
    return _one(days.last) if days else None


_SHORT_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _feast_in(year: int, rule: str) -> date | None:
    if rule.startswith("easter"):
        return _easter(year) + timedelta(int(rule.removeprefix("easter") or 0))
    month, *rest = rule.split("-")
    if len(rest) == 1:
        return _day_of(year, int(month), int(rest[0]))
    weekday, nth = _SHORT_DAYS.index(rest[0]), int(rest[1])
    first = date(year, int(month), 1)
    day = first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return day if day.month == int(month) else day - timedelta(7)


def _easter(year: int) -> date:
    """Give Easter Sunday of the western churches (the anonymous rule of 1876, as Meeus has it)."""
    century, in_century = divmod(year, 100)
    epact = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    rest = (32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4) % 7
    late = (year % 19 + 11 * epact + 22 * rest) // 451
    month, day = divmod(epact + rest - 7 * late + 114, 31)
    return date(year, month, day + 1)


MEANINGS: Mapping[str, Callable[[Asked], Days | None]] = {
    "near": _near,
    "weekday": _weekday,
    "from weekday": _from_weekday,
    "week of": _week_of(_date),
    "week of figures": _week_of(_figures),
    "week of ordinal": _week_of(_ordinal),
    "week number": _week_number,
    "week of month": _week_of_month,
    "weekend": _weekend,
    "month": _month,
    "span": _span,
    "part of year": _part_of_year,
    "year": _year,
    "ordinal": _ordinal,
    "day of month": _day_of_month,
    "date": _date,
    "figures": _figures,
    "numbered": _numbered,
    "ahead": _ahead,
    "ago": _ago,
    "feast": _feast,
    "vague": lambda _asked: None,
}
"""Each way to name a day, by the name the tables give it. None: there is no such day."""
