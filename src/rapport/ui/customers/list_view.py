"""The list itself: arrows and Enter do what they do elsewhere, and letters go to the filter."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from rapport.domain.override import override
from rapport.ui.widgets.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

_OTHER_MEANING = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_ONTO = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_Space})
"""Keys that pick the row the focus ring came to when the list got the focus with nobody picked."""


class CustomersView(QListView):
    """Rows of one height, one of them current; what is done to it goes out as signals."""

    stepped = Signal(QModelIndex, bool)
    """Another row has become the current one; true while an arrow key repeats."""
    opened = Signal()
    """Enter or a double click on the current row."""
    deleting = Signal()
    """Del on the current row."""
    menu_wanted = Signal(object)
    """The menu of the current row, at a global QPoint."""
    typed = Signal(object)
    """A key that is meant for the filter: its QKeyEvent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sight = Sight(self)
        self._repeats = False
        self._silent = False
        self.setAccessibleName("Customers")
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self.opened)

    @contextmanager
    def silence(self) -> Iterator[None]:
        """Let the current row move within the block without a word, since nobody has stepped there."""
        was, self._silent = self._silent, True
        try:
            yield
        finally:
            self._silent = was

    def mark(self, row: int, *, is_shown: bool = True) -> None:
        """Make `row` the current one, in sight unless it was so before; -1 is none. Says nothing.

        If it is not to be shown, it is where the arrow keys go on from, and looks like the others.
        """
        with self.silence():
            index = self.model().index(row, 0)
            if not index.isValid():
                self.clearSelection()
            is_far = index != self.currentIndex() and not self.viewport().rect().contains(self.visualRect(index))
            self.setCurrentIndex(index)
            if not is_shown:
                self.clearSelection()
            if index.isValid() and is_far:
                self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def rows_seen(self) -> Iterator[int]:
        """Give the rows that are in sight."""
        count = self.model().rowCount()
        height = self.sizeHintForRow(0)
        if count and height > 0:
            first = max(0, self.verticalScrollBar().value() // height)
            yield from range(first, min(count, first + self.viewport().height() // height + 2))

    def _is_typing(self, event: QKeyEvent) -> bool:
        """Whether a key is meant for the filter: a letter, or Backspace to take one back."""
        if event.modifiers() & _OTHER_MEANING:
            return False
        return event.key() == Qt.Key.Key_Backspace or (event.text().isprintable() and bool(event.text().strip()))

    @override
    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if not self._silent:
            self.stepped.emit(current, self._repeats)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & _OTHER_MEANING:
            self.opened.emit()
        elif key == Qt.Key.Key_Delete and not event.modifiers():
            self.deleting.emit()
        elif self._is_typing(event):
            self.typed.emit(event)
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        elif key in _ONTO and self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.stepped.emit(self.currentIndex(), event.isAutoRepeat())
        else:
            self._repeats = event.isAutoRepeat()
            super().keyPressEvent(event)
            self._repeats = False

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        was_shown, before = self.selectionModel().hasSelection(), self.currentIndex()
        super().mousePressEvent(event)
        if not was_shown and before.isValid() and self.indexAt(event.position().toPoint()) == before:
            self.stepped.emit(before, False)  # noqa: FBT003 - a signal's argument

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        with self.silence():  # the ring goes to the first row where nobody is picked, and that picks nobody
            super().focusInEvent(event)
            if not self.currentIndex().isValid():
                first = self.model().index(0, 0)
                self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    @override
    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        flag = QItemSelectionModel.SelectionFlag
        return flag.ClearAndSelect if index.isValid() else flag.NoUpdate

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.visualRect(self.currentIndex())
        by_mouse = event.reason() is event.Reason.Mouse
        if self.selectionModel().hasSelection() and (not by_mouse or self.indexAt(event.pos()).isValid()):
            self.menu_wanted.emit(event.globalPos() if by_mouse else self.viewport().mapToGlobal(row.center()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        was_seen = self._sight.resize(event.size())
        super().resizeEvent(event)
        if was_seen:
            self.scrollTo(self.currentIndex())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.scheduleDelayedItemsLayout()
