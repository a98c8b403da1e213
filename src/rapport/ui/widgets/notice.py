"""The quiet bar at the window's bottom that says what was just done and offers to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

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
    """One notice at a time, floating over `over`; a new one takes the place of the old."""

    def __init__(self, over: QWidget) -> None:
        """Wait unseen at the bottom of `over`."""
        super().__init__(over)
        self._then: Callable[[], None] | None = None
        self.setProperty("kind", "card")
        self._label = ElidedLabel()
        self.button = QPushButton()
        self.button.setProperty("kind", "link")
        self.button.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.addWidget(self._label, 1)
        row.addWidget(self.button)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_FOR)
        self._timer.timeout.connect(self._leave)
        self.button.installEventFilter(self)
        over.installEventFilter(self)
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
        self._place()
        self.show()
        self.raise_()
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

    def _place(self) -> None:
        over, metrics = self.parentWidget(), metrics_of(self)
        row = self.layout()
        if over is None or row is None:
            return
        row.setContentsMargins(metrics.scaled(16), metrics.scaled(8), metrics.scaled(12), metrics.scaled(8))
        row.setSpacing(metrics.scaled(16))
        width = min(self.sizeHint().width(), over.width() - metrics.scaled(32))
        self.resize(width, self.sizeHint().height())
        self.move((over.width() - width) // 2, over.height() - self.height() - metrics.scaled(16))

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
        if watched is self.button and event.type() is QEvent.Type.ShortcutOverride:
            return self._keep_escape(event)
        if event.type() in {QEvent.Type.Resize, QEvent.Type.StyleChange} and self.isVisible():
            self._place()
        return False

    def _keep_escape(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return False
