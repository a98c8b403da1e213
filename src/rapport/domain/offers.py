"""Offers: what a note seems to say, shown to the writer and kept only if they accept it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rapport.domain.folding import fold, one_line

if TYPE_CHECKING:
    from datetime import date

    from rapport.domain.ledger import Line, LineKind, NewLine
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
    one was said. `tact` is what may be said of what it tells, as in a line of the ledger.
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
    tact: str = "sayable"

    def sentence(self, note: str) -> str:
        """Give the sentence this was read from, in the note it was read from."""
        return note[self.start : self.end]


def gist(line: Line | NewLine) -> tuple[LineKind, Side | None, str]:
    """Give what two lines have in common that say the same, whenever that is due: kind, side, and words, folded."""
    return line.kind, line.by, fold(one_line(line.text)).rstrip(" .!?…")


def says_nothing_new(new: NewLine, line: Line) -> bool:
    """Whether a line that stands open already has all that `new` says; a day that it lacks would be new."""
    return (
        line.is_open
        and gist(new) == gist(line)
        and new.due in {None, line.due}
        and (new.month, new.day) == (line.month, line.day)
        and new.year in {None, line.year}
    )
