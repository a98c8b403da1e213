"""The card with a line and a list works by keys alone and stays within the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QStringListModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit

from rapport.ui.actions import Actions
from rapport.ui.theme import apply, load_theme
from rapport.ui.widgets.overlay import Overlay

LONG = "Maximiliane Freifrau von und zu Hohenstein-Oettingen-Wallerstein"
Key = Qt.Key


@pytest.fixture
def card(page):
    card = Overlay("Search everything", page)
    card.set_model(QStringListModel([f"row {number}" for number in range(100)], card))
    return card


def test_the_card_takes_the_focus_and_gives_it_back(qtbot, page, card):
    card.open_under(page.text)
    assert page.focusWidget() is card.line
    qtbot.keyClick(card.line, Key.Key_Escape)
    assert not card.isVisible()
    assert page.focusWidget() is page.text


def test_the_keys_walk_the_list_while_one_types(qtbot, card):
    card.open_under()
    rows = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Up, Key.Key_Up, Key.Key_Down):
        qtbot.keyClick(card.line, key)
        rows.append(card.list.currentIndex().row())
    assert rows == [1, 2, 1, 0, 99, 0]
    qtbot.keyClick(card.line, Key.Key_PageDown)
    assert 3 < card.list.currentIndex().row() < 40
    qtbot.keyClick(card.line, Key.Key_PageUp)
    assert card.list.currentIndex().row() == 0
    with qtbot.waitSignal(card.typed) as typed:
        qtbot.keyClicks(card.line, "d")
    assert typed.args == ["d"]
    assert not card.list.hasFocus()


def test_enter_picks_the_row_one_is_on(qtbot, page, card):
    card.open_under()
    qtbot.keyClick(card.line, Key.Key_Down)
    with qtbot.waitSignal(card.picked) as picked:
        qtbot.keyClick(card.line, Key.Key_Return)
    assert picked.args[0].row() == 1
    assert not card.isVisible()


def test_a_click_picks_too(qtbot, card):
    card.open_under()
    place = card.list.visualRect(card.list.model().index(2, 0)).center()
    with qtbot.waitSignal(card.picked) as picked:
        qtbot.mouseClick(card.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked.args[0].row() == 2


def test_with_nothing_in_the_list_the_keys_do_nothing(qtbot, page, card):
    card.set_model(QStringListModel([], card))
    card.open_under()
    with qtbot.assertNotEmitted(card.picked):
        for key in (Key.Key_Down, Key.Key_PageUp, Key.Key_Return):
            qtbot.keyClick(card.line, key)
    assert card.isVisible()


def test_esc_in_the_card_is_the_cards(qtbot, page, card):
    back = Actions(page)["back"]
    card.open_under()
    with qtbot.assertNotEmitted(back.triggered):
        qtbot.keyClick(card.line, Key.Key_Escape)


def test_the_card_goes_when_one_goes_elsewhere(qtbot, page, card):
    card.open_under()
    page.text.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not card.isVisible()
    assert page.focusWidget() is page.text


def test_new_rows_begin_at_the_first_and_the_card_is_as_high_as_they_need(qtbot, page, card):
    card.open_under()
    qtbot.keyClick(card.line, Key.Key_Down)
    high = card.height()
    card.list.model().setStringList(["only one"])
    assert card.list.currentIndex().row() == 0
    assert card.height() < high


@pytest.mark.parametrize("size", [(300, 200), (1600, 900)])
def test_the_card_stays_within_the_window(page, card, size):
    card.open_under()
    page.resize(*size)
    page.grab()
    assert page.rect().contains(QRect(card.line.mapTo(page, card.line.rect().topLeft()), card.line.size()))
    assert page.rect().contains(QRect(card.list.mapTo(page, card.list.rect().topLeft()), card.list.size()))


def test_at_twice_the_size_the_card_still_fits(qapp, page, card):
    apply(qapp, load_theme("light"), 2.0)
    card.open_under(page.text)
    page.grab()
    assert page.rect().contains(QRect(card.list.mapTo(page, card.list.rect().topLeft()), card.list.size()))


@pytest.fixture
def hanging(page):
    card = Overlay("Search everything", page, page.text)
    card.set_model(QStringListModel(["one", "two"], card))
    return card


def test_a_card_that_hangs_beneath_a_line_opens_only_with_rows(page, hanging):
    hanging.list.model().setStringList([])
    hanging.open_under()
    assert not hanging.isVisible()
    hanging.list.model().setStringList(["one"])
    hanging.open_under()
    assert hanging.isVisible()
    assert hanging.list.mapTo(page, hanging.list.rect().topLeft()).y() > page.text.geometry().bottom()
    assert page.focusWidget() is page.text


def test_a_card_that_hangs_gives_the_focus_back_to_where_one_came_from(qtbot, page, hanging):
    other = QLineEdit(page)
    other.show()
    other.setFocus()
    page.text.setFocus()
    hanging.open_under()
    qtbot.keyClick(page.text, Key.Key_Escape)
    assert not hanging.isVisible()
    assert page.focusWidget() is other


def test_enter_waits_for_rows_that_are_on_their_way(qtbot, card):
    card.open_under()
    card.expect()
    with qtbot.assertNotEmitted(card.picked):
        qtbot.keyClick(card.line, Key.Key_Return)
    with qtbot.waitSignal(card.picked) as picked:
        card.list.model().setStringList(["new", "rows"])
    assert picked.args[0].row() == 0


def test_rows_that_only_say_something_are_walked_over(qtbot, card):
    rows = QStandardItemModel(card)
    for name in ("a word", "one", "another word", "two", "the last word"):
        item = QStandardItem(name)
        item.setEnabled("word" not in name)
        rows.appendRow(item)
    card.set_model(rows)
    card.open_under()
    seen = [card.list.currentIndex().row()]
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Home, Key.Key_End):
        qtbot.keyClick(card.line, key, Qt.KeyboardModifier.ControlModifier)
        seen.append(card.list.currentIndex().row())
    assert seen == [1, 3, 1, 3, 1, 3]
