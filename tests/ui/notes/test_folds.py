"""Lines far too long for a note: folded in the document and nowhere else, and no key waits for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from rapport.domain.entries import TEXT_LIMIT
from rapport.ui.notes.detail_note import NoteField
from rapport.ui.notes.folds import FOLD, LONGEST, PIECE, SIGN, folded, laid, unfolded
from rapport.ui.notes.writing_text import WritingText

Key = Qt.Key
LONG = "I owe her a pump " * 1000
AS_FOLDED = PIECE + len(FOLD)
"""How long a paragraph of a folded line is at most: a piece, the signs beside it, and a letter typed into it."""
LETTERS = st.sampled_from(["a", " ", "\n", SIGN, "é", "e\u0301", "😀", "ш", "x" * 3000, "word " * 2500])
TEXTS = st.lists(LETTERS, max_size=12).map("".join)


@pytest.fixture
def text(qtbot, looks):
    text = WritingText()
    qtbot.addWidget(text)
    text.resize(330, 300)
    text.show()
    text.activateWindow()
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    return text


def paste(text, words):
    source = QMimeData()
    source.setText(words)
    text.insertFromMimeData(source)


def longest_paragraph(text):
    """What Qt lays out at a key is the paragraph it goes into: how long the longest is."""
    block, longest = text.document().begin(), 0
    while block.isValid():
        longest = max(longest, len(block.text()))
        block = block.next()
    return longest


def in_document(words):
    """Give a text as a document holds it."""
    return words.replace("\n", "\N{PARAGRAPH SEPARATOR}")


@given(TEXTS)
def test_what_is_folded_comes_back_as_it_was(words):
    laid_out = folded(words)
    assert laid_out == words or unfolded(in_document(laid_out)) == words


@given(TEXTS)
def test_no_piece_is_long_but_where_the_sign_itself_was_written(words):
    for line in folded(words).split("\n"):
        for piece in line.split(FOLD):
            assert len(piece) <= LONGEST or SIGN in words


@given(TEXTS, st.data())
def test_places_are_found_again_in_what_is_folded(words, data):
    laid_out = in_document(folded(words))
    if laid_out == in_document(words):
        return
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    ((first, last),) = laid([(start, end)], laid_out)
    if start < end:
        assert unfolded(laid_out[first:last]) == words[start:end]
        assert laid_out[first] == in_document(words[start])


@given(st.integers(0, len(FOLD) - 1), st.integers(1, 2))
def test_a_fold_that_lost_a_sign_is_a_fold(at, count):
    left = FOLD[:at] + FOLD[at + count :]
    assert "\n" not in unfolded(f"pump{left}curve")


@given(TEXTS, TEXTS)
def test_a_line_end_beside_a_fold_is_a_line_end(before, behind):
    before, behind = before.replace(SIGN, ""), behind.replace(SIGN, "")
    around = in_document(before), in_document(behind)
    for breaks in (f"\N{PARAGRAPH SEPARATOR}{FOLD}", f"{FOLD}\N{PARAGRAPH SEPARATOR}"):
        assert unfolded(breaks.join(around)) == f"{before}\n{behind}"


def test_the_sign_itself_is_kept_where_it_stood(text, qtbot):
    own = f"Own{SIGN}\nsign. "
    text.load(own + LONG)
    assert text.words == own + LONG
    text.load(own)
    paste(text, LONG)
    assert text.words == LONG + own
    text.load(LONG)
    paste(text, own)
    assert text.words == own.replace(SIGN, "") + LONG


def test_short_lines_are_as_they_are(text):
    paste(text, "Walked the yard.\nI'll call.")
    assert text.document().toRawText() == "Walked the yard.\u2029I'll call."


@pytest.mark.parametrize("words", [LONG, "x" * 30_000, f"Short.\n{LONG}\n\nShort.", "日本語" * 9_000])
def test_a_long_line_is_kept_as_it_is_put_in(text, words):
    paste(text, words)
    assert text.words == words
    assert text.document().blockCount() > 5
    text.load(words)
    assert text.words == words
    text.selectAll()
    text.copy()
    assert QApplication.clipboard().text() == words
    text.moveCursor(text.textCursor().MoveOperation.End)
    paste(text, " And more.")
    assert text.words == f"{words} And more."
    text.undo()
    text.undo()
    text.redo()
    assert text.words in {words, f"{words} And more."}


def test_a_line_that_grows_by_many_pastes_is_folded_too(text):
    for _ in range(10):
        paste(text, "I owe her a pump " * 300)
    assert text.words == "I owe her a pump " * 3000
    block = text.document().begin()
    longest = 0
    while block.isValid():
        longest = max(longest, block.length())
        block = block.next()
    assert longest <= LONGEST + PIECE


def at_first_fold(text, beyond=0):
    cursor = text.textCursor()
    cursor.setPosition(text.document().toRawText().index(FOLD) + beyond)
    text.setTextCursor(cursor)
    return len(unfolded(text.document().toRawText()[: cursor.position() - beyond]))


@pytest.mark.parametrize("beyond", range(len(FOLD) + 1))
def test_keys_at_a_fold_do_what_they_do_elsewhere(text, qtbot, beyond):
    text.load(LONG)
    place = at_first_fold(text, beyond)
    qtbot.keyClick(text, Key.Key_Backspace)
    assert text.words == LONG[: place - 1] + LONG[place:]
    text.load(LONG)
    at_first_fold(text, beyond)
    qtbot.keyClick(text, Key.Key_Delete)
    assert text.words == LONG[:place] + LONG[place + 1 :]
    text.load(LONG)
    at_first_fold(text, beyond)
    qtbot.keyClicks(text, "new ")
    assert text.words == f"{LONG[:place]}new {LONG[place:]}"
    text.load(LONG)
    at_first_fold(text, beyond)
    qtbot.keyClick(text, Key.Key_Return)
    assert text.words == f"{LONG[:place]}\n{LONG[place:]}"
    text.load(LONG)
    at_first_fold(text, beyond)
    paste(text, "pasted ")
    assert text.words == f"{LONG[:place]}pasted {LONG[place:]}"


def test_arrows_step_over_a_fold(text, qtbot):
    text.load(LONG)
    place = at_first_fold(text)
    for key, by in ((Key.Key_Right, 1), (Key.Key_Left, -1)):
        qtbot.keyClick(text, key)
        qtbot.keyClick(text, key)
        place += 2 * by
        assert len(unfolded(text.document().toRawText()[: text.textCursor().position()])) == place
    at_first_fold(text)
    for _ in range(2):
        qtbot.keyClick(text, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    text.copy()
    assert QApplication.clipboard().text() == LONG[place : place + 2]


def test_marks_stand_under_their_words_behind_folds(text):
    text.load(f"{LONG}I'll call.")
    words = text.words
    start = words.index("I'll call")
    text.show_marks([(start, start + 9)], words)
    assert text.marks == ["I'll call"]


def test_the_limit_counts_what_is_written_and_no_folds(text, qtbot):
    paste(text, "x" * (TEXT_LIMIT - 1))
    with qtbot.assertNotEmitted(text.refused):
        qtbot.keyClicks(text, "y")
    with qtbot.waitSignal(text.refused):
        qtbot.keyClicks(text, "z")
    assert len(text.words) == TEXT_LIMIT


@pytest.mark.parametrize("words", ["I owe her a pump " * 58_000, "x" * 999_000], ids=["words", "no blank"])
def test_a_megabyte_in_one_line_is_short_paragraphs_whatever_one_does(text, qtbot, words):
    """Unfolded, the first took a quarter of a second for each of these and the second a minute and a half."""
    longest = {}
    for name, act in {
        "paste": lambda: paste(text, words),
        "key": lambda: qtbot.keyClick(text, Key.Key_A),
        "undo": text.undo,
        "redo": text.redo,
        "load": lambda: text.load(words),
    }.items():
        act()
        longest[name] = longest_paragraph(text)
    assert max(longest.values()) <= AS_FOLDED, longest
    assert text.words == words


@pytest.fixture
def note(qtbot, looks):
    note = NoteField("Note", "Anything else worth knowing")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(note)
    qtbot.addWidget(area)
    area.resize(330, 300)
    area.show()
    area.activateWindow()
    note.edit.setFocus()
    qtbot.waitUntil(note.edit.hasFocus)
    note.area = area
    return note


def test_a_long_line_of_a_free_note_is_kept_and_shown_as_it_is(note, qtbot):
    paste(note.edit, f"Own\u00a0words.\n{LONG}")
    with qtbot.waitSignal(note.committed) as kept:
        note.commit()
    assert kept.args == [f"Own\u00a0words.\n{LONG}"]
    assert note.edit.document().blockCount() > 5
    note.set_value(kept.args[0])
    assert not note.has_typing
    note.set_value(LONG)
    assert note.text() == LONG
    place = at_first_fold(note.edit)
    qtbot.keyClick(note.edit, Key.Key_Backspace)
    assert note.text() == LONG[: place - 1] + LONG[place:]


@pytest.mark.parametrize("words", ["I owe her a pump " * 58_000, "x" * 999_000], ids=["words", "no blank"])
def test_a_megabyte_in_one_line_is_short_paragraphs_in_a_free_note_too_and_scrolls_within_it(note, qtbot, words):
    longest = {}
    for name, act in {
        "paste": lambda: paste(note.edit, words),
        "key": lambda: qtbot.keyClick(note.edit, Key.Key_A),
        "undo": note.edit.undo,
        "show": lambda: note.set_value(words),
    }.items():
        act()
        QApplication.sendPostedEvents()
        longest[name] = longest_paragraph(note.edit)
        assert note.edit.height() < 500 * note.edit.fontMetrics().lineSpacing()
    assert max(longest.values()) <= AS_FOLDED, longest


def test_a_free_note_of_too_many_lines_scrolls_within_itself(note):
    note.set_value("short line\n" * 5_000)
    QApplication.sendPostedEvents()
    assert note.edit.height() < 500 * note.edit.fontMetrics().lineSpacing()
    assert note.edit.verticalScrollBar().maximum() > 0
