"""What is done to a customer or an entry as a whole, and taking it back: each says what it did and offers Undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from rapport.domain.entries import Writing
from rapport.domain.troubles import Refusal, Trouble
from rapport.ui.widgets.text_keys import undo_typing

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport.desk import Desk
    from rapport.domain.changes import Change, UndoState
    from rapport.domain.entries import EntryId
    from rapport.domain.people import CustomerId
    from rapport.store import Journal
    from rapport.ui.actions import Actions
    from rapport.ui.widgets.notice import Notice


class Deeds(QObject):
    """Deletes, archives, restores, undoes and redoes; deleting asks nothing."""

    def __init__(self, desk: Desk, actions: Actions, notice: Notice, parent: QObject) -> None:
        """Keep the names of Undo and Redo in `actions` true, and speak through `notice`."""
        super().__init__(parent)
        self._desk = desk
        self._actions = actions
        self._notice = notice
        actions["undo"].triggered.connect(self.undo)
        actions["redo"].triggered.connect(self.redo)
        desk.changed.connect(self._ask_state)
        desk.troubled.connect(self.tell_trouble)
        self._ask_state()

    def archive(self, customer_id: CustomerId) -> None:
        """Put a customer away."""
        self._do(lambda journal: journal.archive_customer(customer_id))

    def unarchive(self, customer_id: CustomerId) -> None:
        """Bring a customer back from the archive."""
        self._do(lambda journal: journal.unarchive_customer(customer_id))

    def delete(self, customer_id: CustomerId) -> None:
        """Put a customer in the trash."""
        self._do(lambda journal: journal.delete_customer(customer_id))

    def restore(self, customer_id: CustomerId) -> None:
        """Bring a customer back from the trash."""
        self._do(lambda journal: journal.restore_customer(customer_id))

    def delete_entry(self, entry_id: EntryId) -> None:
        """Put an entry in the trash."""
        self._do(lambda journal: journal.delete_entry(entry_id))

    def log_visit(self, customer_id: CustomerId) -> None:
        """Keep that one was there just now; Today asks for the note."""
        writing = Writing(who=(customer_id,))
        self._do(lambda journal: journal.finish(writing, without_note=True))

    def undo(self) -> None:
        """Undo the typing in the text one is in, or else the last change of the journal."""
        if not undo_typing(QApplication.focusWidget()):
            self._desk.do(self, lambda journal: journal.undo(), self._undone)

    def redo(self) -> None:
        """Redo the typing in the text one is in, or else the change that was undone last."""
        if not undo_typing(QApplication.focusWidget(), redo=True):
            self._desk.do(self, lambda journal: journal.redo(), self._redone)

    def tell_trouble(self, error: Exception) -> None:
        """Say what could not be done; a bug is said elsewhere."""
        if isinstance(error, (Refusal, Trouble)):
            self._notice.tell(str(error))

    def _do(self, writing: Callable[[Journal], Change]) -> None:
        self._desk.do(self, writing, self.tell_done)

    def tell_done(self, change: Change, sentence: str = "") -> None:
        """Say what was done, in this sentence or the step's words, and offer to take it back."""
        self._notice.tell(sentence or f"Done: {change.label}", "Undo", self.undo)

    def _undone(self, change: Change) -> None:
        self._notice.tell(f"Undone: {change.label}", "Redo", self.redo)

    def _redone(self, change: Change) -> None:
        self._notice.tell(f"Done again: {change.label}", "Undo", self.undo)

    def _ask_state(self) -> None:
        self._desk.ask(self, lambda journal: journal.undo_state(), self._show_state)

    def _show_state(self, state: UndoState) -> None:
        self._actions.show_undo(state)
