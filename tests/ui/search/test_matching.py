"""Words meet names by the beginnings of words, or loosely by letters that follow each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont

from rapport.domain.folding import fold
from rapport.ui.search.marked_text import marked_text
from rapport.ui.search.matching import joined, marks_in, match, words_of
from rapport.ui.theme import theme_of


@pytest.mark.parametrize(
    ("name", "typed", "found"),
    [
        ("New customer", "new cus", (0, ["New", "cus"])),
        ("New customer", "cus new", (0, ["New", "cus"])),
        ("Undo add Zoë Grünwald", "gruen", None),
        ("Undo add Zoë Grünwald", "grun ZOE", (0, ["Zoë", "Grün"])),
        ("Full screen", "fs", (1, ["F", "s"])),
        ("Full screen", "screne", None),
        ("Full screen", "ull", None),
        ("Full screen", "u", None),
        ("Full screen", "", (0, [])),
    ],
)
def test_a_name_is_met_or_not(name, typed, found):
    met = match(name, words_of(typed))
    assert (met and (met[0], [name[a:b] for a, b in met[1]])) == found


def test_marks_may_begin_any_word_of_a_name():
    assert marks_in("Dana Adler, Dayton", ["da", "ad"]) == ((0, 2), (5, 7), (12, 14))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9)).map(lambda pair: (pair[0], sum(pair)))))
def test_joined_places_cover_the_same_and_do_not_touch(spans):
    made = joined(spans)
    assert {at for a, b in made for at in range(a, b)} == {at for a, b in spans for at in range(a, b)}
    assert all(before[1] < after[0] for before, after in pairwise(made))


@given(st.text(max_size=30), st.text(max_size=5))
def test_marks_are_in_order_and_spell_the_words(name, typed):
    met = match(name, words_of(typed))
    for start, end in met[1] if met else ():
        assert 0 <= start < end <= len(name)
    if met and met[0] and len(words_of(typed)) == 1:
        spelt = "".join(fold(name[a:b]) for a, b in met[1])
        assert all(letter in spelt for letter in words_of(typed)[0])


def test_a_mark_far_into_a_long_sentence_is_brought_into_sight(looks):
    text = "a long way to go 😀 " * 20 + "to the pump and beyond " * 20
    start = text.index("pump")
    layout = marked_text(text, ((start, start + 4),), QFont(), theme_of().accent, 300, 2)
    assert layout.lineCount() == 2
    assert layout.text().startswith("…")
    assert layout.text().endswith("…")
    marking = layout.formats()[0]
    units = layout.text().encode("utf-16-le")
    assert units[2 * marking.start : 2 * (marking.start + marking.length)].decode("utf-16-le") == "pump"
    assert all(layout.lineAt(number).naturalTextWidth() <= 300 for number in range(2))


def test_a_short_text_stays_as_it_is(looks):
    assert marked_text("pump", ((0, 4),), QFont(), theme_of().accent, 300).text() == "pump"
    assert marked_text("", (), QFont(), theme_of().accent, 300).text() == ""
