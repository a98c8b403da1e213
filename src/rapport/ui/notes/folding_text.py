"""A text that takes whatever is pasted into it: at most a million characters, and its lines never too long for Qt.

A line that is far too long for a note is folded in the document, see `folds`; nobody else knows of that.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from rapport.domain.entries import TEXT_LIMIT
from rapport.domain.folding import clean
from rapport.domain.override import override
from rapport.ui.notes.folds import FOLD, SIGN, fold_around, folded, unfolded
from rapport.ui.widgets.text_keys import share_keys

TOO_LONG = "This is longer than a million characters, so it was not put in. Take a part of it at a time."
_BREAKS = ("\N{PARAGRAPH SEPARATOR}", "\N{LINE SEPARATOR}", "\ufdd0", "\ufdd1")
"""What Qt writes for line breaks; its own plain text would lose no-break spaces as well."""
_ONWARD = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Delete})
_BACKWARD = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Backspace})
_SELECTS = (QKeySequence.StandardKey.SelectNextChar, QKeySequence.StandardKey.SelectPreviousChar)


class FoldingText(QPlainTextEdit):
    """Plain text of at most `TEXT_LIMIT` characters."""

    refused = Signal(str)
    """A sentence on why something was not put in."""

    def __init__(self) -> None:
        """Be empty."""
        super().__init__()
        self.has_folds = False
        self.setTabChangesFocus(True)
        share_keys(self)

    @property
    def words(self) -> str:
        """What is written, fit to be kept, every space as it was typed."""
        words = self.document().toRawText()
        if self.has_folds:
            words = unfolded(words)
        return clean(_plain(words))

    def load(self, words: str) -> None:
        """Show `words` as they were kept; that is no typing, and not to be undone."""
        laid_out = folded(words)
        self.has_folds = laid_out != words
        with QSignalBlocker(self):
            self.setPlainText(laid_out)

    def _room(self) -> int:
        """How many characters still fit, those that are marked given up."""
        marked = self.textCursor().selectedText()
        if self.has_folds:
            return TEXT_LIMIT - len(self.words) + len(unfolded(marked))
        return TEXT_LIMIT - (self.document().characterCount() - 1 - len(marked))

    def _put_in(self, words: str) -> None:
        """Put `words` in the place of what is marked, folded if their line grows too long by them.

        The sign that folds are made with is left out where there are folds; where it stood first there will be none.
        """
        self._leave_fold()
        if self.has_folds:
            words = words.replace(SIGN, "")
        cursor, document = self.textCursor(), self.document()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        first, last = document.findBlock(start), document.findBlock(end)
        laid_out = folded(words, start - first.position(), last.position() + last.length() - 1 - end)
        if laid_out != words and not self.has_folds:
            self.has_folds = SIGN not in document.toRawText()
        cursor.insertText(laid_out if self.has_folds else words)

    def _leave_fold(self, event: QKeyEvent | None = None) -> None:
        """Put a cursor that is within a fold before it; for a key that walks or deletes, on the side it goes to.

        A fold is nothing that can be written into, walked through, or deleted by itself.
        """
        if not self.has_folds:
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
    def insertFromMimeData(self, source: QMimeData) -> None:
        words = source.text()
        if len(words) > TEXT_LIMIT or len(words) > self._room():
            self.refused.emit(TOO_LONG)
            return
        self._put_in(clean(words))
        self.ensureCursorVisible()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        source = super().createMimeDataFromSelection()
        if self.has_folds:
            source = QMimeData()
            source.setText(_plain(unfolded(self.textCursor().selectedText())))
        return source

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and len(event.text()) > self._room():
            self.refused.emit(TOO_LONG)
        else:
            self._leave_fold(event)
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if len(event.commitString()) > self._room():
            self.refused.emit(TOO_LONG)
        else:
            self._leave_fold()
            super().inputMethodEvent(event)


def _plain(words: str) -> str:
    for sign in _BREAKS:  # one by one, for a table takes fifty times as long on a long text
        words = words.replace(sign, "\n")
    return words
