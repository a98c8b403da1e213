"""How often two people usually meet, and when somebody is due: learned from days of contact, or set by hand."""

from __future__ import annotations

import itertools
from statistics import median

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rapport.domain.rhythm import (
    GAPS,
    LONG_DAYS,
    Learned,
    Rhythm,
    Standing,
    base_days,
    in_time,
    learn,
    quiet_first,
    standing,
)

DAYS = st.sets(st.integers(730_000, 740_000), max_size=30)
SOME_DAYS = st.sets(st.integers(736_000, 740_000), min_size=3, max_size=20)
BY_HAND = st.none() | st.integers(1, 3650)
RHYTHMS = st.builds(
    Rhythm,
    customer_id=st.integers(1, 50),
    last_day=st.integers(735_000, 740_000),
    usual_days=st.none() | st.floats(1, 1000),
    loyal=st.booleans(),
    ambassador=st.booleans(),
    ideal_days=BY_HAND,
    longest_days=BY_HAND,
)


def every(gap, times, first=738_000):
    return [first + gap * number for number in range(times)]


def rhythm_of(known, **by_hand):
    return Rhythm(1, known.last_day, known.usual_days, known.loyal, **by_hand)


@given(DAYS)
def test_the_usual_gap_is_the_median_of_the_last_eight(days):
    newest = sorted(days)[-GAPS - 1 :]
    known = learn(days)
    assert known.last_day == max(days, default=None)
    if len(days) < 3:
        assert known.usual_days is None
        assert not known.loyal
    else:
        assert known.usual_days == median(later - first for first, later in itertools.pairwise(newest))


@given(st.lists(st.integers(738_000, 738_050), min_size=1), st.randoms())
def test_order_and_more_contacts_on_a_day_teach_nothing(days, chance):
    again = days + days
    chance.shuffle(again)
    assert learn(again) == learn(days)


@given(
    SOME_DAYS, st.sets(st.integers(730_000, 740_000), min_size=1, max_size=8), st.integers(0, 3000), BY_HAND, BY_HAND
)
def test_late_entries_never_make_anybody_more_overdue(in_time, late, passed, ideal, longest):
    before, after = learn(in_time), learn(in_time | late, late=late - in_time)
    assert after.last_day >= before.last_day
    assert after.usual_days >= before.usual_days
    today = max(in_time | late) + passed
    by_hand = {"ideal_days": ideal, "longest_days": longest}
    was, now = rhythm_of(before, **by_hand), rhythm_of(after, **by_hand)
    assert standing(now, today, 90) <= standing(was, today, 90)
    assert today - now.last_day <= today - was.last_day


@given(st.lists(st.tuples(st.integers(738_000, 738_050), st.integers(1, 99)), unique_by=lambda contact: contact[1]))
def test_late_is_what_was_written_after_a_later_day(contacts):
    told = {day for day, number in contacts if all(number < other for later, other in contacts if later > day)}
    assert in_time(contacts) == told


def test_written_in_order_nothing_is_late():
    assert in_time([(5, 1), (7, 2), (7, 3), (20, 4)]) == {5, 7, 20}
    assert in_time([(5, 4), (7, 2), (20, 3)]) == {7, 20}
    assert in_time([]) == set()


@given(st.sets(st.integers(736_000, 740_000), min_size=3, max_size=12))
def test_an_old_notebook_that_is_written_down_does_teach_a_rhythm(days):
    assert learn(days, late=days) == learn(days)


@given(SOME_DAYS.filter(lambda days: len(days) > GAPS), st.integers(700_000, 735_999))
def test_what_lies_before_the_last_gaps_changes_no_rhythm(days, old):
    assert learn(days | {old})[:2] == learn(days)[:2]


def test_from_three_days_on_there_is_a_rhythm_and_before_that_the_default():
    assert learn([738_000]) == Learned(738_000)
    assert learn([738_000, 738_030]).usual_days is None
    assert learn([738_000, 738_030, 738_060]).usual_days == 30
    assert base_days(rhythm_of(learn([738_000])), 90) == 90
    assert learn([]) == Learned()


@pytest.mark.parametrize(
    ("gone", "how"),
    [
        (-3650, Standing.IN_TIME),
        (0, Standing.IN_TIME),
        (49, Standing.IN_TIME),
        (50, Standing.DUE),
        (69, Standing.DUE),
        (70, Standing.OVERDUE),
        (4000, Standing.OVERDUE),
    ],
)
def test_due_from_a_quarter_over_and_overdue_from_three_quarters(gone, how):
    assert standing(Rhythm(1, 738_000, 40.0), 738_000 + gone, 90) is how


@given(RHYTHMS, st.integers(735_000, 745_000))
def test_what_is_set_by_hand_goes_before_what_was_learned(rhythm, today):
    gone = today - rhythm.last_day
    base = rhythm.ideal_days or rhythm.usual_days or 90
    assert base_days(rhythm, 90) == base
    overdue = gone >= (rhythm.longest_days or 1.75 * base)
    assert (standing(rhythm, today, 90) is Standing.OVERDUE) == overdue
    assert (standing(rhythm, today, 90) is Standing.IN_TIME) == (not overdue and gone < 1.25 * base)


@given(RHYTHMS, st.integers(735_000, 745_000), st.integers(0, 400))
def test_time_makes_nobody_less_overdue(rhythm, today, later):
    assert standing(rhythm, today + later, 90) >= standing(rhythm, today, 90)


@given(st.lists(RHYTHMS, min_size=2, max_size=8), st.integers(740_000, 742_000))
def test_ambassadors_and_the_loyal_come_first_and_then_the_most_overdue(rhythms, today):
    first = sorted(rhythms, key=lambda rhythm: quiet_first(rhythm, today, 90))
    assert [rhythm.comes_first for rhythm in first] == sorted((r.comes_first for r in rhythms), reverse=True)
    for one, other in itertools.pairwise(first):
        if one.comes_first == other.comes_first:
            assert standing(one, today, 90) is Standing.OVERDUE or standing(other, today, 90) is not Standing.OVERDUE


@given(SOME_DAYS, st.integers(700_000, 740_000))
def test_loyal_is_who_was_met_for_long_and_steadily(days, first):
    assume(first <= min(days))
    known = learn(days, first)
    newest = sorted(days)[-GAPS - 1 :]
    gaps = [later - before for before, later in itertools.pairwise(newest)]
    steady = len(gaps) == GAPS and max(gaps) <= 2 * median(gaps)
    assert known.loyal == (steady and max(days) - first >= LONG_DAYS)


def test_two_years_of_steady_contact_are_loyal_and_one_long_gap_is_not():
    assert learn(every(30, 26)).loyal
    assert not learn(every(30, 24)).loyal
    assert not learn([*every(30, 26), 738_000 + 30 * 25 + 61]).loyal
    assert not learn(every(365, 8)).loyal  # too few to tell
