"""The pill that says one thing about an entry and lets it be changed: visit, today 14:10, Dana."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy

from rapport.domain.override import override
from rapport.ui.theme import font, metrics_of, theme_of
from rapport.ui.widgets.ground import paint_ground, repaint_on_hover
from rapport.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget


_PAD = 8
"""From the pill's ends to the words, at the base text size."""


class Chip(QPushButton):
    """A rounded button in small type; with a menu it opens it, checkable it stays down. `about` says what it sets."""

    def __init__(self, text: str, about: str = "", *, checkable: bool = False, parent: QWidget | None = None) -> None:
        """Show `text`; `about` ("Channel") goes before it in the accessible name."""
        super().__init__(parent)
        self._about = about
        self._line = ""
        self._hint = QSize()
        self.setProperty("kind", "chip")
        self.setCheckable(checkable)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        repaint_on_hover(self)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text, as it is: an ampersand is an ampersand."""
        line = " ".join(text.split())
        if line == self._line:
            return
        self._line = line
        self._hint = QSize()
        self.setText(line.replace("&", "&&"))
        self.setAccessibleName(f"{self._about}: {line}" if self._about else line)
        self.setToolTip(plain_tip(line) if len(line) > 24 else self._about)
        self.updateGeometry()

    @property
    def line(self) -> str:
        """The text shown."""
        return self._line

    @override
    def sizeHint(self) -> QSize:
        if not self._hint.isValid():  # layouts ask often
            metrics = metrics_of(self)
            shape = QFontMetrics(font("second"))
            self._hint = QSize(
                min(shape.horizontalAdvance(self._line), metrics.scaled(200)) + metrics.scaled(2 * _PAD),
                max(metrics.scaled(24), shape.height() + metrics.scaled(7)),
            )
        return QSize(self._hint)

    @override
    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return whole.boundedTo(QSize(metrics_of(self).scaled(48), whole.height()))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._hint = QSize()
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, metrics = theme_of(self), metrics_of(self)
        fill = theme.selected if self.isDown() else theme.accent_tint if self.isChecked() else theme.card
        painter = paint_ground(self, self.height() / 2, fill, edge=True)
        painter.setFont(font("second"))
        lively = self.isChecked() or self.isDown()
        painter.setPen(theme.accent if lively else theme.ink if self.underMouse() else theme.quiet)
        room = self.rect().adjusted(metrics.scaled(_PAD - 1), 0, -metrics.scaled(_PAD - 1), 0)
        cut = painter.fontMetrics().elidedText(self._line, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, cut)
