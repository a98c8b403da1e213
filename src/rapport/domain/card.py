"""The doorstep card: what to know in the last minute before walking in, at most 150 words.

A line without a source cannot be made: each comes from an entry, from a line of the ledger, or from what stands in the
customer's own details.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from rapport.domain.entries import EntryId
    from rapport.domain.ledger import LineId
    from rapport.domain.people import CustomerId

MOST_WORDS = 150
"""The most words a card has, labels included."""


class CardPart(StrEnum):
    """The parts of a card, in their order; the value names them for other programs."""

    NAMES = "names"
    DECIDES = "decides"
    OWED_BY_ME = "owed_by_me"
    OWED_TO_ME = "owed_to_me"
    STOPPED = "stopped"
    PLAN = "plan"
    NEEDS = "needs"
    ASK = "ask"
    COMING = "coming"
    NOT_MENTION = "not_mention"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a line comes from: an entry and the `sentence` in it, a line of the ledger, or a customer's details."""

    entry_id: EntryId | None = None
    line_id: LineId | None = None
    customer_id: CustomerId | None = None
    sentence: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError for a source that is none."""
        if self.entry_id is None and self.line_id is None and self.customer_id is None:
            raise ValueError("A line of the card has no source.")


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a card; `said_on` is the day it comes from, None where it stands in the details or has no day.

    `late` says that it tells of something late.
    """

    part: CardPart
    text: str
    source: Source
    said_on: date | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """The card of one customer on the day `on`. `first_contact` says that there was no contact yet."""

    customer_id: CustomerId
    customer: str
    about: str
    """Who they are: "Buyer at Ohio Gravel, Dayton"."""
    on: date
    first_contact: bool
    lines: tuple[CardLine, ...]

    def part(self, part: CardPart) -> tuple[CardLine, ...]:
        """Give the lines of a part, which may be none."""
        return tuple(line for line in self.lines if line.part is part)
