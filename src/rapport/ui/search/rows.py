"""The rows that the search and the palette show: frozen values, and the model that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from rapport.domain.override import override
from rapport.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from PySide6.QtCore import QObject

    from rapport.domain.sentences import Span
    from rapport.ui.icons import IconName


class Shape(Enum):
    """How a row is laid out."""

    NAME = auto()
    """The round mark, a name, a quiet line beneath."""
    SENTENCE = auto()
    """An icon, a quiet line, and beneath it the sentence in one or two lines."""
    ACTION = auto()
    """An icon, what can be done, and its keys at the end."""
    WORD = auto()
    """A quiet line that only says something, perhaps with another beneath; it cannot be picked."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `said` is all of it as a sentence for those who listen; `act` does what picking it does.

    `key` tells whether a row of a later answer is the same one. `beside` stands quietly after the title.
    """

    shape: Shape
    title: str
    said: str
    act: Callable[[], None] | None = None
    key: Hashable = None
    title_marks: tuple[Span, ...] = ()
    beside: str = ""
    text: str = ""
    text_marks: tuple[Span, ...] = ()
    icon: IconName | None = None
    ticked: bool = False
    ruled: bool = False
    """A hairline stands above it."""


class Rows(QAbstractListModel):
    """The rows in their order; they are filled anew all at once, or go on below."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def fill(self, rows: Iterable[Row]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def go_on(self, rows: Sequence[Row]) -> bool:
        """Show these rows, the first of which stand here already; false, and nothing done, if they do not."""
        held = len(self._rows)
        if len(rows) <= held or [row.key for row in rows[:held]] != [row.key for row in self._rows]:
            return False
        self.beginInsertRows(QModelIndex(), held, len(rows) - 1)
        self._rows = tuple(rows)
        self.endInsertRows()
        return True

    def at(self, row: int) -> Row:
        """Give the row at a place."""
        return self._rows[row]

    def place_of(self, key: Hashable) -> int | None:
        """Give the place of the row with this key, None if it is gone."""
        return next((place for place, row in enumerate(self._rows) if row.key == key and key is not None), None)

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.said
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{row.title}\n{row.text}" if row.text else row.title)
        return None

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()].act is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
