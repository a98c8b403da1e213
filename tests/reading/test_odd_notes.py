"""Notes as they come: with emoji, pasted markup, lines of every kind, headings with nothing under them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.domain.offers import OfferKind
from rapport.reading.note import read_note

TUESDAY = date(2026, 3, 10)
FRIDAY = date(2026, 3, 13)


@pytest.mark.parametrize(
    ("note", "text", "due"),
    [
        ("👍 I'll send the curve Friday", "the curve", FRIDAY),
        ("👍🏽I'll send the curve Friday 🎉", "the curve", FRIDAY),
        ("I'll send the 🔥 curve Friday 👍", "the curve", FRIDAY),
        ("Great visit 👍 I'll send the curve Friday", "the curve", FRIDAY),
        ("Good visit 👍 Call Paul Friday.", "call Paul", FRIDAY),
        ("☎️ Paul will send the photos", "the photos", None),
        ("✅ send the curve by Friday", "the curve", FRIDAY),
        ("<b>I'll call Monday</b>", "call", date(2026, 3, 16)),
        ("<p>I'll send <i>the curve</i> by Friday.</p>", "the curve", FRIDAY),
        ("\u200fI'll send the curve by Friday\u200f", "the curve", FRIDAY),
        ("I’ll send the curve by Friday…", "the curve", FRIDAY),
    ],
)
def test_what_is_no_word_hides_nothing(note, text, due):
    (offer,) = read_note(note, TUESDAY)
    assert (offer.text, offer.due) == (text, due)
    assert offer.sentence(note) == note


@pytest.mark.parametrize(
    "note", ["Mailed it 😀 on Monday", "I'll eat my hat 😂", "Will he pay?🤔", "I'll call if he calls 👍", "👍"]
)
def test_emoji_promise_nothing(note):
    assert read_note(note, TUESDAY) == ()


@pytest.mark.parametrize(
    "heading", ["To do:", "To do: ", "- To do:", "TODO:", "Next steps:", "Action:", "Promised:", "On me:"]
)
def test_a_heading_with_nothing_under_it(heading):
    assert read_note(heading, TUESDAY) == ()
    (offer,) = read_note(f"{heading}\n- send the curve", TUESDAY)
    assert offer.text == "the curve"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\v", "\f"])
def test_a_line_lends_no_day_to_the_next(end):
    first, second = read_note(f"I'll send the curve{end}Friday I'll call him", TUESDAY)
    assert (first.text, first.due, second.text, second.due) == ("the curve", None, "call him", FRIDAY)


@pytest.mark.parametrize(
    "note",
    [
        "Mia starts law in October.",
        "Caleb started kindergarten in September.",
        "Lena starts at Bosch in May.",
        "Jonas starts an apprenticeship in the fall.",
    ],
)
def test_who_starts_what(note):
    (offer,) = read_note(note, TUESDAY)
    assert (offer.kind, offer.topic, offer.text) == (OfferKind.FACT, "family", note.rstrip("."))


@pytest.mark.parametrize(
    "note",
    [
        "Lima starts production in May.",
        "Dana starts every call with the weather.",
        "The machine starts work at six.",
        "School starts in September.",
        "Harvest starts in three weeks.",
        "Mark starts early.",
        "He started at noon.",
    ],
)
def test_what_starts_and_is_no_fact(note):
    assert read_note(note, TUESDAY) == ()


@pytest.mark.parametrize(
    ("note", "due"),
    [
        ("I'll call her tomorrow.", date(2026, 3, 11)),
        ("I'll call her Tuesday.", date(2026, 3, 17)),
        ("I'll come back to her in two weeks.", date(2026, 3, 24)),
        ("I'll call Friday week.", date(2026, 3, 20)),
        ("I'll call before noon on Monday.", date(2026, 3, 16)),
        ("I'll send it by Labor Day.", date(2026, 9, 7)),
        ("I'll send it Monday, no, Tuesday.", None),
        ("I'll send it by Friday, 31 February.", None),
        ("I'll send it on Friday the 29th of September.", None),
        ("I'll send it on 30/30.", None),
        ("I'll send it by the 32nd.", None),
        ("I'll send it in week 54.", None),
        ("I'll send it in 999 years.", None),
        ("I'll call yesterday.", None),
    ],
)
def test_days_that_are_and_days_that_are_not(note, due):
    (offer,) = read_note(note, TUESDAY)
    assert offer.due == due


def test_it_is_due_when_it_was_asked_for():
    need, promise = read_note("Tito wants the beams by Friday, I told him he'd have them.", TUESDAY)
    assert (need.kind, promise.kind, promise.due) == (OfferKind.NEED, OfferKind.PROMISE, FRIDAY)


@pytest.mark.parametrize(
    ("note", "by", "text", "due"),
    [
        ("Paul, the foreman, will send the list by Friday.", "them", "the list", FRIDAY),
        ("Paul, as he told me on Monday, will send the list by Friday.", "them", "the list", FRIDAY),
        ("I'll send the list, which he has wanted since May, by Friday.", "me", "the list", FRIDAY),
        ("list -> Paul by Friday", "me", "list -> Paul", FRIDAY),
        ("When I'm back in April, I'll call.", "me", "call", date(2026, 4, 30)),
    ],
)
def test_what_is_said_by_the_way_hides_nothing(note, by, text, due):
    (offer,) = read_note(note, TUESDAY)
    assert (offer.by, offer.text, offer.due) == (by, text, due)


def test_what_is_told_by_the_way_is_offered_too():
    promise, fact = read_note("Dana, whose son plays the tuba, will send the list.", TUESDAY)
    assert (promise.text, fact.topic) == ("the list", "family")


SIGNS = st.lists(
    st.sampled_from(["👍", "👩‍🔧", "☎️", "🏽", "<b>", "</b>", "<br/>", "<", ">", "\u200f", " ", "1️⃣"]), max_size=4
)


@given(SIGNS.map("".join), SIGNS.map("".join))
def test_signs_around_a_promise_stay_out_of_what_is_kept(before, after):
    for offer in read_note(f"{before} I'll send the curve by Friday {after}", TUESDAY):
        assert not re.search("[👍👩🔧☎🏽\u200d\u200f\ufe0f]", offer.text)
        assert not re.search(r"^<\w+>|</\w+>$", offer.text)
