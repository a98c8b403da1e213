"""The days a sentence names, seen from the day of its entry: "by Friday", "in two weeks", "the week of 23 March".

What one promises lies ahead, so a weekday is the next such day, never today; a day of the month or the year that has
no year is the next such day too. What lies back is known as past and never becomes a day on which something is due.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rapport.reading.behind import day_behind
from rapport.reading.calendar import MEANINGS, Asked, Days
from rapport.reading.words import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from rapport.reading.pieces import Line
    from rapport.reading.words import Words

    AskBehind = Callable[..., date | None]
    Lists = Mapping[str, Sequence[str]]

MOST = 12
"""The most days that are read in one sentence; a list of dates promises nothing."""


@dataclass(frozen=True, slots=True)
class Named:
    """A day, or a stretch of days, that a sentence names.

    `start` and `end` are the places of the words in the line they were read in, small words before them included.
    `days` is None where the words name no day there is ("31 February"); `month`, `day` and `year` are what was said,
    or follows from it, as far as it goes.
    """

    start: int
    end: int
    days: Days | None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    deadline: bool = False
    """Whether a word such as "by" stands before it."""


def due_of(named: Iterable[Named], on: date) -> date | None:
    """Give the day on which something is due: the last of a stretch; None if days contradict, or none lies ahead."""
    stretches = [each.days for each in named]
    if not stretches or any(days is None for days in stretches):
        return None
    ahead = sorted({days for days in stretches if days and days.last >= on}, key=lambda days: days.last - days.first)
    if not ahead or any(not days.holds(ahead[0]) for days in ahead):
        return None
    return ahead[0].last


def find_days(line: Line, words: Words, on: date, *, month_first: bool, behind: AskBehind = day_behind) -> list[Named]:
    """Give the days named in a line of plain words, first to last; no two overlap. `behind` is asked what we leave."""
    spoken = _spoken(words)
    if not (spoken.figures.search(line.text) or spoken.cues.intersection(line.text.split())):
        return []
    found: list[Named] = []
    for match in spoken.pattern.finditer(line.text):
        if len(found) >= MOST:
            return []
        named = _Naming(words, spoken, on, month_first, line.text, behind).read(match)
        if named and (not found or named.start >= found[-1].end):
            found.append(named)
    return found


@dataclass(frozen=True, slots=True)
class _Spoken:
    """The ways one language names days, as one pattern with a group for each way."""

    pattern: re.Pattern[str]
    means: Mapping[str, tuple[str, Mapping[str, str], bool]]
    before: re.Pattern[str]
    clock: re.Pattern[str]
    no_day: re.Pattern[str]
    figures: re.Pattern[str]
    cues: frozenset[str]
    values: Mapping[str, Mapping[str, int | str]]


@dataclass(frozen=True, slots=True)
class _Naming:
    """One match being understood."""

    words: Words
    spoken: _Spoken
    on: date
    month_first: bool
    text: str
    behind: AskBehind

    def read(self, match: re.Match[str]) -> Named | None:
        """Understand a match with the small words around it, or None if it names no day after all."""
        way = match.lastgroup or ""
        means, groups, needs_word = self.spoken.means[way]
        before = self.spoken.before.search(self.text, max(0, match.start() - 40), match.start())
        said = before.groupdict() if before else {}
        if (needs_word and not any(said.get(name) for name in ("by", "sooner", "later", "edge", "word"))) or (
            (said.get("noun") and means != "ahead") or self.spoken.no_day.match(self.text, match.end())
        ):
            return None
        asked = self._asked({key: match[group] for group, key in groups.items() if match[group]}, said)
        days = self._behind(match[0]) if means == "behind" else MEANINGS[means](asked)
        if days is None and not (said.get("by") or said.get("word")) and means == "figures":
            return None
        start = self._behind_verb(before.start()) if before else match.start()
        clock = self.spoken.clock.match(self.text, match.end())
        end = clock.end() if clock else match.end()
        return Named(start, end, asked.shifted(days), *self._as_said(asked, days), self._is_deadline(said))

    def _behind_verb(self, start: int) -> int:
        """Give where the small words before a day begin: behind one that belongs to a verb, as in "drop by on"."""
        verb = self.words.parts["particle"].search(self.text, max(0, start - 20))
        return min(verb.end() + 1, len(self.text)) if verb and verb.start() < start < verb.end() else start

    def _behind(self, phrase: str) -> Days | None:
        day = self.behind(phrase, self.on, self.words.name, month_first=self.month_first)
        return Days(day, day) if day else None

    def _asked(self, groups: Mapping[str, str], said: Mapping[str, str | None]) -> Asked:
        """Turn what was said into numbers."""
        numbers: dict[str, int] = {}
        texts: dict[str, str] = {}
        for key, word in groups.items():
            value = self.spoken.values.get(key, {}).get(word)
            if isinstance(value, str):
                texts[key] = value
            else:
                numbers[key] = value if value is not None else self._number(word)
        edge = self.spoken.values["edge"].get(said.get("edge") or "")
        shift = -1 if said.get("sooner") else 1 if said.get("later") else 0
        return Asked(self.on, numbers, texts, str(edge or ""), shift, self.month_first)

    def _number(self, word: str) -> int:
        """Give the number a word names ("first"), or the figures it begins with; the tables see to it that it does."""
        named = self.spoken.values.get("nth", {}).get(word)
        figures = re.match(r"\d+", word)
        return named if isinstance(named, int) else int(figures[0]) if figures else 0

    @staticmethod
    def _is_deadline(said: Mapping[str, str | None]) -> bool:
        return bool(said.get("by") or said.get("sooner"))

    @staticmethod
    def _as_said(asked: Asked, days: Days | None) -> tuple[int | None, int | None, int | None]:
        """Give month, day and year, for an occasion; a longer stretch has no day unless its end was meant."""
        unit = asked.texts.get("unit")
        if days is None or unit in {"month", "quarter", "year"} or (unit == "week" and days.last < asked.on):
            return None, None, None
        one_day = days.first == days.last or asked.edge == "last"
        year = days.last.year if "year" in asked.numbers else None
        return days.last.month, days.last.day if one_day else None, year


@cache
def _spoken(words: Words) -> _Spoken:
    """Make the pattern of a language; done once."""
    table = words.dates
    values = {name: _values(said) for name, said in table["values"].items()}
    ways, means = [], {}
    for number, (said, pattern) in enumerate((each, one) for each in table["say"] for one in each["say"]):
        way = f"way_{number}"
        own = re.sub(r"\(\?P<(\w+)>", rf"(?P<\1__{number}>", words.holes.fill(pattern))
        groups = {group: group.split("__")[0] for group in re.findall(r"\(\?P<(\w+)>", own)}
        ways.append(f"(?P<{way}>{own})")
        means[way] = (said["means"], groups, bool(said.get("after_word")))
    cue_words = {word for name in table["cues"] for word in _cue_words(values, words.lists, name)}
    return _Spoken(
        pattern=re.compile(rf"(?<!\S)(?:{'|'.join(ways)})(?!\S)"),
        means=means,
        before=words.holes.compiled(table["before"]),
        clock=words.holes.compiled(table["clock"]),
        no_day=words.holes.compiled(table["no_day"]),
        figures=re.compile(r"\d"),
        cues=frozenset(cue_words),
        values=values,
    )


def _cue_words(values: Mapping[str, Mapping[str, int | str]], lists: Lists, name: str) -> set[str]:
    phrases = values[name] if name in values else lists[name]
    return {word for phrase in phrases for word in phrase.split()}


def _values(said: Mapping[str, int | str] | list[str]) -> dict[str, int | str]:
    """Give what each word is worth: a list numbers its words from its first line on, a table says it."""
    if isinstance(said, list):
        return {plain(word): number for number, names in enumerate(said) for word in names.split()}
    return {plain(word): value for word, value in said.items()}
