"""The round mark of a person: the photo if there is one, else the initials on the accent's tint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from rapport.domain.names import initials
from rapport.domain.override import override
from rapport.ui.theme import Theme, font, metrics_of, theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_SHARE = 0.36
"""How much of the circle's diameter the letters take."""


def paint_initials(
    painter: QPainter,
    rect: QRect,
    letters: str,
    theme: Theme,
    photo: QPixmap | None = None,
    *,
    on_selected: bool = False,
) -> None:
    """Paint the round mark into the square `rect`; `painter` is left as it was.

    On the colour of a selected row the tint would hardly be seen, so there it is a disc of paper.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    if photo is not None and not photo.isNull():
        circle = QPainterPath()
        circle.addEllipse(rect)
        painter.setClipPath(circle)
        painter.drawPixmap(rect, photo, _middle(photo))
    else:
        painter.setBrush(theme.paper if on_selected else theme.accent_tint)
        painter.drawEllipse(rect)
        face = font("text", QFont.Weight.DemiBold)
        face.setPixelSize(max(6, round(rect.height() * _SHARE)))
        painter.setFont(face)
        painter.setPen(theme.accent)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, letters)
    painter.restore()


class Portrait(QWidget):
    """The round mark as a widget, `size` pixels across at the base text size."""

    def __init__(self, size: int = 36, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._size = size
        self._initials = ""
        self._photo: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_person(self, name: str, photo: QPixmap | None = None) -> None:
        """Show the one called `name`."""
        self._initials = initials(name)
        self._photo = photo
        self.setAccessibleName(f"Photo of {name}" if photo else name)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = metrics_of(self).scaled(self._size)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_initials(QPainter(self), self.rect(), self._initials, theme_of(self), self._photo)


def _middle(photo: QPixmap) -> QRect:
    """Give the largest square in the middle of `photo`, in its own pixels."""
    side = min(photo.width(), photo.height())
    return QRect((photo.width() - side) // 2, (photo.height() - side) // 2, side, side)
