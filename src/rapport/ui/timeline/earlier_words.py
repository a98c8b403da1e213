"""What an entry said before: brought from the desk and opened in its row, or hidden again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from rapport.domain.entries import When
from rapport.domain.in_words import moment_words
from rapport.ui.timeline.model import Earlier
from rapport.ui.widgets.announce import announce

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from rapport.desk import Desk
    from rapport.domain.entries import EntryId, Revision
    from rapport.ui.timeline.model import TimelineModel
    from rapport.ui.timeline.view import EntriesView

_MOST_EARLIER = 20
"""So many of the earlier texts are shown, the newest of them."""


class EarlierWords(QObject):
    """Opens and hides the earlier texts of the entries in `view`."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime], model: TimelineModel, view: EntriesView) -> None:
        """Open them in the rows of `model`; `clock` gives the time here, aware."""
        super().__init__(view)
        self._desk, self._clock, self._model, self._view = desk, clock, model, view

    def toggle(self, entry_id: EntryId) -> None:
        """Show what an entry said before, or hide it again."""
        number = self._model.number_of(entry_id)
        if number is not None and self._model.row(number).earlier:
            self._model.show_earlier(entry_id, ())
            return
        self._desk.ask(self, lambda journal: journal.revisions(entry_id), partial(self._show, entry_id))

    def _show(self, entry_id: EntryId, revisions: tuple[Revision, ...]) -> None:
        now = self._clock()
        untils = [moment_words(When(each.replaced_at.astimezone(now.tzinfo)), now) for each in revisions]
        earlier = tuple(
            Earlier(f"Until {until} it said", each.text)
            for until, each in zip(untils[:_MOST_EARLIER], revisions, strict=False)
        )
        self._model.show_earlier(entry_id, earlier)
        if earlier:
            announce(self._view, f"{earlier[0].title}: {earlier[0].text[:500]}")
