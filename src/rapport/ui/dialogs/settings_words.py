"""Spans of time as the settings show and take them: "never", "6 months", "200 days"."""

from __future__ import annotations

from rapport.domain.habits import LONGEST_DAYS
from rapport.ui.lengths_typed import length_words, read_length

NEVER = "never"
RHYTHMS = (14, 30, 60, 90, 180, 365)
"""How often one usually meets, to pick from, in days."""
SPANS = (0, 182, 365, 730, 1095)
"""After how long a fact is asked about, to pick from, in days; 0 is never."""
WHICH_DAYS = f"Type a number of days from 1 to {LONGEST_DAYS:,}."
WHICH_SPAN = f"Type a number of days from 1 to {LONGEST_DAYS:,}, or “{NEVER}”."


def days_of(typed: str) -> int | None:
    """Give how many days were typed, as a number or as weeks, months or years; None if that is no span in range."""
    days = read_length(typed)
    return days if days and days <= LONGEST_DAYS else None


def span_of(typed: str) -> int | None:
    """Give how many days were typed, 0 for never; None if it is neither."""
    return 0 if " ".join(typed.lower().split()) == NEVER else days_of(typed)


def span_words(days: int) -> str:
    """Say how long so many days are, or that it is never; `span_of` undoes it."""
    return length_words(days) or NEVER
