"""The text of what is being written: grows with its words, and keeps a slip of the clipboard from stalling it.

A line that is far too long for a note is folded in the document, see `folds`; nobody else knows of that.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QInputMethodEvent, QKeyEvent, QKeySequence, QPainter, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from rapport.domain.entries import TEXT_LIMIT
from rapport.domain.folding import clean
from rapport.domain.override import override
from rapport.ui.notes.folds import FOLD, SIGN, fold_around, folded, laid, unfolded
from rapport.ui.notes.offers_marks import paint_marks, shifted, units_of
from rapport.ui.theme import metrics_of, theme_of
from rapport.ui.widgets.text_keys import share_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from rapport.domain.sentences import Span

TOO_LONG = "This is longer than a million characters, so it was not put in. Take a part of it at a time."
_LINES = 4
"""How many lines it is high when there is nothing in it."""
_BREAKS = ("\N{PARAGRAPH SEPARATOR}", "\N{LINE SEPARATOR}", "\ufdd0", "\ufdd1")
"""What Qt writes for line breaks; its own plain text would lose no-break spaces as well."""
_ONWARD = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Delete})
_BACKWARD = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Backspace})
_SELECTS = (QKeySequence.StandardKey.SelectNextChar, QKeySequence.StandardKey.SelectPreviousChar)


class WritingText(QPlainTextEdit):
    """Plain text of at most `TEXT_LIMIT` characters, as high as its words up to a ceiling."""

    refused = Signal(str)
    """A sentence on why something was not put in."""
    focused = Signal()
    """It got the focus, or lost it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ceiling = metrics_of(self).scaled(320)
        self._wanted = 0
        self._held: list[QKeyEvent | QInputMethodEvent] | None = None
        self._marks: list[Span] = []
        self._has_folds = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setPlaceholderText("What happened?")
        self.setAccessibleName("What happened?")
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.document().contentsChange.connect(self._shift_marks)
        share_keys(self)
        self._grow()

    @property
    def marks(self) -> list[str]:
        """The words that are marked."""
        text = self.document().toRawText().encode("utf-16-le")
        return [text[2 * start : 2 * end].decode("utf-16-le") for start, end in self._marks]

    @property
    def words(self) -> str:
        """What is written, fit to be kept, every space as it was typed."""
        words = self.document().toRawText()
        if self._has_folds:
            words = unfolded(words)
        return clean(_plain(words))

    @property
    def is_blank(self) -> bool:
        """Whether nothing can be read in it; a long text is not looked through."""
        return self.document().characterCount() < 1000 and not self.words.strip()

    def load(self, words: str) -> None:
        """Show `words` as they were kept; that is no typing, and not to be undone."""
        laid_out = folded(words)
        self._has_folds = laid_out != words
        with QSignalBlocker(self):
            self.setPlainText(laid_out)
        self._grow()

    def show_marks(self, marks: Iterable[Span], words: str) -> None:
        """Mark these places of `words`, as they stood in the text; nothing of the text changes by that."""
        if self._has_folds:
            raw = self.document().toRawText()
            marks, words = laid(marks, raw), raw
        units = units_of(marks, words)
        if units != self._marks:
            self._marks = units
            self.viewport().update()

    def set_ceiling(self, height: int) -> None:
        """Grow no higher than `height` pixels."""
        self._ceiling = height
        self._grow()

    def hold(self) -> None:
        """Set aside what is typed from now on, while it is decided where it goes."""
        if self._held is None:
            self._held = []

    @property
    def is_held(self) -> bool:
        """Whether what is typed is set aside."""
        return self._held is not None

    def let_go(self) -> None:
        """Type what was set aside."""
        held, self._held = self._held or [], None
        for event in held:
            if isinstance(event, QKeyEvent):
                self.keyPressEvent(event)
            else:
                self.inputMethodEvent(event)

    @Slot(int, int, int)
    def _shift_marks(self, at: int, removed: int, added: int) -> None:
        """Keep the marks under their words until these are read again."""
        self._marks = shifted(self._marks, at, removed, added)

    def _marks_seen(self) -> list[Span]:
        """Give the marks that are in view; of a long text only a few are."""
        if not self._marks:
            return []
        room = self.viewport().rect()
        corners = (room.topLeft(), room.topRight(), room.bottomLeft(), room.bottomRight())
        places = [self.cursorForPosition(corner).position() for corner in corners]
        return [(start, end) for start, end in self._marks if start <= max(places) and end >= min(places)]

    def _grow(self) -> None:
        """Ask for the height that the words take, and show them from the top as long as they fit."""
        line = self._line_height()
        lines, most = self._lines(), max(_LINES, self._ceiling // line)
        wanted = min(lines, most) * line + metrics_of(self).scaled(2)
        if wanted != self._wanted:
            self._wanted = wanted
            self.updateGeometry()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if lines > most else policy.ScrollBarAlwaysOff)
        if lines * line <= self.viewport().height():
            self.verticalScrollBar().setValue(0)

    def _lines(self) -> int:
        return max(_LINES, round(self.document().documentLayout().documentSize().height()))

    def _line_height(self) -> int:
        """How high Qt sets a line: rounded up each, which the font's metrics are not."""
        return ceil(QFontMetricsF(self.font()).lineSpacing())

    def _room(self) -> int:
        """How many characters still fit, those that are marked given up."""
        marked = self.textCursor().selectedText()
        if self._has_folds:
            return TEXT_LIMIT - len(self.words) + len(unfolded(marked))
        return TEXT_LIMIT - (self.document().characterCount() - 1 - len(marked))

    def _put_in(self, words: str) -> None:
        """Put `words` in the place of what is marked, folded if their line grows too long by them.

        The sign that folds are made with is left out where there are folds; where it stood first there will be none.
        """
        self._leave_fold()
        if self._has_folds:
            words = words.replace(SIGN, "")
        cursor, document = self.textCursor(), self.document()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        first, last = document.findBlock(start), document.findBlock(end)
        laid_out = folded(words, start - first.position(), last.position() + last.length() - 1 - end)
        if laid_out != words and not self._has_folds:
            self._has_folds = SIGN not in document.toRawText()
        cursor.insertText(laid_out if self._has_folds else words)

    def _leave_fold(self, event: QKeyEvent | None = None) -> None:
        """Put a cursor that is within a fold before it; for a key that walks or deletes, on the side it goes to.

        A fold is nothing that can be written into, walked through, or deleted by itself.
        """
        if not self._has_folds:
            return
        cursor, key = self.textCursor(), event.key() if event else None
        extends = event is not None and any(event.matches(selects) for selects in _SELECTS)
        start = fold_around(cursor.position(), self.document().characterAt)
        if start is None or (cursor.hasSelection() and not extends):
            return
        end, onward = start + len(FOLD), key in _ONWARD
        beside = start if onward else end if key in _BACKWARD else None
        if start < cursor.position() < end or cursor.position() == beside:
            mode = QTextCursor.MoveMode.KeepAnchor if extends else QTextCursor.MoveMode.MoveAnchor
            cursor.setPosition(end if onward else start, mode)
            self.setTextCursor(cursor)

    @override
    def sizeHint(self) -> QSize:
        return QSize(metrics_of(self).scaled(200), self._wanted)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(metrics_of(self).scaled(48), _LINES * self._line_height())

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        words = source.text()
        if self._held is not None:
            return
        if len(words) > TEXT_LIMIT or len(words) > self._room():
            self.refused.emit(TOO_LONG)
            return
        self._put_in(clean(words))
        self.ensureCursorVisible()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        source = super().createMimeDataFromSelection()
        if self._has_folds:
            source = QMimeData()
            source.setText(_plain(unfolded(self.textCursor().selectedText())))
        return source

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._held is not None:
            self._held.append(event.clone())
        elif event.text().isprintable() and len(event.text()) > self._room():
            self.refused.emit(TOO_LONG)
        else:
            self._leave_fold(event)
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._held is not None:
            self._held.append(event.clone())
        elif len(event.commitString()) > self._room():
            self.refused.emit(TOO_LONG)
        else:
            self._leave_fold()
            super().inputMethodEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        marks = self._marks_seen()
        if marks:
            painter = QPainter(self.viewport())
            thick, height = metrics_of(self).scaled(2), self.viewport().height()
            block, offset = self.firstVisibleBlock(), self.contentOffset()
            while block.isValid():
                place = self.blockBoundingGeometry(block).translated(offset)
                if place.top() > height:
                    break
                paint_marks(painter, block, place.topLeft(), marks, theme_of(self).accent, thick, height)
                block = block.next()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()
        if self.hasFocus() and event.size().height() < event.oldSize().height():
            self.ensureCursorVisible()  # offers came up beneath

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._grow()


def _plain(words: str) -> str:
    for sign in _BREAKS:  # one by one, for a table takes fifty times as long on a long text
        words = words.replace(sign, "\n")
    return words
