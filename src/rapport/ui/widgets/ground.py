"""The ground of what is painted by hand and can be gone to: filled, edged, and ringed while it has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from rapport.ui.theme import edge_colour, theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget


def repaint_on_hover(widget: QWidget) -> None:
    """Have `widget` painted anew when the mouse comes to it and when it goes."""
    widget.setAttribute(Qt.WidgetAttribute.WA_Hover)


def paint_ground(widget: QWidget, radius: float, fill: QColor | None = None, *, edge: bool = False) -> QPainter:
    """Begin to paint `widget`: its ground with round corners, `fill` on it, a thin `edge` or none; the focus rings it.

    Gives the painter to go on with.
    """
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = 2.0 if widget.hasFocus() else 1.0 if edge else 0.0
    if width or fill is not None:
        painter.setPen(QPen(edge_colour(theme_of(widget), widget), width) if width else Qt.PenStyle.NoPen)
        painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        inset = width / 2
        painter.drawRoundedRect(QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
    return painter
