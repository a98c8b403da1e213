"""What a line says under its entry, from plain values: late is always said in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.domain.habits import Habits
from rapport.domain.ledger import Line, LineKind, State, Tact, Topic
from rapport.domain.offers import Side
from rapport.ui.timeline.line_words import first_name, late_words, said, spoken

TODAY = date(2026, 3, 15)
WRITTEN = date(2026, 3, 10)


def line(kind=LineKind.PROMISE, text="the pump curve", **more) -> Line:
    values = {"by": Side.ME} if kind is LineKind.PROMISE else {}
    return Line(1, kind, 1, text, customer="Dana Adler", **values | more)


@pytest.mark.parametrize(
    ("made", "start", "aside", "late"),
    [
        (line(due=date(2026, 3, 13)), "I owe: ", "Fri 13, two days late", True),
        (line(due=date(2026, 3, 14)), "I owe: ", "Sat 14, one day late", True),
        (line(due=date(2026, 2, 27)), "I owe: ", "Fri 27 Feb, two weeks late", True),
        (line(due=date(2025, 12, 1)), "I owe: ", "Mon 1 Dec 2025, three months late", True),
        (line(due=date(2026, 3, 15)), "I owe: ", "today", False),
        (line(due=date(2026, 3, 16)), "I owe: ", "tomorrow", False),
        (line(due=date(2026, 3, 20)), "I owe: ", "Fri 20", False),
        (line(due=date(2026, 4, 1)), "I owe: ", "Wed 1 Apr", False),
        (line(), "I owe: ", "", False),
        (line(by=Side.THEM, due=date(2026, 3, 13)), "Dana: ", "Fri 13, two days late", True),
        (
            line(due=date(2026, 3, 13), state=State.KEPT, closed_on=date(2026, 3, 12)),
            "I owe: ",
            "kept 12 Mar",
            False,
        ),
        (line(state=State.LET_GO, closed_on=date(2025, 3, 12)), "I owe: ", "let go 12 Mar 2025", False),
    ],
)
def test_a_promise_says_whose_it_is_and_how_it_stands(made, start, aside, late):
    words = said(made, WRITTEN, TODAY, Habits(), named=False)
    assert (words.lead, words.aside, words.late, words.label) == (start, aside, late, "")


@pytest.mark.parametrize(
    ("made", "label", "aside"),
    [
        (line(LineKind.NEED), "need", ""),
        (line(LineKind.NEED, state=State.MET, closed_on=date(2026, 3, 2)), "need", "met 2 Mar"),
        (line(LineKind.FACT, topic=Topic.FAMILY), "family", ""),
        (line(LineKind.FACT, topic=Topic.HEALTH, tact=Tact.SENSITIVE), "health", "sensitive"),
        (
            line(LineKind.FACT, topic=Topic.WORK, tact=Tact.FOR_ME, earlier=1, confirmed_on=date(2026, 3, 12)),
            "work",
            "for me only, corrected 12 Mar",
        ),
        (line(LineKind.OCCASION, month=5, day=14), "occasion", "14 May"),
        (line(LineKind.OCCASION, month=2, day=29, year=1980), "occasion", "29 Feb 1980"),
    ],
)
def test_everything_else_has_its_word_before_it(made, label, aside):
    words = said(made, WRITTEN, TODAY, Habits(), named=False)
    assert (words.label, words.lead, words.aside, words.late) == (label, "", aside, False)


def test_a_fact_that_is_older_than_the_habits_let_it_be_is_to_be_confirmed():
    old = line(LineKind.FACT, "in purchasing", topic=Topic.WORK, learned_on=date(2024, 2, 1))
    assert said(old, WRITTEN, TODAY, Habits(), named=False).aside == "from 2024, confirm"
    assert said(old, WRITTEN, TODAY, Habits(fact_days={Topic.WORK: 3650}), named=False).aside == ""
    assert said(old, WRITTEN, TODAY, Habits(fact_days={}), named=False).aside == ""
    again = replace(old, confirmed_on=date(2026, 3, 1))
    assert said(again, WRITTEN, TODAY, Habits(), named=False).aside == ""
    private = replace(old, tact=Tact.FOR_ME)
    assert (
        spoken(private, WRITTEN, TODAY, Habits(), named=False) == "work: in purchasing, for me only, from 2024, confirm"
    )


def test_whose_it_is_is_said_where_it_is_not_plain():
    assert said(line(), WRITTEN, TODAY, Habits(), named=True).lead == "I owe Dana: "
    assert said(line(by=Side.THEM), WRITTEN, TODAY, Habits(), named=True).lead == "Dana: "
    assert said(line(LineKind.NEED), WRITTEN, TODAY, Habits(), named=True).label == "need · Dana"


def test_it_is_read_out_as_a_sentence():
    made = line(due=date(2026, 3, 13))
    assert spoken(made, WRITTEN, TODAY, Habits(), named=False) == "I owe: the pump curve, Fri 13, two days late"
    over = line(LineKind.NEED, state=State.DROPPED, closed_on=date(2026, 3, 2), reason="sold the line")
    assert (
        spoken(over, WRITTEN, TODAY, Habits(), named=True)
        == "need · Dana: the pump curve, dropped 2 Mar, sold the line"
    )


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Dana Adler", "Dana"),
        ("Dr. Jan Piet van der Berg", "Jan"),
        ('Robert "Bob" Smith', "Bob"),
        ("the foreman at Lima", "the foreman at Lima"),
    ],
)
def test_people_are_called_by_their_first_name(name, called):
    assert first_name(name) == called


@given(st.integers(1, 20_000))
def test_however_late_it_is_said_in_words(days):
    words = late_words(TODAY - timedelta(days=days), TODAY)
    assert words.endswith(" late")
    assert "ago" not in words
    assert said(line(due=TODAY - timedelta(days=days)), WRITTEN, TODAY, Habits(), named=False).aside.endswith(words)
