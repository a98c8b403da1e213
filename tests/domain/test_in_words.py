"""Days, moments and counts in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.domain.entries import When
from rapport.domain.in_words import (
    NUMBERS,
    ago,
    clock_words,
    count_words,
    day_words,
    entry_day,
    every_and_gone,
    every_words,
    in_letters,
    last_contact_words,
    moment_words,
    month_title,
    written_later,
)

TODAY = date(2026, 3, 10)
LOCAL = timezone(timedelta(hours=-5))
NOW = datetime(2026, 3, 10, 17, 0, tzinfo=LOCAL)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (21, "3 weeks ago"),
        (58, "8 weeks ago"),
        (59, "2 months ago"),
        (365, "12 months ago"),
        (800, "2 years ago"),
        (4000, "10 years ago"),
        (-1, "tomorrow"),
        (-3, "in 3 days"),
        (-15, "in 2 weeks"),
        (-70, "in 2 months"),
        (-1000, "in 2 years"),
    ],
)
def test_ago(days: int, words: str) -> None:
    assert ago(TODAY - timedelta(days=days), TODAY) == words


def _days_said(words: str) -> float:
    if words == "today":
        return 0
    if words in {"yesterday", "tomorrow"}:
        return 1
    count, unit = words.removeprefix("in ").removesuffix(" ago").split()
    return int(count.replace(",", "")) * {"day": 1, "week": 7, "month": 30.4, "year": 365.2}[unit.rstrip("s")]


@given(
    today=st.dates(date(1950, 1, 1), date(2200, 1, 1)),
    nearer=st.integers(0, 9000),
    further=st.integers(0, 9000),
    sign=st.sampled_from([-1, 1]),
)
def test_ago_is_monotone_and_about_right(today: date, nearer: int, further: int, sign: int) -> None:
    nearer, further = sorted((nearer, further))
    said_near, said_far = (_days_said(ago(today + timedelta(days=sign * n), today)) for n in (nearer, further))
    assert said_near <= said_far
    assert said_far <= further + 3
    assert said_far >= further * 0.6


def test_last_contact() -> None:
    assert last_contact_words(None, TODAY) == "not met"
    assert last_contact_words(date(2026, 2, 17), TODAY) == "3 weeks ago"


def test_days_and_months() -> None:
    assert day_words(TODAY, TODAY) == "Tue 10 Mar"
    assert day_words(date(2024, 3, 10), TODAY) == "Sun 10 Mar 2024"
    assert entry_day(TODAY) == "Tue 10"
    assert month_title(TODAY) == "March 2026"
    assert clock_words(datetime(2026, 3, 10, 9, 2, tzinfo=LOCAL)) == "09:02"


@pytest.mark.parametrize(
    ("at", "day_only", "words"),
    [
        (datetime(2026, 3, 10, 14, 10, tzinfo=LOCAL), False, "today 14:10"),
        (datetime(2026, 3, 9, 15, 0, tzinfo=LOCAL), False, "yesterday 15:00"),
        (datetime(2026, 3, 11, 8, 0, tzinfo=LOCAL), False, "tomorrow 08:00"),
        (datetime(2026, 3, 3, 14, 10, tzinfo=LOCAL), False, "Tue 3 Mar 14:10"),
        (datetime(2025, 3, 10, 14, 10, tzinfo=LOCAL), False, "Mon 10 Mar 2025 14:10"),
        (datetime(2026, 3, 3, 12, 0, tzinfo=LOCAL), True, "Tue 3 Mar"),
        (datetime(2026, 3, 10, 12, 0, tzinfo=LOCAL), True, "today"),
    ],
)
def test_moments(at: datetime, day_only: bool, words: str) -> None:
    assert moment_words(When(at, day_only), NOW) == words


def test_a_moment_abroad_shows_the_clock_that_hung_there() -> None:
    tokyo = timezone(timedelta(hours=9))
    assert moment_words(When(datetime(2026, 3, 10, 9, 0, tzinfo=tokyo)), NOW) == "today 09:00"


@pytest.mark.parametrize(
    ("count", "thing", "words"),
    [
        (1, "customer", "1 customer"),
        (0, "customer", "0 customers"),
        (412, "customer", "412 customers"),
        (10_000, "entry", "10,000 entries"),
        (2, "company", "2 companies"),
        (2, "day", "2 days"),
        (2, "address", "2 addresses"),
        (2, "person", "2 people"),
        (3, "earlier text", "3 earlier texts"),
    ],
)
def test_counts(count: int, thing: str, words: str) -> None:
    assert count_words(count, thing) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-4, ""),
        (0, ""),
        (1, "written the next day"),
        (2, "written two days later"),
        (12, "written twelve days later"),
        (13, "written 13 days later"),
        (22, "written three weeks later"),
        (500, "written 16 months later"),
    ],
)
def test_written_later(days: int, words: str) -> None:
    assert written_later(When(NOW), NOW + timedelta(days=days)) == words


def test_written_later_counts_the_days_of_the_place_where_it_happened() -> None:
    happened = When(datetime(2026, 3, 10, 20, 0, tzinfo=LOCAL))
    assert written_later(happened, datetime(2026, 3, 11, 3, 0, tzinfo=UTC)) == ""
    assert written_later(happened, datetime(2026, 3, 11, 6, 0, tzinfo=UTC)) == "written the next day"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "day"),
        (7, "week"),
        (7.5, "eight days"),
        (11, "eleven days"),
        (14, "two weeks"),
        (35, "five weeks"),
        (90, "three months"),
        (730, "two years"),
    ],
)
def test_how_often(days: float, words: str) -> None:
    assert every_words(days) == words


@pytest.mark.parametrize(
    ("gone", "usual", "often", "been"),
    [
        (77, 35, "five weeks", "eleven"),
        (15, 11, "eleven days", "15"),
        (19, 14, "14 days", "19"),
        (14, 7, "week", "two weeks"),
        (9, 7, "seven days", "nine"),
        (113, 90, "13 weeks", "16"),
        (400, 90, "three months", "13"),
        (1000, 730, "24 months", "32"),
        (132, 7, "week", "18 weeks"),
        (1806, 10, "ten days", "four years"),
        (40, 10, "ten days", "five weeks"),
        (3650, 7, "week", "nine years"),
        (2, 1, "day", "two days"),
        (60, 60, "60 days", "60"),
    ],
)
def test_how_long_it_has_been_beside_how_often(gone: int, usual: float, often: str, been: str) -> None:
    assert every_and_gone(usual, TODAY - timedelta(gone), TODAY) == (often, been)


@given(st.floats(1, 3650), st.integers(1, 40_000))
def test_how_long_it_has_been_is_always_more_than_how_often(usual: float, more: int) -> None:
    """A row never reads "every three months; now it has been three"."""
    often, been = every_and_gone(usual, TODAY - timedelta(int(1.25 * usual) + more), TODAY)
    count, unit = _counted(often)
    more_count, more_unit = _counted(been) if " " in been else (_counted(f"{been} {unit}"))
    order = ["day", "week", "month", "year"]
    assert more_count > count if more_unit == unit else order.index(more_unit) > order.index(unit)


def _counted(words: str) -> tuple[int, str]:
    count, _, unit = words.rpartition(" ")
    number = NUMBERS.index(count) if count in NUMBERS else int(count.replace(",", "") or 1)
    return number, unit.removesuffix("s")


def test_numbers_up_to_twelve_are_said_in_letters() -> None:
    assert in_letters("12 days ago") == "twelve days ago"
    assert in_letters("13 days ago") == "13 days ago"
