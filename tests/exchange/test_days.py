from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.exchange.days import day_of, is_no_day, shows_day_first


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1981-03-03", "1981-03-03"),
        ("19810303", "1981-03-03"),
        ("1981-03-03T00:00:00Z", "1981-03-03"),
        ("1981/3/3", "1981-03-03"),
        ("--0412", "--04-12"),
        (" --04-12", "--04-12"),
        ("1604-02-29", "--02-29"),
        ("3.4.1975", "1975-04-03"),
        ("03.04.", "--04-03"),
        ("21.3.81", "1981-03-21"),
        ("3/21/1979", "1979-03-21"),
        ("21/3/1979", "1979-03-21"),
        ("3/4/1975", "1975-03-04"),
        ("3/4/05", "2005-03-04"),
        ("12/1/1980 12:00:00 AM", "1980-12-01"),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str, day: str) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize("text", ["", "0/0/00", "00.00.0000", "0000-00-00", "4501-01-01", "1/1/4501", "01.01.4501"])
def test_the_ways_to_write_no_date_are_known(text: str) -> None:
    assert is_no_day(text)
    assert day_of(text) == ""


@pytest.mark.parametrize("text", ["1981-02-30", "13/13/1981", "circa 1800", "1981", "--13-01", "1985-04", "soon"])
def test_what_is_no_day_gives_none(text: str) -> None:
    assert day_of(text) == ""
    assert not is_no_day(text)


def test_a_german_file_has_the_day_first() -> None:
    assert day_of("3/4/1975", day_first=True) == "1975-04-03"
    assert shows_day_first("21/3/1979")
    assert not shows_day_first("3/21/1979")


@given(st.dates(min_value=date(1605, 1, 1), max_value=date(4500, 1, 1)))
@settings(deadline=None)
def test_every_day_is_read_back(day: date) -> None:
    assert day_of(day.isoformat()) == day_of(f"{day:%Y%m%d}") == day.isoformat()
    assert day_of(f"{day.day}.{day.month}.{day.year}") == day.isoformat()
    assert day_of(f"{day.month}/{day.day}/{day.year}") == day.isoformat()


@given(st.text())
@settings(deadline=None)
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert len(day_of(text)) in (0, 7, 10)
