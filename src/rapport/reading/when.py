"""When something happened, from what people type: "yesterday 3pm", "last Friday", "10.3.", "vor 2 Tagen".

What was understood is shown before it is kept, and what cannot be a day or a time is None. Days without a year lie
in the past, for an entry tells what has happened; a bare weekday may be today.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from rapport.domain.entries import When
from rapport.domain.folding import fold, one_line
from rapport.reading.when_words import DAYS_IN_FIGURES, LANGUAGES, TIMES_IN_FIGURES, Language, Means

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Groups = Mapping[str, str | None]

LONGEST = 80
"""The longest text that is read, in characters; whatever is longer says no time."""

_SUGGESTED = ("now", "this morning", "this afternoon", "yesterday", "two days ago", "last Friday", "a week ago")
_YEARS = range(1900, 2200)
_NOON = time(12)
_STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)", re.ASCII)


def read_when(text: str, now: datetime, *, month_first: bool = True) -> When | None:
    """Give the time that `text` names, in the zone of `now` (aware, local), or None if it names none.

    `month_first` reads 3/10 as 10 March; it also takes "3:15", with no am or pm, for the afternoon, as its users do.
    A ZoneInfo as the zone of `now` gives the offset of the day that was named.
    """
    words = _plain(text) if len(text) <= LONGEST else ""
    if _STAMP.fullmatch(text.strip()):
        return _read_stamp(text.strip())
    for language in LANGUAGES if words else ():
        if found := _Reading(now, language, month_first).read(words):
            return found
    return None


def suggestions(now: datetime) -> list[tuple[str, When]]:
    """Give a handful of times to choose from, each under words that `read_when` reads; none lies ahead of `now`."""
    offered: list[tuple[str, When]] = []
    for words in _SUGGESTED:
        when = read_when(words, now)
        if when and (when.day_only or when.at <= now) and when not in (other for _, other in offered):
            offered.append((words, when))
    return offered


def _plain(text: str) -> str:
    """Fold a text and write alike what is typed in many ways: "3 P.M.," is "3 pm"."""
    plain = fold(one_line(text)).replace("’", "'").replace(",", " ")
    plain = re.sub(r"\b([ap])\. ?m\b\.?", r"\1m", plain)
    plain = re.sub(r"(?<=\d)t(?=\d)", " ", plain)
    return " ".join(plain.split())


def _read_stamp(text: str) -> When | None:
    """Read what programs write, such as 2026-03-10T14:10:00+01:00."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return When(at) if at.year in _YEARS else None


@dataclass(frozen=True, slots=True)
class _Rules:
    """The patterns of one language, ready to match."""

    now: re.Pattern[str]
    near: re.Pattern[str]
    days: tuple[tuple[Means, re.Pattern[str]], ...]
    times: tuple[re.Pattern[str], ...]
    same_as: tuple[tuple[re.Pattern[str], str], ...]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One text being read at one time in one language."""

    now: datetime
    language: Language
    month_first: bool

    def read(self, words: str) -> When | None:
        """Read words as a moment, a day, a day and a time in either order, or a time today."""
        rules = _rules(self.language)
        for phrase, meant in rules.same_as:
            words = phrase.sub(meant, words)
        if rules.now.fullmatch(words):
            return When(self.now)
        if moment := self._moment(words):
            return When(moment) if moment.year in _YEARS else None
        if day := self._day(words):
            return When(self._local(day, _NOON), day_only=True)
        for left, right in _halves(words):
            for day_part, time_part in ((left, right), (right, left)):
                if (clock := self._time(time_part)) and (day := self._day(day_part)):
                    return When(self._local(day, clock))
        if clock := self._time(words):
            return When(self._local(self.now.date(), clock))
        return None

    def _local(self, day: date, clock: time) -> datetime:
        """Set a day and a time in the zone of `now`; a time that the clocks leapt over moves on with them."""
        return datetime.combine(day, clock, self.now.tzinfo).astimezone(UTC).astimezone(self.now.tzinfo)

    def _moment(self, words: str) -> datetime | None:
        """Read "20 minutes ago" and "in an hour"."""
        for means, pattern in _rules(self.language).days:
            if means in {Means.BACK, Means.AHEAD} and (found := pattern.fullmatch(words)):
                count, unit = self._count(found.groupdict())
                if unit in {"minute", "hour"}:
                    apart = timedelta(minutes=count if unit == "minute" else 60 * count)
                    at = self.now.astimezone(UTC) + (apart if means is Means.AHEAD else -apart)
                    return at.astimezone(self.now.tzinfo)
        return None

    def _day(self, words: str) -> date | None:
        """Read words that name nothing but a day."""
        rules = _rules(self.language)
        if rules.near.fullmatch(words):
            return self.now.date() + timedelta(days=self.language.near[words])
        for means, pattern in rules.days:
            found = pattern.fullmatch(words)
            day = self._named_day(means, found.groupdict()) if found else None
            if day and day.year in _YEARS:
                return day
        return None

    def _named_day(self, means: Means, groups: Groups) -> date | None:
        today = self.now.date()
        weekday = _rules(self.language).weekdays.get(groups.get("weekday") or "")
        match means:
            case Means.BACK | Means.AHEAD:
                count, unit = self._count(groups)
                return _moved(today, count if means is Means.AHEAD else -count, unit)
            case Means.DAY_OF_MONTH:
                return _fitting(_months_back(today, int(groups["day"] or 0)), today, weekday)
            case Means.DATE | Means.SLASHED:
                return self._date(groups, weekday)
            case _:
                return None if weekday is None else _WEEKDAYS[means](today, weekday)

    def _count(self, groups: Groups) -> tuple[int, str]:
        count, unit = groups["count"] or "", self.language.units[groups["unit"] or ""]
        return self.language.counts.get(count) or int(count), unit

    def _date(self, groups: Groups, weekday: int | None) -> date | None:
        """Read a date in words or figures; without a year the last such day, and one ahead if only its weekday fits."""
        today = self.now.date()
        if first := groups.get("first"):
            figures = (int(first), int(groups["second"] or 0))
            month, number = figures if self.month_first else figures[::-1]
        else:
            name = groups.get("month")
            month = _rules(self.language).months[name] if name else int(groups["month_number"] or 0)
            number = int(groups["day"] or 0)
        if year := groups.get("year"):
            day = _day_of(_full_year(year, today), month, number)
            return day if day and weekday in {None, day.weekday()} else None
        years = range(today.year + 1, today.year - 9, -1)
        return _fitting((_day_of(year, month, number) for year in years), today, weekday)

    def _time(self, words: str) -> time | None:
        """Read words that name nothing but a time of day."""
        for pattern in _rules(self.language).times:
            if found := pattern.fullmatch(words):
                groups = found.groupdict()
                if part := groups.get("part"):
                    return time(*self.language.parts[part])
                hour = self._hour(groups["hour"] or "", groups.get("half"))
                if hour is not None:
                    return time(hour, int(groups.get("minute") or 0), int(groups.get("second") or 0))
        return None

    def _hour(self, figures: str, half: str | None) -> int | None:
        hour = int(figures)
        if hour > 23:
            return None
        if half is None:
            spoken = self.month_first and self.language.twelve_hours and figures in set("123456")
            return hour + 12 if spoken else hour
        added = self.language.halves[half]
        if hour > 12:
            return hour if added else None
        return None if added and not hour else hour % 12 + added


_WEEKDAYS: Mapping[Means, Callable[[date, int], date]] = {
    Means.RECENT_WEEKDAY: lambda today, weekday: today - timedelta(days=(today.weekday() - weekday) % 7),
    Means.LAST_WEEKDAY: lambda today, weekday: today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1),
    Means.NEXT_WEEKDAY: lambda today, weekday: today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1),
    Means.THIS_WEEKS_DAY: lambda today, weekday: today + timedelta(days=weekday - today.weekday()),
    Means.LAST_WEEKS_DAY: lambda today, weekday: today + timedelta(days=weekday - today.weekday() - 7),
    Means.NEXT_WEEKS_DAY: lambda today, weekday: today + timedelta(days=weekday - today.weekday() + 7),
}


@cache
def _rules(language: Language) -> _Rules:
    """Fill the holes of a language's patterns; done once, at the first reading."""
    weekdays = {word: place for place, names in enumerate(language.weekdays) for word in names.split()}
    months = {word: place for place, names in enumerate(language.months, 1) for word in names.split()}
    holes = {
        "{on}": f"(?:{language.on} )?",
        "{at}": f"(?:{language.at} ?)?",
        "{weekday}": rf"(?P<weekday>{_any_of(weekdays)})\.?",
        "{month}": rf"(?P<month>{_any_of(months)})\.?",
        "{day}": r"(?P<day>\d{1,2})",
        "{count}": rf"(?P<count>\d{{1,4}}|{_any_of(language.counts)})",
        "{unit}": rf"(?P<unit>{_any_of(language.units)})\.?",
        "{hour}": r"(?P<hour>\d{1,2})",
        "{minute}": r"(?P<minute>[0-5]\d)",
        "{half}": f"(?P<half>{_any_of(language.halves)})",
        "{part}": f"(?P<part>{_any_of(language.parts)})",
    }

    def filled(pattern: str) -> re.Pattern[str]:
        for hole, words in holes.items():
            pattern = pattern.replace(hole, words)
        return re.compile(pattern, re.ASCII)

    return _Rules(
        now=re.compile(_any_of(language.now)),
        near=re.compile(_any_of(language.near)),
        days=tuple((means, filled(pattern)) for means, pattern in (*language.days, *DAYS_IN_FIGURES)),
        times=tuple(filled(pattern) for pattern in (*language.times, *TIMES_IN_FIGURES)),
        same_as=tuple((re.compile(rf"\b{said}\b"), meant) for said, meant in language.same_as.items()),
        weekdays=weekdays,
        months=months,
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _halves(words: str) -> Iterable[tuple[str, str]]:
    """Give each way to part words in two."""
    said = words.split()
    return ((" ".join(said[:place]), " ".join(said[place:])) for place in range(1, len(said)))


def _day_of(year: int, month: int, number: int) -> date | None:
    """Give a day of the calendar, or None if there is none such."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _full_year(figures: str, today: date) -> int:
    """Read two figures as the year of a century that lies at most ten years ahead."""
    if len(figures) == 4:
        return int(figures)
    year = today.year // 100 * 100 + int(figures)
    return year if year <= today.year + 10 else year - 100


def _fitting(newest_first: Iterable[date | None], today: date, weekday: int | None) -> date | None:
    """Choose the last day that is not ahead; where a weekday was said, it must fit that day or else the next ahead."""
    ahead = past = None
    for day in newest_first:
        if day and day > today:
            ahead = day
        elif day:
            past = day
            break
    if weekday is None:
        return past
    return next((day for day in (past, ahead) if day and day.weekday() == weekday), None)


def _months_back(today: date, number: int) -> Iterable[date | None]:
    """Give day `number` of the next month, this one and those before, None where a month has no such day."""
    month = today.year * 12 + today.month
    return (_day_of((month - back) // 12, (month - back) % 12 + 1, number) for back in range(4))


def _moved(day: date, count: int, unit: str) -> date | None:
    """Move a day by a count of units; a day that its new month has not becomes the month's last."""
    if unit in {"day", "week"}:
        return day + timedelta(days=count if unit == "day" else 7 * count)
    months = day.year * 12 + day.month - 1 + (count if unit == "month" else 12 * count)
    year, month = divmod(months, 12)
    return _day_of(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) if year in _YEARS else None
