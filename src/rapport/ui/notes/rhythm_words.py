"""How often two people meet, in words, and how a length of time is typed: "6 weeks", "2 months", or "40" for days."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rapport.domain import rhythm
from rapport.domain.folding import fold, one_line
from rapport.domain.in_words import count_words
from rapport.domain.today_words import every_words
from rapport.reading.when_words import LANGUAGES

if TYPE_CHECKING:
    from rapport.domain.people import Customer

NO_LENGTH = "That is no length of time. Try “6 weeks”, “40” (days) or “2 months”, or leave it empty."
CLASH = " ".join(rhythm.CLASH)
"""What the journal says of one that contradicts the other."""
_DAYS = {"year": 365.0, "month": 30.44, "week": 7.0, "day": 1.0}
_NAMED = {"fortnight": 14, "quarter": 91, "half a year": 183, "quartal": 91, "halbes jahr": 183}
_BEFORE = ("every ", "each ", "after ", "alle ", "jede ", "jeden ", "jedes ", "nach ")
_PATTERNS = {
    "usual": "You usually meet every {usual}.",
    "unknown": "Too few contacts to tell yet how often you meet.",
    "ideal": "You want to meet every {ideal} at best.",
    "longest": "You want it to be never longer than {longest}.",
    "both": "You want to meet every {ideal} at best, never longer than {longest}.",
}


def rhythm_sentence(customer: Customer) -> str:
    """Say how often one usually meets, and what one wants."""
    ideal, longest = customer.ideal_days, customer.longest_days
    key = "both" if ideal and longest else "ideal" if ideal else "longest" if longest else ""
    said = []
    if customer.usual_days or not key:
        known = "usual" if customer.usual_days else "unknown"
        said.append(_PATTERNS[known].format(usual=every_words(customer.usual_days or 0)))
    if key:
        every = length_words(ideal).removeprefix("1 ")
        said.append(_PATTERNS[key].format(ideal=every, longest=length_words(longest)))
    return " ".join(said)


def length_words(days: int | None) -> str:
    """Say a length of time as one would type it, exactly: "6 weeks", "2 months", "40 days"; '' for none."""
    for unit, length in _DAYS.items():
        count = round((days or 0) / length)
        if count and round(count * length) == days:
            return count_words(count, unit).replace(",", "")
    return ""


def read_length(typed: str) -> int | None:
    """Give how many days are typed, None if it is no length of time. A bare number is days."""
    words = fold(one_line(typed)).rstrip(" .")
    for before in _BEFORE:
        words = words.removeprefix(before)
    if words.removeprefix("a ") in _NAMED:
        return _NAMED[words.removeprefix("a ")]
    figures = words[: len(words) - len(words.lstrip("0123456789"))]
    count, unit = (figures, words[len(figures) :].lstrip()) if figures else _first_word(words)
    length = _DAYS.get(_units().get(unit, "")) if unit else 1.0
    number = int(count) if figures and len(count) < 6 else _counts().get(count)
    return None if length is None or number is None else round(number * length)


def _first_word(words: str) -> tuple[str, str]:
    """Part a number in letters from its unit: "two months"; a unit alone is one of it."""
    if words in _units():
        return "one", words
    count, _, unit = words.rpartition(" ")
    return count, unit


@cache
def _units() -> dict[str, str]:
    return {word: unit for language in LANGUAGES for word, unit in language.units.items()}


@cache
def _counts() -> dict[str, int]:
    return {word: count for language in LANGUAGES for word, count in language.counts.items()}
