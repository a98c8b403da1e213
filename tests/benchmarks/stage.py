"""What the measures stand on: Rapport's own window on the big journal, built as `app` builds it, and ways to wait."""

from __future__ import annotations

import os
import resource
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, Signal

from rapport import app, cli

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QAbstractItemView, QApplication

    from rapport.desk import Desk
    from rapport.ui.window import Window

PATIENCE = 120_000
"""Milliseconds after which what is waited for will never come."""


@contextmanager
def window_on(home: Path) -> Iterator[tuple[Window, Desk]]:
    """Open the window on the journal in `home`, settled and painted, and close it after."""
    asked = cli.parser().parse_args(["--home", str(home)])
    paths = cli.paths_of(asked)
    application = _application()
    desk = app.open_desk(paths)
    window = app.build_window(asked, paths, application, desk)
    after(Painted(window.customers.list).painted, window.show)
    settle(desk)
    yield window, desk
    window.close()
    desk.close()
    shiboken6.delete(window)


@cache
def _application() -> QApplication:
    return app.make_application()


class Painted(QObject):
    """Tells when a view has painted rows; from `arm` on, those of a model that was filled since."""

    painted = Signal()

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._awaited = True
        view.viewport().installEventFilter(self)

    def arm(self, filled: SignalInstance) -> None:
        """Wait each time for `filled` first."""
        self._awaited = False
        filled.connect(self._on_filled)

    def _on_filled(self) -> None:
        self._awaited = True

    def _tell(self) -> None:
        self.painted.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._awaited and self._view.model().rowCount():
            self._awaited = False
            QTimer.singleShot(0, self, self._tell)
        return False


class Answer(QObject):
    """A `then` for the desk that says when it was called."""

    came = Signal()

    def __call__(self, _answer: object) -> None:
        self.came.emit()


class Alarm(QObject):
    """Notes when a timer has run down, before the timer itself says so."""

    def __init__(self, timer: QTimer) -> None:
        super().__init__(timer)
        self.rang_at = 0.0
        timer.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Timer:
            self.rang_at = perf_counter()
        return False


class Pulse(QObject):
    """Beats every millisecond and keeps the longest time between two beats, in seconds: what a hand would feel."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = perf_counter()
        self.startTimer(1)

    def timerEvent(self, event: QEvent) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def after(signal: SignalInstance, act: Callable[[], object]) -> float:
    """Do something and give how many seconds it took until `signal` came."""
    loop = QEventLoop()
    came: list[float] = []

    def on_signal() -> None:
        came.append(perf_counter())
        loop.quit()

    signal.connect(on_signal)
    QTimer.singleShot(PATIENCE, loop, loop.quit)
    begin = perf_counter()
    act()
    if not came:
        loop.exec()
    signal.disconnect(on_signal)
    if not came:
        raise TimeoutError("what is measured never came")
    return came[0] - begin


def settle(desk: Desk) -> None:
    """Let the desk and the event loop come to rest."""
    if desk.busy:
        after(desk.idle, lambda: None)
    rest(30)
    if desk.busy:
        after(desk.idle, lambda: None)


def rest(milliseconds: int) -> None:
    """Let the event loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()


def memory() -> float:
    """Give how much memory this process holds, in MB; where the system does not say, the most it ever held."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
