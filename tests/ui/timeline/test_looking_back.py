"""On this day: what is told above the journal of everyone, gone to, put off, and told anew the next day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rapport.domain.ledger import LineKind, Tact
from rapport.domain.people import Welcome
from rapport.ui.theme import apply, load_theme
from rapport.ui.timeline.pages import PAGE

A_YEAR_AGO = datetime(2025, 3, 31, 9, tzinfo=UTC)
TWO_YEARS_AGO = datetime(2024, 4, 2, 9, tzinfo=UTC)
FIRST = "A year ago today · visit with Dana Adler: Walked the yard with Dana and the foreman."
SECOND = "Two years ago this week · visit with Luis Brown: Lunch at the diner on Route 4, and a walk."


@pytest.fixture
def years(write, dana, luis):
    """Give the ids of two entries that are told."""
    first = write("Walked the yard with Dana and the foreman. Line 2 is still the trouble.", dana, on=A_YEAR_AGO)
    return first, write("Lunch at the diner on Route 4, and a walk. Then home.", luis, on=TWO_YEARS_AGO)


@pytest.fixture
def everyone(pane, years):
    pane.show_customer(None)
    pane.activateWindow()
    return pane


def told(pane):
    return [line.accessibleName() for line in pane._looking_back.lines] if pane._looking_back.isVisible() else []


def press(pane, *keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or pane, key)


def test_what_was_a_year_ago_stands_above_the_journal_of_everyone(everyone, dana):
    assert told(everyone) == [FIRST, SECOND]
    everyone.show_customer(dana)
    assert told(everyone) == []
    everyone.show_customer(None)
    assert told(everyone) == [FIRST, SECOND]


def test_where_nothing_was_there_is_no_room_taken(pane, dana, write, clock):
    write("today", dana, on=clock.now)
    pane.show_customer(None)
    assert told(pane) == []
    assert pane._view.y() == pane._header.height()


def test_one_a_year_is_told_before_two_of_one(pane, write, dana, luis, years):
    write("Later that day.", dana, on=A_YEAR_AGO + timedelta(hours=3))
    pane.show_customer(None)
    assert [line.split(" · ")[0] for line in told(pane)] == ["A year ago today", "Two years ago this week"]
    assert told(pane)[0].endswith("Later that day.")


def test_of_one_year_two_are_told(pane, write, dana):
    for hour in (8, 9, 10):
        write(f"At {hour}.", dana, on=A_YEAR_AGO.replace(hour=hour))
    pane.show_customer(None)
    assert [line[-6:] for line in told(pane)] == ["At 10.", " At 9."]


def test_what_is_sensitive_is_not_quoted(pane, desk, keep, dana, years):
    keep(dana, "the yard", years[0], kind=LineKind.FACT, tact=Tact.SENSITIVE)
    pane.show_customer(None)
    assert told(pane)[0].endswith("Line 2 is still the trouble.")


def test_who_wants_no_contact_is_told_of_no_more(everyone, desk, dana):
    desk.change(lambda journal: journal.change_customer(dana, welcome=Welcome.NO_CONTACT))
    assert told(everyone) == [SECOND]
    desk.change(lambda journal: journal.undo())
    assert told(everyone) == [FIRST, SECOND]


def test_it_follows_what_is_written_and_deleted(everyone, desk, years):
    desk.change(lambda journal: journal.delete_entry(years[0]))
    assert told(everyone) == [SECOND]


def test_a_click_goes_to_the_entry_where_it_stands(everyone, years, visits, dana, qtbot):
    visits(3 * PAGE, dana)
    everyone.show_customer(dana)
    everyone.show_customer(None)
    assert everyone._model.number_of(years[0]) is None
    line = everyone._looking_back.lines[0]
    with qtbot.waitSignal(everyone.shown):
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(20, line.height() // 2))
    assert everyone.current_entry() == years[0]
    assert everyone._view._marked == years[0]
    assert everyone._view.hasFocus()
    assert told(everyone) == [FIRST, SECOND]


def test_the_keys_reach_it_from_the_first_row_and_go_on_below(everyone, years):
    everyone.focus_entries()
    press(everyone, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up)
    lines = everyone._looking_back.lines
    assert lines[1].hasFocus()
    press(everyone, Qt.Key.Key_Up)
    assert lines[0].hasFocus()
    press(everyone, Qt.Key.Key_Up)
    assert lines[0].hasFocus()
    press(everyone, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert everyone._view.hasFocus()
    press(everyone, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert everyone.current_entry() == years[1]


def test_coming_down_one_is_on_the_first_entry_in_sight(everyone):
    everyone._looking_back.lines[1].setFocus()
    press(everyone, Qt.Key.Key_Down)
    assert everyone._view.currentIndex().row() == 0


def test_tab_reaches_it_before_the_entries(everyone):
    everyone._looking_back.lines[0].setFocus()
    press(everyone, Qt.Key.Key_Tab)
    assert everyone._looking_back.lines[1].hasFocus()
    press(everyone, Qt.Key.Key_Tab)
    assert everyone._view.hasFocus()


def test_del_puts_it_off_for_today_and_asks_nobody_to_delete(everyone, qtbot):
    everyone._looking_back.lines[0].setFocus()
    with qtbot.assertNotEmitted(everyone.entry_delete_requested):
        press(everyone, Qt.Key.Key_Delete)
        assert told(everyone) == [SECOND]
        assert everyone._looking_back.lines[0].hasFocus()
        press(everyone, Qt.Key.Key_Delete)
    assert told(everyone) == []
    assert everyone._view.hasFocus()


def test_del_means_the_line_whatever_it_means_in_the_window(everyone, qapp):
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    asked.ignore()
    qapp.sendEvent(everyone._looking_back.lines[0], asked)
    assert asked.isAccepted()


def test_the_cross_puts_it_off_and_goes_nowhere(everyone, dana, qtbot):
    line = everyone._looking_back.lines[1]
    with qtbot.assertNotEmitted(everyone._looking_back.entry_wanted):
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.cross().center())
    assert told(everyone) == [FIRST]
    everyone.show_customer(dana)
    everyone.show_customer(None)
    assert told(everyone) == [FIRST]


def test_it_comes_anew_the_next_day(everyone, clock, write, dana):
    everyone._looking_back.lines[1].put_off.emit()
    write("The day after.", dana, on=A_YEAR_AGO + timedelta(days=1))
    clock.advance(days=1)
    everyone.refresh_day()
    assert told(everyone)[0] == "A year ago today · visit with Dana Adler: The day after."
    assert told(everyone)[1] == SECOND
    clock.advance(days=1)
    everyone.refresh_day()
    assert told(everyone)[1] == SECOND.replace("this week", "today")


def test_what_was_put_off_stays_so_after_a_restart_but_not_after_midnight(everyone, clock, years):
    everyone._looking_back.lines[0].put_off.emit()
    kept = everyone.put_off()
    assert kept == f"2026-03-31 {years[0]}"
    for nonsense in ("", "yes", "2026-03-31 x", "2026-02-30 1"):
        everyone.recall_put_off(nonsense)
    everyone.recall_put_off(f"2026-03-30 {years[0]} {years[1]}")
    everyone.refresh_day()
    assert told(everyone) == [FIRST, SECOND]
    everyone.recall_put_off(kept)
    everyone.refresh_day()
    assert told(everyone) == [SECOND]


def test_a_long_line_is_cut_and_whole_in_the_tooltip(pane, write, journal, qapp):
    who = journal.add_customer("<b>Maximiliane</b> Freifrau von und zu Hohenstein-Oettingen").customer
    write("Talked about the drawings, the second pump and what the neighbours say of the night shift. " * 3, who,
          on=A_YEAR_AGO)  # fmt: skip
    pane.show_customer(None)
    qapp.processEvents()
    (line,) = pane._looking_back.lines
    assert line.width() <= pane.width()
    assert "&lt;b&gt;Maximiliane&lt;/b&gt;" in line.toolTip()
    assert "\n" not in line.accessibleName()


@pytest.mark.parametrize("mirrored", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_it_fits_at_any_text_size(everyone, qapp, mirrored):
    everyone.setLayoutDirection(mirrored)
    apply(qapp, load_theme("light"), 2.0)
    qapp.processEvents()
    for line in everyone._looking_back.lines:
        assert line.height() >= line.sizeHint().height()
        assert line.rect().contains(line.cross())
        assert not line.cross().intersects(line._room())
    assert everyone._view.y() >= everyone._looking_back.geometry().bottom()


def test_a_trouble_with_the_journal_tells_of_nothing(everyone, desk):
    desk.fails = OSError("The disk is gone.")
    everyone.show_customer(999)
    assert told(everyone) == []
