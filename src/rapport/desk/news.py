"""News from elsewhere: sees what other processes, such as the command line, write while the window is open."""

from __future__ import annotations

from time import monotonic
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
STILL_GROWING = 30.0
"""Seconds after its last growth in which a step of another process may grow again."""


class _Sight(NamedTuple):
    """What a look saw: the journal's version, its newest step, and what moved since the step it was asked from."""

    version: int
    newest: StepId
    change: Change | None


class News(QObject):
    """Looks every second whether another process has written, and has `desk.changed` tell it like our own changes.

    Others' steps may grow after they were seen, as an import does chunk by chunk. So looks go on from before them
    for a while, and what moved since is held against what was told since.

    Make it before the panes, so that nothing falls between their first questions and the first look.
    """

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._version: int | None = None
        self._since: StepId | None = None
        self._newest: StepId | None = None
        self._told: frozenset[object] = frozenset()
        self._grew_at: float | None = None
        self._looking = False
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        desk.opened.connect(self._begin)
        desk.changed.connect(self._note)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._keep_pace)

    @Slot()
    def look(self) -> None:
        """Look once, unless a look or something of our own that will be told by itself is under way."""
        if self._looking or self._desk.closed or self._desk.writing:
            return
        self._looking = True
        if self._grew_at is not None and monotonic() - self._grew_at > STILL_GROWING:
            self._settle()
        version, since, newest = self._version, self._since, self._newest

        def reading(journal: Journal) -> _Sight | None:
            now = journal.data_version()
            if now == version:
                return None
            step = journal.last_step()  # before the change: what comes in between is told twice, not never
            return _Sight(now, step, None if since is None else journal.change_since(since))

        self._desk.ask(self, reading, lambda sight: self._take(newest, sight), self._miss)

    def _take(self, newest: StepId | None, sight: _Sight | None) -> None:
        self._looking = False
        if sight is None or self._desk.writing or self._newest != newest:
            return  # nothing new, or something of our own that began meanwhile may be in it: the next look sees
        self._version = sight.version
        if self._newest is None or sight.change is None:
            self._newest = sight.newest
            self._settle()
        elif sight.newest > self._newest or not _moved(sight.change) <= self._told:
            self._newest = max(self._newest, sight.newest)
            self._grew_at = monotonic()
            self._desk.changed.emit(sight.change)

    def _miss(self, error: Exception) -> None:
        self._looking = False
        if is_bug(error):
            self._timer.stop()  # it is told once, not every second

    def _settle(self) -> None:
        """Look from the newest step on: all before is told and done."""
        self._since, self._told, self._grew_at = self._newest, frozenset(), None

    @Slot()
    def _begin(self) -> None:
        self._timer.start()
        self.look()

    @Slot(object)
    def _note(self, change: Change) -> None:
        """Note what was told, and know our own step if no other's may lie between it and the newest known."""
        self._told |= _moved(change)
        if self._newest is not None and change.step == self._newest + 1:
            self._newest = change.step
        if self._grew_at is None and self._newest == change.step:
            self._settle()

    @Slot(Qt.ApplicationState)
    def _keep_pace(self, state: Qt.ApplicationState) -> None:
        active = state == Qt.ApplicationState.ApplicationActive
        self._timer.setInterval(EVERY if active else EVERY_WHEN_AWAY)
        if active and self._timer.isActive():
            self.look()


def _moved(change: Change) -> frozenset[object]:
    """Give all that a change moved in one set."""
    kinds = (("customer", change.customers), ("company", change.companies), ("entry", change.entries))
    return frozenset((kind, number) for kind, numbers in kinds for number in numbers)
