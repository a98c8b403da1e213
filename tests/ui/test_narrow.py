"""The narrow window on a real journal: it shows one pane at a time, and the way there and back is never lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from rapport.domain.entries import When, Writing
from rapport.ui.panes import Fold
from rapport.ui.settings import Settings, View
from rapport.ui.theme import ColourScheme, Look, metrics_of
from rapport.ui.window import Window

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dana(journal, clock):
    dana = journal.add_customer("Dana Adler", company="Ohio Gravel").customer
    journal.add_customer("Mei Chen", company="Chen & Daughters")
    journal.finish(Writing(text="Walked the yard.", who=(dana,), when=When(clock())))
    return dana


@pytest.fixture
def window(qtbot, qapp, desk, clock, tmp_path, dana):
    look = Look(qapp, ColourScheme.LIGHT)
    window = Window(desk, Settings(tmp_path / "settings.ini"), look, tmp_path / "journal.rapport", clock)
    desk.opened.emit()
    window.writing.take_up_drafts()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.views.leave()  # from Today, with which it begins
    window.panes.bring_front(window.customers)
    window.customers.focus_list()
    yield window
    look.normal()
    window.close()
    window.deleteLater()


@pytest.fixture
def narrow(window):
    window.resize(600, 800)
    assert window.panes.fold is Fold.SINGLE
    return window


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def seen(window):
    return [pane for pane in (window.customers, window.timeline, window.notes) if pane.isVisible()]


def has_focus(pane):
    return pane.isAncestorOf(QApplication.focusWidget())


def test_under_900_the_notes_fold_under_the_timeline(window):
    window.resize(850, 800)
    assert window.panes.fold is Fold.FOLDED
    assert seen(window) == [window.customers, window.timeline, window.notes]
    assert window.notes.mapTo(window, window.notes.rect().topLeft()).y() > window.timeline.height()
    assert not window.bar.back.isVisible()
    window.resize(1280, 800)
    assert window.panes.fold is Fold.WIDE
    assert abs(window.notes.width() - 376) <= 2


def test_large_text_never_makes_the_window_grow_out_of_a_laptops_screen(window, dana):
    window.resize(1280, 740)
    window.timeline.show_customer(dana)
    for _ in range(10):
        window.keys["text_larger"].trigger()
        QApplication.processEvents()
        assert (window.width(), window.height()) == (1280, 740)


def test_two_panes_stand_one_over_the_other_only_where_there_is_height(window):
    window.resize(850, 500)
    assert window.panes.fold is Fold.SINGLE
    window.resize(850, 800)
    assert window.panes.fold is Fold.FOLDED


def test_the_panes_grow_with_the_text_and_keep_what_was_set(window):
    window.resize(2560, 1200)
    window.panes.set_sizes((300, 600, 400))
    for _ in range(5):
        window.keys["text_larger"].trigger()
    QApplication.processEvents()
    factor = metrics_of().text / 14
    assert factor >= 1.9
    assert abs(window.customers.width() - 300 * factor) <= 2
    assert abs(window.notes.width() - 400 * factor) <= 2
    assert window.panes.sizes == (300, 600, 400)
    window.panes._outer.moveSplitter(round(250 * factor), 1)
    assert abs(window.panes.sizes[0] - 250) <= 1


def test_f6_walks_one_pane_at_a_time(narrow):
    narrow.go_to_customer(narrow.customers.current() or 1)
    narrow.customers.focus_list()
    narrow.panes.bring_front(narrow.customers)
    for pane in (narrow.timeline, narrow.writing, narrow.details, narrow.customers):
        press(Key.Key_F6)
        assert len(seen(narrow)) == 1
        assert has_focus(pane)


def test_esc_and_the_button_lead_back_to_the_list(narrow):
    narrow.go_to_customer(1)
    press(Key.Key_N, CTRL)
    assert seen(narrow) == [narrow.notes]
    assert has_focus(narrow.writing)
    press(Key.Key_Escape)
    assert seen(narrow) == [narrow.timeline]
    assert has_focus(narrow.timeline)
    assert narrow.bar.back.isVisible()
    narrow.bar.back.click()
    assert seen(narrow) == [narrow.customers]
    assert has_focus(narrow.customers)
    assert not narrow.bar.back.isVisible()


def test_enter_on_a_customer_shows_what_happened(narrow, dana):
    press(Key.Key_Escape)
    press(Key.Key_L, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "dana")
    press(Key.Key_Return)
    assert narrow.timeline.isVisible()
    assert narrow.customers.current() == dana
    assert has_focus(narrow.timeline)


def test_what_was_found_is_shown(narrow, dana):
    press(Key.Key_F, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "yard")
    press(Key.Key_Return)
    assert seen(narrow) == [narrow.timeline]
    assert narrow.timeline.current_entry() is not None
    assert has_focus(narrow.timeline)


def test_the_pane_one_is_in_stays_when_the_window_is_made_narrow(window):
    window.resize(1280, 800)
    window.writing.focus_text()
    window.resize(600, 800)
    assert seen(window) == [window.notes]
    assert has_focus(window.writing)


@pytest.mark.parametrize("zooms", [0, 3])
@pytest.mark.parametrize("width", [400, 640, 900])
def test_the_bar_never_overflows(window, width, zooms):
    for _ in range(zooms):
        window.keys["text_larger"].trigger()
    window.go_to_customer(1)
    window.resize(width, 800)
    for _ in range(3):  # what is laid out anew asks for another turn
        QApplication.processEvents()
    children = window.bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    parts = [part for part in children if part.isVisible()]
    places = sorted((part.geometry() for part in parts), key=QRect.left)
    assert places[0].left() >= 0
    assert places[-1].right() < window.width()
    assert all(one.right() < other.left() for one, other in pairwise(places))


def test_today_stands_alone_where_there_is_room_for_one_and_esc_goes_to_the_timeline(narrow):
    narrow.show_view(View.TODAY)
    assert narrow.views.today.isVisible()
    assert seen(narrow) == []
    assert has_focus(narrow.views.today)
    press(Qt.Key.Key_Escape)
    assert seen(narrow) == [narrow.timeline]
    press(Qt.Key.Key_Escape)
    assert seen(narrow) == [narrow.customers]


def test_a_page_stays_when_the_window_is_made_narrow(window):
    window.resize(1280, 800)
    window.show_view(View.TODAY)
    window.resize(600, 800)
    assert window.views.today.isVisible()
    assert seen(window) == []
