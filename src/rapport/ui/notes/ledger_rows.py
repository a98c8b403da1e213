"""Rows of the ledger, one beneath the other: made as they are needed, and used again for the next customer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rapport.ui.notes.ledger_row import LineRow
from rapport.ui.notes.sight import go_to

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rapport.ui.notes.ledger_row import Act, Saying

_MOST_ROWS = 200
"""How many rows a part shows; what is more is found by search."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row to be shown: what it stands for (the key it is known by), what it says, what can be done with it."""

    key: object
    saying: Saying
    acts: Sequence[Act] = ()
    pick: Callable[[], None] | None = None
    """What Enter and a click on the words do; None opens the menu."""
    tick: Callable[[], None] | None = None
    aside: Callable[[], None] | None = None
    """What a click on the words at the end does; None opens the menu."""


class Rows(QWidget):
    """Rows one beneath the other, made as they are needed and used again for the next customer."""

    shown = Signal(object)
    """A `LineRow` was made."""
    stepped_out = Signal(int)
    """Somebody walks down over the last row (1), or up over the first (-1)."""

    def __init__(self, after: QWidget, *, box: bool = False) -> None:
        """Begin with none, to be reached by Tab from `after`; with `box` each has one to tick."""
        super().__init__()
        self.after = after
        self._box = box
        self._current: list[Row] = []
        self._beyond: Sequence[Row] = ()
        self.rows: list[LineRow] = []
        self.lay = QVBoxLayout(self)
        self.lay.setContentsMargins(0, 0, 0, 0)
        self.lay.setSpacing(0)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these; the focus stays with what it was on, if that is still here."""
        focused = next((place for place, row in enumerate(self.rows) if row.hasFocus()), None)
        key = None if focused is None else self.rows[focused].key
        self._current, self._beyond = list(rows[:_MOST_ROWS]), rows[_MOST_ROWS:]
        while len(self.rows) < len(self._current):
            self.grow()
        for row, meant in zip(self.rows, self._current, strict=False):
            row.key, row.acts = meant.key, meant.acts
            row.say(meant.saying)
            row.setHidden(False)
        self.setVisible(bool(self._current))
        if focused is not None and self._current:
            there = [place for place, meant in enumerate(self._current) if meant.key == key]
            self.rows[there[0] if there else min(focused, len(self._current) - 1)].setFocus()
        for row in self.rows[len(self._current) :]:
            row.key, row.acts = None, ()
            row.hide()

    def row_of(self, key: object) -> LineRow | None:
        """Give the row that stands for `key`, if there is one."""
        return next((row for row in self.rows[: len(self._current)] if row.key == key), None)

    def bring(self, key: object) -> LineRow | None:
        """Give the row that stands for `key`, on top of the others if it is one too many to be shown."""
        for row in self._beyond:
            if row.key == key:
                self.show_rows([row, *self._current, *(other for other in self._beyond if other is not row)])
        return self.row_of(key)

    def meant(self, row: LineRow) -> Row:
        """Give what a row shows."""
        return self._current[self.rows.index(row)]

    def grow(self) -> None:
        """Make one more row."""
        row = LineRow(box=self._box)
        self.lay.addWidget(row)
        QWidget.setTabOrder(self.rows[-1] if self.rows else self.after, row)
        self.rows.append(row)
        row.stepped.connect(lambda step: self._step(row, step))
        self.shown.emit(row)

    def _step(self, row: LineRow, step: int) -> None:
        place = self.rows.index(row) + step
        if 0 <= place < len(self._current):
            go_to(self.rows[place], Qt.FocusReason.TabFocusReason)
        else:
            self.stepped_out.emit(step)

    def walk_into(self, step: int) -> bool:
        """Go to the first row (1) or to the last (-1), if there is one that can be gone to, and say whether."""
        if self._current and self.isVisible() and self.isEnabled():
            go_to(self.rows[0 if step > 0 else len(self._current) - 1], Qt.FocusReason.TabFocusReason)
            return True
        return False
