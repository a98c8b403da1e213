"""A line beneath an entry is said anew in its own place: its words, its day; kept by Enter, left alone by Esc."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QMenu

from rapport.domain.ledger import LineKind, Topic
from rapport.domain.troubles import Trouble, TroubleKind
from rapport.ui.theme import apply, load_theme
from rapport.ui.timeline.line_field import EditField

Key = Qt.Key
TEXTS = ("the curve", "a quieter pump", "likes chess", "Birthday")


@pytest.fixture
def on_dana(pane, write, dana, keep, clock):
    """A visit with a line of each kind beneath it."""
    entry = write("Walked the yard.", dana, on=clock.now - timedelta(days=21))
    keep(dana, "the curve", entry, due=date(2026, 4, 3))
    keep(dana, "a quieter pump", entry, LineKind.NEED)
    keep(dana, "likes chess", entry, LineKind.FACT, topic=Topic.INTERESTS)
    keep(dana, "Birthday", entry, LineKind.OCCASION, month=5, day=14, year=1976)
    pane.show_customer(dana)
    pane.activateWindow()
    pane.focus_entries()
    return pane


def field(pane) -> EditField:
    return pane._view._field


def edit(pane, number: int, key=Key.Key_F2) -> EditField:
    pane._view._stand_on(number)
    QTest.keyClick(pane._view, key)
    return field(pane)


def say(pane, words: str, key=Key.Key_Return) -> None:
    """Type over all of it, and press a key."""
    QTest.keyClicks(field(pane).words, words)
    QTest.keyClick(field(pane).words, key)


def told(pane) -> str:
    return field(pane)._beneath.text()


def texts(journal, dana) -> list[str]:
    return [line.text for line in sorted(journal.ledger(dana), key=lambda line: line.id)]


def line_of(journal, dana, number):
    return sorted(journal.ledger(dana), key=lambda line: line.id)[number]


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_E])
def test_a_key_opens_it_and_enter_keeps_what_is_typed(on_dana, journal, dana, key):
    words = edit(on_dana, 1, key).words
    assert (words.text(), words.selectedText()) == ("a quieter pump", "a quieter pump")
    assert words.hasFocus()
    say(on_dana, "two quiet pumps")
    assert texts(journal, dana)[1] == "two quiet pumps"
    assert field(on_dana) is None
    assert on_dana._view.hasFocus()
    assert on_dana._view.current_line().text == "two quiet pumps"


def test_a_double_click_opens_it(on_dana, qtbot):
    view = on_dana._view
    place = view._drawn(0).line_place(2, view._strip.y_of(0)).center()
    with qtbot.assertNotEmitted(on_dana.entry_edit_requested):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert field(on_dana).words.text() == "likes chess"


def test_its_menu_opens_it(on_dana):
    on_dana._view._stand_on(3)
    on_dana._open_menu(0, QPoint(10, 10))
    menu = on_dana.findChildren(QMenu)[-1]
    next(each for each in menu.actions() if each.text() == "Edit the occasion\tF2").trigger()
    menu.close()
    assert field(on_dana).words.text() == "Birthday 14 May 1976"


def test_esc_leaves_it_as_it_was(on_dana, journal, dana):
    step = journal.last_step()
    edit(on_dana, 0)
    say(on_dana, "nothing of it", Key.Key_Escape)
    assert (field(on_dana), texts(journal, dana)) == (None, list(TEXTS))
    assert on_dana._view.hasFocus()
    edit(on_dana, 0)
    QTest.keyClick(field(on_dana).words, Key.Key_Return)  # with nothing typed there is nothing to keep
    assert (field(on_dana), journal.last_step()) == (None, step)


def test_going_elsewhere_keeps_it(on_dana, journal, dana):
    edit(on_dana, 1)
    QTest.keyClicks(field(on_dana).words, "a pump")
    on_dana._header.name.setFocus()
    assert (field(on_dana), texts(journal, dana)[1]) == (None, "a pump")
    edit(on_dana, 1)
    on_dana._header.name.setFocus()
    assert field(on_dana) is None


def test_what_is_typed_is_kept_when_the_window_closes_or_another_customer_is_shown(on_dana, journal, dana, luis):
    edit(on_dana, 1)
    QTest.keyClicks(field(on_dana).words, "a pump")
    on_dana.save_now()
    assert texts(journal, dana)[1] == "a pump"
    edit(on_dana, 1)
    QTest.keyClicks(field(on_dana).words, "a louder pump")
    on_dana.show_customer(luis)
    assert texts(journal, dana)[1] == "a louder pump"


def test_the_day_of_a_promise_is_typed_at_its_end(on_dana, journal, dana):
    assert edit(on_dana, 0).words.text() == "the curve by 3 April 2026"
    assert told(on_dana) == "Fri 3 Apr"
    QTest.keyClicks(field(on_dana).words, "the curve of line 2 by tuesday")
    assert told(on_dana) == "Tue 7 Apr"
    QTest.keyClick(field(on_dana).words, Key.Key_Return)
    line = line_of(journal, dana, 0)
    assert (line.text, line.due) == ("the curve of line 2", date(2026, 4, 7))
    edit(on_dana, 0)
    say(on_dana, "the curve of line 2")
    assert line_of(journal, dana, 0).due is None
    edit(on_dana, 0)
    assert (field(on_dana).words.text(), told(on_dana)) == ("the curve of line 2", "no date")


def test_the_day_of_an_occasion_too_and_it_needs_one(on_dana, journal, dana):
    edit(on_dana, 3)
    say(on_dana, "Birthday")
    assert field(on_dana).words.accessibleDescription().startswith("It needs a day.")
    assert told(on_dana) == "no date"
    assert field(on_dana)._beneath.isHidden()
    QTest.keyClicks(field(on_dana).words, " 3 March")
    assert told(on_dana) == "3 March"
    assert not field(on_dana)._beneath.isHidden()
    QTest.keyClick(field(on_dana).words, Key.Key_Return)
    line = line_of(journal, dana, 3)
    assert (line.text, line.month, line.day, line.year) == ("Birthday", 3, 3, None)
    assert field(on_dana) is None


def test_a_fact_keeps_what_it_said_before(on_dana, journal, dana):
    edit(on_dana, 2)
    say(on_dana, "plays Go")
    line = line_of(journal, dana, 2)
    assert (line.text, [old.text for old in journal.earlier_facts(line.id)]) == ("plays Go", ["likes chess"])


def test_it_is_one_step_to_be_undone(on_dana, desk, journal, dana):
    edit(on_dana, 0)
    say(on_dana, "the drawings by tuesday")
    desk.change(lambda journal: journal.undo())
    line = line_of(journal, dana, 0)
    assert (line.text, line.due) == ("the curve", date(2026, 4, 3))
    assert on_dana._view.current_line() == line


def test_what_cannot_be_kept_stays_and_says_why(on_dana, desk, journal, dana):
    edit(on_dana, 1)
    QTest.keyClick(field(on_dana).words, Key.Key_Backspace)
    QTest.keyClick(field(on_dana).words, Key.Key_Return)
    assert field(on_dana).words.accessibleDescription().startswith("It says nothing yet.")
    say(on_dana, "x" * 530)
    assert field(on_dana).words.accessibleDescription().startswith("This is longer than 500")
    desk.refuses = Trouble(TroubleKind.FULL, "The disk is full.", "Make room.")
    field(on_dana).words.setText("a pump")
    field(on_dana).words.commit()
    assert "disk is full" in field(on_dana).words.accessibleDescription()
    assert texts(journal, dana) == list(TEXTS)
    troubled = QSignalSpy(desk.troubled)
    field(on_dana).words.setText("another pump")
    on_dana.save_now()
    assert (troubled.count(), field(on_dana)) == (1, None)


def test_a_change_from_elsewhere_shows_unless_one_is_typing(on_dana, desk, journal, dana):
    words = edit(on_dana, 1).words
    QTest.keyClicks(words, "mine")
    number = line_of(journal, dana, 1).id
    desk.change(lambda journal: journal.change_line(number, text="theirs"))
    assert (field(on_dana).words, words.text(), words.value) == (words, "mine", "theirs")
    QTest.keyClick(words, Key.Key_Return)
    assert texts(journal, dana)[1] == "mine"
    words = edit(on_dana, 1).words
    desk.change(lambda journal: journal.delete_line(number))
    assert field(on_dana) is None


def test_an_answer_that_changes_nothing_closes_it(on_dana, journal, dana):
    edit(on_dana, 0)
    say(on_dana, "the curve by friday")
    assert field(on_dana) is None
    assert line_of(journal, dana, 0).due == date(2026, 4, 3)


@pytest.mark.parametrize("zoom", [1.0, 2.0])
@pytest.mark.parametrize("width", [300, 632])
def test_it_covers_nothing_and_is_seen_whole(on_dana, qapp, zoom, width):
    apply(qapp, load_theme("dark"), zoom)
    on_dana.resize(width, 500)
    for number in range(4):
        edit(on_dana, number)
        view, drawn = on_dana._view, on_dana._view._drawn(0)
        y = view._strip.y_of(0)
        place = field(on_dana).geometry()
        assert view.viewport().rect().contains(place)
        assert place.height() >= field(on_dana).words.sizeHint().height()
        assert place.left() >= (drawn._on_sheet(drawn.lines[number].box, y).right() if number == 0 else 0)
        if number < 3:
            assert place.bottom() < drawn._on_sheet(drawn.lines[number + 1].place, y).top()
        if drawn.lines[number].pieces:
            lead, x, _ = drawn.lines[number].pieces[0]
            assert drawn._placed(x, 0, lead.width, 0).right() < place.left()
        view.close_field()


def test_those_who_listen_hear_what_it_is(on_dana):
    edit(on_dana, 0)
    assert field(on_dana).words.accessibleName() == "Edit the promise"
    assert field(on_dana).words.accessibleDescription() == "Fri 3 Apr"
