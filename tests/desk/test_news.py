"""News of what other processes write: each told, none of our own told twice."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject, Qt

from rapport.desk import news as news_module
from rapport.desk.news import EVERY, EVERY_WHEN_AWAY, News


@pytest.fixture
def asker(qapp) -> QObject:
    return QObject()


@pytest.fixture
def desk(make_desk, qtbot, book):
    """An open desk with news, which has looked once and found one step."""
    book.write(1, 1)
    made = make_desk(start=False)
    made.news = News(made, made)
    made.news._timer.setInterval(1_000_000)  # the tests look themselves
    made.start()
    qtbot.waitUntil(lambda: made.news._version == 1 and not made.busy)
    return made


@pytest.fixture
def look(desk, qtbot):
    def look_once() -> list[set[int]]:
        """Look, and give all that was told so far."""
        desk.news.look()
        qtbot.waitUntil(lambda: not desk.busy)
        return [set(change.customers) for change in desk.notes.of("changed")]

    return look_once


@pytest.fixture
def write(desk, asker, qtbot):
    def write_own(*customers: int, step: int | None = None) -> None:
        desk.do(asker, lambda journal: journal.book.write(step or max(journal.book.steps) + 1, *customers))
        qtbot.waitUntil(lambda: not desk.busy)

    return write_own


def test_nothing_new_is_not_told(look):
    assert look() == []


def test_what_another_process_writes_is_told_once(look, book):
    book.write(2, 5)
    assert look() == [{5}]
    book.version += 1  # a draft, say: a commit that is no step
    assert look() == [{5}]
    book.write(3, 6)
    assert look() == [{5}, {5, 6}]


def test_our_own_writes_are_told_once(look, write):
    write(5)
    write(6)
    assert look() == [{5}, {6}]
    write(7, step=3)  # typing on within a minute is the same step
    assert look() == [{5}, {6}, {7}]


def test_our_own_writes_after_those_of_others_are_told_once(look, write, book):
    book.write(2, 5)
    assert look() == [{5}]
    write(6)
    assert look() == [{5}, {6}]


def test_others_are_not_missed_among_our_own(look, write, book):
    write(5)
    book.write(3, 5)
    assert look() == [{5}, {5}]
    book.write(4, 6)
    write(7)
    assert look()[-1] >= {6}


def test_a_step_of_another_process_that_grows_is_told_again(look, write, book):
    book.write(2, 5)
    look()
    book.write(2, 6)
    assert look()[-1] == {5, 6}
    write(8)
    book.write(2, 7)
    assert look()[-1] == {5, 6, 7, 8}


def test_after_a_while_others_steps_are_done(look, book, monkeypatch):
    book.write(2, 5)
    look()
    monkeypatch.setattr(news_module, "STILL_GROWING", -1.0)
    book.write(3, 6)
    assert look() == [{5}, {6}]


def test_a_look_during_our_own_write_tells_nothing_of_it(desk, asker, look, qtbot):
    gate, written = threading.Event(), threading.Event()

    def writing(journal):
        change = journal.write(5)
        written.set()
        assert gate.wait(10)
        return change

    desk.do(asker, writing)
    assert written.wait(10)
    desk.news.look()
    qtbot.waitUntil(lambda: not desk.news._looking)
    assert desk.notes.of("changed") == []
    gate.set()
    qtbot.waitUntil(lambda: not desk.busy)
    assert look() == [{5}]


@pytest.mark.parametrize("told_first", ["the look", "the write"])
def test_a_look_that_our_own_write_overtook_tells_nothing_of_it(desk, asker, look, qtbot, book, told_first):
    looked, written, go_on = threading.Event(), threading.Event(), threading.Event()
    reading = book.journals[1]
    plain = reading.change_since

    def change_since(step):
        looked.set()
        assert written.wait(10)
        return plain(step)

    def writing(journal):
        change = journal.write(5)
        written.set()
        assert told_first == "the write" or go_on.wait(10)
        return change

    reading.data_version = lambda: -1
    reading.change_since = change_since
    desk.news.look()
    assert looked.wait(10)
    desk.do(asker, writing, lambda change: None)
    qtbot.waitUntil(lambda: not desk.news._looking)
    go_on.set()
    qtbot.waitUntil(lambda: not desk.busy)
    assert look() == [{5}]


def test_looks_by_itself(desk, book, qtbot):
    desk.news._timer.setInterval(10)
    book.write(2, 5)
    qtbot.waitUntil(lambda: desk.notes.of("changed") != [])


def test_looks_seldom_while_away_and_at_once_when_back(desk, book, qapp, qtbot):
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert desk.news._timer.interval() == EVERY_WHEN_AWAY
    book.write(2, 5)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert desk.news._timer.interval() == EVERY
    qtbot.waitUntil(lambda: desk.notes.of("changed") != [], timeout=EVERY // 2)


def test_trouble_is_tried_again_and_a_bug_is_told_once(desk, book, full, look, qtbot, caplog):
    reading = book.journals[1]

    def failing(error):
        def data_version():
            raise error

        return data_version

    reading.data_version = failing(full)
    look()
    assert desk.news._timer.isActive()
    assert desk.notes.of("troubled") == []
    reading.data_version = failing(RuntimeError())
    look()
    assert not desk.news._timer.isActive()
    assert len(desk.notes.of("troubled")) == 1


def test_a_closed_desk_is_not_asked(desk, caplog):
    desk.close()
    desk.news.look()
    assert not caplog.records
