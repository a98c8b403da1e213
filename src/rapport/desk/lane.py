"""One lane of the desk: a thread with a journal of its own, which it opens, uses and closes.

Plain Python threads and no QThread: a lane needs no event loop, `join` ends it for certain, a QThread that is still
running when it is destroyed aborts the program, and an exception that gets out of a Python thread fails the tests.
They are daemons, so that a crash elsewhere leaves no program without a window behind; `close` ends them in order.

A job may hold the last reference to a widget, and a widget must not die in a lane. So whoever gives a job keeps it
until its answer has come, and a lane lets go of a job before it answers.
"""

from __future__ import annotations

import logging
import traceback
from collections import deque
from dataclasses import dataclass
from threading import Condition, Thread
from typing import TYPE_CHECKING

from rapport.domain.troubles import Refusal, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rapport.domain.changes import Progress
    from rapport.store.journal import Journal

REST = 1.0
"""Seconds without a job after which a lane that rests has its journal put in order."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended: with a value, an error, or stopped. `progress` is the last one, where it was not told before."""

    value: object = None
    error: Exception | None = None
    stopped: bool = False
    progress: Progress | None = None


class Job:
    """Something to be done with a journal, in one turn; once `dropped`, nobody wants it or its answer any more."""

    def __init__(self, task: Callable[[Journal], object]) -> None:
        self._task = task
        self.dropped = False

    def turn(self, journal: Journal) -> Outcome | Progress | None:
        """Do the next piece, in the lane: an outcome ends the job, anything else puts it behind the others."""
        return Outcome(value=self._task(journal))


def is_bug(error: Exception) -> bool:
    """Whether `error` is nothing that a person can meet."""
    return not isinstance(error, Refusal | Trouble)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Give `error` and what it came from."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _note_if_bug(error: Exception, lane: str) -> None:
    """Log where a bug came from. Its message stays out: it may name a customer."""
    if is_bug(error):
        places = [f"{''.join(traceback.format_tb(each.__traceback__))}{type(each).__name__}" for each in _chain(error)]
        log.error("A bug in %s:\n%s", lane, "\ncame from\n".join(places))


class Lane:
    """A thread that does jobs in order. `answer` and `opened` are called in the lane and must only pass things on.

    `answer(id(job), what)` tells each progress and at last the outcome of a job; `opened(error)` comes once. One that
    `rests` has its journal put in order when there was a pause, so that no job has to wait for that.
    """

    def __init__(
        self,
        name: str,
        open_journal: Callable[[], Journal],
        opened: Callable[[Exception | None], None],
        answer: Callable[[int, Outcome | Progress], None],
        *,
        rests: bool = False,
    ) -> None:
        self._open_journal = open_journal
        self._opened = opened
        self._answer = answer
        self._jobs: deque[Job] = deque()
        self._current: Job | None = None
        self._journal: Journal | None = None
        self._failure: Exception | None = None
        self._closing = False
        self._rests = rests
        self._rested = True
        self._waiting = Condition()
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Open the journal and begin with the jobs."""
        self._thread.start()

    def put(self, job: Job) -> None:
        """Put `job` behind the others. It does not wait for one that nobody wants any more."""
        with self._waiting:
            self._jobs.append(job)
            self._waiting.notify()
        self.break_off()

    def break_off(self) -> None:
        """Break off the query under way if its job was dropped: the one call to a journal from another thread.

        It does nothing when the job is only about to query, so each new job tries again.
        """
        with self._waiting:
            if self._current is not None and self._current.dropped and self._journal is not None:
                self._journal.interrupt()

    def close(self) -> None:
        """Let the lane finish its jobs and close its journal, and wait for that."""
        with self._waiting:
            self._closing = True
            self._waiting.notify()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        self._open()
        while self._take_turn():
            pass
        if self._journal is not None:
            try:
                self._journal.close()
            except Exception as error:  # noqa: BLE001 - too late for an answer, and the thread must end
                log.warning("The journal did not close well: %s", type(error).__name__)
                _note_if_bug(error, self._thread.name)

    def _open(self) -> None:
        try:
            self._journal = self._open_journal()
        except Exception as error:  # noqa: BLE001 - handed on, and to each job
            self._failure = error
            _note_if_bug(error, self._thread.name)
        self._opened(self._failure)

    def _take_turn(self) -> bool:
        """Give the next job a turn; false when the lane is closed and nothing is left."""
        job = self._next()
        if job is None:
            return False
        said = self._turn_of(job)
        if isinstance(said, Outcome) and said.error is not None:
            for error in _chain(said.error):
                traceback.clear_frames(error.__traceback__)  # they hold the job
        with self._waiting:
            self._current = None
            if not isinstance(said, Outcome):
                self._jobs.append(job)
        number = id(job)
        del job
        if said is not None:
            self._answer(number, said)
        return True

    def _next(self) -> Job | None:
        """Wait for the next job, through a rest if there is time for one; None when the lane is closed."""
        while True:
            with self._waiting:
                pause = None if self._rested else REST
                if self._waiting.wait_for(lambda: self._jobs or self._closing, pause):
                    self._rested = not self._rests
                    self._current = self._jobs.popleft() if self._jobs else None
                    return self._current
            self._rest()

    def _rest(self) -> None:
        self._rested = True
        if self._journal is None:
            return
        try:
            self._journal.rest()
        except Exception as error:  # noqa: BLE001 - nobody asked for it, and the next commit does it if need be
            log.warning("The journal could not be put in order: %s", type(error).__name__)
            _note_if_bug(error, self._thread.name)

    def _turn_of(self, job: Job) -> Outcome | Progress | None:
        if job.dropped:
            return Outcome()
        if self._journal is None:
            return Outcome(error=self._failure)
        try:
            return job.turn(self._journal)
        except Exception as error:  # noqa: BLE001 - whoever gave the job gets it
            if not job.dropped:
                _note_if_bug(error, self._thread.name)
            return Outcome(error=error)
