"""How a length of time is typed, and said as one would type it: "6 weeks", "2 months", "40 days"."""

from __future__ import annotations

from functools import cache

from rapport.domain.folding import fold, one_line
from rapport.domain.in_words import count_words
from rapport.reading.when_words import LANGUAGES

_DAYS = {"year": 365.0, "month": 365 / 12, "week": 7.0, "day": 1.0}
_LETTERS = {"y": "year", "m": "month", "w": "week", "d": "day"}
_NAMED = {"fortnight": 14, "quarter": 91, "half a year": 183, "quartal": 91, "halbes jahr": 183}
_BEFORE = ("every ", "each ", "after ", "alle ", "jede ", "jeden ", "jedes ", "nach ")


def length_words(days: int | None) -> str:
    """Say a length of time as one would type it, exactly: "6 weeks", "2 months", "40 days"; '' for none."""
    for unit, length in _DAYS.items():
        count = round((days or 0) / length)
        if count and round(count * length) == days:
            return count_words(count, unit).replace(",", "")
    return ""


def read_length(typed: str) -> int | None:
    """Give how many days are typed, None if it is no length of time. A bare number is days."""
    words = fold(one_line(typed)).replace(",", "").rstrip(" .")
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
    return _LETTERS | {word: unit for language in LANGUAGES for word, unit in language.units.items()}


@cache
def _counts() -> dict[str, int]:
    return {word: count for language in LANGUAGES for word, count in language.counts.items()}
