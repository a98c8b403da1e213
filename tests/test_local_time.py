"""The local zone: each day has its own offset, across summer, winter and a journey."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from rapport.local_time import LOCAL, local_day, local_now


@pytest.fixture
def zone(monkeypatch):
    def set_zone(name):
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield set_zone
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")
def test_each_day_has_its_own_offset(zone):
    zone("America/New_York")
    assert datetime(2026, 1, 5, 9, tzinfo=LOCAL).utcoffset() == timedelta(hours=-5)
    assert datetime(2026, 7, 5, 9, tzinfo=LOCAL).utcoffset() == timedelta(hours=-4)
    assert datetime(2026, 7, 5, 13, tzinfo=UTC).astimezone(LOCAL).hour == 9
    zone("Europe/Berlin")
    assert datetime(2026, 7, 5, 9, tzinfo=LOCAL).astimezone(UTC).hour == 7


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")
def test_every_moment_of_a_year_goes_there_and_back(zone):
    for name in ("America/New_York", "Europe/Berlin", "Asia/Kolkata", "UTC"):
        zone(name)
        for hour in range(0, 365 * 24, 1):
            moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hour)
            assert moment.astimezone(LOCAL).astimezone(UTC) == moment
            assert local_day(int(moment.timestamp())) == moment.astimezone(LOCAL).date()


def test_now_is_now():
    assert abs(local_now() - datetime.now(UTC)) < timedelta(seconds=5)
