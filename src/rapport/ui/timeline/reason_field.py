"""The field that opens beneath a promise being let go, and asks why; the reason may stay empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLineEdit

from rapport.domain.folding import one_line
from rapport.domain.override import override
from rapport.ui.widgets.text_keys import keep_escape, share_keys

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

MOST_LETTERS = 300
"""The longest reason."""


class ReasonField(QLineEdit):
    """Enter lets go, with or without a reason; Esc or going elsewhere leaves everything as it is."""

    given = Signal(str)
    left = Signal()

    def __init__(self, about: str, parent: QWidget) -> None:
        """Ask why `about` is let go."""
        super().__init__(parent)
        self.setMaxLength(MOST_LETTERS)
        self.setPlaceholderText("Why? Enter lets it go, Esc does not")
        self.setAccessibleName(f"Why let go: {about}")
        share_keys(self)

    @override
    def event(self, event: QEvent) -> bool:
        return keep_escape(event) or super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter from the view below, to which it means something else."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.given.emit(one_line(self.text()))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
            event.accept()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.left.emit()
