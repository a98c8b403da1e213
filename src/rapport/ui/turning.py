"""Says when the day turns: at midnight, after the laptop slept, or when one has travelled into another zone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_WAIT = timedelta(hours=1)
"""A timer does not run while the laptop sleeps, so it never waits longer than this."""


class DayTurning(QObject):
    """Watches the date by `clock`, which gives aware local times."""

    turned = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        """Begin to watch."""
        super().__init__(parent)
        self._clock = clock
        self._day = clock().date()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self.look)
        self._wait()

    def look(self) -> None:
        """See whether it is another day."""
        today = self._clock().date()
        if today != self._day:
            self._day = today
            self.turned.emit()
        self._wait()

    def _wait(self) -> None:
        now = self._clock()
        midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), now.tzinfo)
        wait = min(midnight - now + timedelta(seconds=1), LONGEST_WAIT)
        self._timer.start(max(1000, int(wait.total_seconds() * 1000)))
