"""The floating card filled with rows: what the search and the palette have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from rapport.domain.troubles import Refusal, Trouble
from rapport.ui.search.delegate import RowDelegate
from rapport.ui.search.rows import Row, Rows, Shape
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QLineEdit, QWidget


_NEAR = 6
"""So many rows before the last one, the end is near."""


class RowsCard(Overlay):
    """An overlay of `Row`s; what is picked does its `act` once the card has gone."""

    near_end = Signal()
    """One has come near the last row, with the keys or by scrolling."""

    def __init__(self, about: str, over: QWidget, line: QLineEdit | None = None) -> None:
        """Wait unseen over `over`, hanging beneath `line` if there is one."""
        super().__init__(about, over, line)
        self.rows = Rows(self)
        self.list.setMouseTracking(True)
        self.list.setItemDelegate(RowDelegate(self.rows, self.list))
        self.set_model(self.rows)
        self.list.selectionModel().currentChanged.connect(self._tell_row)
        self.list.selectionModel().currentChanged.connect(self._look_ahead)
        self.list.verticalScrollBar().valueChanged.connect(self._look_ahead)
        self.picked.connect(self._on_picked)

    def show_rows(self, rows: Sequence[Row], *, stay: bool = False) -> None:
        """Show these rows, on the first of them, or with `stay` on the one that was the current one."""
        before = self.list.currentIndex()
        key = self.rows.at(before.row()).key if stay and before.isValid() else None
        self.rows.fill(rows)
        place = self.rows.place_of(key)
        if place is not None:
            self.go_to(place)

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, most of which stand here already; what is in sight stays, but an end is an end."""
        bar = self.list.verticalScrollBar()
        before, was_last = bar.value(), self.list.currentIndex().row() == self.rows.rowCount() - 1
        if not self.rows.go_on(rows):
            self.show_rows(rows, stay=True)
            bar.setValue(before)
        elif was_last:
            self.to_last()

    def _look_ahead(self) -> None:
        """Tell when one has come near the last row."""
        count, seen = self.rows.rowCount(), self.list.indexAt(self.list.viewport().rect().bottomLeft())
        if max(self.list.currentIndex().row(), seen.row()) >= count - _NEAR and self.isVisible():
            self.near_end.emit()

    def _tell_row(self, current: QModelIndex) -> None:
        if current.isValid() and self.isVisible():
            announce(self.line, self.rows.at(current.row()).said)

    def _on_picked(self, index: QModelIndex) -> None:
        act = self.rows.at(index.row()).act
        if act is not None:
            act()


def saying(sentence: str, hint: str = "", *, ruled: bool = False) -> Row:
    """Give a row that only says something."""
    return Row(Shape.WORD, sentence, f"{sentence} {hint}".strip(), text=hint, ruled=ruled)


def trouble_row(error: Exception) -> Row:
    """Give a row that says why there is nothing to be shown."""
    if isinstance(error, (Trouble, Refusal)):
        return saying(error.sentence, error.next_step)
    return saying("The search went wrong.", "Type it once more; if that does not help, start Rapport again.")
