"""A layout that sets things in a row and goes on in the next when the row is full, as words do: for chips.

Layouts around it ask for its sizes many times over, so it remembers them until Qt says that something has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QStyle

from rapport.domain.override import override
from rapport.ui.theme import metrics_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Rows of widgets at their own size, from the side reading starts at; hidden ones take no room."""

    def __init__(self, parent: QWidget | None = None, gap: float = 6) -> None:
        """Leave `gap` (at the base text size) between widgets and between rows."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None
        self._placed: QRect | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def _arrange(self, within: QRect, *, place: bool) -> int:
        """Walk through the rows, setting each item there if `place`; give the height it takes."""
        room = within.marginsRemoved(self.contentsMargins())
        gap = metrics_of(self).scaled(self._gap)
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        across, down, tallest = room.left(), room.top(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if size.width() > room.width():
                size.setWidth(min(size.width(), max(room.width(), item.minimumSize().width())))
            if across > room.left() and across + size.width() > room.right() + 1:
                across, down, tallest = room.left(), down + tallest + gap, 0
            if place:
                item.setGeometry(QStyle.visualRect(direction, room, QRect(QPoint(across, down), size)))
            across += size.width() + gap
            tallest = max(tallest, size.height())
        return down + tallest - within.top() + self.contentsMargins().bottom()

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    @override
    def invalidate(self) -> None:
        super().invalidate()
        self._heights.clear()
        self._least = self._placed = None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        if rect != self._placed:
            self._placed = QRect(rect)
            self._arrange(rect, place=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        if self._least is None:
            least = QSize()
            for item in self._items:
                if not item.isEmpty():
                    least = least.expandedTo(item.minimumSize())
            margins = self.contentsMargins()
            self._least = least + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
        return QSize(self._least)
