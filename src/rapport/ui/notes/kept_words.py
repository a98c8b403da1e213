"""What an address book said that has no place of its own, in words: "Birthday 3 March 1981"."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from rapport.domain.in_words import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable

_DAY = re.compile(r"(\d{4}|-)-(\d\d)-(\d\d)")
_ANY_LEAP_YEAR = 2000


def kept_words(lines: Iterable[str]) -> str:
    """Give `name: value` lines as they are read, one each; days as people say them."""
    return "\n".join(map(_in_words, lines))


def _in_words(line: str) -> str:
    name, colon, value = line.partition(": ")
    if not colon:
        return line
    day = _day(value.strip())
    return f"{name[:1].upper()}{name[1:]} {day}" if day else f"{name[:1].upper()}{name[1:]}: {value}"


def _day(value: str) -> str:
    """Name an ISO day, its year if it is known; '' for what is none."""
    found = _DAY.fullmatch(value)
    if found is None:
        return ""
    year = found[1].strip("-")
    try:
        day = date(int(year or _ANY_LEAP_YEAR), int(found[2]), int(found[3]))
    except ValueError:
        return ""
    return f"{day.day} {MONTHS[day.month - 1]} {year}".strip()
