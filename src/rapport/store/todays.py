"""The part of the journal behind Today: who is owed, quiet, honoured, upset, and what is left until later."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from heapq import nsmallest
from typing import TYPE_CHECKING, Any

from rapport.domain.aging import happened_once
from rapport.domain.entries import EntryId
from rapport.domain.habits import Habits
from rapport.domain.ledger import LineId, day_in, day_of_occasion
from rapport.domain.offers import Side
from rapport.domain.people import CustomerId, MethodKind, Welcome
from rapport.domain.person_words import by_way
from rapport.domain.quoting import counts_from_its_day
from rapport.domain.rhythm import DUE_AT, OVERDUE_AT, Rhythm, Standing, quiet_first, standing
from rapport.domain.today import MOST, WEEK_AHEAD, WITHOUT_NOTE_DAYS, Kept, Part, Section, Today, may_appear
from rapport.domain.today_rows import (
    Person,
    ask_matter,
    occasion_matter,
    promise_matter,
    quiet_matter,
    strained_matter,
    without_note_matter,
)
from rapport.store.database import AMONG
from rapport.store.derived import CONTACT, learned
from rapport.store.entries import Entries
from rapport.store.ledger import Ledger
from rapport.store.times import end_of, when

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rapport.domain.entries import Entry
    from rapport.domain.ledger import Line
    from rapport.domain.today import Matter

ALL = 1_000_000_000
ACTIVE = "c.deleted_at IS NULL AND c.archived_at IS NULL AND c.welcome<>'do not contact'"
_AWAKE = "NOT EXISTS (SELECT 1 FROM snooze s WHERE s.section='{}' AND s.until>? AND s.deleted_at IS NULL AND {})"
_RESERVED = "deleted_at IS NOT NULL OR archived_at IS NOT NULL OR welcome<>'welcome'"
_PUT_AWAY = f"""l.customer_id NOT IN (SELECT id FROM customer
    WHERE ({_RESERVED}) AND ({_RESERVED.replace("<>'welcome'", "='do not contact'")}))"""
"""Whose lines never stand on Today: few, so that they are looked up once and not with each line."""
_LINE_AWAKE = """l.id NOT IN (SELECT line_id FROM snooze
    WHERE section='{}' AND until>? AND line_id IS NOT NULL AND deleted_at IS NULL)"""
_RHYTHM = "c.id, c.last_day, c.usual_days, c.loyal, c.ambassador, c.ideal_days, c.longest_days"
_MAY_BE_QUIET = f"""{ACTIVE} AND (c.welcome='welcome' OR EXISTS (SELECT 1 FROM ledger l WHERE l.customer_id=c.id
    AND l.kind='need' AND l.state='open' AND l.deleted_at IS NULL)) AND
    {_AWAKE.format(Section.QUIET, "s.customer_id=c.id")}"""
_USUAL = "(coalesce(c.ideal_days, c.usual_days, ?2) * 1.0)"
_QUIET = f"""SELECT {_RHYTHM}, count(*) OVER () FROM customer c INDEXED BY customer_quiet
    WHERE c.last_day <= ?1
    AND ifnull(c.next_contact > ?3, 1) AND ?1 - c.last_day >= min({DUE_AT} * {_USUAL}, ifnull(c.longest_days, 1e9))
    AND {_MAY_BE_QUIET.replace("?", "?4")}
    ORDER BY NOT (c.loyal OR c.ambassador), ?1 - c.last_day < ifnull(c.longest_days, {OVERDUE_AT} * {_USUAL}),
    (c.last_day - ?1) / {_USUAL}, c.id LIMIT ?5"""
"""Who is quiet and comes first, as `domain.rhythm` has it: ?1 the day, ?2 the default, ?3 up to when contacts count."""
_MOVED = f"""SELECT {_RHYTHM} FROM customer c WHERE (c.last_day > ?1 OR c.next_contact <= ?2)
    AND {_MAY_BE_QUIET.replace("?", "?3")}"""
"""Whose rhythm was worked out for another time than the one that is asked for."""
_PEOPLE = f"""SELECT c.id, c.name, ifnull(company.name, ''),
    (SELECT kind FROM contact_method WHERE customer_id=c.id AND preferred AND deleted_at IS NULL),
    CASE c.welcome WHEN 'only when needed' THEN (SELECT text FROM ledger WHERE customer_id=c.id AND kind='need'
        AND state='open' AND deleted_at IS NULL ORDER BY id DESC LIMIT 1) END,
    last.id, last.channel FROM customer c LEFT JOIN company ON company.id=c.company_id LEFT JOIN entry last ON last.id=
    (SELECT l.entry_id {CONTACT}=c.id AND l.happened_at<=?2 ORDER BY l.happened_at DESC, l.entry_id DESC LIMIT 1)
    WHERE c.id IN (SELECT value FROM json_each(?1))"""
"""Who somebody is, how they like to be reached, what they need if that is why one may, and the last contact."""
_THAT_DAY = "(l.happened_at + 60 * e.utc_offset) / 86400"
_FEW_DAYS = f"""SELECT l.customer_id, count(DISTINCT {_THAT_DAY}),
    count(DISTINCT CASE WHEN e.channel IN ('visit', 'meal', 'event') THEN {_THAT_DAY} END)
    {CONTACT} IN (SELECT value FROM json_each(?1)) AND l.happened_at<=?2 GROUP BY l.customer_id"""
"""On how many days there was contact with those of whom no rhythm is known yet, and on how many of them one met."""
_YEARS_BACK = 10
_ON_THIS_DAY = f"""SELECT id FROM entry e WHERE happened_at>? AND happened_at<=? AND deleted_at IS NULL AND text<>''
    AND EXISTS (SELECT 1 FROM entry_customer l JOIN customer c ON c.id=l.customer_id
    WHERE l.entry_id=e.id AND {ACTIVE})
    ORDER BY happened_at DESC, id DESC LIMIT 3"""


class Todays(Ledger, Entries):
    """What one is told before it is asked."""

    def today(
        self, on: date, habits: Habits | None = None, *, all_of: Section | None = None, most: int | None = MOST
    ) -> Today:
        """Give Today for the day `on`: of each section the first `most` (None for all), of `all_of` all."""
        habits, until = habits or Habits(), end_of(on, self.clock())
        gathering: dict[Section, Callable[[int], Part]] = {
            Section.OWED_BY_ME: lambda most: self._promises(Side.ME, on, most),
            Section.OWED_TO_ME: lambda most: self._promises(Side.THEM, on, most),
            Section.QUIET: lambda most: self._quiet(on, until, habits, most),
            Section.OCCASIONS: lambda most: self._occasions(on, most),
            Section.MAKE_RIGHT: lambda most: self._strained(on, until, most),
            Section.WITHOUT_NOTE: lambda most: self._without_note(on, until, most),
            Section.ASK: lambda most: self._asked(on, habits, most),
        }
        parts = {
            section: gather(ALL if section is all_of or most is None else most) for section, gather in gathering.items()
        }
        has_entries = self.database.value("SELECT 1 FROM entry WHERE deleted_at IS NULL LIMIT 1") is not None
        return Today(on, {section: part for section, part in parts.items() if part.count}, has_entries)

    def kept_counts(self, customer_id: CustomerId, on: date) -> Kept:
        """Give how many promises were kept of those that could have been, both ways."""
        rows = self.database.rows(
            """SELECT by, sum(state='kept'), count(*) FROM ledger WHERE customer_id=? AND kind='promise'
            AND deleted_at IS NULL AND (state<>'open' OR due<?) GROUP BY by""",
            customer_id,
            on.isoformat(),
        )
        counts = {by: (kept, of_all) for by, kept, of_all in rows}
        return Kept(*counts.get(Side.ME, (0, 0)), *counts.get(Side.THEM, (0, 0)))

    def promise_count(self, on: date) -> tuple[int, bool]:
        """Give how many promises stand open, both ways, and whether one of them is late."""
        count, first = self.database.row(
            f"""SELECT count(*), min(due) FROM ledger WHERE kind='promise' AND state='open' AND deleted_at IS NULL
            AND customer_id NOT IN (SELECT id FROM customer WHERE ({_RESERVED}) AND deleted_at IS NOT NULL)""",
        ) or (0, None)
        return count, first is not None and first < on.isoformat()

    def on_this_day(self, day: date) -> tuple[Entry, ...]:
        """Give what was written of this day a year ago, or else of the week around it, and so of the years before.

        What happened only with people who are put away or want no contact is left out.
        """
        found: list[Entry] = []
        for year in range(day.year - 1, max(day.year - _YEARS_BACK, 1) - 1, -1):
            then, week = day_in(year, day.month, day.day), timedelta(days=3)
            found += self._between(then, then) or self._between(then - week, then + week)
        return tuple(found)

    def _between(self, first: date, last: date) -> tuple[Entry, ...]:
        start, end = (end_of(day, self.clock()) for day in (first - timedelta(days=1), last))
        numbers = self.database.rows(_ON_THIS_DAY, start, end)
        return self.entries_of(EntryId(number) for (number,) in numbers)

    def _promises(self, by: Side, on: date, most: int) -> Part:
        section = Section.OWED_BY_ME if by is Side.ME else Section.OWED_TO_ME
        rows = self.database.rows(
            f"""SELECT l.id, count(*) OVER (), total(l.due<?1) OVER (), total(l.due=?1) OVER ()
            FROM ledger l WHERE l.deleted_at IS NULL AND l.kind='promise' AND l.state='open' AND l.by=?2
            AND (l.due IS NULL OR l.due<=?3) AND {_PUT_AWAY} AND {_LINE_AWAKE.format(section).replace("?", "?1")}
            ORDER BY l.due IS NULL, l.due, l.id LIMIT ?4""",
            on.isoformat(),
            by,
            (on + WEEK_AHEAD).isoformat(),
            most,
        )
        matters = self._dated(promise_matter(person, line, on) for person, line in self._lines(rows))
        return Part(matters, *map(int, rows[0][1:])) if rows else Part()

    def _lines(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Person, Line]]:
        """Give the lines that `rows` begin with the ids of, in their order, each with whose it is."""
        lines = self.lines_of([LineId(row[0]) for row in rows])
        companies = dict(
            self.database.rows(
                f"SELECT c.id, k.name FROM customer c JOIN company k ON k.id=c.company_id WHERE c.id IN {AMONG}",
                json.dumps([*{line.customer_id for line in lines}]),
            )
        )
        for line in lines:
            yield Person(line.customer_id, line.customer, companies.get(line.customer_id, "")), line

    def _dated(self, matters: Iterable[Matter]) -> tuple[Matter, ...]:
        """Give matters with the day on which they were said, where their quote tells of a day by it."""
        made = tuple(matters)
        told = {matter.entry_id for matter in made if counts_from_its_day(matter.quote)}
        rows = self.database.rows(
            f"SELECT id, happened_at, utc_offset, day_only FROM entry WHERE id IN {AMONG}", json.dumps([*told])
        )
        days = {number: when(*row).at.date() for number, *row in rows}
        return tuple(
            replace(matter, said_on=days.get(matter.entry_id)) if matter.entry_id in told else matter for matter in made
        )

    def _quiet(self, on: date, until: int, habits: Habits, most: int) -> Part:
        first, count = self.quiet_people(on, habits, most)
        people = self._people([rhythm.customer_id for rhythm in first], until)
        few = [rhythm.customer_id for rhythm in first if rhythm.usual_days is None]
        for customer_id, days, met in self.database.rows(_FEW_DAYS, json.dumps(few), until):
            people[customer_id] = people[customer_id]._replace(days=days, met=met)
        return Part(tuple(quiet_matter(people[rhythm.customer_id], rhythm, on) for rhythm in first), count)

    def quiet_people(self, on: date, habits: Habits, most: int) -> tuple[list[Rhythm], int]:
        """Give the first of those who have been quiet too long on the day `on`, and how many there are."""
        today, until, default = on.toordinal(), end_of(on, self.clock()), habits.usual_days
        rows = self.database.rows(_QUIET, today, default, until, on.isoformat(), most)
        moved = [
            rhythm
            for rhythm in self._moved(today, until, on.isoformat())
            if standing(rhythm, today, default) is not Standing.IN_TIME
        ]
        quiet = [Rhythm(*row[:-1]) for row in rows] + moved
        first = nsmallest(most, quiet, key=lambda rhythm: quiet_first(rhythm, today, default))
        return first, len(moved) + (rows[0][-1] if rows else 0)

    def _moved(self, today: int, until: int, awake_on: str) -> Iterator[Rhythm]:
        rows = self.database.rows(_MOVED, today, until, awake_on)
        known = learned(self.database, [row[0] for row in rows], until)
        for customer_id, _, _, _, *by_hand in rows:
            last_day, usual_days, loyal = known[customer_id]
            if last_day is not None:
                yield Rhythm(customer_id, last_day, usual_days, loyal, *by_hand)

    def _occasions(self, on: date, most: int) -> Part:
        ahead = self.database.value("SELECT max(ahead) FROM ledger WHERE kind='occasion' AND deleted_at IS NULL") or 0
        months = {(on + timedelta(days=day)).month for day in (*range(0, ahead, 7), ahead)}
        rows = self.database.rows(
            f"""SELECT l.id, l.month, l.day, l.year, l.yearly, l.ahead, c.welcome FROM ledger l
            JOIN customer c INDEXED BY customer_first ON c.id=l.customer_id WHERE l.kind='occasion'
            AND l.deleted_at IS NULL AND l.month IN ({", ".join(map(str, sorted(months)))})
            AND {_PUT_AWAY} AND {_LINE_AWAKE.format(Section.OCCASIONS)}""",
            on.isoformat(),
        )
        coming = []
        for number, month, day, year, yearly, ahead, welcome in rows:
            comes = day_of_occasion((month, day, year), on, yearly=bool(yearly))
            theirs = not yearly  # a day of business, such as the end of a contract
            if comes and (comes - on).days <= ahead and may_appear(Section.OCCASIONS, Welcome(welcome), theirs=theirs):
                coming.append((comes, number))
        first = ((number,) for _, number in nsmallest(most, coming))
        matters = self._dated(occasion_matter(person, line, on) for person, line in self._lines(first))
        return Part(matters, len(coming))

    def _strained(self, on: date, until: int, most: int) -> Part:
        where = f"""c.strained IS NOT NULL AND {ACTIVE} AND e.happened_at<=? AND
            {_AWAKE.format(Section.MAKE_RIGHT, "s.customer_id=c.id AND s.entry_id=c.strained")}"""
        rows = self.database.rows(
            f"""SELECT c.id, c.strained, count(*) OVER () FROM customer c JOIN entry e ON e.id=c.strained WHERE {where}
            ORDER BY e.happened_at DESC, c.id LIMIT ?""",
            until,
            on.isoformat(),
            most,
        )
        matters = (strained_matter(person, entry, on) for person, entry in self._with_people(rows, until))
        return Part(tuple(matters), rows[0][-1] if rows else 0)

    def _without_note(self, on: date, until: int, most: int) -> Part:
        rows = self.database.rows(
            f"""SELECT min(c.id), e.id FROM entry e JOIN entry_customer l ON l.entry_id=e.id
            JOIN customer c ON c.id=l.customer_id WHERE e.text='' AND e.deleted_at IS NULL AND e.channel<>'note'
            AND e.happened_at BETWEEN ? AND ? AND {ACTIVE}
            AND {_AWAKE.format(Section.WITHOUT_NOTE, "s.entry_id=e.id")}
            GROUP BY e.id ORDER BY e.happened_at DESC""",
            until - WITHOUT_NOTE_DAYS * 86_400,
            until,
            on.isoformat(),
        )
        matters = (without_note_matter(person, entry, on) for person, entry in self._with_people(rows[:most], until))
        return Part(tuple(matters), len(rows))

    def _with_people(self, rows: Sequence[tuple[Any, ...]], until: int) -> Iterator[tuple[Person, Entry]]:
        """Give the people and entries that `rows` begin with the ids of, in their order."""
        people = self._people([row[0] for row in rows], until)
        entries = {entry.id: entry for entry in self.entries_of(EntryId(row[1]) for row in rows)}
        return ((people[row[0]], entries[row[1]]) for row in rows)

    def _asked(self, on: date, habits: Habits, most: int) -> Part:
        limits = [(topic, (on - timedelta(days=days)).isoformat()) for topic, days in habits.fact_days.items()]
        if not limits:
            return Part()
        stale = " OR ".join(["l.topic=? AND ifnull(l.confirmed_on, l.learned_on)<?"] * len(limits))
        rows = self.database.rows(
            f"""SELECT l.id, l.text FROM ledger l
            JOIN customer c INDEXED BY customer_first ON c.id=l.customer_id
            WHERE l.deleted_at IS NULL AND l.kind='fact' AND l.tact='sayable' AND ({stale}) AND c.welcome='welcome'
            AND {_PUT_AWAY} AND {_LINE_AWAKE.format(Section.ASK)}
            ORDER BY c.ambassador DESC, c.loyal DESC, c.last_day DESC, l.id""",
            *(value for limit in limits for value in limit),
            on.isoformat(),
        )
        open_to_doubt = [row for row in rows if not happened_once(row[1])]
        matters = (ask_matter(person, line, on, habits) for person, line in self._lines(open_to_doubt[:most]))
        return Part(self._dated(matters), len(open_to_doubt))

    def _people(self, ids: Iterable[CustomerId], until: int) -> dict[CustomerId, Person]:
        """Give who these are, and how to reach them: the way they prefer, or that of the last contact there was."""
        rows = self.database.rows(_PEOPLE, json.dumps([*ids]), until)
        return {
            CustomerId(number): Person(
                CustomerId(number),
                name,
                company,
                way=(by_way(MethodKind(kind)) if kind else "") or channel or "",
                need=need or "",
                last_entry=None if last is None else EntryId(last),
            )
            for number, name, company, kind, need, last, channel in rows
        }
