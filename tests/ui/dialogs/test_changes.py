"""Recent changes: what is listed, taken back and restored, and that the lists follow the journal."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rapport.domain.entries import Channel, Writing
from rapport.ui.dialogs.changes import RecentChanges


@pytest.fixture
def opened(window, desk, clock):
    dialog = RecentChanges(desk, clock, window)
    dialog.open()
    return dialog


@pytest.fixture
def written(journal, clock):
    """Dana, and two entries with her; the customer's id and the entries' ids."""
    dana = journal.add_customer("Dana Adler").customer
    clock.advance(minutes=5)
    first = journal.finish(Writing(text="Walked the yard.", who=(dana,))).entry
    clock.advance(days=1)
    return dana, first, journal.finish(Writing(text="Called " * 90, channel=Channel.CALL, who=(dana,))).entry


def lines(part) -> list[str]:
    return [f"{row.text} | {row.aside}" for row in part.list.rows]


def names(journal) -> list[str]:
    return [line.name for line in journal.customer_lines()]


def test_an_empty_journal_says_so(window, opened):
    assert not opened.steps.list.isVisible()
    assert opened.steps._empty.text() == "Nothing was changed yet."
    assert opened.steps._empty.isVisible()
    assert not opened.deleted.button.isVisible()


def test_steps_are_listed_newest_first_with_their_time(written, opened):
    assert lines(opened.steps) == [
        "Write call with Dana Adler | today 12:15",
        "Write visit with Dana Adler | yesterday 12:15",
        "Add Dana Adler | yesterday 12:10",
    ]
    assert opened.focusWidget() is opened.steps.list


def test_enter_takes_the_newest_back_so_that_redo_brings_it_again(qtbot, journal, written, opened):
    qtbot.keyClick(opened.steps.list, Qt.Key.Key_Return)
    assert opened.steps.said.text() == "Taken back: write call with Dana Adler."
    assert journal.undo_state().redo.label == "write call with Dana Adler"
    assert lines(opened.steps)[0] == "Write call with Dana Adler | taken back · today 12:15"
    assert opened.steps.list.rows[0].quiet
    assert not opened.steps.button.isEnabled()
    qtbot.keyClick(opened.steps.list, Qt.Key.Key_Return)
    assert len(journal.steps()) == 3
    assert opened.isVisible()


def test_an_older_one_is_taken_back_by_the_button(qtbot, journal, opened, desk, button):
    desk.change(lambda journal: journal.add_customer("Luis Brown"))
    desk.change(lambda journal: journal.add_customer("Mei Chen"))
    qtbot.keyClick(opened.steps.list, Qt.Key.Key_Down)
    button(opened, "Take back").click()
    assert opened.steps.said.text() == "Taken back: add Luis Brown."
    assert names(journal) == ["Mei Chen"]
    assert lines(opened.steps)[0].startswith("Take back: add Luis Brown")
    assert opened.steps.list.current().text == "Add Luis Brown"


def test_a_refusal_is_a_sentence(qtbot, journal, desk, opened, button):
    dana = desk.change(lambda journal: journal.add_customer("Dana Adler")).customer
    desk.change(lambda journal: journal.change_customer(dana, title="Buyer"))
    qtbot.keyClick(opened.steps.list, Qt.Key.Key_Down)
    button(opened, "Take back").click()
    assert opened.steps.said.text() == (
        "Nothing of this change can be taken back, because all of it was changed again since. "
        "Take the newer changes back first."
    )
    assert names(journal) == ["Dana Adler"]


def test_deleted_entries_are_restored(qtbot, journal, desk, written, opened, button):
    _, first, second = written
    desk.change(lambda journal: journal.delete_entry(first))
    desk.change(lambda journal: journal.delete_entry(second))
    rows = opened.deleted.list.rows
    assert [row.text for row in rows] == ["Call with Dana Adler", "Visit with Dana Adler"]
    assert rows[1].more == "Walked the yard."
    assert len(rows[0].more) <= 161
    assert rows[0].more.endswith("Called…")
    opened.deleted.list.setFocus()
    qtbot.keyClick(opened.deleted.list, Qt.Key.Key_Home)
    button(opened, "Restore").click()
    assert opened.deleted.said.text() == "Restored: call with Dana Adler."
    assert [entry.id for entry in journal.deleted_entries()] == [first]
    qtbot.keyClick(opened.deleted.list, Qt.Key.Key_Enter)
    assert journal.deleted_entries() == ()
    assert opened.deleted._empty.isVisible()


def test_a_double_click_acts_on_the_row_under_it_only(qtbot, journal, desk, opened):
    desk.change(lambda journal: journal.add_customer("Dana Adler"))
    view = opened.steps.list
    beneath = view.viewport().rect().bottomLeft()
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=beneath)
    assert names(journal) == ["Dana Adler"]
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.currentIndex()).center())
    assert names(journal) == []


def test_it_hears_no_news_once_closed(qtbot, desk, opened):
    with qtbot.waitSignal(opened.destroyed):
        qtbot.keyClick(opened, Qt.Key.Key_Escape)
    asked = desk.asked
    desk.change(lambda journal: journal.add_customer("Dana Adler"))
    assert desk.asked == asked
