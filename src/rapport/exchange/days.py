"""Birthdays and anniversaries as address books write them, read into ISO days."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?")
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)(?:[T ].*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})(?: .*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)?(?: .*)?")
_DAY_MONTH = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.")
_NO_DAY = re.compile(r"[0\s./:-]*|4501-0?1-0?1.*|1/1/4501.*|0?1\.0?1\.4501.*")
"""Nothing but zeros, or the day in the year 4501 by which Outlook means none."""

_UNKNOWN_YEARS = frozenset({0, 1604})
"""1604 is Apple's: a leap year long ago."""


def is_no_day(text: str) -> bool:
    """Say whether `text` is one of the ways to write that there is no date, such as `0/0/00`."""
    return _NO_DAY.fullmatch(text) is not None


def day_of(text: str, *, day_first: bool = False) -> str:
    """Give `1981-03-03`, or `--03-03` with the year unknown, or "" where `text` is no day that ever was.

    `day_first` says that 3/4 is the third of April; with dots the day is always first.
    """
    text = text.strip()
    if is_no_day(text):
        return ""
    if match := _ISO.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NO_YEAR.fullmatch(text) or None:
        return _day(0, int(match[1]), int(match[2]))
    if match := _DAY_MONTH.fullmatch(text):
        return _day(0, int(match[2]), int(match[1]))
    if match := _YEAR_LAST.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        if day_first or match[2] == "." or first > 12:
            first, second = second, first
        return _day(_year(match[4]), first, second)
    return ""


def shows_day_first(text: str) -> bool:
    """Say whether `text` is a date that can only be read with the day first, such as `21/3/1981`."""
    match = _YEAR_LAST.fullmatch(text.strip())
    return match is not None and int(match[1]) > 12


def _year(digits: str | None) -> int:
    """Give the year of two or four digits; two mean a birthday within living memory."""
    if not digits or len(digits) == 4:
        return int(digits or 0)
    return int(digits) + (1900 if int(digits) >= 30 else 2000)


def _day(year: int, month: int, day: int) -> str:
    try:
        if year in _UNKNOWN_YEARS:
            date(2000, month, day)
            return f"--{month:02}-{day:02}"
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
