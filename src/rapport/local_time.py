"""The time where the laptop is: aware, with the offset each day has there, summer and winter."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta, tzinfo

from rapport.domain.override import override


class LocalZone(tzinfo):
    """The zone the system is set to, whichever that is at the moment; it follows a journey across zones."""

    @override
    def utcoffset(self, moment: datetime | None) -> timedelta:
        return timedelta(seconds=_local(moment).tm_gmtoff)

    @override
    def dst(self, moment: datetime | None) -> timedelta:
        return timedelta(hours=1) if _local(moment).tm_isdst > 0 else timedelta()

    @override
    def tzname(self, moment: datetime | None) -> str:
        return _local(moment).tm_zone

    @override
    def fromutc(self, moment: datetime) -> datetime:
        seconds = (moment.replace(tzinfo=None) - datetime(1970, 1, 1)) // timedelta(seconds=1)  # noqa: DTZ001 - in UTC
        offset = timedelta(seconds=time.localtime(seconds).tm_gmtoff)
        back = self.utcoffset(moment + offset) != offset
        return (moment + offset).replace(fold=1 if back else 0)


LOCAL = LocalZone()


def local_now() -> datetime:
    """Give the time it is here, aware."""
    return datetime.now(LOCAL)


def local_day(seconds: int) -> date:
    """Give the day it was here at so many seconds since 1970: what a list of many rows can afford."""
    return date(*time.localtime(seconds)[:3])


def _local(moment: datetime | None) -> time.struct_time:
    if moment is None:
        return time.localtime()
    # mktime takes the first of two equal times for is_dst 1 and the second for 0, which is what fold says
    parts = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, 0, 0)
    try:
        return time.localtime(time.mktime((*parts, -1 if not moment.fold else 0)))
    except (OverflowError, ValueError, OSError):
        return time.localtime(0)
