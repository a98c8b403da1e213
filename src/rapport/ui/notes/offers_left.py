"""What a note offers that nobody saw before it was finished, as with its last word: it is told once it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from rapport.domain.in_words import number_words
from rapport.ui.notes.offers_reading import NoteReading
from rapport.ui.notes.offers_words import day_of, kind_words, text_words

if TYPE_CHECKING:
    from datetime import date

    from rapport.domain.offers import Offer
    from rapport.reading.note import Reader
    from rapport.ui.notes.offers_standing import Standings

GLANCE = 0.8
"""Seconds in sight without which an offer was not seen."""
_ALSO = "Also in that note: {offer}"
_MORE = "Also in that note: {offer}, and {count} more"


@dataclass(frozen=True, slots=True)
class Leaving:
    """A note about `them` and the day `on`, as it is finished; its `text` is there while nothing of it was read."""

    standings: Standings
    text: str
    on: date
    them: str
    at: float = field(default_factory=monotonic)

    def words(self, reader: Reader, today: date) -> str:
        """Say what nobody saw of what it offers, '' if there is nothing."""
        if self.text:
            reading = NoteReading(reader, self.on)
            reading.take(self.text)
            reading.step(0)
            self.standings.read(reading.offers, reading.text)
        unseen = [each.said for each in self.standings.shown if each.waits and self.at - each.shown_at < GLANCE]
        if not unseen:
            return ""
        offer = self._offer_words(unseen[0], today)
        more = len(unseen) - 1
        return _MORE.format(offer=offer, count=number_words(more)) if more else _ALSO.format(offer=offer)

    def _offer_words(self, offer: Offer, today: date) -> str:
        what = f"{kind_words(offer, self.them)} {text_words(offer)}".strip()
        return " · ".join(filter(None, (what, day_of(offer, today))))
