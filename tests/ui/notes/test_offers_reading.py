"""Reading a note while it changes: what was read stays, what is touched is read anew, and places are always right."""

from __future__ import annotations

import math
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.domain.offers import Offer, OfferKind
from rapport.ui.notes.offers_reading import MOST, PIECE, NoteReading, difference

DAY = date(2026, 3, 31)
TEXTS = st.text(alphabet="owe .\n😀é", max_size=60)


class Finder:
    """Offers each "owe"; takes down what it was given to read. In bits, it reads each text only at the second try."""

    def __init__(self, *, in_bits=False):
        self.texts = []
        self.days = []
        self.in_bits = in_bits
        self.unread = False

    def read(self, text, on, *, at_once):
        self.texts.append(text)
        self.days.append(on)
        self.unread = self.in_bits and self.texts.count(text) < 2
        return tuple(Offer(OfferKind.NEED, f[0], *f.span(), f.span()) for f in re.finditer("owe", text))


def read(reading, near=0):
    while not reading.is_done:
        reading.step(near)
    return [reading.text[offer.start : offer.end] for offer in reading.offers]


@given(TEXTS, TEXTS)
def test_a_difference_makes_one_text_of_the_other(old, new):
    at, removed, added = difference(old, new)
    assert old[:at] + new[at : at + added] + old[at + removed :] == new
    assert not (removed and added) or old[at] != new[at]


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_what_is_found_is_always_what_one_reading_of_the_whole_finds(texts):
    reading = NoteReading(Finder(), DAY)
    for text in texts:
        reading.take(text)
        read(reading)
        whole = NoteReading(Finder(), DAY)
        whole.take(text)
        read(whole)
        assert reading.offers == whole.offers


def test_in_a_long_note_only_what_is_touched_is_read_anew():
    finder = Finder()
    reading = NoteReading(finder, DAY)
    text = "They owe us a pump. Nothing else here.\n" * 200
    reading.take(text)
    assert read(reading) == ["owe"] * 200
    assert "".join(finder.texts) == text
    assert max(map(len, finder.texts)) <= PIECE
    assert all(piece.endswith("\n") for piece in finder.texts)
    finder.texts.clear()
    reading.take(text[:4100] + "owe " + text[4100:])
    assert read(reading) == ["owe"] * 201
    assert len(finder.texts) <= 2
    finder.texts.clear()
    reading.take(reading.text)
    read(reading)
    assert finder.texts == []


def test_what_is_near_the_cursor_is_read_first_and_the_rest_is_known_as_unread():
    finder = Finder()
    reading = NoteReading(finder, DAY)
    text = "They owe us a pump. Nothing else here.\n" * 200 + "I owe her a call."
    reading.take(text)
    reading.step(len(text))
    assert finder.texts[0].endswith("I owe her a call.")
    assert reading.unread[-1][1] == len(text) - len(finder.texts[0])
    assert not reading.is_done


def test_a_piece_with_much_that_is_new_is_read_in_several_turns():
    finder = Finder(in_bits=True)
    reading = NoteReading(finder, DAY)
    reading.take("They owe us.")
    reading.step(0)
    assert (reading.offers, reading.is_done) == ([], False)
    reading.step(0)
    assert (len(reading.offers), reading.is_done) == (1, True)


def test_another_day_reads_all_anew():
    finder = Finder()
    reading = NoteReading(finder, DAY)
    reading.take("They owe us.")
    read(reading)
    assert not reading.be_about(DAY)
    assert reading.be_about(date(2026, 4, 1))
    read(reading)
    assert finder.days == [DAY, date(2026, 4, 1)]


@pytest.mark.parametrize("text", ["owe " * 250_000, "owe" * 333_333, "owe\n" * 250_000])
def test_of_a_text_full_of_offers_a_piece_or_two_are_read(text):
    finder = Finder()
    reading = NoteReading(finder, DAY)
    for words in (text, f"{text[:500_000]}x{text[500_000:]}", text[1:]):
        finder.texts.clear()
        reading.take(words)
        read(reading, 500_000)
        assert len(finder.texts) <= 2
        assert all(len(piece) <= PIECE for piece in finder.texts)
        assert MOST <= len(reading.offers) < 2 * MOST


def test_a_letter_in_a_megabyte_is_found_by_halves_and_moves_pieces_only(calls):
    def type_into(length):
        text = "They owe us a pump.\n" * (length // 20)
        reading = NoteReading(Finder(), DAY)
        reading.take(text)
        typed = f"{text[: length // 2]}x{text[length // 2 :]}"
        return calls(lambda: difference(text, typed)), calls(lambda: reading.take(typed))

    (_, few), (compared, many) = type_into(100_000), type_into(1_000_000)
    assert compared < 10 * math.log2(1_000_000)
    assert many < 11 * few
