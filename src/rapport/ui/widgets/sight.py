"""Whether the row one is on can be seen in a list; a list that takes another size keeps it in sight if it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView


class Sight:
    """What can be seen of the list `view`. It keeps the size: of a list resized unseen Qt does not tell the old one."""

    def __init__(self, view: QAbstractItemView) -> None:
        """See nothing yet."""
        self._view = view
        self._size = QSize()

    @property
    def has_current(self) -> bool:
        """Whether the row one is on was wholly in sight in the size last told, scrolled as it is."""
        current = self._view.currentIndex()
        return current.isValid() and QRect(QPoint(), self._size).contains(self._view.visualRect(current))

    def resize(self, size: QSize) -> bool:
        """Take another size; give whether the row one is on was in sight until now."""
        had_current, self._size = self.has_current, size
        return had_current
