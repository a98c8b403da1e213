"""The window with its pages: Today is where it begins, and each page leads to people, entries and back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rapport.domain.changes import Change
from rapport.domain.entries import When, Writing
from rapport.domain.ledger import LineKind, NewLine
from rapport.domain.offers import Side
from rapport.ui.panes import FOLD_HEIGHT, Fold
from rapport.ui.settings import Settings, View
from rapport.ui.theme import ColourScheme, Look
from rapport.ui.views import Views
from rapport.ui.window import Window


@pytest.fixture
def dana(journal):
    return journal.add_customer("Dana Adler", company="Ohio Gravel").customer


@pytest.fixture
def promised(journal, clock, dana):
    due = clock().date() - timedelta(days=2)
    promise = NewLine(LineKind.PROMISE, "the pump curve", by=Side.ME, due=due, sentence="Promised the pump curve.")
    writing = Writing(text="Walked the yard. Promised the pump curve.", who=(dana,), when=When(clock()))
    return journal.finish(writing, keep=[promise]).entry


@pytest.fixture
def open_window(qtbot, qapp, desk, clock, tmp_path):
    look = Look(qapp, ColourScheme.LIGHT)
    made = []

    def build():
        window = Window(desk, Settings(tmp_path / "settings.ini"), look, tmp_path / "journal.rapport", clock)
        desk.opened.emit()
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        made.append(window)
        return window

    yield build
    for window in made:
        window.close()
        window.deleteLater()


@pytest.fixture
def window(open_window, promised):
    return open_window()


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def rows_of(window):
    model = window.views.today.list.model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def has_focus(pane):
    return pane.isAncestorOf(QApplication.focusWidget())


def test_it_begins_with_today_once_there_are_entries(window):
    assert window.views.current is View.TODAY
    assert window.views.today.isVisible()
    assert not window.timeline.isVisible()
    assert has_focus(window.views.today)
    row = window.customers.places.views[View.TODAY]
    assert row.isChecked()
    assert row.accessibleName() == "Today, 1 matter, some of it late"
    assert window.customers.places.views[View.PROMISES].accessibleName() == "Promises, 1 promise, some of it late"


def test_it_begins_with_the_journal_of_everyone_before_there_are(open_window, dana):
    window = open_window()
    assert window.views.current is None
    assert window.timeline.isVisible()


def test_picking_somebody_leaves_today_and_esc_goes_back_to_it_and_then_to_the_timeline(window, dana):
    window.customers.focus_list()
    press(Qt.Key.Key_Down)
    assert window.views.current is None
    assert window.customers.current() == dana
    assert window.timeline.isVisible()
    press(Qt.Key.Key_Escape)
    assert window.views.current is View.TODAY
    assert has_focus(window.views.today)
    press(Qt.Key.Key_Escape)
    assert window.views.current is None
    assert has_focus(window.timeline)
    assert window.customers.current() == dana
    press(Qt.Key.Key_Escape)
    assert has_focus(window.customers)


def test_what_is_done_on_a_page_is_done_to_whom_the_row_is_about(window, journal, dana):
    luis = journal.add_customer("Luis Brown").customer
    window.go_to_customer(luis)
    window.show_view(View.TODAY)
    window.keys["archive_customer"].trigger()
    assert journal.customer(dana).archived_at is not None
    assert journal.customer(luis).archived_at is None
    window.keys["undo"].trigger()
    window.show_view(View.TODAY)
    window.keys["edit_customer"].trigger()
    assert window.customers.current() == dana


def test_a_visit_without_a_note_is_written_on_the_page_of_whom_it_was_with(window, journal, clock, dana):
    luis = journal.add_customer("Luis Brown").customer
    journal.finish(Writing(who=(luis,), when=When(clock())), without_note=True)
    window.go_to_customer(dana)
    window.show_view(View.TODAY)
    while window.views.customer != luis:
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_N)
    assert window.customers.current() == luis
    assert has_focus(window.writing)


def test_a_click_on_whom_one_was_at_leaves_today_too(window, qtbot, dana):
    window.go_to_customer(dana)
    window.show_view(View.TODAY)
    listed = window.customers.list
    assert not listed.selectionModel().hasSelection()
    place = listed.visualRect(listed.model().index(0, 0)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.views.current is None
    assert window.timeline.isVisible()


def test_the_places_above_the_list_lead_to_the_pages_and_out_of_them(window):
    places = window.customers.places
    places.views[View.PROMISES].click()
    assert window.views.current is View.PROMISES
    assert window.views.promises.isVisible()
    places.rows[window.customers.shelf()].click()
    assert window.views.current is None
    assert window.timeline.isVisible()


def test_f5_shows_the_card_of_who_is_picked_and_its_lines_lead_to_their_entry(window, dana, promised):
    window.go_to_customer(dana)
    window.keys["card"].trigger()
    card = window.views.card
    assert card.isVisible()
    assert card.customers() == (dana,)
    assert has_focus(card)
    assert window.keys["print"].isEnabled()
    press(Qt.Key.Key_Return)
    assert window.timeline.isVisible()
    assert window.timeline.current_entry() == promised
    assert not window.keys["print"].isEnabled()


def test_esc_on_a_card_goes_back_to_the_page_it_was_asked_for_on(window, dana):
    window.show_view(View.TODAY)
    press(Qt.Key.Key_F5)
    assert window.views.current is View.CARD
    assert window.customers.current() == dana
    press(Qt.Key.Key_Escape)
    assert window.views.current is View.TODAY
    assert has_focus(window.views.today)
    press(Qt.Key.Key_Escape)
    assert window.views.current is None


def test_a_promise_marked_kept_leaves_today_and_undo_brings_it_back(window, journal, clock):
    window.show_view(View.TODAY)
    press(Qt.Key.Key_K)
    assert journal.promises(clock().date()) == ()
    assert window.notice.isVisible()
    window.keys["undo"].trigger()
    assert len(journal.promises(clock().date())) == 1


def test_what_was_said_of_a_page_goes_with_it(window, qtbot):
    window.show_view(View.TODAY)
    press(Qt.Key.Key_K)
    assert window.notice.isVisible()
    window.show_view(View.PROMISES)
    assert not window.notice.isVisible()
    window.deeds.tell_done(Change(1, "delete Mei Chen"))
    window.show_view(View.TODAY)
    assert window.notice.isVisible()


def test_a_notice_hides_neither_the_row_one_is_on_nor_the_foot_of_a_card(qtbot, window, journal, clock):
    for number in range(20):
        who = journal.add_customer(f"Luis {number:02}").customer
        promise = NewLine(LineKind.PROMISE, "the price list", by=Side.ME, due=clock().date())
        journal.finish(Writing(text="Called.", who=(who,), when=When(clock())), keep=[promise])
    window.show_view(View.PROMISES)
    rows = window.views.promises.list
    press(Qt.Key.Key_End)
    foot = window.views.card.foot
    window.notice.tell("Done: delete Mei Chen", "Undo")
    qtbot.waitUntil(lambda: rows.viewport().rect().contains(rows.visualRect(rows.currentIndex())))
    window.show_view(View.CARD)
    window.layout().activate()
    for shown in (rows, foot):
        place = QRect(shown.mapTo(window, QPoint()), shown.size())
        assert not place.intersects(QRect(window.notice.mapTo(window, QPoint()), window.notice.size()))


def test_a_notice_folds_no_pane_away(window):
    window.resize(800, 600)
    fold = window.panes.fold
    window.notice.tell("Done: delete Mei Chen", "Undo")
    while window.panes.height() > FOLD_HEIGHT - 1:
        window.resize(800, window.height() - 1)
        if window.height() - window.bar.height() == FOLD_HEIGHT:
            break
    assert window.panes.height() < FOLD_HEIGHT
    assert window.panes.fold is fold is Fold.FOLDED


def test_f6_walks_between_the_list_and_the_page(window):
    window.show_view(View.TODAY)
    window.keys["next_pane"].trigger()
    assert has_focus(window.customers)
    window.keys["next_pane"].trigger()
    assert has_focus(window.views.today)


def test_a_new_entry_leaves_the_page_for_the_writing_place(window):
    window.show_view(View.TODAY)
    window.keys["new_entry"].trigger()
    assert window.views.current is None
    assert has_focus(window.writing)


def test_a_visit_can_be_logged_and_written_later(window, journal, dana):
    window.go_to_customer(dana)
    window.keys["log_visit"].trigger()
    assert journal.timeline(dana).entries[0].text == ""
    window.show_view(View.TODAY)
    assert any("without a note" in row for row in rows_of(window))


def test_it_is_right_after_midnight_without_a_restart(window, clock):
    assert any("two days late" in row for row in rows_of(window))
    clock.advance(days=1)
    window.turning.look()
    assert any("three days late" in row for row in rows_of(window))


def test_no_page_is_ever_a_window_of_its_own(qtbot, window):
    shown = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    views = Views(window.desk, window._clock, window.panes)
    for page in (views.today, views.promises, views.card, views.by_heart):
        assert not page.isWindow()
    QApplication.instance().removeEventFilter(watch)
    assert shown == []
