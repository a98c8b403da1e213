"""A quiet button at the foot of the card: a key and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from rapport.domain.override import override
from rapport.ui.theme import font, metrics_of, theme_of
from rapport.ui.widgets.ground import paint_ground, repaint_on_hover
from rapport.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget


class KeyButton(QAbstractButton):
    """The key in ink, then its words in quiet, cut where there is no room."""

    def __init__(self, key: str, words: str, parent: QWidget | None = None) -> None:
        """Show `key` and `words` as they are."""
        super().__init__(parent)
        self._key = key
        self._words = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        repaint_on_hover(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(words)

    def say(self, words: str) -> None:
        """Show other words."""
        self._words = " ".join(words.split())
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(self._key)
        self.setToolTip(plain_tip(f"{self._words} ({self._key})"))
        self.updateGeometry()
        self.update()

    def _faces(self) -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(font("label")), QFontMetrics(font("second"))

    @override
    def sizeHint(self) -> QSize:
        keys, words = self._faces()
        width = keys.horizontalAdvance(self._key) + words.horizontalAdvance(self._words) + 2
        return QSize(width + metrics_of(self).scaled(18), words.height() + metrics_of(self).scaled(8))

    @override
    def minimumSizeHint(self) -> QSize:
        keys, words = self._faces()
        least = keys.horizontalAdvance(self._key) + words.horizontalAdvance("M…") + metrics_of(self).scaled(18)
        return QSize(least, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, metrics = theme_of(self), metrics_of(self)
        fill = theme.selected if self.isDown() else theme.accent_tint if self.underMouse() else None
        painter = paint_ground(self, metrics.scaled(6), fill)
        keys, words = self._faces()
        edge, key_width = metrics.scaled(6), keys.horizontalAdvance(self._key) + 1
        key_room = QRect(edge, 0, key_width, self.height())
        words_room = QRect(edge * 2 + key_width, 0, self.width() - edge * 3 - key_width, self.height())
        cut = words.elidedText(self._words, Qt.TextElideMode.ElideRight, words_room.width())
        for room, face, colour, text in (
            (key_room, font("label"), theme.ink, self._key),
            (words_room, font("second"), theme.quiet, cut),
        ):
            painter.setFont(face)
            painter.setPen(colour)
            seen = self.style().visualRect(self.layoutDirection(), self.rect(), room)
            painter.drawText(seen, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)
