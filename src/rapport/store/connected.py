"""What every part of the journal stands on: a connection, a clock, and the one way to write."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rapport.domain.changes import Change
from rapport.store import steps
from rapport.store.times import seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from rapport.domain.changes import StepId
    from rapport.store.database import Database


class Writing:
    """A write under way: `step` takes the rows, `change` is the news of it once the block is left."""

    def __init__(self, step: steps.Step) -> None:
        """Begin with nothing moved."""
        self.step = step
        self.change: Change = Change()


class Connected:
    """A journal's connection and clock; each part of the journal is a class of its own on top of it."""

    database: Database
    clock: Callable[[], datetime]

    @contextmanager
    def _step(self, label: str, *, merge_key: str = "", into: StepId | None = None) -> Iterator[Writing]:
        """Make all within the block one IMMEDIATE transaction and one step named `label`."""
        with self.database.immediate():
            writing = Writing(steps.Step(self.database, seconds(self.clock())))
            yield writing
            writing.change = steps.keep(writing.step, label, merge_key=merge_key, into=into)
