"""One field of a customer, changed in place: it looks like text until one goes there, and saves when one leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit

from rapport.domain.folding import one_line
from rapport.domain.override import override
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.labels import plain_label
from rapport.ui.widgets.text_keys import share_keys

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QMoveEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget


class LineField(QLineEdit):
    """A line that is committed by Enter or by leaving it, and taken back by Esc.

    What is typed stays typed: neither news of the stored value nor trouble in keeping it takes it away.
    """

    committed = Signal(str)
    """The new text, as one clean line, whenever it differs from the stored value."""

    def __init__(self, about: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        """Be the field for `about` ("Company"), which is its accessible name."""
        super().__init__(parent)
        self._value = ""
        self._sent: str | None = None
        self._bubble: QLabel | None = None
        self._floats = True
        self.setProperty("kind", "plain")
        self.setAccessibleName(about)
        self.setPlaceholderText(placeholder or about)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self.commit)
        share_keys(self)

    @property
    def value(self) -> str:
        """What is stored, as far as this field was told."""
        return self._value

    @property
    def has_typing(self) -> bool:
        """Whether something was typed that is not stored."""
        return one_line(self.text()) != self._value

    def set_value(self, value: str) -> None:
        """Take what is stored now; show it, unless something else is being typed here."""
        typing = self.has_typing and one_line(self.text()) != self._sent
        self._value = value
        self._sent = None
        if typing:
            return
        self.show_trouble("")
        if self.text() != value:
            self.setText(value)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """Send what was typed, once, if it differs from what is stored."""
        line = one_line(self.text())
        if self.has_typing and line != self._sent:
            self._sent = line
            self.show_trouble("")
            self.committed.emit(line)

    def revert(self) -> None:
        """Go back to what is stored."""
        self._sent = None
        self.setText(self._value)
        self.show_trouble("")

    def show_trouble(self, sentence: str) -> None:
        """Say beneath the field why its text could not be kept; the text stays. An empty sentence ends it."""
        if sentence:
            self._sent = None
        elif self._bubble is None:
            return
        self.setProperty("trouble", "true" if sentence else "")
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleDescription(sentence)
        self._tell(sentence)

    def tell_in(self, place: QLabel) -> None:
        """Say trouble in `place` from now on: a low row around the field would cut a sentence that floats over it."""
        self._bubble = place
        self._floats = False
        place.hide()

    def _tell(self, sentence: str) -> None:
        if self._bubble is None:
            self._bubble = plain_label(kind="trouble", wrap=True, parent=self.parentWidget() or self)
            self._bubble.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._bubble.setText(sentence)
        self._bubble.setVisible(bool(sentence))
        if sentence:
            self._place_bubble(self._bubble)
            announce(self, sentence)

    def _place_bubble(self, bubble: QLabel) -> None:
        """Put the sentence beneath the field, or above it where there is no room beneath; or leave it to a layout."""
        if not self._floats:
            return
        room, gap = bubble.parentWidget(), metrics_of(self).scaled(2)
        bubble.ensurePolished()
        one_row = bubble.fontMetrics().horizontalAdvance(bubble.text()) + metrics_of(self).scaled(24)
        width = min(self.width(), one_row)
        height = bubble.heightForWidth(width)
        beneath = self.geometry().bottom() + gap
        fits = room is None or beneath + height <= room.height() or self.y() < height
        near = self.x() if self.isLeftToRight() else self.geometry().right() + 1 - width
        bubble.setGeometry(near, beneath if fits else self.y() - gap - height, width, height)
        bubble.raise_()

    def _follow(self) -> None:
        if self._bubble is not None and not self._bubble.isHidden():
            self._place_bubble(self._bubble)

    def _on_edited(self) -> None:
        self.show_trouble("")

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text() != self._value
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._value:
            self.revert()
            return
        super().keyPressEvent(event)

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._follow()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()
