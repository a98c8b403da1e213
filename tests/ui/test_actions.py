"""The table of actions holds its rules: no key twice, all in a menu, a mnemonic each."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QListWidget, QMainWindow, QPlainTextEdit, QVBoxLayout, QWidget

from rapport.domain.changes import StepId, StepLine, UndoState
from rapport.resources import resource
from rapport.ui.actions import MENUS, SELDOM, TABLE, Actions, keys_of, plain_text
from rapport.ui.widgets.text_keys import share_keys, undo_typing


@pytest.fixture
def window(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def actions(window):
    return Actions(window)


def mnemonic(text: str) -> str:
    found = re.findall(r"&([^&])", text.replace("&&", ""))
    assert len(found) == 1, text
    return found[0].lower()


def test_every_action_has_its_own_name_and_a_key():
    assert max(Counter(spec.key for spec in TABLE).values()) == 1
    assert all(spec.shortcuts for spec in TABLE)


def test_every_key_is_one_that_qt_knows():
    for spec in TABLE:
        for keys in spec.shortcuts:
            sequence = QKeySequence(keys)
            assert sequence.count() == 1
            assert sequence[0].key() is not Qt.Key.Key_unknown
            assert sequence.toString(QKeySequence.SequenceFormat.PortableText) == keys


def test_no_two_actions_share_a_key_unless_each_hears_it_only_in_its_own_list():
    owners: dict[str, list] = {}
    for spec in TABLE:
        for keys in spec.shortcuts:
            owners.setdefault(keys, []).append(spec)
    for keys, specs in owners.items():
        if len(specs) > 1:
            assert all(spec.local for spec in specs), keys
            assert len({spec.menu for spec in specs}) == len(specs), keys


def test_mnemonics_are_unique_in_each_menu_and_on_the_bar():
    assert len({mnemonic(name) for name in MENUS}) == len(MENUS)
    for menu in MENUS:
        letters = [mnemonic(spec.text) for spec in TABLE if spec.menu == menu]
        assert letters
        assert len(set(letters)) == len(letters), menu


def test_every_icon_is_there():
    for spec in TABLE:
        if spec.icon is not None:
            assert resource(f"icons/{spec.icon}.svg").exists()


def test_every_action_is_in_its_menu(window, actions):
    actions.fill(window.menuBar())
    assert [action.text() for action in window.menuBar().actions()] == list(MENUS)
    for spec in TABLE:
        assert actions[spec.key] in actions.menus[spec.menu].actions()
        assert actions[spec.key].objectName() == spec.key
    assert len(list(actions)) == len(TABLE)


def test_one_menu_holds_all(window, actions):
    more = actions.more_menu(window)
    assert [action.menu() for action in more.actions()] == list(actions.menus.values())


def test_the_tooltip_names_the_keys(actions):
    assert keys_of(actions["undo"]) in actions["undo"].toolTip()
    assert "Undo" in actions["undo"].toolTip()


def test_undo_is_named_after_the_step_even_with_an_ampersand(actions):
    line = StepLine(StepId(1), "delete Adler & Sons", datetime(2026, 3, 31, tzinfo=UTC))
    actions.show_undo(UndoState(undo=line))
    assert plain_text(actions["undo"]) == "Undo delete Adler & Sons"
    assert actions["undo"].isEnabled()
    assert plain_text(actions["redo"]) == "Redo"
    assert not actions["redo"].isEnabled()
    assert actions["redo"] not in actions.for_palette()


def test_a_choice_ticks_one_and_does_nothing(qtbot, actions):
    actions.choose("scheme_dark")
    with qtbot.assertNotEmitted(actions["scheme_light"].triggered):
        actions.choose("scheme_light")
    assert not actions["scheme_dark"].isChecked()
    actions.choose("sort_by_place")
    assert actions["scheme_light"].isChecked()


def test_the_palette_does_not_offer_itself(actions):
    offered = actions.for_palette()
    assert actions["palette"] not in offered
    assert actions["new_entry"] in offered
    assert not actions["new_entry"].icon().isNull()


def test_the_palette_begins_with_what_one_does_most_and_ends_with_file_view_and_help(actions):
    keys = [action.objectName() for action in actions.for_palette()]
    assert keys[:5] == ["new_entry", "finish_entry", "search", "new_customer", "edit_customer"]
    seldom = [spec.key for spec in TABLE if spec.menu in {"&File", "&View", "&Help"}]
    assert keys[-len(seldom) :] == seldom


def test_no_two_actions_have_the_same_place_in_the_palette():
    ranks = [spec.rank for spec in TABLE if spec.rank != SELDOM]
    assert sorted(ranks) == list(range(len(ranks)))


def test_the_start_draws_no_icon(actions):
    assert all(action.icon().isNull() for action in actions)


@pytest.fixture
def room(qtbot, window, actions):
    """A shown window with a text and a list in it."""
    middle = QWidget()
    rows = QVBoxLayout(middle)
    window.text, window.list = QPlainTextEdit(), QListWidget()
    rows.addWidget(window.text)
    rows.addWidget(window.list)
    window.setCentralWidget(middle)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_del_is_heard_in_the_list_that_asked_for_it_only(qtbot, room, actions):
    room.list.addAction(actions["delete_customer"])
    room.text.setFocus()
    with qtbot.assertNotEmitted(actions["delete_customer"].triggered):
        qtbot.keyClick(room.text, Qt.Key.Key_Delete)
    room.list.setFocus()
    with qtbot.waitSignal(actions["delete_customer"].triggered):
        qtbot.keyClick(room.list, Qt.Key.Key_Delete)


def test_undo_takes_back_typing_first_and_then_the_last_change(qtbot, room, actions):
    share_keys(room.text)
    room.text.setFocus()
    qtbot.keyClicks(room.text, "hello")
    with qtbot.assertNotEmitted(actions["undo"].triggered):
        qtbot.keyClick(room.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert room.text.toPlainText() == ""
    with qtbot.waitSignal(actions["undo"].triggered):
        qtbot.keyClick(room.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_from_the_menu_too_typing_goes_first(qtbot, room):
    qtbot.keyClicks(room.text, "hello")
    assert undo_typing(room.text)
    assert room.text.toPlainText() == ""
    assert not undo_typing(room.text)
    assert undo_typing(room.text, redo=True)
    assert room.text.toPlainText() == "hello"
    assert not undo_typing(room.list)
    assert not undo_typing(None)


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_E, Qt.Key.Key_N, Qt.Key.Key_Return])
def test_a_text_lets_the_window_have_its_keys(qtbot, room, actions, key):
    share_keys(room.text)
    room.text.setPlainText("some words")
    room.text.setFocus()
    by_key = {"K": "palette", "E": "archive_customer", "N": "new_entry", "Return": "finish_entry"}
    with qtbot.waitSignal(actions[by_key[key.name.removeprefix("Key_")]].triggered):
        qtbot.keyClick(room.text, key, Qt.KeyboardModifier.ControlModifier)
    assert room.text.toPlainText() == "some words"
