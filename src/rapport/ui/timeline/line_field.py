"""The field in which a line of the ledger is said anew, in its own place; what was understood stands beneath it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rapport.domain.ledger import TEXT_LIMIT
from rapport.domain.override import override
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.labels import plain_label
from rapport.ui.widgets.line_field import LineField
from rapport.ui.widgets.text_keys import keep_escape

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from rapport.domain.ledger import Line

MOST_LETTERS = TEXT_LIMIT + 40
"""The longest text, and a day at its end."""
PAD = 6
"""From the edge of the field to its words, at the base text size."""
_FOR_A_WHILE = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class LineWords(LineField):
    """Enter keeps what was typed, and so does going elsewhere; Esc leaves the line as it was."""

    given_up = Signal()
    """There is nothing to be kept."""

    def _give_up(self) -> None:
        self.revert()
        self.given_up.emit()

    @override
    def event(self, event: QEvent) -> bool:
        return keep_escape(event) or super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the keys from the view below, to which they mean something else."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape or (enter and not self.has_typing):
            self._give_up()
        elif enter:
            self.commit()
        else:
            super().keyPressEvent(event)
        event.accept()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.has_typing and event.reason() not in _FOR_A_WHILE:
            self._give_up()


class EditField(QWidget):
    """Stands where the words of `line` are, until what was typed is kept or given up."""

    fitted = Signal()
    """Its height has changed."""

    def __init__(self, line: Line, typed: str, understood: Callable[[str], str], parent: QWidget) -> None:
        """Begin with `typed`; `understood` says in words which day was typed, '' where there is none to be told."""
        super().__init__(parent)
        self.line = line
        self.words = LineWords(f"Edit the {line.kind}", parent=self)
        self.words.setMaxLength(MOST_LETTERS)
        self._understood = understood
        self._beneath = plain_label(kind="second", wrap=True)
        self._trouble = plain_label(kind="trouble", wrap=True)
        self.words.tell_in(self._trouble)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self.words)
        inset = metrics_of(self).scaled(PAD)
        for label in (self._beneath, self._trouble):
            label.setContentsMargins(inset, 0, inset, 0)
            self._rows.addWidget(label)
        self.words.set_value(typed)
        self.words.textChanged.connect(self._explain)
        self._explain()
        self.setFocusProxy(self.words)

    def begin(self) -> None:
        """Go to the words, all of them marked."""
        self.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.words.end(False)  # noqa: FBT003 - Qt's own
        self.words.home(True)  # noqa: FBT003 - all of it marked, and seen from its beginning

    def follow(self, line: Line, typed: str) -> None:
        """Take the line as it is kept now; nothing is left to do here if that is what was typed."""
        self.line = line
        self.words.set_value(typed)
        if not self.words.has_typing:
            self.words.given_up.emit()

    def show_trouble(self, sentence: str) -> None:
        """Say why what was typed could not be kept; it stays."""
        self.words.show_trouble(sentence)
        self._explain()

    def height_for(self, width: int) -> int:
        """Give how high it is at a width."""
        self.ensurePolished()
        return self._rows.heightForWidth(width) if self._rows.hasHeightForWidth() else self._rows.sizeHint().height()

    def _explain(self) -> None:
        """Say the day that was understood, but not while there is trouble to be told."""
        told = self._understood(self.words.text())
        self._beneath.setText(told)
        self._beneath.setVisible(bool(told) and self._trouble.isHidden())
        self.words.setAccessibleDescription(self._trouble.text() or told)
        self.fitted.emit()
