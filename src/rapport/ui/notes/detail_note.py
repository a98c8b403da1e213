"""A free note that grows as one writes, looks like text until gone to, and saves at each pause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen, QTextOption
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from rapport.domain.override import override
from rapport.ui.notes.detail_button import field_inset
from rapport.ui.notes.folding_text import FoldingText
from rapport.ui.notes.sight import scroll_area_around
from rapport.ui.theme import metrics_of, theme_of
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent

PAUSE = 600
"""How long nothing is typed before it is saved, in milliseconds."""
_MOST_LINES = 400
"""How many lines stand there until they scroll: a widget as high as 55,000 lines takes Qt half a second to lay out."""


class NoteField(QWidget):
    """Several lines of text, committed at a pause and on leaving; as with `LineField`, what is typed stays typed."""

    committed = Signal(str)
    """The new text, whenever it differs from the stored one."""

    def __init__(self, about: str, placeholder: str, parent: QWidget | None = None) -> None:
        """Be the note called `about` ("Note")."""
        super().__init__(parent)
        self.about = about
        self._placeholder = placeholder
        self._sent: str | None = None
        self.edit = _GrowingText(placeholder)
        self._trouble = plain_label(kind="trouble", wrap=True)
        self._trouble.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(self.edit)
        rows.addWidget(self._trouble)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.commit)
        self.edit.textChanged.connect(self._on_typed)
        self.edit.left.connect(self.commit)
        self.edit.refused.connect(self.show_trouble)
        self.belong_to("")

    @property
    def has_typing(self) -> bool:
        """Whether something was typed that is not stored."""
        return self.edit.document().isModified()

    def text(self) -> str:
        """Give what stands here, fit to be kept."""
        return self.edit.words

    def setText(self, text: str) -> None:
        """Put `text` here as if it were typed."""
        self.edit.load(text)
        self.edit.document().setModified(True)

    def belong_to(self, name: str) -> None:
        """Be the note on `name`, to those who listen."""
        self.edit.setAccessibleName(f"{self.about} on {name}" if name else self.about)

    def set_read_only(self, on: bool) -> None:  # noqa: FBT001 - as Qt's own setReadOnly
        """Let nothing be typed, or let it again."""
        self.edit.setReadOnly(on)
        self.edit.setPlaceholderText("" if on else self._placeholder)

    def set_placeholder(self, placeholder: str) -> None:
        """Show `placeholder` while it is empty and can be written."""
        self._placeholder = placeholder
        self.edit.setPlaceholderText("" if self.edit.isReadOnly() else placeholder)
        self.edit.updateGeometry()

    def set_value(self, value: str) -> None:
        """Take what is stored now; show it, unless something else is being typed here."""
        if self.has_typing and self.text() not in {self._sent, value}:
            self._sent = None
            return
        self._sent = None
        self.show_trouble("")
        if self.text() != value:
            self.edit.load(value)
        self.edit.document().setModified(False)
        self._pause.stop()

    def commit(self) -> None:
        """Send what was typed, once."""
        self._pause.stop()
        if self.has_typing and (text := self.text()) != self._sent:
            self._sent = text
            self.show_trouble("")
            self.committed.emit(text)

    def revert(self) -> None:
        """Forget what was typed; `set_value` says what stands here now."""
        self._sent = None
        self._pause.stop()
        self.edit.document().setModified(False)
        self.show_trouble("")

    def empty(self) -> None:
        """Show nothing, and have nothing of before to undo: somebody else is to be shown."""
        self.edit.load("")
        self.edit.document().setModified(False)

    def show_trouble(self, sentence: str) -> None:
        """Say beneath the text why it could not be kept; the text stays. An empty sentence ends it."""
        if sentence:
            self._sent = None
            announce(self.edit, sentence)
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        for told in (self, self.edit):
            told.setAccessibleDescription(sentence)

    def _on_typed(self) -> None:
        if self.has_typing:
            self.show_trouble("")
            self._pause.start()


class _GrowingText(FoldingText):
    """As high as its text, up to `most_lines`; keeps the line one writes in within the scroll area around it."""

    left = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.most_lines = _MOST_LINES
        self.setPlaceholderText(placeholder)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.cursorPositionChanged.connect(self._follow_cursor)

    def _lines(self) -> int:
        if not self.document().isEmpty():
            return max(1, round(self.document().size().height()))
        face, room = self.fontMetrics(), self.viewport().width() - 2 * field_inset()
        wrapped = face.boundingRect(QRect(0, 0, room, 0), Qt.TextFlag.TextWordWrap, self.placeholderText())
        return max(1, round(wrapped.height() / face.lineSpacing()))

    def _grow(self) -> None:
        """Ask for the height of the text, and scroll what is more than may stand here."""
        scrolls = self._lines() > self.most_lines
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff)
        self.updateGeometry()

    def _follow_cursor(self) -> None:
        around = scroll_area_around(self)
        page = around.widget() if around is not None else None
        if around is not None and page is not None and self.hasFocus():
            place = self.mapTo(page, self.cursorRect().center())
            around.ensureVisible(place.x(), place.y(), 0, 2 * self.fontMetrics().height())

    @override
    def sizeHint(self) -> QSize:
        lines = min(self._lines(), self.most_lines)
        margin = round(2 * self.document().documentMargin())
        return QSize(metrics_of(self).scaled(160), lines * self.fontMetrics().lineSpacing() + margin)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(metrics_of(self).scaled(80), self.sizeHint().height())

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            typed = self.document().isModified()
            self.document().setDocumentMargin(field_inset())
            self.document().setModified(typed)  # another margin is no typing, though the document counts it so

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Enter, QEvent.Type.Leave}:
            self.viewport().update()
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or (self.underMouse() and not self.isReadOnly()):
            theme, width = theme_of(self), 2.0 if self.hasFocus() else 1.0
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.accent if self.hasFocus() else theme.line, width))
            painter.setBrush(theme.card)
            edge, radius = width / 2, metrics_of(self).scaled(6)
            painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(edge, edge, -edge, -edge), radius, radius)
            painter.end()
        super().paintEvent(event)
