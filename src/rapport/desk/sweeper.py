"""Keeps Python from clearing away widgets in a lane.

Python's garbage collector runs in whichever thread happens to make objects, and with a forgotten widget it destroys its
timers there: Qt warns, or crashes. While there are lanes, garbage is collected on the window's thread alone.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY = 1000
"""Milliseconds between two looks at how much garbage there may be."""


class Sweeper(QObject):
    """Takes garbage collection to its own thread from `start` to `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_automatic = False
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.sweep)

    def start(self) -> None:
        """Collect here, and nowhere else."""
        self._was_automatic = gc.isenabled()
        gc.disable()
        gc.freeze()  # what the start has loaded stays: looking through it took 30 ms each time
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again, if it was."""
        self._timer.stop()
        if self._was_automatic:
            gc.unfreeze()
            gc.enable()

    @Slot()
    def sweep(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds; the younger go with it."""
        ages = enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        due = [age for age, (count, limit) in ages if count > limit]
        if due:
            gc.collect(due[-1])
