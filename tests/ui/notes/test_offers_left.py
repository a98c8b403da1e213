"""A note that is finished with its last word is finished; what it offers and nobody saw is told, and comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rapport.ui.notes.offers_reader import load_reader
from rapport.ui.notes.pane import NotesPane

OFFER = "I'll send the offer for line 2 by Wednesday."
NEED = "Night shift is down to one pump, they need a spare before Easter."
SENTENCE = "Also in that note: I owe the offer for line 2 · Wed 1 Apr"


@pytest.fixture(scope="module")
def reader():
    return load_reader()


@pytest.fixture
def dana(journal):
    return journal.add_customer("Dana Adler").customer


@pytest.fixture
def place(desk, qtbot, looks, clock, dana):
    pane = NotesPane(desk, QWidget(), clock)
    qtbot.addWidget(pane)
    pane.show()
    pane.writing.take_up_drafts()
    pane.writing.show_customer(dana)
    pane.told = []
    pane.writing.offers_left.connect(lambda *args: pane.told.append(args))
    pane.writing.told = pane.told
    yield pane.writing
    pane.close()


@pytest.fixture
def reading(place, reader):
    """The writing place when what reads is loaded."""
    place.offers._on_loaded(reader)
    return place


def newest(journal):
    return journal.timeline(None).entries[0].id


def test_what_nobody_saw_is_told_once_the_note_is_an_entry(reading, journal):
    reading.text.insertPlainText(OFFER)
    reading.finish()
    assert reading.told == [(newest(journal), SENTENCE)]
    assert reading.text.words == ""


def test_of_several_the_first_is_told(reading):
    reading.text.insertPlainText(f"{OFFER} {NEED}")
    reading.finish()
    assert [sentence for _, sentence in reading.told] == [f"{SENTENCE}, and one more"]


def test_what_is_ticked_dismissed_or_known_is_not_told(reading, journal, dana, qtbot):
    reading.text.insertPlainText(OFFER)
    qtbot.keyClick(reading.text, Qt.Key.Key_Tab)
    reading.finish()
    assert [line.text for line in journal.ledger(dana)] == ["the offer for line 2"]
    reading.text.insertPlainText(NEED)
    reading.offers.catch_up()
    reading.offers.ignore()
    reading.finish()
    reading.text.insertPlainText(OFFER)
    reading.finish()
    assert reading.told == []


def test_what_one_saw_and_left_is_not_told(reading, monkeypatch):
    monkeypatch.setattr("rapport.ui.notes.offers_left.GLANCE", 0)
    reading.text.insertPlainText(OFFER)
    reading.offers.catch_up()
    reading.finish()
    assert reading.told == []


def test_going_to_another_customer_tells_it_as_well(reading, journal):
    luis = journal.add_customer("Luis Brown").customer
    reading.text.insertPlainText(OFFER)
    reading.show_customer(luis)
    assert [sentence for _, sentence in reading.told] == [SENTENCE]


def test_a_note_finished_before_anything_can_be_read_is_read_as_soon_as_it_can(place, journal, qtbot):
    place.text.insertPlainText(OFFER)
    place.finish()
    entry = newest(journal)
    assert place.told == []
    place.text.insertPlainText("The next one")
    qtbot.waitUntil(lambda: bool(place.told), timeout=10_000)
    assert place.told == [(entry, SENTENCE)]
    assert place.text.words == "The next one"


def test_where_nothing_can_be_read_nothing_is_told(place, journal):
    place.text.insertPlainText(OFFER)
    place.finish()
    place.offers._loading._look.stop()
    place.offers._on_loaded(None)
    assert place.told == []
    assert place.offers._left == []


def test_it_is_offered_again_where_the_entry_is_changed(reading, journal):
    reading.text.insertPlainText(OFFER)
    reading.finish()
    reading.edit_entry(newest(journal))
    reading.offers.catch_up()
    assert reading.offers.rows.lines == ["I owe the offer for line 2 · Wed 1 Apr · Tab"]
