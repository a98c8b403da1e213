"""The quiet line under promises and needs that counts what is closed, and unfolds it: with when, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rapport.ui.notes.detail_button import QuietButton
from rapport.ui.notes.ledger_rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rapport.ui.notes.ledger_row import LineRow


class Closed(QWidget):
    """ "12 kept", and the rows of it while it is unfolded; they are made only then."""

    folded = Signal()
    """It was unfolded, or folded away."""

    def __init__(self, *, box: bool = False) -> None:
        """Count nothing yet."""
        super().__init__()
        self.count = QuietButton()
        self.lines = Rows(self.count, box=box)
        self.is_open = False
        self._rows: Callable[[], Sequence[Row]] = tuple
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(0)
        lay.addWidget(self.count)
        lay.addWidget(self.lines)
        self.lines.hide()
        self.count.clicked.connect(lambda: self.unfold(on=not self.is_open))

    def show_closed(self, count: str, rows: Callable[[], Sequence[Row]]) -> None:
        """Show that there are as many as `count` says, '' for none; `rows` gives them when they are to be seen."""
        self._rows = rows
        self.count.say(count, f"{count}, {'shown' if self.is_open else 'folded'}")
        self.setVisible(bool(count))
        self.unfold(on=self.is_open and bool(count))

    def row_of(self, key: object) -> LineRow | None:
        """Give the row that stands for `key`, unfolded if it has to be."""
        if not self.is_open and self.count.line:
            self.unfold(on=True)
        return self.lines.bring(key)

    def unfold(self, *, on: bool) -> None:
        """Show the rows, or fold them away."""
        self.is_open = on
        self.lines.show_rows(self._rows() if on else ())
        self.count.setAccessibleName(f"{self.count.line}, {'shown' if on else 'folded'}")
        self.folded.emit()
