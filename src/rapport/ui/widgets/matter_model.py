"""The rows of a page of matters as a list model: what they say aloud, and which of them one can be on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from rapport.domain.override import override
from rapport.ui.widgets.matter_rows import HeadingRow, MatterRow, keys_aloud, spoken

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from PySide6.QtCore import QObject

    from rapport.ui.widgets.matter_rows import Row

_NOWHERE = QModelIndex()


class MattersModel(QAbstractListModel):
    """Headings, matters and ways to see the rest, in their order. `row` gives one whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Be empty."""
        super().__init__(parent)
        self._rows: list[Row] = []

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return tuple(self._rows)

    def row(self, number: int) -> Row:
        """Give the row with this number."""
        return self._rows[number]

    def can_be_on(self, number: int) -> bool:
        """Whether one can be on this row: there is one, and it is no heading."""
        return 0 <= number < len(self._rows) and not isinstance(self._rows[number], HeadingRow)

    def number_of(self, key: Hashable) -> int | None:
        """Give the number of the row called `key`, None if it is not here."""
        for number, row in enumerate(self._rows):
            if not isinstance(row, HeadingRow) and row.key == key:
                return number
        return None

    def show(self, rows: Sequence[Row]) -> None:
        """Hold these rows and no others; says nothing to the view where they are the same."""
        if list(rows) == self._rows:
            return
        if list(map(_place_of, rows)) == list(map(_place_of, self._rows)):
            self._rows = list(rows)
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def drop(self, key: Hashable) -> None:
        """Take a row away, and its heading if nothing stands beneath that any more."""
        number = self.number_of(key)
        if number is None:
            return
        first = number - 1 if self._is_heading(number - 1) and self._is_end(number + 1) else number
        self.beginRemoveRows(QModelIndex(), first, number)
        del self._rows[first : number + 1]
        self.endRemoveRows()

    def _is_heading(self, number: int) -> bool:
        return 0 <= number < len(self._rows) and isinstance(self._rows[number], HeadingRow)

    def _is_end(self, number: int) -> bool:
        return number >= len(self._rows) or self._is_heading(number)

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        if not self.can_be_on(index.row()):
            return flag.ItemNeverHasChildren
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name if isinstance(row, MatterRow) else row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return keys_aloud(row) or None if role == Qt.ItemDataRole.AccessibleDescriptionRole else None


def _place_of(row: Row) -> tuple[type[Row], Hashable]:
    """Give what makes a row the same row when it says something else."""
    return (type(row), row.text) if isinstance(row, HeadingRow) else (type(row), row.key)
