"""The text of a writing: what goes in, and what is refused."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rapport.domain.entries import TEXT_LIMIT
from rapport.ui.notes import folding_text
from rapport.ui.notes.folding_text import TOO_LONG
from rapport.ui.notes.writing_text import WritingText


@pytest.fixture
def page(qtbot, looks):
    page = QWidget()
    qtbot.addWidget(page)
    text = WritingText()
    rows = QVBoxLayout(page)
    rows.addWidget(text)
    rows.addWidget(QLineEdit())
    rows.addStretch(1)
    page.resize(376, 800)
    page.show()
    return page


@pytest.fixture
def text(page):
    return page.findChild(WritingText)


def paste(text, words):
    source = QMimeData()
    source.setText(words)
    text.insertFromMimeData(source)


def test_a_paste_beyond_the_limit_is_refused_before_anything_is_done_with_it(text, qtbot, monkeypatch):
    paste(text, "Walked the yard.")
    slip = "word and word " * 1_500_000  # 20 MB
    with (
        monkeypatch.context() as watched,
        qtbot.assertNotEmitted(text.document().contentsChange),
        qtbot.waitSignal(text.refused) as refused,
    ):
        for work in ("clean", "folded"):
            watched.setattr(folding_text, work, lambda *_words: pytest.fail("it was worked on"))
        paste(text, slip)
    assert refused.args == [TOO_LONG]
    assert text.words == "Walked the yard."


def test_what_fits_is_pasted_and_what_is_marked_makes_room(text, qtbot):
    paste(text, "word\n" * (TEXT_LIMIT // 5))
    assert len(text.words) == TEXT_LIMIT
    with qtbot.waitSignal(text.refused):
        paste(text, "x")
    with qtbot.waitSignal(text.refused):
        qtbot.keyClicks(text, "x")
    qtbot.keyClick(text, Qt.Key.Key_Backspace)
    qtbot.keyClicks(text, "x")
    assert len(text.words) == TEXT_LIMIT
    text.selectAll()
    paste(text, "short")
    assert text.words == "short"


def test_words_are_fit_to_be_kept_and_otherwise_as_they_were_typed(text):
    paste(text, "two\r\nlines, a\ttab, a\xa0space, a nul \0")
    assert text.words == "two\nlines, a\ttab, a\xa0space, a nul �"
    text.load("half a \ud83d sign")
    text.words.encode()
    text.load("one\ntwo\n")
    assert text.words == "one\ntwo\n"


def test_shift_enter_is_a_line_like_any_other(text, qtbot):
    qtbot.keyClicks(text, "one")
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(text, "two")
    assert text.words == "one\ntwo"


def test_it_grows_with_its_words_up_to_the_ceiling(text, qtbot):
    text.set_ceiling(200)
    least = text.height()
    text.load("line\n" * 7)
    qtbot.waitUntil(lambda: least < text.height() <= 200)
    assert text.verticalScrollBar().maximum() == 0
    text.load("line\n" * 100)
    qtbot.waitUntil(lambda: text.verticalScrollBar().maximum() > 0)
    assert text.height() <= 200
    text.load("")
    qtbot.waitUntil(lambda: text.height() == least)


def test_growing_while_one_types_shows_the_first_line(text, qtbot):
    for _ in range(8):
        qtbot.keyClicks(text, "word")
        qtbot.keyClick(text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text.height() > 9 * text.fontMetrics().height())
    qtbot.waitUntil(lambda: text.verticalScrollBar().value() == 0)


def test_tab_goes_on_and_puts_nothing_in(text, page, qtbot):
    qtbot.keyClicks(text, "one")
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert text.words == "one"
    assert page.focusWidget() is page.findChild(QLineEdit)


def test_what_is_held_is_typed_when_it_is_let_go(text, qtbot):
    qtbot.keyClicks(text, "one")
    text.hold()
    qtbot.keyClicks(text, " two")
    paste(text, "lost")
    assert text.words == "one"
    text.let_go()
    assert text.words == "one two"


def test_undo_is_its_own_while_it_has_typing_and_the_windows_after(text, page, qtbot):
    undone = []
    undo = QAction(page)
    undo.setShortcut(QKeySequence("Ctrl+Z"))
    undo.triggered.connect(lambda: undone.append(True))
    page.addAction(undo)
    page.activateWindow()
    text.load("kept")
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    qtbot.keyClicks(text, "x")
    qtbot.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (text.words, undone) == ("kept", [])
    qtbot.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (text.words, undone) == ("kept", [True])
