"""What a page of matters is made of, Today or the promises: headings, rows about a customer, and a way to see the rest.

Each row knows what can be done with it and by which key; doing it is the page's. Painted by `matter_delegate`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from rapport.domain.people import CustomerId


class Deed(StrEnum):
    """Something to do with a matter; the value is the word beside its key."""

    KEPT = "kept"
    LATER = "later"
    WRITE = "write"
    LET_GO = "let go"
    SETTLED = "settled"
    STILL_SO = "still so"
    CORRECT = "correct"
    DUE = "date"
    OPEN_AGAIN = "open again"
    CUSTOMER = "customer"
    SOURCE = "its entry"
    CARD = "card"


KEYS: Mapping[int, Deed] = {
    Qt.Key.Key_K: Deed.KEPT,
    Qt.Key.Key_S: Deed.LATER,
    Qt.Key.Key_N: Deed.WRITE,
    Qt.Key.Key_L: Deed.LET_GO,
    Qt.Key.Key_R: Deed.SETTLED,
    Qt.Key.Key_Y: Deed.STILL_SO,
    Qt.Key.Key_E: Deed.CORRECT,
    Qt.Key.Key_Enter: Deed.CUSTOMER,
    Qt.Key.Key_Return: Deed.CUSTOMER,
    Qt.Key.Key_O: Deed.SOURCE,
    Qt.Key.Key_A: Deed.OPEN_AGAIN,
    Qt.Key.Key_D: Deed.DUE,
    Qt.Key.Key_F5: Deed.CARD,
}
"""What each key does. A letter means the same on every page and in the notes."""
KEY_WORDS: Mapping[Deed, str] = {deed: QKeySequence(key).toString() for key, deed in reversed([*KEYS.items()])}
"""The first key of each deed, as it is written beside it."""
MENU_WORDS: Mapping[Deed, str] = {
    Deed.KEPT: "Mark as kept",
    Deed.LATER: "Later…",
    Deed.WRITE: "Write the entry",
    Deed.LET_GO: "Let go…",
    Deed.SETTLED: "It is settled",
    Deed.STILL_SO: "Still so",
    Deed.CORRECT: "Correct…",
    Deed.DUE: "Another day…",
    Deed.OPEN_AGAIN: "Open again",
    Deed.CUSTOMER: "Go to the customer",
    Deed.SOURCE: "Show its entry",
    Deed.CARD: "Doorstep card",
}
"""What a deed is called in the menu of a row."""


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A row about a customer. `key` tells which matter it is, whenever the page is read anew.

    `chips` are the deeds whose keys stand on the row, the least important last; `more` can be done too. `why` is said
    to those who listen, and `aside` after it. `late` gives `aside` the colour of what is late, on top of its words.
    `lead` stands in the place of the name where a heading says that already. `said` tells when the quote was said.
    """

    key: Hashable
    customer_id: CustomerId
    name: str
    company: str
    text: str
    why: str = ""
    quote: str = ""
    said: str = ""
    aside: str = ""
    late: bool = False
    lead: str = ""
    chips: tuple[Deed, ...] = ()
    more: tuple[Deed, ...] = (Deed.CUSTOMER,)

    @property
    def cited(self) -> str:
        """The quote in its marks, behind when it was said; '' without one."""
        quote = f"“{self.quote.strip()}”" if self.quote else ""
        return f"{self.said}: {quote}" if self.said and quote else quote

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """All that can be done with it."""
        return self.chips + self.more


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The title of a section, with a few quiet words beside it; one cannot be on it."""

    text: str
    quiet: str = ""


@dataclass(frozen=True, slots=True)
class AllRow:
    """The last row of a section that is not shown whole, and the way to see all of it."""

    key: Hashable
    text: str


Row = MatterRow | HeadingRow | AllRow


def spoken(row: Row) -> str:
    """Give a row as it is read out: who, why, and when."""
    if isinstance(row, HeadingRow):
        return ", ".join(filter(None, (row.text, row.quiet)))
    if isinstance(row, AllRow):
        return row.text
    who = ", ".join(filter(None, (row.name, row.company)))
    why = row.why or row.text
    aside = "" if row.aside in why else row.aside
    return " ".join(filter(None, (f"{who}:", why, aside)))


def deed_for(key: int, row: Row | None) -> Deed | None:
    """Give what a key does with a row, None for nothing; on the last row of a section Enter shows all of it."""
    can = row.deeds if isinstance(row, MatterRow) else (Deed.CUSTOMER,) if isinstance(row, AllRow) else ()
    deed = KEYS.get(key)
    return deed if deed in can else None


def keys_aloud(row: Row) -> str:
    """Give the keys that act on a row, as they are read out: "K kept, S later"."""
    if not isinstance(row, MatterRow):
        return ""
    return ", ".join(f"{KEY_WORDS[deed]} {deed}" for deed in row.deeds)
