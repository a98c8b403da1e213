"""A list of rows of different heights, of which only those in sight are ever laid out: geometry, scrolling, walking.

What is in a row is up to the view that builds on this one. The place of all rows is kept by a `Strip`. It is a list
view only because screen readers know those; all of the layout a list view does by itself is passed by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from rapport.domain.override import override
from rapport.ui.theme import metrics_of
from rapport.ui.timeline.drawing import DrawnRow, Sheet
from rapport.ui.timeline.strip import Strip

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from rapport.domain.entries import EntryId
    from rapport.ui.timeline.model import Row, TimelineModel

    Index = QModelIndex | QPersistentModelIndex

_MOST_DRAWN = 200
"""So many rows are kept laid out."""
_RESTYLED = {
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.LayoutDirectionChange,
}


class RowsView(QListView):
    """Keeps the rows of a TimelineModel in their places, scrolls to them, and wants more near the ends."""

    newest_wanted = Signal()
    oldest_wanted = Signal()
    left_above = Signal()
    """Up was pressed on the first row of all, or on none."""
    _ready = False

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        """Show `model`."""
        super().__init__(parent)
        self._entries = model
        self._strip = Strip(lambda number: self._drawn(number).height)
        self._sheet: Sheet | None = None
        self._laid_out: dict[EntryId, DrawnRow] = {}
        self._syncing = False
        self._fetch = QTimer(self, singleShot=True, interval=0)
        self._fetch.timeout.connect(self._fetch_near_ends)
        self._ready = True
        model.rowsRemoved.connect(self._rows_removed)  # before the base class hears of it
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or the width would change
        self.verticalScrollBar().setStyleSheet("QScrollBar::handle:disabled { background: transparent; }")

    def current_entry(self) -> EntryId | None:
        """Give the entry one is on."""
        index = self.currentIndex()
        return self._row(index.row()).entry.id if index.isValid() else None

    def top_entry(self) -> EntryId | None:
        """Give the entry at the top of what is in sight, None as long as that is simply the newest."""
        scrolled = self._strip.value or not self._entries.newest
        return self._row(self._strip.top).entry.id if scrolled and len(self._strip) else None

    def first_in_sight(self) -> int:
        """Give the first row of which the top is in sight, or the one that fills the window."""
        return next((number for number, y in self._strip.in_sight() if y >= 0), self._strip.top)

    def put_on_top(self, number: int) -> None:
        """Scroll so that a row is the first in sight."""
        self._strip.put_at(number, 0)
        self._settle()

    def go_to(self, number: int, *, in_the_middle: bool = False) -> None:
        """Be on a row, and have it in sight."""
        index = self._entries.index(number)
        self.setCurrentIndex(index)
        hint = QAbstractItemView.ScrollHint
        self.scrollTo(index, hint.PositionAtCenter if in_the_middle else hint.EnsureVisible)

    def refresh_day(self) -> None:
        """Lay out anew what counts from today."""
        self._lay_out_anew()

    def _row(self, number: int) -> Row:
        return self._entries.row(number)

    def _page(self) -> Sheet:
        if self._sheet is None:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._sheet = Sheet(self.viewport().width(), self._entries.today, self._entries.habits, mirrored=mirrored)
        return self._sheet

    def _drawn(self, number: int) -> DrawnRow:
        row = self._row(number)
        drawn = self._laid_out.get(row.entry.id)
        if drawn is None:
            if len(self._laid_out) >= _MOST_DRAWN:
                self._laid_out.clear()
            drawn = self._laid_out[row.entry.id] = self._draw(row)
        return drawn

    def _draw(self, row: Row) -> DrawnRow:
        """Lay a row out."""
        return DrawnRow.of(row, self._page())

    def _draw_anew(self, number: int) -> None:
        """Forget how a row was laid out, and how high it was."""
        self._laid_out.pop(self._row(number).entry.id, None)
        self._strip.change(number, self._page().guess(self._row(number)))

    def _guesses(self, start: int, end: int) -> list[int]:
        page = self._page()
        return [page.guess(self._row(number)) for number in range(start, end)]

    def _lay_out_anew(self) -> None:
        """Forget what was laid out for another width, or in other looks."""
        self._sheet = None
        self._laid_out.clear()
        self._strip.end = metrics_of(self).scaled(24)
        self._strip.room = self.viewport().height()
        self._strip.guess_anew(self._guesses(0, self._entries.rowCount()))
        self._settle()

    def _settle(self) -> None:
        """Bring the scroll bar in step with the rows, paint, and see whether more are wanted."""
        self._strip.settle()
        self._syncing = True
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._strip.total - self._strip.room))
        bar.setEnabled(bar.maximum() > 0)
        bar.setPageStep(max(1, self._strip.room))
        bar.setSingleStep(metrics_of(self).scaled(20))
        bar.setValue(self._strip.value)
        self._syncing = False
        self.viewport().update()
        self._fetch.start()

    def _fetch_near_ends(self) -> None:
        strip = self._strip
        if not strip.room or not len(strip):
            return
        if strip.total - strip.value - strip.room < 2 * strip.room:
            self._entries.fetchMore(QModelIndex())
        if strip.value < 2 * strip.room and not self._entries.newest:
            self._entries.newer_wanted.emit()

    def _rows_removed(self, _parent: QModelIndex, start: int, end: int) -> None:
        self._strip.remove(start, end + 1 - start)
        self._settle()

    def _scrolls_within(self, event: QKeyEvent) -> bool:
        """Scroll, where the row one is on is higher than the window and goes on in that direction."""
        index, key = self.currentIndex(), Qt.Key(event.key())
        down = key in {Qt.Key.Key_Down, Qt.Key.Key_PageDown}
        if not index.isValid() or not (down or key in {Qt.Key.Key_Up, Qt.Key.Key_PageUp}):
            return False
        place = self.visualRect(index)
        hidden = place.bottom() + 1 - self._strip.room if down else -place.top()
        if place.height() <= self._strip.room or hidden <= 0 or hidden >= place.height():
            return False
        far = (
            self._strip.room * 9 // 10
            if key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
            else 3 * self._page().text.line
        )
        self._strip.move_by(min(far, hidden) if down else -min(far, hidden))
        self._settle()
        return True

    def _leaves_above(self, event: QKeyEvent) -> bool:
        on_top = self.currentIndex().row() < 1 and self._entries.newest and not self._strip.value
        return on_top and event.key() == Qt.Key.Key_Up and not event.isAutoRepeat()

    # What Qt asks

    @override
    def visualRect(self, index: Index) -> QRect:
        number = index.row()
        if not index.isValid() or number >= len(self._strip):
            return QRect()
        return QRect(0, self._strip.y_of(number), self.viewport().width(), self._strip.height(number))

    @override
    def indexAt(self, point: QPoint) -> QModelIndex:
        number = self._strip.at(point.y())
        return QModelIndex() if number is None else self._entries.index(number)

    @override
    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid() or index.row() >= len(self._strip):
            return
        place, room = self.visualRect(index), self._strip.room - metrics_of(self).scaled(14)  # its keys stand below
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            self._strip.put_at(index.row(), max(0, (room - place.height()) // 3))
        elif place.top() < 0 and place.bottom() < room:
            self._strip.put_at(index.row(), min(0, room - place.height()) if place.bottom() > 0 else 0)
        elif place.bottom() >= room:
            self._strip.put_at(index.row(), max(0, room - place.height()))
        self._settle()

    @override
    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        actions, index, last = QAbstractItemView.CursorAction, self.currentIndex(), len(self._strip) - 1
        if last < 0:
            return QModelIndex()
        if action == actions.MoveHome and not self._entries.newest:
            self.newest_wanted.emit()
            return self.currentIndex()
        if action == actions.MoveEnd and not self._entries.oldest:
            self.oldest_wanted.emit()
            return self.currentIndex()
        if not index.isValid() and action not in {actions.MoveHome, actions.MoveEnd}:
            return self._entries.index(self.first_in_sight())
        number = index.row()
        goal = {
            actions.MoveHome: 0,
            actions.MoveEnd: last,
            actions.MoveUp: number - 1,
            actions.MovePrevious: number - 1,
            actions.MoveDown: number + 1,
            actions.MoveNext: number + 1,
        }.get(action, number)
        if action in {actions.MovePageUp, actions.MovePageDown}:
            goal = self._strip.page_away(number, -1 if action == actions.MovePageUp else 1)
        return self._entries.index(min(max(goal, 0), last))

    @override
    def horizontalOffset(self) -> int:
        return 0

    @override
    def verticalOffset(self) -> int:
        return self._strip.value

    @override
    def isIndexHidden(self, index: Index) -> bool:
        return False

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.topLeft())
        if index.isValid():
            self.selectionModel().select(index, command)

    @override
    def visualRegionForSelection(self, selection: object) -> QRegion:
        return QRegion(self.viewport().rect())

    @override
    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    @override
    def updateGeometries(self) -> None:
        QAbstractItemView.updateGeometries(self)
        if self._strip.room != self.viewport().height():
            self._strip.room = self.viewport().height()
            self._settle()

    @override
    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are keys here, and nobody looks for an entry by its first word."""

    # What the model tells

    @override
    def reset(self) -> None:
        QAbstractItemView.reset(self)
        self._laid_out.clear()
        self._strip.reset(self._guesses(0, self._entries.rowCount()))
        self._settle()

    @override
    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        QAbstractItemView.rowsInserted(self, parent, start, end)
        self._strip.insert(start, self._guesses(start, end + 1), at_end=self._entries.newest)
        self._settle()

    @override
    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        current = self.currentIndex()
        if start <= current.row() <= end and not self.visualRect(current).intersects(self.viewport().rect()):
            self.setCurrentIndex(QModelIndex())  # or the base class would scroll to the next one
        QAbstractItemView.rowsAboutToBeRemoved(self, parent, start, end)
        for number in range(start, end + 1):
            self._laid_out.pop(self._row(number).entry.id, None)

    @override
    def dataChanged(self, top_left: Index, bottom_right: Index, roles: object = ()) -> None:
        QAbstractItemView.dataChanged(self, top_left, bottom_right, [])
        for number in range(top_left.row(), bottom_right.row() + 1):
            self._draw_anew(number)
        self._settle()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if not self._syncing:
            self._strip.move_by(-dy)
            self._settle()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        if self._sheet is None or self._sheet.width != self.viewport().width():
            self._lay_out_anew()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESTYLED and self._ready:
            self._lay_out_anew()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._leaves_above(event):
            self.left_above.emit()
        elif not self._scrolls_within(event):
            super().keyPressEvent(event)
