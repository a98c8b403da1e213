"""The field that opens in a row of matters and asks for a few words: why it is let go, what is right, which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from rapport.domain.folding import one_line
from rapport.domain.override import override
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.labels import ElidedLabel, dress
from rapport.ui.widgets.text_keys import share_keys

if TYPE_CHECKING:
    from collections.abc import Callable

_FOR_A_WHILE = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


def nothing_to_tell(_typed: str) -> str:
    """Say nothing of what was typed."""
    return ""


class MatterField(QWidget):
    """A line and, beside it, what was understood. Enter gives it; Esc, or going elsewhere, leaves.

    Where it is to `keep` what was changed, going elsewhere gives it too: it is a text and not an answer.
    """

    given = Signal(str)
    """What was typed, as one clean line; the field stays until it is closed."""
    left = Signal()

    def __init__(self, about: str, hint: str, most: int, text: str = "", *, keep: bool = False) -> None:
        """Ask `about` ("Why let go: the pump curve"), which is its accessible name, for `most` characters at most."""
        super().__init__()
        self._understood: Callable[[str], str] = nothing_to_tell
        self._text = text
        self._keep = keep
        self._done = False
        self.line = QLineEdit(text)
        self.line.setMaxLength(most)
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(about)
        self.line.textEdited.connect(self._explain)
        self.line.installEventFilter(self)
        share_keys(self.line)
        self._beside = ElidedLabel(kind="second")
        self._beside.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics_of(self).scaled(12))
        row.addWidget(self.line, 1)
        row.addWidget(self._beside)
        self._beside.hide()
        self.setFocusProxy(self.line)

    def tell_by(self, understood: Callable[[str], str]) -> None:
        """Say beside the line what `understood` gives for what is typed."""
        self._understood = understood
        self._explain()

    def begin(self) -> None:
        """Go to the line, all of it marked."""
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def show_trouble(self, sentence: str) -> None:
        """Say why what was typed will not do; it stays."""
        self._done = False
        self._tell(sentence, late=True)
        announce(self, sentence)

    def _explain(self) -> None:
        self._tell(self._understood(self.line.text()), late=False)

    def _tell(self, words: str, *, late: bool) -> None:
        dress(self._beside, "late" if late else "second")
        self._beside.setText(words)
        self._beside.setVisible(bool(words))
        self.line.setAccessibleDescription(words)

    def _give(self) -> None:
        if not self._done:
            self._done = True
            self.given.emit(one_line(self.line.text()))

    def _leave(self) -> None:
        if not self._done:
            self._done = True
            self.left.emit()

    def _on_focus_lost(self, event: QFocusEvent) -> None:
        if event.reason() in _FOR_A_WHILE:
            return
        changed = one_line(self.line.text()) != self._text
        if self._keep and changed and one_line(self.line.text()):
            self._give()
        else:
            self._leave()

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._give()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            return False
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent):
            if kind is QEvent.Type.KeyPress:
                return self._take_key(event)
            if kind is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()  # or the window would go back
                return True
        if isinstance(event, QFocusEvent) and event.lostFocus():
            self._on_focus_lost(event)
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()  # to the list below the letters mean something else
