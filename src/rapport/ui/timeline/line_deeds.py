"""What is asked of a line of the ledger on the timeline, done on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rapport.domain.troubles import Refusal, Trouble
from rapport.ui.timeline.keys import LineDeed
from rapport.ui.timeline.line_words import done_state, dropped_state, edit_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from rapport.desk import Desk
    from rapport.domain.changes import Change
    from rapport.domain.ledger import Line
    from rapport.ui.timeline.view import EntriesView


class LineDeeds(QObject):
    """Ticks, confirms, lets go, edits and deletes lines, as the view of them asks."""

    put_away = Signal(object)
    """A `Change`: a line was deleted or let go."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime], view: EntriesView) -> None:
        """Do on `desk` what is asked in `view`; `clock` gives the time here, aware."""
        super().__init__(view)
        self._desk, self._clock, self._view = desk, clock, view

    def do(self, deed: LineDeed, line: Line, words: str) -> None:
        """Do something to a line; `words` say why it is let go, or what it shall say."""
        now = self._clock()
        today = now.date()
        if deed is LineDeed.DELETE:
            self._desk.do(self, lambda journal: journal.delete_line(line.id), self.put_away.emit)
        elif deed is LineDeed.LET_GO:
            state = dropped_state(line)
            writing = lambda journal: journal.close_line(line.id, state, on=today, reason=words)  # noqa: E731 - short
            self._desk.do(self, writing, self.put_away.emit)
        elif deed is LineDeed.EDIT:
            self._desk.do(self, lambda journal: edit_line(journal, line, words, now), self._kept, self._unkept)
        elif deed is LineDeed.CONFIRM:
            self._desk.do(self, lambda journal: journal.confirm_fact(line.id, on=today))
        elif deed is LineDeed.KEEP or line.is_open:
            self._desk.do(self, lambda journal: journal.close_line(line.id, done_state(line), on=today))
        else:
            self._desk.do(self, lambda journal: journal.open_line(line.id))

    def _kept(self, change: Change) -> None:
        """Close the field of a line that says what it said; where it says something else, that comes as news."""
        if not change.moved:
            self._view.close_field()

    def _unkept(self, error: Exception) -> None:
        known = isinstance(error, (Refusal, Trouble))
        if not self._view.show_trouble(str(error) if known else "This could not be kept.") and known:
            self._desk.troubled.emit(error)
