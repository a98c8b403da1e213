"""What people type for "when", and what is understood."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.domain.entries import When
from rapport.domain.in_words import ago, day_words, moment_words
from rapport.reading.when import LONGEST, read_when, suggestions
from rapport.reading.when_words import LANGUAGES

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 3, 10, 17, 5, 20, tzinfo=ZONE)  # a Tuesday, two days after the clocks went forward

DAYS = [
    ("today", "2026-03-10"),
    ("Yesterday", "2026-03-09"),
    ("tomorrow", "2026-03-11"),
    ("the day before yesterday", "2026-03-08"),
    ("Tuesday", "2026-03-10"),
    ("on Friday", "2026-03-06"),
    ("fri.", "2026-03-06"),
    ("last Friday", "2026-03-06"),
    ("last Tuesday", "2026-03-03"),
    ("next Tuesday", "2026-03-17"),
    ("next friday", "2026-03-13"),
    ("this friday", "2026-03-13"),
    ("Friday last week", "2026-03-06"),
    ("monday last week", "2026-03-02"),
    ("monday next week", "2026-03-16"),
    ("two days ago", "2026-03-08"),
    ("a couple of days ago", "2026-03-08"),
    ("3 weeks ago", "2026-02-17"),
    ("a month ago", "2026-02-10"),
    ("2 years ago", "2024-03-10"),
    ("in two days", "2026-03-12"),
    ("a week from now", "2026-03-17"),
    ("10 March", "2026-03-10"),
    ("11 March", "2025-03-11"),
    ("March 10th", "2026-03-10"),
    ("the 3rd of Feb", "2026-02-03"),
    ("Mar 10 2025", "2025-03-10"),
    ("10 Mar 2025", "2025-03-10"),
    ("March 10, 2025", "2025-03-10"),
    ("Dec. 24", "2025-12-24"),
    ("29 February", "2024-02-29"),
    ("Tue 10 Mar", "2026-03-10"),
    ("Fri 13 Mar", "2026-03-13"),
    ("Tuesday, March 11", "2025-03-11"),
    ("10.3.", "2026-03-10"),
    ("10.3", "2026-03-10"),
    ("14.10", "2025-10-14"),
    ("10. 3. 2025", "2025-03-10"),
    ("10.3.25", "2025-03-10"),
    ("10.3.99", "1999-03-10"),
    ("2025-03-10", "2025-03-10"),
    ("2025/3/10", "2025-03-10"),
    ("3/10", "2026-03-10"),
    ("3/11", "2025-03-11"),
    ("3/10/2025", "2025-03-10"),
    ("3-10-2025", "2025-03-10"),
    ("on the 14th", "2026-02-14"),
    ("the 10th", "2026-03-10"),
    ("31st", "2026-01-31"),
    ("heute", "2026-03-10"),
    ("gestern", "2026-03-09"),
    ("Vorgestern", "2026-03-08"),
    ("morgen", "2026-03-11"),
    ("übermorgen", "2026-03-12"),
    ("Freitag", "2026-03-06"),
    ("am Mittwoch", "2026-03-04"),
    ("letzten Dienstag", "2026-03-03"),
    ("nächsten Freitag", "2026-03-13"),
    ("Freitag letzte Woche", "2026-03-06"),
    ("vor 2 Tagen", "2026-03-08"),
    ("vor einer Woche", "2026-03-03"),
    ("in drei Tagen", "2026-03-13"),
    ("10. März", "2026-03-10"),
    ("am 10. Maerz 2025", "2025-03-10"),
    ("Di, 10.3.", "2026-03-10"),
    ("am 14.", "2026-02-14"),
]

TIMES = [
    ("yesterday 3pm", "2026-03-09 15:00"),
    ("yesterday at 3 p.m.", "2026-03-09 15:00"),
    ("3:15 pm yesterday", "2026-03-09 15:15"),
    ("today 14:10", "2026-03-10 14:10"),
    ("3pm", "2026-03-10 15:00"),
    ("12am", "2026-03-10 00:00"),
    ("12pm", "2026-03-10 12:00"),
    ("14:10", "2026-03-10 14:10"),
    ("14.30", "2026-03-10 14:30"),
    ("03:15", "2026-03-10 03:15"),
    ("3:15", "2026-03-10 15:15"),
    ("yesterday at 3", "2026-03-09 15:00"),
    ("at 9", "2026-03-10 09:00"),
    ("3 o'clock", "2026-03-10 15:00"),
    ("8 in the evening", "2026-03-10 20:00"),
    ("noon", "2026-03-10 12:00"),
    ("yesterday noon", "2026-03-09 12:00"),
    ("this morning", "2026-03-10 09:00"),
    ("this afternoon", "2026-03-10 15:00"),
    ("last night", "2026-03-09 21:00"),
    ("Friday morning", "2026-03-06 09:00"),
    ("tue 9:30", "2026-03-10 09:30"),
    ("last Friday 8am", "2026-03-06 08:00"),
    ("two days ago at 8am", "2026-03-08 08:00"),
    ("Mar 10 2025 8am", "2025-03-10 08:00"),
    ("10.03.2025 15:30", "2025-03-10 15:30"),
    ("10.03.2025 15.30", "2025-03-10 15:30"),
    ("2025-03-10T15:30", "2025-03-10 15:30"),
    ("tomorrow 9am", "2026-03-11 09:00"),
    ("gestern um 15 Uhr", "2026-03-09 15:00"),
    ("um 15 Uhr", "2026-03-10 15:00"),
    ("um 15 Uhr 30", "2026-03-10 15:30"),
    ("15:30 Uhr", "2026-03-10 15:30"),
    ("um 3 Uhr", "2026-03-10 03:00"),
    ("um 3 Uhr nachmittags", "2026-03-10 15:00"),
    ("heute morgen", "2026-03-10 09:00"),
    ("heute früh", "2026-03-10 09:00"),
    ("morgen früh", "2026-03-11 09:00"),
    ("gestern Abend", "2026-03-09 19:00"),
    ("am 10. 15:30", "2026-03-10 15:30"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_days(text: str, day: str) -> None:
    when = read_when(text, NOW)
    assert when == When(datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=ZONE), day_only=True)


@pytest.mark.parametrize(("text", "at"), TIMES)
def test_times(text: str, at: str) -> None:
    assert read_when(text, NOW) == When(datetime.fromisoformat(at).replace(tzinfo=ZONE))


@pytest.mark.parametrize("text", ["now", "Right now", "jetzt", " now "])
def test_now(text: str) -> None:
    assert read_when(text, NOW) == When(NOW)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("an hour ago", 60), ("20 minutes ago", 20), ("20 min ago", 20), ("2h ago", 120), ("half an hour ago", 30),
     ("vor 20 Minuten", 20), ("vor einer Stunde", 60), ("vor einer halben Stunde", 30), ("in an hour", -60)],
)  # fmt: skip
def test_moments(text: str, minutes: int) -> None:
    assert read_when(text, NOW) == When(NOW - timedelta(minutes=minutes))


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "soon", "last week", "31 February", "31 February 10:00", "Feb 31 2025", "30 Feb", "29 Feb 2025",
        "32.1.", "31.02", "31.2.2025", "25:00", "yesterday 25:00", "14:75", "13pm yesterday pm", "15am", "0pm",
        "24:00", "3/32", "13/3", "2025-13-01", "2025-02-30", "0.3.", "10.0.", "on the 32nd", "the 0th",
        "Mon 10 March 2026", "Wednesday 10 March 2026", "10 March 0001", "10 March 9999", "9999 years ago",
        "today tomorrow", "3pm 4pm", "Dana", "March", "2026", "7", "2026-03-10T14:10:00+99:00",
        "2026-02-30T14:10:00Z", "10.03-2025", "at", "on", "am", "\x00", "\ud800", "🌹", "31 Februar", "um 25 Uhr",
        "vor", "yesterday " * 10,
    ],
)  # fmt: skip
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_when(text, NOW) is None


def test_the_day_comes_first_where_people_write_it_so() -> None:
    when = read_when("3/10", NOW, month_first=False)
    assert when is not None
    assert when.at.date() == date(2025, 10, 3)
    assert read_when("3/13", NOW, month_first=False) is None
    assert read_when("3:15", NOW, month_first=False) == When(datetime(2026, 3, 10, 3, 15, tzinfo=ZONE))


def test_the_offset_is_that_of_the_day_named() -> None:
    winter, summer = read_when("1 March 2026 9am", NOW), read_when("today 9am", NOW)
    assert winter is not None
    assert summer is not None
    assert (winter.at.utcoffset(), summer.at.utcoffset()) == (timedelta(hours=-5), timedelta(hours=-4))
    assert read_when("64 hours ago", NOW) == When(datetime(2026, 3, 8, 0, 5, 20, tzinfo=ZONE))


def test_a_time_the_clocks_leapt_over_moves_on() -> None:
    when = read_when("8 March 2026 02:30", NOW)
    assert when is not None
    assert when.at.isoformat() == "2026-03-08T03:30:00-04:00"


def test_a_fixed_offset_stays() -> None:
    now = datetime(2026, 3, 10, 17, 0, tzinfo=timezone(timedelta(hours=9)))
    assert read_when("1 January 8am", now) == When(datetime(2026, 1, 1, 8, 0, tzinfo=now.tzinfo))


def test_a_stamp_keeps_its_own_offset() -> None:
    when = read_when("2026-03-10T14:10:00+01:00", NOW)
    assert when is not None
    assert when.at.isoformat() == "2026-03-10T14:10:00+01:00"


def test_suggestions_can_be_typed_and_lie_behind() -> None:
    for hour in (0, 8, 12, 23):
        now = NOW.replace(hour=hour)
        offered = suggestions(now)
        assert offered[0] == ("now", When(now))
        assert 4 <= len(offered) <= 7
        assert len({when for _, when in offered}) == len(offered)
        for words, when in offered:
            assert read_when(words, now) == when
            assert when.at.date() <= now.date()
            assert when.day_only or when.at <= now
    assert "this morning" in dict(suggestions(NOW))
    assert "this morning" not in dict(suggestions(NOW.replace(hour=8)))
    saturday = NOW + timedelta(days=4)
    assert "last Friday" not in dict(suggestions(saturday))


NOWS = st.integers(-300_000_000, 6_900_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, ZONE))
WORDS = sorted(
    {word for language in LANGUAGES for word in (*language.near, *language.parts, *language.units, *language.counts)}
    | {word for language in LANGUAGES for names in (*language.weekdays, *language.months) for word in names.split()}
    | {
        "at",
        "on",
        "in",
        "vor",
        "um",
        "am",
        "ago",
        "last",
        "next",
        "the",
        "of",
        "uhr",
        "3pm",
        "9:30",
        "31",
        "10.",
        "3/10",
    }
)


@given(st.text(max_size=LONGEST + 5), NOWS)
def test_any_text_is_read_or_none(text: str, now: datetime) -> None:
    assert read_when(text, now) is None or isinstance(read_when(text, now), When)


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.integers(0, 10_000).map(str)), max_size=7).map(" ".join), NOWS)
def test_any_words_of_time_are_read_or_none(text: str, now: datetime) -> None:
    when = read_when(text, now)
    if when is not None:
        assert when.at.tzinfo is not None
        assert not when.day_only or (when.at.hour, when.at.minute) == (12, 0)


@given(year=st.integers(1900, 2199), month=st.integers(0, 14), day=st.integers(0, 33), now=NOWS)
def test_a_date_is_that_date_or_none(year: int, month: int, day: int, now: datetime) -> None:
    for text in (f"{year}-{month:02}-{day:02}", f"{day}.{month}.{year}", f"{month}/{day}/{year}"):
        when = read_when(text, now)
        try:
            expected = date(year, month, day)
        except ValueError:
            assert when is None
        else:
            assert when is not None
            assert when.at.date() == expected


@given(day=st.dates(date(1960, 1, 1), date(2190, 1, 1)), now=NOWS)
def test_days_as_they_are_shown_can_be_typed(day: date, now: datetime) -> None:
    when = read_when(day_words(day, date(1, 1, 1)), now)
    assert when is not None
    assert when.at.date() == day


@given(NOWS, st.integers(-4000, 4000), st.booleans())
def test_moments_as_they_are_shown_can_be_typed(now: datetime, days: int, day_only: bool) -> None:
    at = datetime(now.year, now.month, now.day, 12, 0, tzinfo=ZONE) + timedelta(days=days)
    shown = When(at, day_only)
    words = moment_words(shown, now)
    assert read_when(words, now) == shown


@given(NOWS, st.integers(0, 13))
def test_days_ago_can_be_typed(now: datetime, days: int) -> None:
    when = read_when(ago(now.date() - timedelta(days=days), now.date()), now)
    assert when is not None
    assert when.at.date() == now.date() - timedelta(days=days)
