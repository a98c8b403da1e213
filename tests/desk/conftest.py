"""A journal that is a list in memory, and a desk on it: what the contracts of the desk are tested with."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field

import pytest

from rapport.desk import Desk
from rapport.domain.changes import Change, StepId
from rapport.domain.people import CustomerId
from rapport.domain.troubles import Trouble, TroubleKind

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@dataclass
class Book:
    """What is stored, seen by all journals on it, and by which threads they were used."""

    steps: dict[int, set[int]] = field(default_factory=dict)
    version: int = 0
    journals: list[FakeJournal] = field(default_factory=list)

    def write(self, step: int, *customers: int) -> Change:
        self.steps.setdefault(step, set()).update(customers)
        self.version += 1
        return Change(step=StepId(step), label=f"step {step}", customers=frozenset(map(CustomerId, customers)))


class FakeJournal:
    def __init__(self, book: Book) -> None:
        self.book = book
        self.used_by = {threading.current_thread()}
        self.closed = False
        self.rests = 0
        self.interrupted = threading.Event()
        book.journals.append(self)

    def _touch(self) -> None:
        assert not self.closed
        self.used_by.add(threading.current_thread())

    def write(self, *customers: int) -> Change:
        self._touch()
        return self.book.write(max(self.book.steps, default=0) + 1, *customers)

    def read(self) -> set[int]:
        self._touch()
        return set().union(*self.book.steps.values())

    def wait_to_be_interrupted(self) -> None:
        self._touch()
        assert self.interrupted.wait(10)
        self.interrupted.clear()
        raise InterruptedError  # as a query does that is broken off

    def interrupt(self) -> None:
        self.interrupted.set()

    def rest(self) -> None:
        self._touch()
        self.rests += 1

    def data_version(self) -> int:
        self._touch()
        return self.book.version

    def last_step(self) -> StepId:
        self._touch()
        return StepId(max(self.book.steps, default=0))

    def change_since(self, step: StepId) -> Change:
        self._touch()
        later = [number for number in self.book.steps if number > step]
        moved = set().union(*(self.book.steps[number] for number in later))
        return Change(step=max(later, default=None), customers=frozenset(moved))

    def close(self) -> None:
        self._touch()
        self.closed = True


class Notes:
    """What a desk told, in order."""

    def __init__(self, desk: Desk) -> None:
        self.all: list[tuple[str, object]] = []
        desk.changed.connect(lambda change: self.all.append(("changed", change)))
        desk.troubled.connect(lambda error: self.all.append(("troubled", error)))
        desk.failed.connect(lambda error: self.all.append(("failed", error)))
        desk.opened.connect(lambda: self.all.append(("opened", None)))
        desk.idle.connect(lambda: self.all.append(("idle", None)))

    def of(self, kind: str) -> list[object]:
        return [what for name, what in self.all if name == kind]


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
def make_desk(qapp, book):
    """Make a desk on the book that is started, and closed when the test ends; lanes must be gone then."""
    before = threading.active_count()
    desks: list[Desk] = []

    def make(open_writing=None, open_reading=None, *, start=True) -> Desk:
        desk = Desk(open_writing or (lambda: FakeJournal(book)), open_reading or (lambda: FakeJournal(book)))
        desk.notes = Notes(desk)
        desks.append(desk)
        if start:
            desk.start()
        return desk

    yield make
    for desk in desks:
        desk.close()
    assert threading.active_count() == before


@pytest.fixture
def desk(make_desk, qtbot) -> Desk:
    """An open desk."""
    made = make_desk(start=False)
    with qtbot.waitSignal(made.opened):
        made.start()
    return made


@pytest.fixture
def full() -> Trouble:
    return Trouble(TroubleKind.FULL, "The disk is full.", "Free some space.")
