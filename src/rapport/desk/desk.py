"""The desk: takes questions and writings from the window, and brings back the answers and the news.

Two lanes, each a thread with a journal of its own: one writes, one only reads, so reading never waits for a write.
Everything here but what is handed to a lane runs on the window's thread.
"""

from __future__ import annotations

import logging
import weakref
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from rapport.desk.lane import Job, Lane, Outcome, is_bug
from rapport.desk.post import Post
from rapport.desk.sweeper import Sweeper
from rapport.desk.work import Work
from rapport.domain.changes import Change, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Hashable

    from rapport.store.journal import Journal

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Errand:
    """A job on its way, and who wants to hear of it. Holds the job, see `lane`. Writings have no `question`."""

    job: Job
    asker: weakref.ref[QObject]
    then: Callable[[Any], None] | None
    otherwise: Callable[[Exception], None] | None
    progress: Callable[[Progress], None] | None = None
    question: Hashable = None

    @property
    def wanted(self) -> bool:
        """Whether somebody is still there to be answered."""
        asker = self.asker()
        return not self.job.dropped and asker is not None and shiboken6.isValid(asker)


def _place_of(call: Callable[..., object]) -> Hashable:
    """Name the place in the program where `call` is written, the same each time a method or lambda is made anew."""
    while isinstance(call, partial):
        call = call.func
    return getattr(call, "__code__", None) or getattr(getattr(call, "__func__", None), "__code__", call)


class Desk(QObject):
    """Does what the window asks of the journal, in other threads.

    A question is an asker and a `then`: asked anew, the older one is broken off and its answer dropped. Answers to
    askers that are gone are dropped; what they asked to write is written all the same. What is asked once a writing's
    `then` runs sees the writing.
    """

    changed = Signal(object)
    """A `Change`, once for each commit that moved something, before the `then` of the writing."""
    troubled = Signal(object)
    """An exception: any that no `otherwise` took, and every bug (neither `Trouble` nor `Refusal`)."""
    opened = Signal()
    """Both lanes have the journal open."""
    failed = Signal(object)
    """The journal could not be opened: an exception, once. Whatever is asked then fails with it, quietly."""
    idle = Signal()
    """Nothing asked or written is outstanding any more."""

    def __init__(
        self,
        open_writing: Callable[[], Journal],
        open_reading: Callable[[], Journal],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._post = Post(self)
        self._sweeper = Sweeper(self)
        self._made = Event()
        self._failure: Exception | None = None
        self._closed = False
        self._errands: dict[int, _Errand] = {}
        self._questions: dict[Hashable, Job] = {}
        self._open_reading = open_reading
        self._writing = Lane("the writing lane", open_writing, self._writing_opened, self._send, rests=True)
        self._reading = Lane("the reading lane", self._open_once_made, self._reading_opened, self._send)

    def start(self) -> None:
        """Begin to open the journal: `opened` or `failed` follows. Things may be asked before."""
        self._sweeper.start()
        self._writing.start()
        self._reading.start()

    @property
    def busy(self) -> bool:
        """Whether anything asked or written is outstanding."""
        return bool(self._errands)

    @property
    def writing(self) -> bool:
        """Whether anything written is outstanding."""
        return any(errand.question is None for errand in self._errands.values())

    @property
    def closed(self) -> bool:
        """Whether it has been closed: nothing more is done."""
        return self._closed

    def ask(
        self,
        asker: QObject,
        reading: Callable[[Journal], T],
        then: Callable[[T], None],
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """Have `reading` done in the reading lane and its answer brought to `then`, or its error to `otherwise`.

        `then` makes the question by the place where it is written: two lambdas from one line are one question.
        """
        question = (id(asker), _place_of(then))
        older = self._questions.get(question)
        if older is not None:
            older.dropped = True
        job = Job(reading)
        if self._give(self._reading, _Errand(job, weakref.ref(asker), then, otherwise, question=question)):
            self._questions[question] = job

    def do(
        self,
        asker: QObject,
        writing: Callable[[Journal], T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        """Have `writing` done in the writing lane, in order, and its answer brought to `then`.

        Where it gives a `Change`, or a value with a `change`, that is told by `changed`.
        """
        self._give(self._writing, _Errand(Job(writing), weakref.ref(asker), then, otherwise))

    def work(
        self,
        asker: QObject,
        working: Callable[[Journal], Generator[Progress, None, T]],
        then: Callable[[T], None],
        *,
        progress: Callable[[Progress], None] | None = None,
        otherwise: Callable[[Exception], None] | None = None,
    ) -> Work:
        """Have long work done in the writing lane, chunk by chunk; what it returns is its answer, as with `do`."""
        work = Work(working)
        self._give(self._writing, _Errand(work, weakref.ref(asker), then, otherwise, progress))
        return work

    def close(self) -> None:
        """Finish what is to be written, drop questions, stop long work, and close the journal in both lanes.

        Waits for all of that. Answers of the last writings are brought before it returns.
        """
        if self._closed:
            return
        self._closed = True
        for errand in list(self._errands.values()):
            if isinstance(errand.job, Work):
                errand.job.stop()
            elif errand.question is not None:
                errand.job.dropped = True
        self._reading.break_off()
        self._writing.close()
        self._made.set()  # in case it never started
        self._reading.close()
        self._sweeper.stop()
        self._post.deliver_all()
        if self._errands:  # it never started
            log.warning("Closed before it started: %d things not done", len(self._errands))
            self._errands.clear()

    # In the lanes

    def _open_once_made(self) -> Journal:
        """Open for reading once the writing lane has made or brought up to date what there is to read."""
        self._made.wait()
        if self._failure is not None:
            raise self._failure
        return self._open_reading()

    def _writing_opened(self, failure: Exception | None) -> None:
        self._failure = failure
        self._made.set()
        if failure is not None:
            self._post.send(partial(self.failed.emit, failure))

    def _reading_opened(self, failure: Exception | None) -> None:
        if failure is None:
            self._post.send(self.opened.emit)
        elif self._failure is None:
            self._failure = failure
            self._post.send(partial(self.failed.emit, failure))

    def _send(self, number: int, said: Outcome | Progress) -> None:
        self._post.send(partial(self._hear, number, said))

    # On the window's thread

    def _give(self, lane: Lane, errand: _Errand) -> bool:
        """Put the errand's job into `lane`, unless the desk is closed."""
        if self._closed:
            log.warning("Asked of a closed desk, not done: %s", _place_of(errand.then) if errand.then else "a writing")
            return False
        self._errands[id(errand.job)] = errand
        lane.put(errand.job)
        return True

    def _hear(self, number: int, said: Outcome | Progress) -> None:
        """Take what a lane says about a job."""
        if isinstance(said, Progress):
            self._tell_progress(self._errands[number], said)
            return
        errand = self._errands.pop(number)
        if self._questions.get(errand.question) is errand.job:
            del self._questions[errand.question]
        try:
            self._tell_progress(errand, said.progress)
            self._tell_change(errand, said.value)
            self._tell_answer(errand, said)
        finally:
            if not self._errands:
                self.idle.emit()

    def _tell_progress(self, errand: _Errand, progress: Progress | None) -> None:
        if progress is not None and errand.progress is not None and errand.wanted:
            errand.progress(progress)

    def _tell_change(self, errand: _Errand, value: object) -> None:
        change = value if isinstance(value, Change) else getattr(value, "change", None)
        if errand.question is None and isinstance(change, Change) and change.moved:
            self.changed.emit(change)

    def _tell_answer(self, errand: _Errand, outcome: Outcome) -> None:
        error = outcome.error
        if errand.job.dropped or outcome.stopped:
            return
        if error is None:
            if errand.then is not None and errand.wanted:
                errand.then(outcome.value)
            return
        taken = errand.otherwise is not None and errand.wanted
        if errand.otherwise is not None and taken:
            errand.otherwise(error)
        if error is not self._failure and (not taken or is_bug(error)):
            self.troubled.emit(error)
