"""Going to something in the details, which scroll: with the focus comes the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def scroll_area_around(widget: QWidget) -> QScrollArea | None:
    """Give the area in which `widget` scrolls, if it does."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around


def go_to(place: QWidget, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> None:
    """Put the focus on `place`, and have it in sight, also where it takes its place only now."""
    place.setFocus(reason)
    around = scroll_area_around(place)
    if around is not None:
        around.ensureWidgetVisible(place)
        QTimer.singleShot(0, place, lambda: around.ensureWidgetVisible(place))
