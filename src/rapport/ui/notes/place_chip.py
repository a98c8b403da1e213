"""The chip that says where it was: any words, completed from the places the journal knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from rapport.domain.folding import fold, one_line
from rapport.ui.notes.chooser import Chooser, Offer
from rapport.ui.widgets.chip import Chip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rapport.desk import Desk

_MOST = 30
"""The most places that are offered at once."""


class PlaceChip(Chip):
    """A place, or none."""

    changed = Signal()
    """Another place was chosen, or none."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        """Open the chooser over `over`."""
        super().__init__("place", "Place")
        self._desk = desk
        self._place = ""
        self.chooser = Chooser("Where was it?", over)
        self.chooser.asked.connect(self._ask)
        self.chooser.chosen.connect(self._choose)

    @property
    def value(self) -> str:
        """The place, empty for none."""
        return self._place

    def show_value(self, place: str) -> None:
        """Show `place`."""
        self._place = place
        self.say(place or "place")

    def _ask(self, words: str) -> None:
        self._desk.ask(self, lambda journal: (words, journal.known_places()), self._offer)

    def _offer(self, found: tuple[str, tuple[str, ...]]) -> None:
        words, known = found
        typed = one_line(words)
        wanted = fold(typed)
        places = [place for place in known if _begins(fold(place), wanted)][:_MOST]
        offers = [Offer(place, value=place) for place in places]
        if typed and typed not in places:
            offers.insert(0, Offer(typed, "as typed", typed))
        if self._place and not typed:
            offers.insert(0, Offer("No place", value=""))
        self.chooser.offer(words, offers)

    def _choose(self, place: str) -> None:
        if place != self._place:
            self.show_value(place)
            self.changed.emit()


def _begins(place: str, wanted: str) -> bool:
    return place.startswith(wanted) or f" {wanted}" in place
