"""The words for days and times that `when` reads, one `Language` each, folded (lower case, no accents).

Rules are patterns with holes: `{weekday}`, `{month}`, `{day}`, `{count}`, `{unit}`, `{hour}`, `{minute}`, `{half}`,
`{part}`; `{on}` and `{at}` are the small words before a day or a time, which may be missing. To add a language, add
its table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Means(Enum):
    """What a rule about days says."""

    BACK = auto()
    AHEAD = auto()
    RECENT_WEEKDAY = auto()
    LAST_WEEKDAY = auto()
    NEXT_WEEKDAY = auto()
    THIS_WEEKS_DAY = auto()
    LAST_WEEKS_DAY = auto()
    NEXT_WEEKS_DAY = auto()
    DAY_OF_MONTH = auto()
    DATE = auto()
    SLASHED = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What one language calls days and times. Weekdays begin on Monday; words for one thing are parted by spaces.

    `near` counts days from today; `parts` are the times meant by "morning" or "noon", as (hour, minute); `halves` say
    how many hours "am" and "pm" add; `same_as` are phrases to read as others.
    """

    now: tuple[str, ...]
    near: Mapping[str, int]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    counts: Mapping[str, int]
    units: Mapping[str, str]
    parts: Mapping[str, tuple[int, int]]
    halves: Mapping[str, int]
    same_as: Mapping[str, str]
    on: str
    at: str
    days: tuple[tuple[Means, str], ...]
    times: tuple[str, ...]
    twelve_hours: bool = False


def _numbered(*words: str) -> dict[str, int]:
    """Number words from one on."""
    return {word: number for number, names in enumerate(words, 1) for word in names.split()}


DAYS_IN_FIGURES = (
    (Means.DATE, r"{on}(?:{weekday} )?(?P<year>\d{4})(?P<sign>[-/.])(?P<month_number>\d{1,2})(?P=sign){day}"),
    (Means.DATE, r"{on}(?:{weekday} )?{day}\. ?(?P<month_number>\d{1,2})(?:\. ?(?P<year>\d{4}|\d{2})?)?"),
    (Means.SLASHED, r"{on}(?:{weekday} )?(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?"),
    (Means.SLASHED, r"{on}(?:{weekday} )?(?P<first>\d{1,2})-(?P<second>\d{1,2})-(?P<year>\d{4})"),
    (Means.DAY_OF_MONTH, r"{on}{day}\."),
)
"""Days in figures, alike in every language; which of 3/10 is the month is asked of the reader."""

TIMES_IN_FIGURES = (r"{at}{hour}[:.]{minute}(?::(?P<second>[0-5]\d))?",)
"""Times in figures, alike in every language."""

ENGLISH = Language(
    now=("now", "just now", "right now"),
    near={
        "today": 0,
        "earlier today": 0,
        "yesterday": -1,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "day before yesterday": -2,
        "the day after tomorrow": 2,
        "day after tomorrow": 2,
    },
    weekdays=(
        "monday mon",
        "tuesday tue tues",
        "wednesday wed weds",
        "thursday thu thur thurs",
        "friday fri",
        "saturday sat",
        "sunday sun",
    ),
    months=(
        "january jan",
        "february feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sep sept",
        "october oct",
        "november nov",
        "december dec",
    ),
    counts={
        **_numbered(
            "a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
        ),
        "a couple of": 2,
    },
    units={
        **dict.fromkeys(("minute", "minutes", "min", "mins"), "minute"),
        **dict.fromkeys(("hour", "hours", "hr", "hrs", "h"), "hour"),
        **dict.fromkeys(("day", "days", "d"), "day"),
        **dict.fromkeys(("week", "weeks", "wk", "wks", "w"), "week"),
        **dict.fromkeys(("month", "months"), "month"),
        **dict.fromkeys(("year", "years", "yr", "yrs"), "year"),
    },
    parts={
        "morning": (9, 0),
        "noon": (12, 0),
        "midday": (12, 0),
        "lunch": (12, 0),
        "lunchtime": (12, 0),
        "afternoon": (15, 0),
        "evening": (19, 0),
        "night": (21, 0),
        "midnight": (0, 0),
    },
    halves={
        "am": 0,
        "a": 0,
        "in the morning": 0,
        "pm": 12,
        "p": 12,
        "in the afternoon": 12,
        "in the evening": 12,
        "at night": 12,
    },
    same_as={
        "this morning": "today morning",
        "this afternoon": "today afternoon",
        "this evening": "today evening",
        "tonight": "today evening",
        "last night": "yesterday night",
        "last evening": "yesterday evening",
        "12 noon": "noon",
        "half an hour": "30 minutes",
    },
    on=r"(?:on the|on|the)",
    at=r"(?:at|around|about|@)",
    days=(
        (Means.BACK, r"{count} ?{unit} ago"),
        (Means.AHEAD, r"in {count} ?{unit}"),
        (Means.AHEAD, r"{count} ?{unit} from now"),
        (Means.RECENT_WEEKDAY, r"{on}{weekday}"),
        (Means.LAST_WEEKDAY, r"{on}(?:last|past) {weekday}"),
        (Means.NEXT_WEEKDAY, r"{on}(?:next|coming) {weekday}"),
        (Means.THIS_WEEKS_DAY, r"this {weekday}"),
        (Means.LAST_WEEKS_DAY, r"{on}{weekday} (?:of )?last week"),
        (Means.LAST_WEEKS_DAY, r"last week(?: on)? {weekday}"),
        (Means.NEXT_WEEKS_DAY, r"{on}{weekday} (?:of )?next week"),
        (Means.NEXT_WEEKS_DAY, r"next week(?: on)? {weekday}"),
        (Means.DATE, r"{on}(?:{weekday} )?(?:the )?{day}(?:st|nd|rd|th)?(?: of)? {month}(?: (?P<year>\d{4}))?"),
        (Means.DATE, r"{on}(?:{weekday} )?{month} (?:the )?{day}(?:st|nd|rd|th)?(?: (?P<year>\d{4}))?"),
        (Means.DAY_OF_MONTH, r"{on}(?:{weekday} )?(?:the )?{day}(?:st|nd|rd|th)"),
    ),
    times=(
        r"{at}{hour}(?:[:.]{minute})? ?{half}",
        r"{at}{hour} ?o'?clock(?: {half})?",
        r"(?:at|around|about|@) ?{hour}",
        r"(?:(?:at|around|in the) )?{part}",
    ),
    twelve_hours=True,
)

GERMAN = Language(
    now=("jetzt", "gerade", "eben", "gerade eben"),
    near={"heute": 0, "gestern": -1, "vorgestern": -2, "morgen": 1, "ubermorgen": 2, "uebermorgen": 2},
    weekdays=(
        "montag mo",
        "dienstag di",
        "mittwoch mi",
        "donnerstag do",
        "freitag fr",
        "samstag sonnabend sa",
        "sonntag so",
    ),
    months=(
        "januar janner jan",
        "februar feber feb",
        "marz maerz mrz mar",
        "april apr",
        "mai",
        "juni jun",
        "juli jul",
        "august aug",
        "september sept sep",
        "oktober okt",
        "november nov",
        "dezember dez",
    ),
    counts=_numbered(
        "ein eine einem einen einer",
        "zwei",
        "drei",
        "vier",
        "funf fuenf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwolf zwoelf",
    ),
    units={
        **dict.fromkeys(("minute", "minuten", "min"), "minute"),
        **dict.fromkeys(("stunde", "stunden", "std"), "hour"),
        **dict.fromkeys(("tag", "tage", "tagen"), "day"),
        **dict.fromkeys(("woche", "wochen"), "week"),
        **dict.fromkeys(("monat", "monate", "monaten"), "month"),
        **dict.fromkeys(("jahr", "jahre", "jahren"), "year"),
    },
    parts={
        **dict.fromkeys(("morgen", "fruh", "morgens"), (9, 0)),
        **dict.fromkeys(("vormittag", "vormittags"), (10, 0)),
        **dict.fromkeys(("mittag", "mittags"), (12, 0)),
        **dict.fromkeys(("nachmittag", "nachmittags"), (15, 0)),
        **dict.fromkeys(("abend", "abends"), (19, 0)),
        **dict.fromkeys(("nacht", "nachts"), (21, 0)),
        "mitternacht": (0, 0),
    },
    halves={"morgens": 0, "fruh": 0, "vormittags": 0, "nachmittags": 12, "abends": 12},
    same_as={
        "letzte nacht": "gestern nacht",
        "heute frueh": "heute fruh",
        "morgen frueh": "morgen fruh",
        "einer halben stunde": "30 minuten",
    },
    on=r"(?:am|den)",
    at=r"(?:um|gegen|ca\.?)",
    days=(
        (Means.BACK, r"vor {count} ?{unit}"),
        (Means.AHEAD, r"in {count} ?{unit}"),
        (Means.RECENT_WEEKDAY, r"{on}{weekday}"),
        (Means.LAST_WEEKDAY, r"{on}(?:letzte[nrs]?|vergangene[nrs]?|vorige[nrs]?) {weekday}"),
        (Means.NEXT_WEEKDAY, r"{on}(?:nachste[nrs]?|naechste[nrs]?|kommende[nrs]?) {weekday}"),
        (Means.THIS_WEEKS_DAY, r"diese[nrs]? {weekday}"),
        (Means.LAST_WEEKS_DAY, r"{on}{weekday} (?:letzte|vergangene|vorige) woche"),
        (Means.LAST_WEEKS_DAY, r"(?:letzte|vergangene|vorige) woche(?: am)? {weekday}"),
        (Means.NEXT_WEEKS_DAY, r"{on}{weekday} (?:nachste|naechste|kommende) woche"),
        (Means.NEXT_WEEKS_DAY, r"(?:nachste|naechste|kommende) woche(?: am)? {weekday}"),
        (Means.DATE, r"{on}(?:{weekday} )?(?:den )?{day}\.? ?{month}(?: (?P<year>\d{4}))?"),
    ),
    times=(
        r"{at}{hour} ?uhr(?: {minute})?(?: {half})?",
        r"{at}{hour}[:.]{minute} ?uhr(?: {half})?",
        r"(?:um|gegen) {hour}",
        r"(?:(?:am|zu|gegen|in der|um) )?{part}",
    ),
)

LANGUAGES = (ENGLISH, GERMAN)
"""In the order they are tried."""
