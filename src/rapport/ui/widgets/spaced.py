"""A widget whose margins follow from its width and the text size, as those of a page do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from rapport.domain.override import override

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_RESTYLED = {QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange}


class Spaced(QWidget):
    """Spaces its parts anew whenever its width, the text size or the direction of reading is another."""

    def space(self) -> None:
        """Give the parts their room; called only once there is a layout."""
        raise NotImplementedError

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.space()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESTYLED and self.layout() is not None:
            self.space()
