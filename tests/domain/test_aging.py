"""Facts age: an age grows with the years, and what may have changed becomes a question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.domain.aging import aged, question
from rapport.domain.habits import FACT_DAYS
from rapport.domain.ledger import EarlierFact, Line, LineId, LineKind, Topic
from rapport.domain.people import CustomerId

TODAY = date(2026, 3, 31)


def fact(text, topic=Topic.FAMILY, learned=date(2023, 5, 2), confirmed=None):
    return Line(LineId(1), LineKind.FACT, CustomerId(1), text, topic=topic, learned_on=learned, confirmed_on=confirmed)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Tim, 7", "Tim, about 10"),
        ("Tim, 7, and Ann, 5", "Tim, about 10, and Ann, about 8"),
        ("Tim (7) and Ann (5)", "Tim (about 10) and Ann (about 8)"),
        ("Their son is 7", "Their son is about 10"),
        ("Tim is 7 and plays hockey", "Tim is about 10 and plays hockey"),
        ("Tim is 7.", "Tim is about 10."),
        ("Tim, 7 years old", "Tim, about 10 years old"),
        ("Twins aged 7", "Twins aged about 10"),
        ("Has a 7-year-old boy", "Has an about 10-year-old boy"),
        ("about 7 years old", "about 10 years old"),
        ("Élodie, 7", "Élodie, about 10"),
    ],
)
def test_an_age_grows(said, shown):
    assert aged(fact(said), TODAY) == shown


@pytest.mark.parametrize(
    "said",
    [
        "Has 7 grandchildren",
        "Married on June 7, 2003",
        "Wedding in May, 12",
        "Daughter is 7 months pregnant",
        "The house is 7 miles out",
        "Married 7 years",
        "Son was born in 2016",
        "Lives at Route 7, 12 Main Street",
        "",
    ],
)
def test_other_numbers_are_left_alone(said):
    assert aged(fact(said), TODAY) == said


def test_outside_the_family_only_what_is_said_as_an_age_is_one():
    assert aged(fact("Her handicap is 12", Topic.INTERESTS), TODAY) == "Her handicap is 12"
    assert aged(fact("The press is 12 years old", Topic.WORK), TODAY) == "The press is about 15 years old"


def test_a_corrected_age_counts_from_the_day_it_was_corrected():
    earlier = (EarlierFact("Tim, 7", date(2023, 5, 2), until=date(2025, 3, 1)),)
    assert aged(replace(fact("Tim, 9"), earlier=1), TODAY, earlier) == "Tim, about 10"


def test_an_age_is_left_for_half_a_year_even_over_new_year():
    assert aged(fact("Tim, 7", learned=date(2025, 11, 20)), TODAY) == "Tim, 7"


def test_nothing_ages_without_a_day_or_that_is_no_fact():
    assert aged(fact("Tim, 7", learned=None), TODAY) == "Tim, 7"
    assert aged(replace(fact("Tim, 7"), kind=LineKind.NEED), TODAY) == "Tim, 7"


@given(st.text(max_size=60), st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_whatever_is_said_it_is_never_younger_and_words_stay(said, learned, today):
    shown = aged(fact(said, learned=learned), today)
    assert shown == said or "about" in shown
    if today - learned < timedelta(days=183):
        assert shown == said


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("In purchasing", "Still in purchasing?"),
        ("in purchasing.", "Still in purchasing?"),
        ("Works nights", "Still works nights?"),
        ("She is head of buying", "Still head of buying?"),
        ("He's off sick", "Still off sick?"),
        ("Is the one who signs", "Still the one who signs?"),
        ("She has a bad knee", "Still has a bad knee?"),
        ("Paul is in charge of pumps", "Is Paul still in charge of pumps?"),
        ("The boss is her brother", "Is the boss still her brother?"),
        ("Paul decides on pumps", "Is it still so: Paul decides on pumps?"),
        ("ISO auditor", "Is it still so: ISO auditor?"),
        ("has quit smoking; not before ten", "Is it still so: has quit smoking; not before ten?"),
        ("stopped smoking", "Is it still so: stopped smoking?"),
        ("in three days a week", "Is it still so: in three days a week?"),
        ("off work since May", "Is it still so: off work since May?"),
        ("ist im Einkauf", "Is it still so: ist im Einkauf?"),
        ("He is left-handed", "Still left-handed?"),
        ("married to Beatriz", "Still married to Beatriz?"),
        ("has signed for the shop", ""),
        ("Tom has bought a boat.", ""),
        ("Retired in May", ""),
        ("She is retired", ""),
        ("passed the exam", ""),
        ("had a hip replaced", ""),
        ("used to work in Lima", ""),
        ("hat den Laden verkauft", ""),
    ],
)
def test_what_may_have_changed_is_asked(said, asked):
    assert question(fact(said, Topic.WORK), TODAY) == asked


@pytest.mark.parametrize("topic", [topic for topic in Topic if topic not in FACT_DAYS])
def test_other_topics_are_not_asked_about(topic):
    assert question(fact("In purchasing", topic, date(1990, 1, 1)), TODAY) == ""


def test_a_fact_confirmed_within_the_year_is_no_question():
    assert question(fact("In purchasing", Topic.WORK, confirmed=date(2025, 6, 1)), TODAY) == ""
    assert question(fact("In purchasing", Topic.WORK, confirmed=date(2025, 3, 31)), TODAY) == ""
    assert question(fact("In purchasing", Topic.WORK, confirmed=date(2025, 3, 30)), TODAY) != ""


def test_the_limits_can_be_others():
    old = fact("Coffee black", Topic.FOOD, TODAY - timedelta(days=31))
    assert question(old, TODAY, {Topic.FOOD: 30}) == "Is it still so: Coffee black?"
    assert question(old, TODAY, {}) == ""
