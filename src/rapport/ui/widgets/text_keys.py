"""Which keys a text keeps for itself and which are the window's.

Qt's text widgets keep Ctrl+Z even when they have nothing to undo, and on X11 also Ctrl+K, Ctrl+E and other keys of
Emacs. `share_keys` makes one let go: its own typing is undone first, then the last change of the journal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from rapport.domain.override import override

if TYPE_CHECKING:
    Text = QLineEdit | QPlainTextEdit | QTextEdit


def share_keys(text: Text) -> None:
    """Let the window's shortcuts pass from `text`, those of undo and redo while it has no typing of its own left."""
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
    """Declines, for its parent, the keys that are the window's."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self._text = text

    def _keeps(self, event: QKeyEvent) -> bool:
        """Whether the text may decide about the key as it always did."""
        for key, redo in ((QKeySequence.StandardKey.Undo, False), (QKeySequence.StandardKey.Redo, True)):
            if event.matches(key):
                return has_own(self._text, redo=redo)
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return True
        pressed = QKeySequence(event.keyCombination())
        return not any(pressed in action.shortcuts() for action in self._text.window().actions())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent) or self._keeps(event):
            return False
        event.ignore()
        return True


def keep_escape(event: QEvent) -> bool:
    """Take Esc for the field it is pressed in, or the window would go back; whether that was what `event` asked."""
    asked = (
        event.type() is QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Escape
    )
    if asked:
        event.accept()
    return asked
