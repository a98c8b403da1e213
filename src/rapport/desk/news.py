"""News from elsewhere: sees what other processes, such as the command line, write while the window is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from rapport.desk.lane import is_bug

if TYPE_CHECKING:
    from rapport.desk.desk import Desk
    from rapport.domain.changes import Change, StepId
    from rapport.store.journal import Journal

EVERY = 1000
"""Milliseconds between two looks while one works with Rapport."""
EVERY_WHEN_AWAY = 5000
"""Milliseconds between two looks while another program is in front."""


class _Sight(NamedTuple):
    """What a look saw: the journal's version, its newest step, and what moved since the step known before."""

    version: int
    step: StepId
    change: Change | None


class News(QObject):
    """Looks every second whether another process has written, and has `desk.changed` tell it like our own changes.

    Make it before the panes, so that nothing falls between their first questions and the first look.
    """

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._version: int | None = None
        self._step: StepId | None = None
        self._looking = False
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        desk.opened.connect(self._begin)
        desk.changed.connect(self._note_own)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._keep_pace)

    @Slot()
    def look(self) -> None:
        """Look once, unless a look is under way."""
        if self._looking or self._desk.closed:
            return
        self._looking = True
        known, since = self._version, self._step

        def reading(journal: Journal) -> _Sight | None:
            version = journal.data_version()
            if version == known:
                return None
            step = journal.last_step()  # before the change: what comes in between is told twice, not never
            return _Sight(version, step, None if since is None else journal.change_since(since))

        self._desk.ask(self, reading, lambda sight: self._take(since, sight), self._miss)

    def _take(self, since: StepId | None, sight: _Sight | None) -> None:
        self._looking = False
        if sight is None or self._desk.writing or self._step != since:
            return  # nothing new, or something of our own may be in it that is told by itself: the next look sees
        self._version, self._step = sight.version, sight.step
        if sight.change is not None and sight.change.moved:
            self._desk.changed.emit(sight.change)

    def _miss(self, error: Exception) -> None:
        self._looking = False
        if is_bug(error):
            self._timer.stop()  # it is told once, not every second

    @Slot()
    def _begin(self) -> None:
        self._timer.start()
        self.look()

    @Slot(object)
    def _note_own(self, change: Change) -> None:
        """Know our own step, if no other may lie between it and the last one known."""
        if self._step is not None and change.step == self._step + 1:
            self._step = change.step

    @Slot(Qt.ApplicationState)
    def _keep_pace(self, state: Qt.ApplicationState) -> None:
        active = state == Qt.ApplicationState.ApplicationActive
        self._timer.setInterval(EVERY if active else EVERY_WHEN_AWAY)
        if active and self._timer.isActive():
            self.look()
