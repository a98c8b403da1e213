"""The way back from the lanes: calls that are to be made on the window's thread, one after the other."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable


class Post(QObject):
    """Lives in the window's thread and makes the calls that other threads send, in the order they came."""

    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._letters: deque[Callable[[], None]] = deque()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def send(self, letter: Callable[[], None]) -> None:
        """Have `letter` called on the window's thread; any thread may ask for it."""
        self._letters.append(letter)
        self._arrived.emit()

    def deliver_all(self) -> None:
        """Make all calls that are waiting, now; for the end, when no event loop may come again."""
        while self._letters:
            self._deliver()

    @Slot()
    def _deliver(self) -> None:
        if self._letters:  # else it went with `deliver_all`
            self._letters.popleft()()
