"""Spans of time as the settings show and take them: "never", "6 months", "200 days"."""

from __future__ import annotations

import re

from rapport.domain.habits import LONGEST_DAYS
from rapport.domain.in_words import count_words

NEVER = "never"
RHYTHMS = (14, 30, 60, 90, 180, 365)
"""How often one usually meets, to pick from, in days."""
SPANS = (0, 182, 365, 730, 1095)
"""After how long a fact is asked about, to pick from, in days; 0 is never."""
WHICH_DAYS = f"Type a number of days from 1 to {LONGEST_DAYS:,}."
WHICH_SPAN = f"Type a number of days from 1 to {LONGEST_DAYS:,}, or “{NEVER}”."

_UNITS = {"": 1, "d": 1, "day": 1, "w": 7, "week": 7, "m": 365 / 12, "month": 365 / 12, "y": 365, "year": 365}
_SPAN = re.compile(rf"(?P<count>\d{{1,5}}) ?(?P<unit>{'|'.join(filter(None, _UNITS))}|)s?")


def days_of(typed: str) -> int | None:
    """Give how many days were typed, as a number or as weeks, months or years; None if that is no span in range."""
    found = _SPAN.fullmatch(" ".join(typed.lower().replace(",", "").split()))
    days = round(int(found["count"]) * _UNITS[found["unit"]]) if found else 0
    return days if 1 <= days <= LONGEST_DAYS else None


def span_of(typed: str) -> int | None:
    """Give how many days were typed, 0 for never; None if it is neither."""
    return 0 if " ".join(typed.lower().split()) == NEVER else days_of(typed)


def rhythm_words(days: int) -> str:
    """Say how often, to stand after "every"; `days_of` undoes it."""
    return count_words(days, "day")


def span_words(days: int) -> str:
    """Say how long so many days are: in years or months where they come out even. `span_of` undoes it."""
    if not days:
        return NEVER
    months = round(days * 12 / 365)
    if not months or round(months * 365 / 12) != days:
        return count_words(days, "day")
    return count_words(months // 12, "year") if months % 12 == 0 else count_words(months, "month")
