"""Saves what is being written into its draft, while one types: within a second of every key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from rapport.domain.troubles import Refusal, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport.desk import Desk
    from rapport.domain.entries import EntryId, Writing

PAUSE = 300
"""Milliseconds without a key after which it is saved."""
LATEST = 800
"""Milliseconds after the first unsaved key in which it is saved, though one types on."""
RETRY = 3000
"""Milliseconds after trouble until the next try."""


class DraftKeeper(QObject):
    """One save at a time: newer words wait for the one on its way. After trouble it tries again until it works.

    It begins with the first `go_on`: a save before it is known what was kept would write over that.
    """

    saved = Signal(object)
    """The moment it was kept, aware; None when there is nothing to keep any more."""
    troubled = Signal(object)
    """The exception that kept it from being saved."""

    def __init__(
        self, desk: Desk, to_keep: Callable[[], tuple[Writing | None, EntryId | None]], parent: QObject | None = None
    ) -> None:
        """Keep what `to_keep` gives: the writing, None where the draft is to go, and the entry that it changes."""
        super().__init__(parent)
        self._desk = desk
        self._to_keep = to_keep
        self._unsaved = False
        self._failing = False
        self._under_way = 0
        self._holding = True
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._latest = QTimer(self, singleShot=True, interval=LATEST)
        self._retry = QTimer(self, singleShot=True, interval=RETRY)
        for timer in (self._pause, self._latest, self._retry):
            timer.timeout.connect(self.save)

    @property
    def unsaved(self) -> bool:
        """Whether there is something that is not on its way yet."""
        return self._unsaved

    @property
    def failing(self) -> bool:
        """Whether there is something that could not be saved when it was last tried."""
        return self._unsaved and self._failing

    def note_change(self) -> None:
        """Take note that something was typed or chosen."""
        self._unsaved = True
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    @Slot()
    def save(self) -> None:
        """Save what is unsaved, unless a save is under way; then it follows that one."""
        if not self._under_way:
            self.hand_over()

    def hand_over(self) -> None:
        """Give what is unsaved to the desk, behind a save that may be under way."""
        self._stop_timers()
        if not self._unsaved or self._holding:
            return
        writing, entry_id = self._to_keep()
        self._unsaved = False
        self._under_way += 1
        if writing is None:
            self._desk.do(self, lambda journal: journal.discard_draft(entry_id), self._on_saved, self._on_trouble)
        else:
            self._desk.do(self, lambda journal: journal.save_draft(writing, entry_id), self._on_saved, self._on_trouble)

    def hold(self) -> None:
        """Save nothing until `go_on`: it is being decided what becomes of the words."""
        self._holding = True
        self._stop_timers()

    def go_on(self) -> None:
        """Save again, at once what came up meanwhile."""
        self._holding = False
        self.save()

    def forget(self) -> None:
        """Let nothing be unsaved any more: what was written has gone another way."""
        self._unsaved = False
        self._stop_timers()

    def _stop_timers(self) -> None:
        for timer in (self._pause, self._latest, self._retry):
            timer.stop()

    def _on_saved(self, at: object) -> None:
        self._under_way -= 1
        self._failing = False
        self.saved.emit(at)
        if self._unsaved and not (self._pause.isActive() or self._latest.isActive()):
            self.save()

    def _on_trouble(self, error: Exception) -> None:
        self._under_way -= 1
        self._unsaved = self._failing = True
        self.troubled.emit(error)
        if isinstance(error, Trouble | Refusal):  # a bug would only be told again and again
            self._retry.start()
