"""The list of promises: matters as on Today, of which more are brought when one nears the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from rapport.domain.override import override
from rapport.ui.widgets.matter_model import MattersModel
from rapport.ui.widgets.matter_view import MattersView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

PAGE_KEYS = frozenset({Qt.Key.Key_W, Qt.Key.Key_B, Qt.Key.Key_F})
"""What these do is the page's."""


class PromisesView(MattersView):
    """Leaves the keys of the page to it."""

    near_end = Signal()
    """There is less than a page of rows beyond those in sight."""
    end_wanted = Signal()
    """The last row of all is to be gone to next."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__(MattersModel(), "Promises")
        self.model().setParent(self)
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)

    def _look_ahead(self, value: int) -> None:
        if value >= self.verticalScrollBar().maximum() - self.viewport().height():
            self.near_end.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PAGE_KEYS and not event.modifiers():
            event.ignore()
            return
        if event.key() == Qt.Key.Key_End:
            self.end_wanted.emit()
        super().keyPressEvent(event)
