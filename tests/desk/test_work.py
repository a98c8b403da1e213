"""Long work: in chunks, with progress, with other writes in between, and it can be stopped."""

from __future__ import annotations

import threading
from itertools import count
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject

from rapport.desk.work import PROGRESS_EVERY
from rapport.domain.changes import Change, Progress


@pytest.fixture
def asker(qapp) -> QObject:
    return QObject()


@pytest.fixture
def settled(qtbot):
    return lambda desk: qtbot.waitUntil(lambda: not desk.busy, timeout=10_000)


def counting(total: int, answer: object = "done"):
    """Work of `total` chunks."""

    def working(journal):
        for done in range(1, total + 1):
            yield Progress(done, total)
        return answer

    return working


class Endless:
    """Work that goes on until it is stopped, and takes back what it did."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.taken_back_in: list[threading.Thread] = []

    def __call__(self, journal):
        done = 0
        try:
            while True:
                done += 1
                self.begun.set()
                yield Progress(done, 0)
        except GeneratorExit:
            self.taken_back_in.append(threading.current_thread())
            raise


def test_work_answers_with_what_it_returns(desk, asker, settled):
    answers = []
    desk.work(asker, counting(3), answers.append)
    assert desk.writing
    settled(desk)
    assert answers == ["done"]


def test_what_work_changed_is_told_before_then(desk, asker, settled):
    taken = SimpleNamespace(change=Change(customers=frozenset({1})))
    desk.work(asker, counting(2, taken), lambda answer: desk.notes.all.append(("then", answer)))
    settled(desk)
    assert desk.notes.all[1:] == [("changed", taken.change), ("then", taken), ("idle", None)]


def test_progress_is_told_in_order_now_and_then_and_the_last_always(desk, asker, settled, monkeypatch):
    chunks = count(1)
    monkeypatch.setattr("rapport.desk.work.monotonic", lambda: 0.3 * PROGRESS_EVERY * next(chunks))
    told = []
    desk.work(asker, counting(5002), told.append, progress=told.append)
    settled(desk)
    *progresses, answer = told
    assert answer == "done"
    assert [progress.done for progress in progresses] == [*range(4, 5001, 4), 5002]


def test_other_writes_get_in_between(desk, asker, qtbot, settled):
    endless = Endless()
    work = desk.work(asker, endless, lambda answer: None)
    for number in range(3):
        with qtbot.waitCallback() as written:
            desk.do(asker, lambda journal, number=number: journal.write(number), written)
    assert desk.busy
    work.stop()
    settled(desk)


def test_stop_closes_the_work_in_its_lane_and_nothing_answers(desk, asker, settled):
    endless, answers = Endless(), []
    work = desk.work(asker, endless, answers.append, otherwise=answers.append)
    assert endless.begun.wait(10)
    work.stop()
    work.stop()
    settled(desk)
    assert endless.taken_back_in
    assert threading.main_thread() not in endless.taken_back_in
    assert answers == desk.notes.of("changed") == desk.notes.of("troubled") == []


def test_work_stopped_before_its_turn_is_not_begun(desk, asker, settled):
    gate, answers, endless = threading.Event(), [], Endless()
    desk.do(asker, lambda journal: gate.wait(10))
    desk.work(asker, endless, answers.append).stop()
    gate.set()
    settled(desk)
    assert not endless.begun.is_set()
    assert answers == []


def test_stopping_work_that_is_done_changes_nothing(desk, asker, settled):
    answers = []
    work = desk.work(asker, counting(1), answers.append)
    settled(desk)
    work.stop()
    assert answers == ["done"]
    assert not desk.busy


def test_work_that_fails_midway_says_so(desk, asker, settled, full):
    def failing(journal):
        yield Progress(1, 2)
        raise full

    errors = []
    desk.work(asker, failing, errors.append, otherwise=errors.append)
    settled(desk)
    assert errors == [full]


def test_trouble_in_taking_back_is_told(desk, asker, settled, full):
    begun = threading.Event()

    def working(journal):
        try:
            while True:
                begun.set()
                yield Progress(0, 0)
        except GeneratorExit:
            raise full from None

    work = desk.work(asker, working, lambda answer: None)
    assert begun.wait(10)
    work.stop()
    settled(desk)
    assert desk.notes.of("troubled") == [full]


def test_close_stops_work_and_still_writes(desk, asker, book):
    endless, answers = Endless(), []
    desk.work(asker, endless, answers.append, progress=answers.append)
    assert endless.begun.wait(10)
    desk.do(asker, lambda journal: journal.write(1))
    desk.close()
    assert len(endless.taken_back_in) == 1
    assert book.steps == {1: {1}}
    assert all(isinstance(answer, Progress) for answer in answers)
    stopped = desk.work(asker, endless, answers.append)
    stopped.stop()
    assert not desk.busy
