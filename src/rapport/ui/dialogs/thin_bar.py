"""A thin bar that fills as long work goes on; while nobody knows how long it takes, a piece of it wanders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QProgressBar

from rapport.domain.override import override
from rapport.ui.theme import metrics_of, theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

_THICK = 6
_FRAME, _ROUND = 40, 60
"""Milliseconds between two places of the wandering piece, and how many places there are."""


class ThinBar(QProgressBar):
    """A progress bar in the accent colour; a range of 0 to 0 means that the end is not known."""

    def __init__(self, about: str) -> None:
        """Be called `about` by screen readers."""
        super().__init__()
        self._place = 0
        self._timer = QTimer(self, interval=_FRAME)
        self._timer.timeout.connect(self._wander)
        self.setAccessibleName(about)
        self.setTextVisible(False)
        self.setFixedHeight(metrics_of(self).scaled(_THICK))

    def _wander(self) -> None:
        if self.maximum() == 0:
            self._place = (self._place + 1) % _ROUND
            self.update()

    def _filled(self) -> tuple[float, float]:
        """Give where the filled piece begins and ends, as shares of the width."""
        if self.maximum() > 0:
            return 0.0, self.value() / self.maximum()
        middle = self._place / _ROUND * 1.4 - 0.2
        return max(0.0, middle - 0.15), min(1.0, middle + 0.15)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, radius = theme_of(self), self.height() / 2
        start, end = self._filled()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            start, end = 1 - end, 1 - start
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.line)
        painter.drawRoundedRect(self.rect(), radius, radius)
        painter.setBrush(theme.accent)
        if end > start:
            wide = QRectF(self.width() * start, 0, max(self.width() * (end - start), self.height()), self.height())
            painter.drawRoundedRect(wide, radius, radius)
