"""The page of shortcuts: it has every key there is, and is searched by typing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from rapport.ui.actions import TABLE
from rapport.ui.dialogs.pane_keys import PANE_KEYS
from rapport.ui.dialogs.shortcuts import Shortcuts, keys_words
from rapport.ui.timeline import keys as timeline_keys


@pytest.fixture
def opened(qtbot, window):
    dialog = Shortcuts(window)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def found(dialog) -> list[str]:
    return [row.text for row in dialog.list.rows if not row.heading]


def test_every_action_with_keys_is_there(opened):
    shown = {(row.text, row.aside) for row in opened.list.rows}
    expected = {(spec.text.replace("&", ""), keys_words(spec.shortcuts)) for spec in TABLE if not spec.local}
    assert expected <= shown


def test_the_keys_that_only_panes_hear_are_there():
    """Their place in the menu says nothing of where they are heard, so the panes' groups have them."""
    told = {keys_words((key,)) for _, shortcuts in PANE_KEYS for _, keys in shortcuts for key in keys}
    for spec in TABLE:
        if spec.local:
            assert {keys_words((key,)) for key in spec.shortcuts} <= told, spec.key


def test_the_keys_of_the_timeline_are_those_it_listens_to():
    told = {keys_words((key,)) for _, keys in dict(PANE_KEYS)["In the timeline"] for key in keys}
    heard = {QKeySequence(key).toString().replace("Return", "Enter") for key in timeline_keys.KEYS}
    assert heard <= told


def test_the_keys_of_its_lines_are_those_it_listens_to():
    told = {keys_words((key,)) for _, keys in dict(PANE_KEYS)["On a line beneath an entry"] for key in keys}
    heard = {QKeySequence(key).toString().replace("Return", "Enter") for key in timeline_keys.LINE_KEYS}
    assert heard <= told


def test_typing_narrows_by_name_group_and_key(qtbot, opened):
    assert opened.focusWidget() is opened.line
    qtbot.keyClicks(opened.line, "zoom nothing")
    assert found(opened) == ["There is no such shortcut."]
    opened.line.setText("ctrl+k")
    assert found(opened) == ["Do anything…"]
    opened.line.setText("timeline DEL")
    assert found(opened) == ["Delete the entry"]
    assert [row.text for row in opened.list.rows if row.heading] == ["In the timeline"]


def test_arrows_scroll_from_the_line_enter_stays_and_escape_leaves(qtbot, opened):
    bar = opened.list.verticalScrollBar()
    qtbot.keyClick(opened.line, Qt.Key.Key_PageDown)
    paged = bar.value()
    assert paged > 0
    qtbot.keyClick(opened.line, Qt.Key.Key_Up)
    assert 0 < bar.value() < paged
    qtbot.keyClick(opened.line, Qt.Key.Key_Return)
    assert opened.isVisible()
    qtbot.keyClick(opened.line, Qt.Key.Key_Escape)
    assert not opened.isVisible()


def test_keys_said_twice_are_said_once():
    assert keys_words(("Ctrl+Return", "Ctrl+Enter")) == "Ctrl+Enter"
    assert keys_words(("any letter",)) == "any letter"


def test_a_mac_writes_letters_with_alt(monkeypatch, window):
    assert any(row.aside == "Alt+C" for row in Shortcuts(window).list.rows)
    monkeypatch.setattr("sys.platform", "darwin")
    assert not any(row.aside == "Alt+C" for row in Shortcuts(window).list.rows)
