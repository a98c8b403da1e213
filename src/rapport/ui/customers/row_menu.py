"""The menu of a customer in the list; what it offers depends on the shelf they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from rapport.domain.people import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

_OFFERS: Mapping[Shelf, tuple[str, ...]] = {
    Shelf.EVERYONE: ("open", "archive", "delete"),
    Shelf.ARCHIVED: ("open", "unarchive", "delete"),
    Shelf.TRASH: ("open", "restore"),
}
_WORDS: Mapping[str, tuple[str, str]] = {
    "open": ("&Open", "Return"),
    "archive": ("&Archive", ""),
    "unarchive": ("&Bring back", ""),
    "delete": ("&Delete", "Del"),
    "restore": ("&Restore", ""),
}
"""What each is called, and the key of the list that does it too."""


def row_menu(parent: QWidget, shelf: Shelf, requests: Mapping[str, Callable[[], None]]) -> QMenu:
    """Give the menu for a customer on `shelf`; it is gone once it has closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for key in _OFFERS[shelf]:
        words, keys = _WORDS[key]
        action = menu.addAction(words, requests[key])
        action.setObjectName(key)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown there; the list has the key itself
    return menu
