"""The contracts of the desk, one by one."""

from __future__ import annotations

import gc
import logging
import threading
from functools import partial
from types import SimpleNamespace

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer

from rapport.domain.changes import Change
from rapport.domain.troubles import Refusal


class Asker(QObject):
    """Somebody who asks, and keeps what comes."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []
        self.errors: list[Exception] = []
        self.threads: set[threading.Thread] = set()

    def take(self, answer: object) -> None:
        self.threads.add(threading.current_thread())
        self.answers.append(answer)

    def take_too(self, answer: object) -> None:
        self.answers.append(answer)

    def suffer(self, error: Exception) -> None:
        self.errors.append(error)


@pytest.fixture
def asker(qapp) -> Asker:
    return Asker()


@pytest.fixture
def settled(qtbot):
    """Wait until a desk has nothing outstanding."""
    return lambda desk: qtbot.waitUntil(lambda: not desk.busy, timeout=10_000)


@pytest.fixture
def gate():
    """Something that work in a lane can wait at; opened at the end whatever happens."""
    event = threading.Event()
    yield event
    event.set()


def held_at(gate: threading.Event, value: object = None, begun: threading.Event | None = None):
    def task(journal):
        if begun is not None:
            begun.set()
        assert gate.wait(10)
        return value

    return task


def raising(error: Exception):
    def task(journal):
        raise error

    return task


# Opening


def test_opens_both_journals_reading_second(make_desk, book, qtbot):
    order = []
    desk = make_desk(
        lambda: order.append(("write", bool(book.journals))) or fake(book),
        lambda: order.append(("read", bool(book.journals))) or fake(book),
        start=False,
    )
    with qtbot.waitSignal(desk.opened):
        desk.start()
    assert order == [("write", False), ("read", True)]
    assert desk.notes.of("failed") == []


def fake(book):
    journal = SimpleNamespace(close=lambda: None)
    book.journals.append(journal)
    return journal


def test_what_is_asked_before_the_start_is_done_after_it(make_desk, asker, settled):
    desk = make_desk(start=False)
    desk.do(asker, lambda journal: journal.write(1), asker.take)
    assert desk.busy
    desk.start()
    settled(desk)
    assert len(asker.answers) == 1


def test_a_journal_that_does_not_open_fails_once_and_its_jobs_quietly(make_desk, asker, settled, full, caplog):
    read = []
    desk = make_desk(raising_open(full), lambda: read.append(1), start=False)
    desk.do(asker, lambda journal: journal.write(1), asker.take, asker.suffer)
    desk.ask(asker, lambda journal: journal.read(), asker.take, asker.suffer)
    desk.do(asker, lambda journal: journal.write(2))
    desk.start()
    settled(desk)
    assert desk.notes.all == [("failed", full), ("idle", None)]
    assert asker.errors == [full, full]
    assert asker.answers == read == []
    assert not caplog.records


def raising_open(error: Exception):
    def open_journal():
        raise error

    return open_journal


def test_a_reading_journal_that_does_not_open_is_told_too(make_desk, asker, settled, full, qtbot):
    desk = make_desk(None, raising_open(full), start=False)
    with qtbot.waitSignal(desk.failed):
        desk.start()
    desk.do(asker, lambda journal: journal.write(1), asker.take)
    desk.ask(asker, lambda journal: journal.read(), asker.take_too)
    settled(desk)
    assert len(asker.answers) == 1
    assert desk.notes.of("failed") == [full]
    assert desk.notes.of("opened") == desk.notes.of("troubled") == []


# Threads


def test_each_journal_is_touched_by_its_lane_alone(desk, book, asker, settled):
    desk.do(asker, lambda journal: journal.write(1), asker.take)
    desk.ask(asker, lambda journal: journal.read(), asker.take_too)
    settled(desk)
    desk.close()
    writing, reading = book.journals
    assert writing.closed
    assert reading.closed
    assert len(writing.used_by) == len(reading.used_by) == 1
    assert writing.used_by != reading.used_by
    assert threading.main_thread() not in writing.used_by | reading.used_by
    assert asker.threads == {threading.main_thread()}


def test_a_read_runs_while_a_write_goes_on(desk, asker, settled, gate, qtbot):
    desk.do(asker, held_at(gate))
    desk.ask(asker, lambda journal: "read", asker.take)
    qtbot.waitUntil(lambda: asker.answers == ["read"])
    assert desk.busy
    assert desk.writing
    gate.set()
    settled(desk)
    assert not desk.writing


def test_the_window_goes_on_while_both_lanes_are_busy(desk, asker, gate, qtbot):
    desk.do(asker, held_at(gate))
    desk.ask(asker, held_at(gate), asker.take)
    with qtbot.waitCallback() as called:
        QTimer.singleShot(0, called)
    assert desk.busy


def test_a_widget_never_dies_in_a_lane(desk, settled):
    died_in = []
    for task in (lambda held, journal: 1, lambda held, journal: 1 / 0):
        asker = Asker()
        asker.destroyed.connect(partial(note_thread, died_in))
        desk.ask(asker, partial(task, asker), lambda answer: None, lambda error: None)
        del asker
        settled(desk)
    gc.collect()
    assert died_in == [threading.main_thread()] * 2


def note_thread(threads: list[threading.Thread]) -> None:
    threads.append(threading.current_thread())


# Writes


def test_writes_run_in_order(desk, asker, settled):
    for number in range(50):
        desk.do(asker, lambda journal, number=number: number, asker.take)
    settled(desk)
    assert asker.answers == list(range(50))


def test_a_change_is_told_once_and_before_then(desk, asker, settled):
    desk.do(asker, lambda journal: journal.write(1), lambda change: desk.notes.all.append(("then", change)))
    settled(desk)
    (told, change), (then, answer), (idle, _) = desk.notes.all[1:]
    assert (told, then, idle) == ("changed", "then", "idle")
    assert change is answer
    assert change.customers == {1}


def test_a_change_within_an_answer_is_told(desk, asker, settled):
    desk.do(asker, lambda journal: SimpleNamespace(change=journal.write(3)), asker.take)
    settled(desk)
    assert [change.customers for change in desk.notes.of("changed")] == [{3}]


@pytest.mark.parametrize("answer", [Change(), None, 7, SimpleNamespace(change=Change())])
def test_what_moved_nothing_is_no_news(desk, asker, settled, answer):
    desk.do(asker, lambda journal: answer, asker.take)
    settled(desk)
    assert desk.notes.of("changed") == []
    assert asker.answers == [answer]


def test_a_change_that_was_read_is_no_news(desk, asker, settled):
    desk.ask(asker, lambda journal: journal.book.write(1, 1), asker.take)
    settled(desk)
    assert desk.notes.of("changed") == []


def test_reads_asked_in_then_see_the_write(desk, asker, settled):
    def read_again(change):
        desk.ask(asker, lambda journal: journal.read(), asker.take)

    desk.do(asker, lambda journal: journal.write(4), read_again)
    settled(desk)
    assert asker.answers == [{4}]


# Questions asked anew, askers that are gone


def test_a_question_asked_anew_is_not_run_if_it_has_not_begun(desk, asker, settled, gate):
    run = []
    desk.ask(asker, held_at(gate), lambda answer: None)
    for number in range(5):
        desk.ask(asker, lambda journal, number=number: run.append(number) or number, asker.take)
    gate.set()
    settled(desk)
    assert run == asker.answers == [4]


def test_a_question_asked_anew_is_interrupted_if_it_has_begun(desk, asker, settled, caplog):
    begun = threading.Event()

    def long_reading(journal):
        begun.set()
        journal.wait_to_be_interrupted()

    desk.ask(asker, long_reading, asker.take, asker.suffer)
    assert begun.wait(10)
    desk.ask(asker, lambda journal: "newer", asker.take, asker.suffer)
    settled(desk)
    assert asker.answers == ["newer"]
    assert asker.errors == desk.notes.of("troubled") == []
    assert not caplog.records


def test_an_answer_already_on_its_way_is_dropped_when_asked_anew(desk, asker, settled):
    answered = threading.Event()
    desk.ask(asker, lambda journal: "older", asker.take)
    desk.ask(asker, lambda journal: answered.set(), lambda answer: None)
    assert answered.wait(10)  # so the older answer waits in the post
    desk.ask(asker, lambda journal: "newer", asker.take)
    settled(desk)
    assert asker.answers == ["newer"]


def test_another_then_or_another_asker_is_another_question(desk, asker, settled, gate):
    other = Asker()
    desk.ask(asker, held_at(gate, "first"), asker.take)
    desk.ask(asker, lambda journal: "second", asker.take_too)
    desk.ask(other, lambda journal: "third", other.take)
    gate.set()
    settled(desk)
    assert asker.answers == ["first", "second"]
    assert other.answers == ["third"]


def test_a_lambda_made_anew_is_the_same_question(desk, asker, settled, gate):
    desk.ask(asker, held_at(gate), lambda answer: None)
    for number in range(3):
        desk.ask(asker, lambda journal: "answer", lambda answer, number=number: asker.take((number, answer)))
        desk.ask(asker, lambda journal: "answer", partial(asker.take_too))
    gate.set()
    settled(desk)
    assert asker.answers == [(2, "answer"), "answer"]


def test_writes_are_never_dropped_for_newer_ones(desk, asker, settled):
    for _ in range(3):
        desk.do(asker, lambda journal: journal.write(1), asker.take)
    settled(desk)
    assert len(asker.answers) == 3


@pytest.mark.parametrize("way", ["forgotten", "deleted"])
def test_an_answer_to_somebody_gone_is_dropped_and_the_write_done(desk, settled, gate, way):
    answers = []
    asker = Asker()
    kept = [asker]
    desk.do(asker, held_at(gate))
    desk.do(asker, lambda journal: journal.write(9), answers.append)
    desk.ask(asker, held_at(gate, 1), answers.append)
    if way == "deleted":
        shiboken6.delete(asker)
    else:
        kept.clear()
        del asker
    gate.set()
    settled(desk)
    assert answers == []
    assert [change.customers for change in desk.notes.of("changed")] == [{9}]


# Errors


def test_an_error_goes_to_otherwise(desk, asker, settled, full, caplog):
    desk.do(asker, raising(full), asker.take, asker.suffer)
    desk.ask(asker, raising(Refusal("There is nobody.")), asker.take, asker.suffer)
    settled(desk)
    assert {type(error).__name__ for error in asker.errors} == {"Trouble", "Refusal"}
    assert asker.answers == desk.notes.of("troubled") == []
    assert not caplog.records


def test_an_error_that_nobody_takes_is_troubled(desk, asker, settled, full):
    desk.do(asker, raising(full), asker.take)
    settled(desk)
    desk.ask(asker, raising(full), asker.take)
    settled(desk)
    assert desk.notes.of("troubled") == [full, full]


def test_an_error_for_somebody_gone_is_troubled(desk, settled, gate, full):
    asker = Asker()
    errors = []
    desk.do(asker, held_at(gate))
    desk.do(asker, raising(full), None, errors.append)
    shiboken6.delete(asker)
    gate.set()
    settled(desk)
    assert errors == []
    assert desk.notes.of("troubled") == [full]


def test_a_bug_reaches_otherwise_and_troubled_and_the_log_without_its_words(desk, asker, settled, caplog):
    name = "Dana Adler"

    def buggy(journal):
        try:
            {}[name]
        except KeyError as error:
            raise ValueError(name) from error

    desk.do(asker, buggy, asker.take, asker.suffer)
    settled(desk)
    (error,) = asker.errors
    assert desk.notes.of("troubled") == [error]
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert "in buggy" in record.message
    assert "ValueError" in record.message
    assert "KeyError" in record.message
    assert name not in record.message


def test_a_lane_survives_the_bug_of_a_job(desk, asker, settled, caplog):
    desk.do(asker, raising(RuntimeError()))
    desk.ask(asker, raising(RuntimeError()), asker.take)
    desk.do(asker, lambda journal: "written", asker.take)
    desk.ask(asker, lambda journal: "read", asker.take_too)
    settled(desk)
    assert sorted(asker.answers) == ["read", "written"]


def test_a_then_that_fails_leaves_the_desk_in_order(desk, asker, settled, qtbot):
    with qtbot.capture_exceptions() as exceptions:
        desk.do(asker, lambda journal: 1, lambda answer: 1 / 0)
        settled(desk)
    assert [kind for kind, *_ in exceptions] == [ZeroDivisionError]
    desk.do(asker, lambda journal: 2, asker.take)
    settled(desk)
    assert asker.answers == [2]


# Busy and idle


def test_busy_and_idle_are_exact(desk, asker, settled):
    assert not desk.busy

    def ask_on(answer):
        assert not desk.busy
        desk.ask(asker, lambda journal: "more", lambda more: desk.notes.all.append(("more", desk.busy)))
        assert desk.busy

    desk.ask(asker, lambda journal: "first", ask_on)
    assert desk.busy
    settled(desk)
    assert desk.notes.all[1:] == [("more", False), ("idle", None)]


# Closing


def test_close_writes_what_is_queued_and_drops_questions(desk, asker, gate, book):
    writing, reading = threading.Event(), threading.Event()

    def read_until_interrupted(journal):
        reading.set()
        try:
            journal.wait_to_be_interrupted()
        finally:
            gate.set()

    desk.do(asker, held_at(gate, begun=writing))
    for number in range(10):
        desk.do(asker, lambda journal, number=number: journal.write(number), asker.take)
    run = []
    desk.ask(asker, read_until_interrupted, asker.take_too)
    desk.ask(asker, lambda journal: run.append(1), lambda answer: None)
    assert writing.wait(10)
    assert reading.wait(10)
    desk.close()
    assert [change.customers for change in asker.answers] == [{number} for number in range(10)]
    assert desk.notes.of("changed") == asker.answers
    assert run == desk.notes.of("troubled") == []
    assert not desk.busy
    assert all(journal.closed for journal in book.journals)


def test_the_last_write_that_fails_is_told_while_closing(desk, asker, full):
    desk.do(asker, raising(full), asker.take, asker.suffer)
    desk.close()
    assert asker.errors == [full]


def test_close_twice_is_once_and_nothing_is_done_after(desk, asker, caplog):
    desk.close()
    desk.close()
    assert desk.closed
    desk.do(asker, lambda journal: journal.write(1), asker.take)
    desk.ask(asker, lambda journal: journal.read(), asker.take)
    assert not desk.busy
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 2
    assert asker.answers == []


def test_close_at_once_after_start_and_close_without_start(make_desk, asker, book, caplog):
    desk = make_desk()
    desk.do(asker, lambda journal: journal.write(1))
    desk.close()
    assert book.steps == {1: {1}}
    unstarted = make_desk(start=False)
    unstarted.do(asker, lambda journal: journal.write(2))
    unstarted.close()
    assert not unstarted.busy
    assert book.steps == {1: {1}}
    assert "1 things not done" in caplog.text


def test_a_journal_that_does_not_close_well_is_noted(make_desk, qtbot, full, caplog):
    journal = SimpleNamespace(close=raising_open(full))
    desk = make_desk(lambda: journal, start=False)
    with qtbot.waitSignal(desk.opened):
        desk.start()
    desk.close()
    assert "did not close well: Trouble" in caplog.text


def test_the_writing_journal_is_put_in_order_once_in_a_pause(make_desk, book, asker, qtbot, monkeypatch):
    monkeypatch.setattr("rapport.desk.lane.REST", 0.01)
    desk = make_desk()
    qtbot.waitUntil(lambda: len(book.journals) == 2)
    writing, reading = book.journals
    for written in (1, 2):
        desk.do(asker, lambda journal: journal.write(1), asker.take)
        desk.ask(asker, lambda journal: journal.read(), asker.take)
        qtbot.waitUntil(lambda written=written: writing.rests == written)
    qtbot.waitUntil(lambda: not desk.busy)
    assert (writing.rests, reading.rests) == (2, 0)


def test_a_pause_that_fails_is_noted_and_the_lane_goes_on(make_desk, book, asker, qtbot, monkeypatch, full, caplog):
    monkeypatch.setattr("rapport.desk.lane.REST", 0.01)
    desk = make_desk()
    qtbot.waitUntil(lambda: len(book.journals) == 2)

    def fail():
        raise full

    book.journals[0].rest = fail
    desk.do(asker, lambda journal: journal.write(1))
    qtbot.waitUntil(lambda: "could not be put in order: Trouble" in caplog.text)
    desk.do(asker, lambda journal: journal.write(2), asker.take)
    qtbot.waitUntil(lambda: bool(asker.answers))
    assert desk.notes.of("troubled") == []
