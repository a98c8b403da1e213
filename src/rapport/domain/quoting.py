"""What is quoted of an entry: how it begins, without what is sensitive of anybody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapport.domain.folding import fold
from rapport.domain.in_words import WEEKDAYS
from rapport.domain.ledger import Tact
from rapport.domain.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.domain.ledger import Line

SAID_LIMIT = 160
"""How much of an entry is quoted, in characters."""
SAID_LEAST = 40
"""A sentence shorter than this says little by itself: "From the truck." """

_COUNT = r"(?:\d+|\w+)"
_COUNTED_FROM = re.compile(
    rf"\b(?:in|within|for) {_COUNT} (?:days?|weeks?|months?|years?|tagen?|wochen?|monat(?:en)?|jahr(?:en)?)\b"
    r"|\b(?:today|tonight|tomorrow|yesterday|heute|morgen|gestern|übermorgen)\b|\bago\b"
    r"|\b(?:this|next|last|the coming) (?:day|week|weekend|month|year|spring|summer|fall|autumn|winter)\b"
    r"|\bend of (?:the |next |this )?(?:week|month|year)\b"
    r"|\b(?:nächste|diese|letzte|kommende)\w? (?:woche|monat|jahr)\b"
    rf"|\b(?:{'|'.join(WEEKDAYS)}|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b",
    re.IGNORECASE,
)
"""Days that are counted from the one on which they were said: "in three weeks", "by Friday"."""


def said(text: str, lines: Iterable[Line] = (), cited: Iterable[str] = ()) -> str:
    """Give how an entry begins: its first sentence, with the next where it says little; cut where it is long.

    A sentence that tells what is sensitive among `lines` is left out, and one of `cited`, which are told elsewhere
    already, if others are left.
    """
    private = [letters(words) for line in lines if line.tact is Tact.SENSITIVE for words in (line.text, line.sentence)]
    found = (" ".join(text[start:end].split()) for start, end in sentences(text[: 4 * SAID_LIMIT]))
    sayable = [sentence for sentence in found if not _tells(letters(sentence), private)]
    elsewhere = [*map(letters, cited)]
    quote = ""
    for sentence in [each for each in sayable if not _tells(letters(each), elsewhere)] or sayable:
        if quote and (len(quote) >= SAID_LEAST or len(quote) + len(sentence) >= SAID_LIMIT):
            break
        quote = f"{quote} {sentence}".lstrip()
    return quote if len(quote) <= SAID_LIMIT else f"{quote[: SAID_LIMIT - 1].rstrip()}…"


def counts_from_its_day(sentence: str) -> bool:
    """Whether a sentence tells of a day as it lay when it was said: read later, it wants that day beside it."""
    return _COUNTED_FROM.search(sentence) is not None


def letters(text: str) -> str:
    """Give the letters and digits of a text, folded, to see whether two say the same."""
    return "".join(letter for letter in fold(text) if letter.isalnum())


def says_no_more(text: str, other: str) -> bool:
    """Whether a text has no word that another has not."""
    return {*map(letters, text.split())} <= {*map(letters, other.split())}


def _tells(sentence: str, private: Iterable[str]) -> bool:
    return bool(sentence) and any(words and (words in sentence or sentence in words) for words in private)
