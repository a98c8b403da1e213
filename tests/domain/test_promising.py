"""Promises seen together: in sentences, in order, by their days, and as a filter leaves them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.domain.entries import EntryId
from rapport.domain.ledger import LineId, State
from rapport.domain.offers import Side
from rapport.domain.people import CustomerId
from rapport.domain.promising import (
    Promise,
    PromiseOrder,
    Standing,
    Stretch,
    Whose,
    aside_words,
    fitting,
    found_words,
    in_order,
    is_late,
    kept_sentence,
    said_words,
    standing,
    standing_sentence,
    stretch,
    whose_words,
)
from rapport.domain.today import Kept

TODAY = date(2026, 3, 31)
"""A Tuesday."""
DAYS = st.none() | st.dates(date(2024, 1, 1), date(2028, 1, 1))


def promise(number=1, text="the pump curve", *, by=Side.ME, due=None, name="Dana Adler", company="Ohio Gravel", **more):
    folded = f"{name} {company}".lower()
    return Promise(
        LineId(number), CustomerId(1), text, by, due, EntryId(1), "", name, company, name.lower(), folded
    )._replace(**more)


def many(days):
    sides = (Side.ME, Side.THEM)
    return [promise(number, by=sides[number % 2], due=due) for number, due in enumerate(days)]


@pytest.mark.parametrize(
    ("kept", "sentence"),
    [
        (Kept(14, 15, 3, 4), "You kept 14 of 15 promises; Dana kept 3 of 4."),
        (Kept(14, 15), "You kept 14 of 15 promises."),
        (Kept(0, 0, 3, 4), "Dana kept 3 of 4 promises."),
        (Kept(), ""),
        (Kept(15, 15, 4, 4), "You kept all 15 promises; Dana kept all 4."),
        (Kept(2, 2, 2, 2), "You kept both promises; Dana kept both."),
        (Kept(1, 1, 0, 1), "You kept the one promise so far; Dana did not keep the one promise so far."),
        (Kept(0, 3, 0, 2), "You kept none of 3 promises; Dana kept none of 2."),
        (Kept(1200, 1234), "You kept 1,200 of 1,234 promises."),
    ],
)
def test_how_well_promises_are_kept_is_a_sentence(kept, sentence):
    assert kept_sentence(kept, "Dana") == sentence


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (Standing(6, 2, 11, 0), "Six are mine, two of them late; eleven are theirs."),
        (Standing(1, 1, 0, 0), "One is mine, and it is late; none is theirs."),
        (Standing(0, 0, 1, 0), "None is mine; one is theirs."),
        (Standing(2, 2, 1300, 1), "Two are mine, all of them late; 1,300 are theirs, one of them late."),
        (Standing(), "Nothing is owed, by you or to you."),
    ],
)
def test_how_promises_stand_is_a_sentence(counts, sentence):
    assert standing_sentence(counts) == sentence


def test_what_a_filter_left_is_counted():
    assert found_words(3, 17) == "3 of 17 promises"
    assert found_words(0, 1) == "None of 1 promise"


@given(st.lists(DAYS), st.dates(date(2025, 1, 1), date(2027, 1, 1)))
def test_each_promise_is_counted_once_and_late_only_after_its_day(days, on):
    promises = many(days)
    counts = standing(promises, on)
    assert counts.count == len(promises)
    assert counts.mine_late + counts.theirs_late == sum(day is not None and day < on for day in days)
    assert counts.is_late == any(is_late(each, on) for each in promises)


@given(st.lists(DAYS), st.dates(date(2025, 1, 1), date(2027, 1, 1)))
def test_sections_follow_one_another_as_the_days_do(days, on):
    by_day = sorted(days, key=lambda day: (day is None, day or date.max))
    places = [list(Stretch).index(stretch(day, on)) for day in by_day]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("days", "section"),
    [
        (-1, Stretch.LATE),
        (0, Stretch.TODAY),
        (1, Stretch.WEEK),
        (5, Stretch.WEEK),
        (6, Stretch.NEXT_WEEK),
        (12, Stretch.NEXT_WEEK),
        (13, Stretch.LATER),
    ],
)
def test_a_week_ends_on_sunday(days, section):
    assert stretch(TODAY + timedelta(days=days), TODAY) is section
    assert stretch(None, TODAY) is Stretch.NO_DAY


def test_by_customer_they_keep_the_order_of_their_days():
    first = promise(1, due=TODAY, name="Omar Diaz", sort_name="diaz omar", customer_id=CustomerId(2))
    second, third = promise(2, due=TODAY), promise(3)
    assert in_order([first, second, third], PromiseOrder.DAY) == [first, second, third]
    assert in_order([first, second, third], PromiseOrder.CUSTOMER) == [second, third, first]


def test_a_filter_looks_into_text_name_and_company_whatever_the_case():
    curve, call = promise(1), promise(2, "Ein Anruf wegen der Prüfung", by=Side.THEM, name="Mei Chen", company="Lima")
    assert fitting([curve, call], "") == [curve, call]
    assert fitting([curve, call], "PUMP gravel") == [curve]
    assert fitting([curve, call], "prufung") == [call]
    assert fitting([curve, call], "chen pump") == []
    assert fitting([curve, call], "", Whose.THEIRS) == [call]
    assert fitting([curve, call], "", Whose.MINE) == [curve]


def test_a_promise_says_whose_it_is_and_how_it_stands():
    mine, theirs = promise(due=TODAY - timedelta(days=2)), promise(by=Side.THEM)
    assert (whose_words(mine), whose_words(theirs)) == ("I owe: the pump curve", "Owes me: the pump curve")
    assert said_words(mine, "two days late") == "You promised: the pump curve; two days late."
    assert said_words(theirs, "") == "Dana Adler promised: the pump curve."
    assert aside_words(mine, TODAY) == "two days late"
    assert aside_words(theirs, TODAY) == "no day was said"
    assert aside_words(theirs, TODAY, no_day=False) == ""
    left = mine._replace(later=date(2026, 11, 30))
    assert aside_words(left, TODAY) == "two days late, left until Mon 30 Nov"
    assert aside_words(theirs._replace(later=date(2026, 11, 30)), TODAY, no_day=False) == "left until Mon 30 Nov"
    kept = mine._replace(state=State.KEPT, closed_on=TODAY)
    assert aside_words(kept, TODAY) == "kept Tue 31 Mar"
    assert not is_late(kept, TODAY)
