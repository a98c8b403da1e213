"""What is typed into a line of the ledger is read as people mean it; what is no day is none."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from rapport.domain.folding import one_line
from rapport.domain.ledger import Line, LineKind
from rapport.ui.ledger_typed import Day, as_typed, read_again, read_day, read_due, read_occasion, read_promise

NOW = datetime(2026, 3, 31, 14, 10, tzinfo=UTC)
"""A Tuesday."""


@pytest.fixture
def american():
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("friday", "2026-04-03"),
        ("by Friday", "2026-04-03"),
        ("tuesday", "2026-04-07"),
        ("next tuesday", "2026-04-07"),
        ("next friday", "2026-04-10"),
        ("tomorrow", "2026-04-01"),
        ("today", "2026-03-31"),
        ("this week", "2026-04-03"),
        ("end of the week", "2026-04-03"),
        ("next week", "2026-04-10"),
        ("end of month", "2026-03-31"),
        ("next month", "2026-04-30"),
        ("in april", "2026-04-30"),
        ("february", "2027-02-28"),
        ("december", "2026-12-31"),
        ("q2", "2026-06-30"),
        ("in two weeks", "2026-04-14"),
        ("within three days", "2026-04-03"),
        ("3 April", "2026-04-03"),
        ("31 march", "2026-03-31"),
        ("13 march", "2026-03-13"),
        ("2 feb", "2027-02-02"),
        ("the 20th", "2026-04-20"),
        ("2026-05-01", "2026-05-01"),
        ("1 May 2026", "2026-05-01"),
        ("1 May 2025", "2025-05-01"),
        ("yesterday", "2026-03-30"),
    ],
)
def test_a_due_day_lies_ahead_unless_it_was_said_to_be_past(typed, due):
    assert read_due(typed, NOW) == date.fromisoformat(due)


@pytest.mark.parametrize("typed", ["", "nonsense", "31 February", "next", "next time", "3pm", "x" * 100_000, "Q5"])
def test_what_is_no_day_is_none(typed):
    assert read_due(typed, NOW) is None


@pytest.mark.parametrize(
    ("typed", "text", "due"),
    [
        ("send the curve by Friday", "send the curve", "2026-04-03"),
        ("send the curve friday", "send the curve", "2026-04-03"),
        ("ring back in two weeks", "ring back", "2026-04-14"),
        ("offer for line 2, Wednesday", "offer for line 2", "2026-04-01"),
        ("the drawings by end of month", "the drawings", "2026-03-31"),
        ("an answer by April", "an answer", "2026-04-30"),
        ("send 12 curves", "send 12 curves", None),
        ("talk to April", "talk to April", None),
        ("Friday", "Friday", None),
        ("call on Monday, no date", "call on Monday", None),
        ("call on Monday no day", "call on Monday", None),
        ("pay him never", "pay him never", None),
        ("photos of the damaged track", "photos of the damaged track", None),
    ],
)
def test_a_promise_and_the_day_at_its_end(typed, text, due):
    assert read_promise(typed, NOW) == (text, due and date.fromisoformat(due))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3 March", (3, 3, None)),
        ("March 3rd", (3, 3, None)),
        ("3rd of March 1981", (3, 3, 1981)),
        ("March 3, 1981", (3, 3, 1981)),
        ("29 Feb", (2, 29, None)),
        ("29 Feb 1984", (2, 29, 1984)),
        ("1981-03-03", (3, 3, 1981)),
        ("3.4.81", (4, 3, 1981)),
        ("3. März", (3, 3, None)),
        ("2/29", (2, 29, None)),
    ],
)
def test_a_day_of_the_year(typed, day):
    assert read_day(typed, NOW.date()) == day


@pytest.mark.parametrize("typed", ["29 Feb 1983", "31 April", "0 March", "3 Marchtember", "13/13", "", "3"])
def test_a_day_there_is_not(typed):
    assert read_day(typed, NOW.date()) is None


@pytest.mark.usefixtures("american")
def test_figures_go_by_the_place():
    assert read_day("3/4", NOW.date()) == (3, 4, None)
    assert read_day("25/12", NOW.date()) == (12, 25, None)
    assert read_due("4/3", NOW) == date(2026, 4, 3)


def test_an_occasion_is_named_before_its_day():
    assert read_occasion("Wedding on 4 July 2009", NOW.date()) == ("Wedding", (7, 4, 2009))
    assert read_occasion("3 March", NOW.date()) == ("Birthday", (3, 3, None))
    assert read_occasion("Wedding 31 February", NOW.date()) == ("Wedding 31 February", None)


@given(st.text(max_size=80))
def test_whatever_is_typed_nothing_breaks_and_no_word_is_made_up(typed):
    text, _due = read_promise(typed, NOW)
    assert all(word in one_line(typed) for word in text.split())
    read_occasion(typed, NOW.date())


TEXTS = st.text(max_size=80).map(one_line).filter(bool) | st.sampled_from(
    ("call on Monday", "the offer for May", "pay by 13 March 2026", "no date", "x, no date", "talk to April", "line 2")
)


@given(TEXTS, st.none() | st.dates())
def test_a_promise_to_be_edited_reads_as_it_stands(text, due):
    line = Line(1, LineKind.PROMISE, 1, text, due=due)
    assert read_again(line, as_typed(line, NOW), NOW) == (text, due)


@given(TEXTS, st.dates(), st.booleans())
def test_so_does_an_occasion(text, day, dated):
    day = Day(day.month, day.day, day.year if dated else None)
    line = Line(1, LineKind.OCCASION, 1, text, month=day.month, day=day.day, year=day.year)
    assert read_again(line, as_typed(line, NOW), NOW) == (text, day)


@pytest.mark.parametrize(
    ("typed", "text", "due"),
    [
        ("call on Monday by 14 March 2026", "call on Monday", "2026-03-14"),
        ("call on Monday by friday", "call on Monday", "2026-04-03"),
        ("call on Tuesday by 13 March 2026", "call on Tuesday", "2026-03-13"),
        ("call them", "call them", None),
        ("call them, no date", "call them", None),
    ],
)
def test_a_promise_edited_is_read_anew(typed, text, due):
    line = Line(1, LineKind.PROMISE, 1, "call on Monday", due=date(2026, 3, 13))
    assert read_again(line, typed, NOW) == (text, due and date.fromisoformat(due))
