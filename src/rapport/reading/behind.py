"""What stands behind our own rules for days: dateparser, for the few ways of writing a date that we leave to it.

It takes a quarter of a second to load, so it is loaded when such a date is met for the first time, in a thread of its
own where somebody is typing meanwhile. It is asked in one language only, and only about phrases that our own patterns
know to be dates; what it makes of free text is too often a guess.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from threading import Thread

LONGEST = 40
"""The longest phrase that is handed on, in characters."""
_REACH = timedelta(days=3 * 365)
"""What lies further off is not what was meant."""
_loading: list[Thread] = []


class NotLoadedYet(Exception):  # noqa: N818 - it is no error
    """The answer has to wait until dateparser is there."""


@lru_cache(maxsize=1_000)
def day_behind(phrase: str, on: date, language: str, *, month_first: bool) -> date | None:
    """Give the day that a phrase names, seen from `on`, or None; loads dateparser if it must."""
    if len(phrase) > LONGEST:
        return None
    from dateparser import parse  # noqa: PLC0415 - it takes a quarter of a second, and most notes need none of it

    settings = {
        "DATE_ORDER": "MDY" if month_first else "DMY",
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": datetime.combine(on, time()),
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    found = parse(phrase, languages=[language], settings=settings)
    return found.date() if found and abs(found.date() - on) < _REACH else None


def day_behind_soon(phrase: str, on: date, language: str, *, month_first: bool) -> date | None:
    """Give the same without ever waiting: raises `NotLoadedYet` until a thread has loaded what it takes."""
    if not _loading:
        _loading.append(Thread(target=_load, name="load dateparser", daemon=True))
        _loading[0].start()
    if _loading[0].is_alive():
        raise NotLoadedYet
    return day_behind(phrase, on, language, month_first=month_first)


def _load() -> None:
    """Load it whole: its words come with the first question."""
    day_behind("in 36 hours", date(2026, 3, 10), "en", month_first=True)
