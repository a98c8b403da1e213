"""NEEDS: what a customer wants or lacks, until it is met or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from rapport.domain.ledger import Line, LineKind, NewLine, State
from rapport.ui.notes.ledger_ask import Question
from rapport.ui.notes.ledger_closed import Closed
from rapport.ui.notes.ledger_part import LedgerPart
from rapport.ui.notes.ledger_row import Act, Saying
from rapport.ui.notes.ledger_rows import Row, Rows
from rapport.ui.notes.ledger_words import closed_words, count_closed, since_words
from rapport.ui.notes.tacts import tact_acts, tact_word

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from rapport.ui.notes.detail_part import Shown
    from rapport.ui.notes.ledger_reading import Kept
    from rapport.ui.notes.ledger_row import LineRow

Key = Qt.Key


class Needs(LedgerPart):
    """The needs of one customer."""

    add_words = "Add a need"

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Show none yet."""
        super().__init__("Needs", clock)
        self.closed = Closed()
        self.connect_rows(self.closed.lines)
        self.rows.addWidget(self.closed)

    @property
    def is_empty(self) -> bool:
        """Whether there is no need, open or closed."""
        return super().is_empty and self.closed.isHidden()

    @property
    def all_rows(self) -> tuple[Rows, ...]:
        """The open needs, the closed ones."""
        return (self.lines, self.closed.lines)

    def show_details(self, shown: Shown) -> None:
        """Show the open needs, and count those that are closed."""
        if self.customer is None or self.customer.id != shown.customer.id:
            self.closed.is_open = False
        super().show_details(shown)
        shut = [line for line in shown.kept.of(LineKind.NEED) if not line.is_open]
        shut.sort(key=lambda line: line.closed_on or self.today, reverse=True)
        self.closed.show_closed(count_closed(shut), lambda: [self._closed_row(line) for line in shut])
        self.closed.lines.setEnabled(not shown.read_only)
        self.fit()

    def row_of(self, line: Line) -> LineRow | None:
        """Give the row of a need; what is closed is unfolded for it."""
        return self.closed.row_of(line.id) if not line.is_open else super().row_of(line)

    def rows_of(self, kept: Kept) -> list[Row]:
        """Give the open needs, the oldest first."""
        return [self._open_row(line, kept) for line in kept.of(LineKind.NEED) if line.is_open]

    def new_question(self) -> Question:
        """Ask for a need in a line."""
        return Question("New need", (), self._add, placeholder="a quieter pump for the night shift", again=True)

    def _open_row(self, line: Line, kept: Kept) -> Row:
        known = line.learned_on or (kept.days.get(line.entry_id) if line.entry_id is not None else None)
        acts = [
            self._closing(line, State.MET, "&Met", Key.Key_K),
            self._closing(line, State.DROPPED, "D&ropped", Key.Key_L),
            self.edit(line),
            *tact_acts(self, line),
            *self.last_acts(line),
        ]
        aside = " · ".join(filter(None, (since_words(known, self.today), tact_word(line.tact))))
        saying = Saying(line.text, aside)
        return Row(line.id, saying, acts, self.source(line.entry_id, line.sentence))

    def _closing(self, line: Line, state: State, words: str, key: Qt.Key) -> Act:
        today = self.today
        close = self.act(f"{state}: {line.text}", lambda journal: journal.close_line(line.id, state, on=today))
        return Act(words, close, key, state)

    def _closed_row(self, line: Line) -> Row:
        words = " · ".join(filter(None, (line.text, line.reason)))
        again = self.act(f"Open again: {line.text}", lambda journal: journal.open_line(line.id))
        acts = [Act("Open &again", again, Key.Key_A, "open again"), *self.last_acts(line)]
        saying = Saying(words, closed_words(line, self.today), quiet=True)
        return Row(line.id, saying, acts, self.source(line.entry_id, line.sentence))

    def _add(self, text: str) -> None:
        self.add_line_of(NewLine(LineKind.NEED, text))
