"""Long work on the writing lane: done a chunk at a time, so that other writes get in between and it can be stopped."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from rapport.desk.lane import Job, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from rapport.domain.changes import Progress
    from rapport.store.journal import Journal

PROGRESS_EVERY = 0.05
"""Seconds between two progresses that are told; more often nobody sees."""


class Work(Job):
    """Work under way: a generator that yields after each chunk and returns the answer."""

    def __init__(self, working: Callable[[Journal], Generator[Progress, None, object]]) -> None:
        super().__init__(working)
        self._working = working
        self._chunks: Generator[Progress, None, object] | None = None
        self._stopping = False
        self._untold: Progress | None = None
        self._told_at = 0.0

    def stop(self) -> None:
        """Stop before the next chunk: the generator is closed and takes back what it did; no answer comes.

        Work that is done by then stays done, and answers.
        """
        self._stopping = True

    def turn(self, journal: Journal) -> Outcome | Progress | None:
        """Do one chunk, in the lane."""
        if self._stopping:
            if self._chunks is not None:
                self._chunks.close()
            return Outcome(stopped=True)
        if self._chunks is None:
            self._chunks = self._working(journal)
        try:
            self._untold = next(self._chunks)
        except StopIteration as done:
            return Outcome(value=done.value, progress=self._untold)
        return self._to_tell()

    def _to_tell(self) -> Progress | None:
        """Give the newest progress, if it is time to tell one again."""
        now = monotonic()
        if now - self._told_at < PROGRESS_EVERY:
            return None
        self._told_at = now
        progress, self._untold = self._untold, None
        return progress
