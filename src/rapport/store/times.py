"""Between the whole seconds the tables hold and the aware times everyone else speaks in."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

from rapport.domain.entries import When
from rapport.local_time import LOCAL


def seconds(at: datetime) -> int:
    """Give an aware time as whole seconds since 1970, UTC."""
    return int(at.timestamp() // 1)


def moment(at: int) -> datetime:
    """Give seconds since 1970 as an aware time in UTC."""
    return datetime.fromtimestamp(at, UTC)


def moment_or_none(at: int | None) -> datetime | None:
    """Give seconds since 1970 as an aware time in UTC, None as None."""
    return None if at is None else moment(at)


def end_of(day: date, now: datetime) -> int:
    """Give when a day ends here, or `now` for the day it is; in seconds since 1970."""
    if now.astimezone(LOCAL).date() == day:
        return seconds(now)
    return seconds(datetime.combine(day, time.max, LOCAL))


def offset_minutes(at: datetime) -> int:
    """Give how far the zone of an aware time is ahead of UTC, in minutes."""
    return int((at.utcoffset() or timedelta()) / timedelta(minutes=1))


def when(at: int, utc_offset: int, day_only: int) -> When:
    """Give when something happened, in the zone it happened in."""
    zone = timezone(timedelta(minutes=utc_offset))
    return When(datetime.fromtimestamp(at, zone), bool(day_only))
