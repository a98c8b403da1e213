"""The rhythm of two people: how often they usually meet, learned from their days of contact or set by hand.

Days are counted as `date.toordinal` does. A day of contact is the day it happened where it happened; a second contact
on one day adds none, and neither does the day an entry was written.
"""

from __future__ import annotations

from enum import IntEnum
from itertools import accumulate, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from rapport.domain.troubles import Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from rapport.domain.people import CustomerId

GAPS = 8
"""How many of the last gaps between days of contact the rhythm is learned from."""
LEAST_DAYS = 3
"""From how many days of contact on there is a rhythm."""
DUE_AT, OVERDUE_AT = 1.25, 1.75
"""How many times the usual gap must have gone by until somebody is due, and overdue."""
STEADY_WITHIN = 2.0
"""Contact is steady as long as none of the last gaps was longer than so many times the usual one."""
LONG_DAYS = 730
"""Contact is long after so many days."""
CLASH = (
    "“At best” cannot be more time than “never longer than”.",
    "Make this one fit, or change the other first.",
)
"""What is said of a rhythm that contradicts itself."""


class Standing(IntEnum):
    """How it stands with a rhythm."""

    IN_TIME = 0
    DUE = 1
    OVERDUE = 2


class Learned(NamedTuple):
    """What days of contact teach: the last of them, the usual gap in days, and whether contact is long and steady."""

    last_day: int | None = None
    usual_days: float | None = None
    loyal: bool = False


class Rhythm(NamedTuple):
    """One customer's rhythm: what was learned, and what was set by hand, which goes before it.

    `ideal_days` takes the place of the usual gap, `longest_days` is when somebody is overdue at the latest.
    """

    customer_id: CustomerId
    last_day: int
    usual_days: float | None = None
    loyal: bool = False
    ambassador: bool = False
    ideal_days: int | None = None
    longest_days: int | None = None

    @property
    def comes_first(self) -> bool:
        """Whether it is one of those whom loyalty must not make us take for granted."""
        return self.loyal or self.ambassador


def check_lengths(ideal_days: int | None, longest_days: int | None) -> None:
    """Raise Refusal for lengths set by hand that contradict each other: an ideal longer than the longest."""
    if ideal_days and longest_days and ideal_days > longest_days:
        raise Refusal(*CLASH)


def last_days(days: Iterable[int]) -> list[int]:
    """Give the days of contact that are learned from, each once, the newest first."""
    return sorted(set(days), reverse=True)[: GAPS + 1]


def in_time(contacts: Iterable[tuple[int, int]]) -> set[int]:
    """Give the days of contact that were written before any of a later day was: the others were entered late.

    A contact is its day, and its number in the order in which they were written; they may come in any order.
    """
    written: dict[int, int] = {}
    for day, number in contacts:
        written[day] = min(number, written.get(day, number))
    newest_first = sorted(written, reverse=True)
    earliest = accumulate((written[day] for day in newest_first), min)
    return {day for day, first in zip(newest_first, earliest, strict=True) if written[day] == first}


def learn(days: Collection[int], first_day: int | None = None, late: Collection[int] = ()) -> Learned:
    """Learn from days of contact, in any order; `first_day` is the first ever, if `days` are only the last.

    `late` are those that are not `in_time`. They may make the usual gap longer than the other days say, and never
    shorter: nobody shall be overdue because an old visit was written down.
    """
    last = last_days(days)
    if len(last) < LEAST_DAYS:
        return Learned(last[0] if last else None)
    gaps = _gaps(last)
    usual = float(median(gaps))
    if late and len(others := last_days(set(days).difference(late))) >= LEAST_DAYS:
        usual = max(usual, float(median(_gaps(others))))
    long = last[0] - (min(days) if first_day is None else first_day) >= LONG_DAYS
    return Learned(last[0], usual, long and len(gaps) == GAPS and max(gaps) <= STEADY_WITHIN * usual)


def base_days(rhythm: Rhythm, default: int) -> float:
    """Give how many days usually go by: set by hand, or else learned, or else the `default`."""
    return float(rhythm.ideal_days or rhythm.usual_days or default)


def standing(rhythm: Rhythm, today: int, default: int) -> Standing:
    """Say whether somebody is due or overdue on the day `today`; one who was met later than that is in time."""
    gone, base = today - rhythm.last_day, base_days(rhythm, default)
    overdue = rhythm.longest_days or OVERDUE_AT * base
    if gone >= overdue:
        return Standing.OVERDUE
    return Standing.DUE if gone >= DUE_AT * base else Standing.IN_TIME


def quiet_first(rhythm: Rhythm, today: int, default: int) -> tuple[bool, bool, float, int]:
    """Give where somebody stands among those who have been quiet: the loyal first, then who is most overdue."""
    gone = today - rhythm.last_day
    is_overdue = standing(rhythm, today, default) is Standing.OVERDUE
    return not rhythm.comes_first, not is_overdue, -gone / base_days(rhythm, default), rhythm.customer_id


def _gaps(newest_first: list[int]) -> list[int]:
    return [later - earlier for later, earlier in pairwise(newest_first)]
