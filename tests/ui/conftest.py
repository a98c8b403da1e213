"""What panes are tested with: a real journal in a file, and a desk that answers at once, or when it is told to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

from rapport.domain.changes import Change, Progress
from rapport.store import Journal
from rapport.ui.theme import apply, load_theme


class AnsweringDesk(QObject):
    """A desk on one journal and one thread. While it `holds`, questions and writings wait for `answer`.

    As with the real desk, an older question of the same asker and `then` is dropped, and `changed` comes before `then`.
    """

    changed = Signal(object)
    troubled = Signal(object)
    opened = Signal()
    failed = Signal(object)
    idle = Signal()

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal
        self.holds = False
        self.fails: Exception | None = None
        """Raised by the next reading or writing instead of doing it."""
        self.refuses: Exception | None = None
        """Raised by every writing for as long as it stands here."""
        self.asked = 0
        self._waiting = []

    @property
    def busy(self) -> bool:
        return bool(self._waiting)

    def ask(self, asker, reading, then, otherwise=None) -> None:
        self.asked += 1
        question = (asker, then)
        self._waiting = [each for each in self._waiting if each[0] != question]
        self._put(question, lambda: reading(self.journal), then, otherwise)

    def do(self, asker, writing, then=None, otherwise=None) -> None:
        self._put(None, lambda: self._write(writing), then, otherwise)

    def work(self, asker, working, then, *, progress=None, otherwise=None) -> None:
        def run():
            going = working(self.journal)
            while True:
                try:
                    said = next(going)
                except StopIteration as end:
                    return self._tell(end.value)
                if isinstance(said, Progress) and progress is not None:
                    progress(said)

        self._put(None, run, then, otherwise)

    def answer(self) -> None:
        """Do all that waits."""
        while self._waiting:
            self._do(*self._waiting.pop(0)[1:])
        self.idle.emit()

    def change(self, writing):
        """Have somebody else write, and tell it."""
        return self._write(writing)

    def _put(self, question, job, then, otherwise) -> None:
        if self.holds:
            self._waiting.append((question, job, then, otherwise))
        else:
            self._do(job, then, otherwise)

    def _do(self, job, then, otherwise) -> None:
        try:
            if self.fails is not None:
                error, self.fails = self.fails, None
                raise error
            value = job()
        except Exception as error:  # noqa: BLE001 - told as the desk tells it
            (otherwise or self.troubled.emit)(error)
            return
        if then is not None:
            then(value)

    def _write(self, writing):
        if self.refuses is not None:
            raise self.refuses
        return self._tell(writing(self.journal))

    def _tell(self, value):
        change = value if isinstance(value, Change) else getattr(value, "change", None)
        if isinstance(change, Change) and change.moved:
            self.changed.emit(change)
        return value


@pytest.fixture(autouse=True)
def gone_with_the_test():
    """Delete at the end what was to be deleted later: without an event loop Qt never would, and styles all of it."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def journal(tmp_path, clock):
    opened = Journal.open(tmp_path / "journal.rapport", clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def desk(qapp, journal):
    """A desk that answers at once."""
    return AnsweringDesk(journal)


@pytest.fixture
def looks(qapp):
    """The light theme at its usual size."""
    apply(QApplication.instance(), load_theme("light"))
