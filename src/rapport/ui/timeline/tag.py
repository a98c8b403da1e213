"""A word in a tinted pill beside a name, such as "ambassador"; it only says something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from rapport.domain.override import override
from rapport.ui.theme import font, metrics_of, theme_of
from rapport.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Tag(QWidget):
    """Says `word`; `about` explains it."""

    def __init__(self, word: str, about: str, parent: QWidget | None = None) -> None:
        """Say it in the looks in force."""
        super().__init__(parent)
        self._word = word
        self.setAccessibleName(word)
        self.setAccessibleDescription(about)
        self.setToolTip(plain_tip(about))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        shape, metrics = QFontMetrics(font("label")), metrics_of(self)
        return QSize(shape.horizontalAdvance(self._word) + metrics.scaled(18), shape.height() + metrics.scaled(11))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent_tint)
        painter.drawRoundedRect(QRectF(self.rect()), metrics_of(self).unit, metrics_of(self).unit)
        painter.setFont(font("label"))
        painter.setPen(theme.accent)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._word)
