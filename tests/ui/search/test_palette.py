"""The palette does whatever can be done and goes to whoever there is, by a few letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from rapport.domain.troubles import Trouble, TroubleKind

Key = Qt.Key


def test_empty_it_offers_all_that_can_be_done_with_its_keys(palette, actions, shown):
    actions["undo"].setEnabled(False)
    palette.toggle()
    rows = shown(palette)
    assert len(rows) == len(actions.for_palette())
    assert rows[:3] == ("New entry | Ctrl+N", "Finish entry | Ctrl+Enter", "Search everything | Ctrl+F")
    assert rows[-1] == "About Rapport | Shift+F1"


def test_what_is_done_most_comes_first(qtbot, palette, actions, shown):
    palette.toggle()
    qtbot.keyClicks(palette.line, "sort place")
    qtbot.keyClick(palette.line, Key.Key_Return)
    palette.toggle()
    assert shown(palette)[0] == "Sort by place | Ctrl+Shift+P"
    assert palette.rows.at(0).ticked
    assert palette.rows.at(0).said == "Sort by place, on, Ctrl+Shift+P"


def test_enter_does_it_once_the_card_has_gone_and_the_focus_is_back(qtbot, window, palette, actions):
    seen = []
    actions["new_entry"].triggered.connect(lambda: seen.append((palette.isVisible(), window.focusWidget())))
    palette.toggle()
    qtbot.keyClicks(palette.line, "entry new")
    qtbot.keyClick(palette.line, Key.Key_Return)
    assert seen == [(False, window.text)]


def test_customers_stand_between_near_and_loose_matches(qtbot, palette, journal, shown):
    journal.add_customer("Texas Ted", company="Dallas Sand")
    palette.toggle()
    qtbot.keyClicks(palette.line, "te")
    rows = shown(palette)
    ted = rows.index("Texas Ted | Dallas Sand")
    near = ("Earlier texts of the entry | Ctrl+Shift+H", "Text larger | Ctrl++", "Text smaller | Ctrl+-")
    loose = ("Add what they need | Ctrl+Shift+E", "Add a tie | Ctrl+Shift+T", "As the system | Ctrl+F9")
    assert tuple(row for row in rows[:ted] if row in near + loose) == near
    assert tuple(row for row in rows[ted:] if row in near + loose) == loose
    assert rows[-1] == "Search everything for ‘te’"


def test_enter_goes_to_a_customer_even_before_the_answer_has_come(qtbot, palette, desk, dana):
    desk.holds = True
    palette.toggle()
    went, searched = QSignalSpy(palette.customer_picked), QSignalSpy(palette.search_wanted)
    palette.line.setText("dana ad")
    qtbot.keyClick(palette.line, Key.Key_Return)
    desk.answer()
    assert (went.at(0), searched.count()) == ([dana], 0)


def test_without_a_match_it_says_so_and_offers_the_search(qtbot, palette, field, dana, shown):
    palette.search_wanted.connect(field.search_for)
    palette.toggle()
    qtbot.keyClicks(palette.line, "zebra")
    assert shown(palette) == ("Nothing to do, and nobody, is called ‘zebra’.", "Search everything for ‘zebra’")
    qtbot.keyClick(palette.line, Key.Key_Return)
    assert not palette.isVisible()
    assert field.text() == "zebra"
    assert shown(field.card)[0].startswith("Nothing says ‘zebra’.")


def test_toggled_again_or_with_esc_it_goes(qtbot, window, palette):
    for leave in (palette.toggle, lambda: qtbot.keyClick(palette.line, Key.Key_Escape)):
        palette.toggle()
        assert window.focusWidget() is palette.line
        leave()
        assert not palette.isVisible()
        assert window.focusWidget() is window.text


def test_trouble_leaves_what_can_be_done(palette, desk, shown):
    palette.toggle()
    desk.fails = Trouble(TroubleKind.DAMAGED, "The journal is damaged.", "Go back to a backup.")
    palette.line.setText("quit")
    assert shown(palette) == ("Quit | Ctrl+Q", "The journal is damaged. | Go back to a backup.")


@pytest.mark.parametrize("words", ["", "te", "zebra"])
def test_it_is_painted_without_a_word_from_qt(window, palette, dana, words):
    palette.toggle()
    palette.line.setText(words)
    assert not window.grab().isNull()
