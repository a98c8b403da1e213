"""Which offers say nothing new: the ledger has them already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rapport.domain.ledger import Line, LineKind, NewLine, State
from rapport.domain.offers import Side, says_nothing_new

FRIDAY = date(2026, 3, 13)
CURVE = Line(1, LineKind.PROMISE, 1, "The pump curve", by=Side.ME, due=FRIDAY)
SAME = NewLine(LineKind.PROMISE, "the  pump curve.", by=Side.ME, due=FRIDAY)
BIRTHDAY = Line(2, LineKind.OCCASION, 1, "Birthday", month=3, day=3, year=1981)


def test_the_same_in_other_letters_says_nothing_new():
    assert says_nothing_new(SAME, CURVE)


def test_without_a_day_it_says_nothing_new_and_with_another_it_does():
    assert says_nothing_new(replace(SAME, due=None), CURVE)
    assert not says_nothing_new(SAME, replace(CURVE, due=None))
    assert not says_nothing_new(replace(SAME, due=date(2026, 3, 20)), CURVE)


@pytest.mark.parametrize(
    "other",
    [
        replace(SAME, by=Side.THEM),
        replace(SAME, kind=LineKind.NEED, by=None),
        replace(SAME, text="the other curve"),
    ],
)
def test_another_thing_is_new(other):
    assert not says_nothing_new(other, CURVE)


@pytest.mark.parametrize("state", [State.KEPT, State.LET_GO])
def test_what_was_closed_may_be_promised_again(state):
    assert not says_nothing_new(SAME, replace(CURVE, state=state))


def test_a_day_of_the_year_is_known_by_its_day():
    known = NewLine(LineKind.OCCASION, "birthday", month=3, day=3)
    assert says_nothing_new(known, BIRTHDAY)
    assert says_nothing_new(replace(known, year=1981), BIRTHDAY)
    assert not says_nothing_new(replace(known, day=4), BIRTHDAY)
    assert not says_nothing_new(replace(known, year=1981), replace(BIRTHDAY, year=None))
