"""Tells when the first rows have been painted: what a start waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from rapport.domain.override import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_FRAME = 16
"""Milliseconds in which a painted frame reaches the screen."""


class FirstPaint(QObject):
    """Waits, once asked to, for the next painting of a widget: its children paint in the same go."""

    done = Signal()

    def __init__(self, widget: QWidget) -> None:
        """Live with `widget`."""
        super().__init__(widget)
        self._widget = widget

    def wait(self) -> None:
        """Tell of the next painting, and have one made."""
        self._widget.installEventFilter(self)
        self._widget.update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(_FRAME, self, self.done.emit)
        return False
