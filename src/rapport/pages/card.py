"""The doorstep card as a page, of one customer or of several, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapport.domain.card import CardPart
from rapport.pages.template import day_of, fill

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.domain.card import Card, CardLine
    from rapport.pages.look import PageLook

LABELS: Mapping[CardPart, str] = {
    CardPart.OWED_BY_ME: "I owe",
    CardPart.OWED_TO_ME: "They owe",
    CardPart.STOPPED: "Where we stopped",
    CardPart.PLAN: "This time",
    CardPart.NEEDS: "Needs",
    CardPart.ASK: "Ask about",
    CardPart.COMING: "Coming up",
    CardPart.NOT_MENTION: "Do not mention",
    CardPart.NOT_KNOWN: "I do not know",
}
"""What stands before the lines of a part, in their order; those of the other parts stand under the name."""
WORDS: Mapping[str, str] = {"first": "First contact", "nothing": "Nothing is written about them yet."}
LINK = "line:"
"""What a link to a line begins with; the place of the line among `lines_of` follows."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A line as it is written: where it leads, and its day in words."""

    link: str
    text: str
    day: str
    late: bool


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A card as it is written."""

    card: Card
    under_name: tuple[_Written, ...]
    rows: tuple[tuple[str, tuple[_Written, ...]], ...]


def card_page(cards: Sequence[Card], look: PageLook) -> str:
    """Give the cards as one page of HTML; on paper each begins a page of its own."""
    begins = [0]
    for card in cards:
        begins.append(begins[-1] + len(card.lines))
    sheets = [_sheet(card, begin) for card, begin in zip(cards, begins, strict=False)]
    return fill("card.html", look, sheets=sheets, words=WORDS, title=title_of(cards))


def lines_of(cards: Sequence[Card]) -> tuple[tuple[Card, CardLine], ...]:
    """Give every line with its card, in the order the links of a page count them."""
    return tuple((card, line) for card in cards for line in card.lines)


def title_of(cards: Sequence[Card]) -> str:
    """Give what a page of these cards is called: "Dana Adler", or "Dana Adler and 2 more"."""
    first = " ".join(cards[0].customer.split()) if cards else ""
    return f"{first} and {len(cards) - 1} more" if len(cards) > 1 else first


def _sheet(card: Card, begin: int) -> _Sheet:
    written: dict[CardPart, list[_Written]] = {}
    for number, line in enumerate(card.lines, begin):
        day = day_of(line.said_on, card.on)
        written.setdefault(line.part, []).append(_Written(f"{LINK}{number}", line.text, day, line.late))
    return _Sheet(
        card,
        under_name=tuple(line for part in CardPart if part not in LABELS for line in written.get(part, ())),
        rows=tuple((label, tuple(written[part])) for part, label in LABELS.items() if part in written),
    )
