"""The page of keyboard shortcuts: all actions of the window and the panes' own keys, found by typing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSlider, QLineEdit

from rapport.domain.folding import fold
from rapport.domain.override import override
from rapport.ui.actions import MENUS, TABLE
from rapport.ui.dialogs.pane_keys import PANE_KEYS
from rapport.ui.dialogs.rows import Row, RowList
from rapport.ui.dialogs.sheet import ButtonRow, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

_SCROLLING = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Shortcuts(Sheet):
    """What is done by which keys; the line on top narrows the list, and the arrows scroll it from there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show all of them."""
        super().__init__("Keyboard shortcuts", 560, 640, parent)
        self.line = QLineEdit(placeholderText="Type what you want to do, or a key")
        self.line.setAccessibleName("Find a shortcut")
        self.line.setClearButtonEnabled(False)
        self.list = RowList("Keyboard shortcuts")
        closing = ButtonRow()
        closing.offer("Close", self.reject)
        self.rows.addWidget(self.line)
        self.rows.addWidget(self.list, 1)
        self.rows.addLayout(closing)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._narrow)
        self._narrow("")
        self.line.setFocus()

    def _narrow(self, text: str) -> None:
        words = fold(text).split()
        rows: list[Row] = []
        for group, shortcuts in _groups():
            found = [row for row in shortcuts if all(word in fold(f"{group} {row.spoken}") for word in words)]
            rows += [Row(group, heading=True), *found] if found else []
        self.list.show_rows(rows or [Row("There is no such shortcut.", quiet=True)])

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _SCROLLING:
                self.list.verticalScrollBar().triggerAction(_SCROLLING[Qt.Key(event.key())])
                return True
            return event.key() in _ENTER  # there is nothing to pick, and the page stays
        return False


def _groups() -> Iterator[tuple[str, list[Row]]]:
    """Give the groups in the order of the menus, then those of the panes."""
    for menu in MENUS:
        specs = [spec for spec in TABLE if spec.menu == menu and spec.shortcuts and not spec.local]
        yield menu.replace("&", ""), [Row(spec.text.replace("&", ""), keys_words(spec.shortcuts)) for spec in specs]
    for group, shortcuts in PANE_KEYS:
        here = [
            (what, keys) for what, keys in shortcuts if not (sys.platform == "darwin" and keys[0].startswith("Alt+"))
        ]
        yield group, [Row(what, keys_words(keys)) for what, keys in here]  # a Mac writes letters with Alt


def keys_words(keys: tuple[str, ...]) -> str:
    """Write keys as this system does; the same said twice, as by Return and Enter, is said once."""
    return ", ".join(dict.fromkeys(map(_native, keys)))


def _native(keys: str) -> str:
    if " " in keys:
        return keys
    written = keys.replace("Return", "Enter")
    return QKeySequence(written).toString(QKeySequence.SequenceFormat.NativeText)
