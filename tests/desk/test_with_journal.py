"""The desk with the journal as it is stored: what only real connections can prove."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from rapport.desk import Desk, News
from rapport.domain.people import Contact
from rapport.store.journal import Journal


@pytest.fixture
def asker(qapp) -> QObject:
    return QObject()


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def desk(make_desk, path, qtbot) -> Desk:
    """An open desk on a new journal, with news that have looked once."""
    made = make_desk(lambda: Journal.open(path), lambda: Journal.open_reading(path), start=False)
    made.news = News(made, made)
    with qtbot.waitSignal(made.idle):
        made.start()
    return made


@pytest.fixture
def settled(desk, qtbot):
    return lambda: qtbot.waitUntil(lambda: not desk.busy, timeout=10_000)


def names(journal: Journal) -> list[str]:
    return [line.name for line in journal.customer_lines()]


def test_what_is_written_is_read_in_then(desk, asker, settled):
    answers = []
    desk.do(
        asker,
        lambda journal: journal.add_customer("Dana Adler"),
        lambda change: desk.ask(asker, names, answers.append),
    )
    settled()
    assert answers == [["Dana Adler"]]
    desk.news.look()
    settled()
    assert len(desk.notes.of("changed")) == 1


def test_a_long_query_is_broken_off_and_the_connection_serves_on(desk, asker, settled, qtbot):
    begun = threading.Event()

    def endless(journal):
        begun.set()
        return journal.database.value(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        )

    answers = []
    take = answers.append
    desk.ask(asker, endless, take)
    assert begun.wait(10)

    def ask_anew() -> bool:
        desk.ask(asker, names, take)  # time and again: the first may come a moment before the query
        return answers != []

    qtbot.waitUntil(ask_anew)
    settled()
    assert set(map(tuple, answers)) == {()}
    assert desk.notes.of("troubled") == []


def test_what_another_connection_writes_is_news(desk, path, settled):
    elsewhere = Journal.open(path)
    change = elsewhere.add_customer("Luis Brown")
    elsewhere.close()
    desk.news.look()
    settled()
    (told,) = desk.notes.of("changed")
    assert told.customers == change.customers


def test_an_import_lets_writes_through_and_can_be_stopped(desk, asker, settled, qtbot):
    contacts = [Contact(name=f"Person {number}") for number in range(20_000)]
    progressed = []
    work = desk.work(
        asker,
        lambda journal: journal.take_in(contacts, "import"),
        lambda taken: None,
        progress=progressed.append,
    )
    qtbot.waitUntil(lambda: progressed != [])
    with qtbot.waitCallback() as written:
        desk.do(asker, lambda journal: journal.add_customer("Dana Adler"), written)
    assert desk.busy
    work.stop()
    settled()
    answers = []
    desk.ask(asker, names, answers.append)
    settled()
    assert answers == [["Dana Adler"]]


def test_in_a_pause_what_was_written_is_brought_into_the_file(desk, asker, settled, qtbot, monkeypatch):
    rested = []
    monkeypatch.setattr("rapport.desk.lane.REST", 0.01)
    monkeypatch.setattr(Journal, "rest", lambda journal, rest=Journal.rest: rested.append(rest(journal)))
    states = []
    look = "PRAGMA wal_checkpoint(NOOP)"  # whether it was busy, the pages in the log, those of them in the file
    desk.do(asker, lambda journal: journal.add_customer("Dana Adler"))
    desk.do(asker, lambda journal: journal.database.row(look), states.append)
    qtbot.waitUntil(lambda: bool(rested))
    desk.do(asker, lambda journal: journal.database.row(look), states.append)
    settled()
    (_, _, before), (_, in_log, after) = states
    assert before < in_log == after
