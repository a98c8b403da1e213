"""How tact is chosen and shown: the words of its menu, on lines of the ledger and on offers, and the word on a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.ledger import Tact
from rapport.ui.notes.ledger_row import Act

if TYPE_CHECKING:
    from rapport.domain.ledger import Line
    from rapport.ui.notes.ledger_part import LedgerPart

TACTS = {Tact.SAYABLE: "S&ayable", Tact.FOR_ME: "For me &only", Tact.SENSITIVE: "Se&nsitive"}


def tact_word(tact: str) -> str:
    """Give the word that stands on a row, '' for what may be said."""
    return "" if tact == Tact.SAYABLE else str(tact)


def tact_acts(part: LedgerPart, line: Line) -> list[Act]:
    """Give what chooses the tact of a line in a part of the ledger."""
    first = next(iter(TACTS))
    return [
        Act(words, part.change(tact, line, tact=tact), apart=tact is first, checked=tact is line.tact)
        for tact, words in TACTS.items()
    ]
