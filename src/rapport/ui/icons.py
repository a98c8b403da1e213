"""Rapport's own few icons, drawn in one line weight and tinted with a colour of the theme when they are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache

from rapport.resources import read_text, resource
from rapport.ui.theme import metrics_of, theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

IconName = Literal[
    "archive",
    "back",
    "calendar",
    "call",
    "check",
    "chevron-down",
    "close",
    "company",
    "edit",
    "email",
    "event",
    "help",
    "letter",
    "mail",
    "meal",
    "message",
    "more",
    "note",
    "person",
    "phone",
    "photo",
    "place",
    "plus",
    "redo",
    "restore",
    "search",
    "social",
    "sort",
    "text",
    "trash",
    "undo",
    "video",
    "visit",
    "web",
]
"""The icons there are; each channel's value is one of them."""


def pixmap(name: IconName, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """Give the icon in `colour`, `size` pixels square on a screen with `ratio` device pixels to each; drawn once."""
    key = f"rapport/{name}/{colour.rgba():x}/{size}/{ratio:.3f}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = _draw(name, colour, size, ratio)
        QPixmapCache.insert(key, picture)
    return picture


def icon(name: IconName, colour: QColor | None = None) -> QIcon:
    """Give the icon for a button or menu, in ink or in `colour`; make it anew when the theme changes."""
    theme, size = theme_of(), metrics_of().scaled(16)
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour or theme.ink, size, ratio), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, theme.quiet, size, ratio), QIcon.Mode.Disabled)
    return made


def app_icon() -> QIcon:
    """Give the program's own icon."""
    return QIcon(str(resource("icons/rapport.svg")))


def _draw(name: IconName, colour: QColor, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - the first icon loads it, not the start

    svg = read_text(f"icons/{name}.svg").replace("currentColor", colour.name())
    pixels = max(1, round(size * ratio))
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
