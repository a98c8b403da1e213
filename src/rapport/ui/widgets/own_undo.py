"""Ctrl+Z in a text: first the typing itself is undone, and when there is none left, the last change of the journal.

Qt's text widgets keep Ctrl+Z for themselves even when they have nothing to undo. `share_undo` makes one let go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from rapport.domain.override import override

if TYPE_CHECKING:
    Text = QLineEdit | QPlainTextEdit | QTextEdit


def share_undo(text: Text) -> None:
    """Let Ctrl+Z and Ctrl+Shift+Z pass from `text` to the window while it has no typing of its own to undo or redo."""
    text.installEventFilter(_Sharing(text))


def undo_typing(focus: QWidget | None, *, redo: bool = False) -> bool:
    """Undo (or redo) the typing in the text that has the focus; false if that is no text or has none.

    For the window's Undo when it is picked from the menu: only on False is the journal's turn.
    """
    if not isinstance(focus, (QLineEdit, QPlainTextEdit, QTextEdit)) or not has_own(focus, redo=redo):
        return False
    if redo:
        focus.redo()
    else:
        focus.undo()
    return True


def has_own(text: Text, *, redo: bool = False) -> bool:
    """Whether `text` has typing of its own to undo (or redo)."""
    if text.isReadOnly():
        return False
    of = text if isinstance(text, QLineEdit) else text.document()
    return of.isRedoAvailable() if redo else of.isUndoAvailable()


class _Sharing(QObject):
    """Declines, for its parent, the keys of undo and redo when they would do nothing there."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self._text = text

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            for key, redo in ((QKeySequence.StandardKey.Undo, False), (QKeySequence.StandardKey.Redo, True)):
                if event.matches(key) and not has_own(self._text, redo=redo):
                    event.ignore()
                    return True
        return False
