"""The writing place on the real desk and a real file: what is on the disk, and when."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from rapport.desk import Desk, News
from rapport.domain.entries import Writing
from rapport.store import Journal
from rapport.ui.notes.pane import NotesPane
from rapport.ui.notes.writing import CHANGED_ELSEWHERE, TAKEN_UP


@pytest.fixture
def path(tmp_path, clock):
    path = tmp_path / "journal.rapport"
    Journal.open(path, clock=clock).close()
    return path


@pytest.fixture
def other(path, clock):
    """Another process's journal on the same file."""
    journal = Journal.open(path, clock=clock)
    yield journal
    journal.close()


@pytest.fixture
def start(path, clock, qtbot, looks):
    """Start Rapport's notes on the file, as often as one likes."""
    desks, panes = [], []

    def run():
        desk = Desk(lambda: Journal.open(path, clock=clock), lambda: Journal.open_reading(path, clock=clock))
        desks.append(desk)
        News(desk, desk)
        pane = NotesPane(desk, QWidget(), clock)
        panes.append(pane)
        qtbot.addWidget(pane)
        pane.resize(376, 600)
        pane.show()
        desk.opened.connect(pane.writing.take_up_drafts)
        with qtbot.waitSignal(desk.opened):
            desk.start()
        qtbot.waitUntil(lambda: not desk.busy)
        return desk, pane.writing

    yield run
    for desk in desks:
        desk.close()


def texts(journal):
    return [draft.writing.text for draft in journal.drafts()]


def test_what_is_typed_is_on_the_disk_without_a_word(start, other, qtbot):
    _, place = start()
    qtbot.keyClicks(place.text, "Walked the yard")
    qtbot.waitUntil(lambda: texts(other) == ["Walked the yard"])
    qtbot.waitUntil(lambda: place.status.text() == "Saved 12:10")


def test_what_is_typed_last_is_kept_by_closing_and_comes_back(start, other, qtbot):
    dana = other.add_customer("Dana Adler").customer
    desk, place = start()
    place.show_customer(dana)
    qtbot.keyClicks(place.text, "Walked the yard")
    place.save_now()
    desk.close()
    assert texts(other) == ["Walked the yard"]
    _, again = start()
    qtbot.waitUntil(lambda: again.status.text() == TAKEN_UP)
    assert again.text.words == "Walked the yard"
    qtbot.waitUntil(lambda: again.chips.who.chips[0].line == "Dana Adler")


def test_three_customers_in_a_row_make_three_entries(start, other, qtbot):
    names = ("Dana", "Luis", "Mei")
    people = [other.add_customer(name).customer for name in names]
    desk, place = start()
    for person, name in zip(people, names, strict=True):
        place.show_customer(person)
        qtbot.waitUntil(lambda name=name: [each.name for each in place.chips.people] == [name])
        qtbot.keyClicks(place.text, f"Saw {name}")
    place.finish()
    qtbot.waitUntil(lambda: place.text.words == "" and not desk.busy)
    for person, name in zip(people, names, strict=True):
        assert [entry.text for entry in other.timeline(person).entries] == [f"Saw {name}"]
    assert other.drafts() == ()


def test_another_process_changes_the_entry_that_is_open(start, other, qtbot):
    dana = other.add_customer("Dana").customer
    entry = other.finish(Writing("Walked.", who=(dana,))).entry
    _, place = start()
    place.edit_entry(entry)
    qtbot.waitUntil(lambda: place.text.words == "Walked.")
    other.finish(Writing("Ran.", who=(dana,)), entry)
    qtbot.waitUntil(lambda: place.text.words == "Ran.")
    qtbot.keyClicks(place.text, " Twice.")
    other.finish(Writing("Swam.", who=(dana,)), entry)
    qtbot.waitUntil(lambda: place.status.text() == CHANGED_ELSEWHERE)
    assert place.text.words == "Ran. Twice."
