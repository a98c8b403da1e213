"""The quiet row at the window's bottom that says what was just done and offers to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from rapport.domain.override import override
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QEnterEvent

SHOWN_FOR = 8_000
"""How long a notice stays, in milliseconds, unless the mouse or the focus is on it."""


class Notice(QFrame):
    """One notice at a time, in a row of its own so that it hides nothing; a new one takes the place of the old."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Wait unseen, and take no room."""
        super().__init__(parent)
        self._then: Callable[[], None] | None = None
        self.setProperty("kind", "notice")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._label = ElidedLabel()
        self.button = QPushButton()
        self.button.setProperty("kind", "link")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click one is where one was
        self.button.clicked.connect(self._act)
        self._row = QHBoxLayout(self)
        self._row.addStretch()
        self._row.addWidget(self._label)
        self._row.addWidget(self.button)
        self._row.addStretch()
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_FOR)
        self._timer.timeout.connect(self._leave)
        self.button.installEventFilter(self)
        self._space()
        self.hide()

    @property
    def text(self) -> str:
        """What it says, or said last."""
        return self._label.text()

    def tell(self, text: str, action: str = "", then: Callable[[], None] | None = None) -> None:
        """Show `text`; if `action` ("Undo") is picked, call `then` and go."""
        self._then = then
        self._label.setText(text)
        self.setAccessibleName(text)
        self.button.setText(action.replace("&", "&&"))
        self.button.setVisible(bool(action))
        self.show()
        self._timer.start()
        announce(self, f"{text}. {action}" if action else text)

    def _act(self) -> None:
        then, self._then = self._then, None
        self.hide()
        if then is not None:
            then()

    def _leave(self) -> None:
        """Go, unless someone is about to use it; then ask again later."""
        if self.underMouse() or self.button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _space(self) -> None:
        metrics = metrics_of(self)
        self._row.setContentsMargins(metrics.scaled(16), metrics.unit, metrics.scaled(16), metrics.unit)
        self._row.setSpacing(metrics.scaled(12))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.layout() is not None:
            self._space()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.start()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        asked = event if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) else None
        if asked is not None and asked.key() == Qt.Key.Key_Escape:
            asked.accept()  # or the window would go back
            return True
        return False
