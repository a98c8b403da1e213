"""The page of shortcuts: it has every key there is, and is searched by typing."""

from __future__ import annotations

from string import ascii_uppercase

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from rapport.ui.actions import TABLE
from rapport.ui.card import keys as card_keys
from rapport.ui.dialogs.pane_keys import PANE_KEYS
from rapport.ui.dialogs.shortcuts import Shortcuts, keys_words
from rapport.ui.promises import list_view as promises
from rapport.ui.timeline import keys as timeline_keys
from rapport.ui.widgets import matter_rows


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


MEANINGS = {
    "A": {"open one again", "open it again"},
    "B": {"filter them, mine or theirs, by day or by customer"},
    "C": {"Everyone at the company, or only them"},
    "D": {"another day", "another one"},
    "E": {"correct it", "Say it in other words, or correct a fact", "Say it in other words, or change its day"},
    "F": {"filter them, mine or theirs, by day or by customer"},
    "H": {"Show its earlier words", "show what it said before"},
    "I": {"let the other one owe it"},
    "K": {"kept today", "met", "Mark it as kept or met"},
    "L": {"let go, and why", "dropped", "Let it go, or drop it"},
    "M": {"say how many days ahead to be told"},
    "N": {"Write an entry with them"},
    "O": {"Show the entry it comes from", "go to the entry it comes from"},
    "P": {"Print it small, or larger"},
    "R": {"settled"},
    "S": {"Leave it until later"},
    "V": {"every year, or once"},
    "W": {"filter them, mine or theirs, by day or by customer"},
    "Y": {"still so"},
}
"""What each letter means, in all the words that say it."""
ALIKE = (
    "In the timeline",
    "On a line beneath an entry",
    "On Today and Promises",
    "On the doorstep card",
    "On what the notes keep of a customer",
)


def test_a_letter_means_the_same_wherever_it_is_heard():
    told = {}
    for group in ALIKE:
        for does, keys in dict(PANE_KEYS)[group]:
            for key in keys:
                if len(key) == 1:
                    told.setdefault(key, set()).add(does.partition(": ")[2] or does)
    assert told == MEANINGS


def test_the_letters_told_are_those_that_are_heard():
    heard = {
        "On Today and Promises": [*matter_rows.KEYS, *promises.PAGE_KEYS],
        "On the doorstep card": [key for keys in card_keys.KEYS.values() for key in keys],
    }
    for group, keys in heard.items():
        told = {key for _, each in dict(PANE_KEYS)[group] for key in each if len(key) == 1}
        assert {QKeySequence(key).toString() for key in keys} & set(ascii_uppercase) == told, group


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
