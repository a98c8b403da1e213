"""Offers: what a note seems to say, shown to the writer and kept only if they accept it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from rapport.domain.sentences import Span


class OfferKind(StrEnum):
    """What an offer would become; the value is the word on the screen."""

    PROMISE = "promise"
    NEED = "need"
    FACT = "fact"
    OCCASION = "occasion"


class Side(StrEnum):
    """Who owes a promise."""

    ME = "me"
    THEM = "them"


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing a sentence holds, in the words a person would keep.

    `start` and `end` are the sentence's place in the note, `mark` the place of the words that say it, inside of the
    sentence. `by` and `due` are said of promises alone. `month`, `day` and `year` are said of occasions: the day is
    None if only a month was named, the year if none was said; for a birthday it is the year of birth. An occasion that
    is not `yearly` comes once, such as the end of a contract. `topic` files a fact; `who` is the name it concerns, if
    one was said.
    """

    kind: OfferKind
    text: str
    start: int
    end: int
    mark: Span
    by: Side | None = None
    due: date | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    yearly: bool = True
    topic: str = ""
    who: str = ""

    def sentence(self, note: str) -> str:
        """Give the sentence this was read from, in the note it was read from."""
        return note[self.start : self.end]
