"""The made-up journal that `rapport --demo` opens: three years of a rep's life, dated up to today.

It has a folder of its own. On another day it is made anew, unless somebody wrote in it.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from rapport.demo_text import (
    DemoAhead,
    DemoEntry,
    DemoLine,
    DemoPerson,
    DemoSource,
    demo_ahead,
    demo_companies,
    demo_entries,
    demo_lines,
    demo_people,
    demo_revisions,
    demo_settled,
    demo_ties,
    demo_visits,
)
from rapport.domain.entries import Channel, Entry, EntryId, Revision, When, Who
from rapport.domain.ledger import EarlierFact, Line, LineId, LineKind, Party, Tie, TieId, back_of, next_day
from rapport.domain.people import Company, CompanyId, Customer, CustomerId, Plan, Welcome

if TYPE_CHECKING:
    from pathlib import Path

    from rapport.store import Journal

EVENING = time(19, 30)
"""When what was not written on the spot was written."""
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AT_WORK = frozenset({Channel.VISIT, Channel.MEAL, Channel.CALL, Channel.VIDEO, Channel.EMAIL, Channel.LETTER})


def prepare_demo(path: Path, now: datetime) -> None:
    """Have the made-up journal at `path`, dated up to `now`, an aware local time."""
    from rapport.store import Journal  # noqa: PLC0415 - a usual start loads the store in its own thread

    if path.exists():
        made_on = datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo).date()
        journal = Journal.open(path)
        stays = journal.last_step() > 0 or bool(journal.drafts()) or made_on == now.date()
        journal.close()
        if stays:
            return
        for suffix in ("-wal", "-shm", ""):  # the file itself last: never a journal without what belongs to it
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    journal = Journal.open(path, clock=lambda: now)
    try:
        compose_demo(journal, now)
    finally:
        journal.close()


def compose_demo(journal: Journal, now: datetime) -> None:
    """Fill an empty journal with the made-up one, dated up to `now`, an aware local time."""
    made = _Made(now)
    ledger = made.ledger()
    journal.compose(
        [Company(made.companies[c.key], c.name, c.places, c.note) for c in demo_companies()],
        [made.customer(person) for person in demo_people()],
        made.entries,
        revisions=made.revisions(),
        lines=[line for line, _ in ledger],
        earlier={line.id: earlier for line, earlier in ledger},
        ties=made.ties(),
    )


class _Made:
    """The values of the demo journal as of `now`; what would happen later today is not in it."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.today = now.date()
        self.companies = {company.key: CompanyId(number) for number, company in enumerate(demo_companies(), start=1)}
        self.people = {person.key: CustomerId(number) for number, person in enumerate(demo_people(), start=1)}
        self.names = {company.key: company.name for company in demo_companies()}
        self.names |= {person.key: person.name for person in demo_people()}
        told = sorted((*demo_entries(), *demo_visits()), key=lambda told: _when(told, now).at)
        self.told = [each for each in told if _when(each, now).at <= now]
        self.ahead = demo_ahead()
        settled = {self._number(one.source): one.days for one in demo_settled()}
        self.entries = [
            self._entry(EntryId(number), told, settled.get(number)) for number, told in enumerate(self.told, start=1)
        ]

    def customer(self, person: DemoPerson) -> Customer:
        """Give a person as the journal keeps them."""
        known = person.welcome is not Welcome.WELCOME
        ahead = self.ahead.get(person.key, DemoAhead())
        return Customer(
            id=self.people[person.key],
            name=person.name,
            parts=person.parts,
            address_as=person.address_as,
            company=self.names.get(person.company, ""),
            title=person.title,
            place=person.place,
            buying_role=person.role,
            note=person.note,
            methods=person.methods,
            archived_at=self.now - timedelta(days=90) if person.archived else None,
            welcome=person.welcome,
            welcome_since=_working_day(self.today, person.welcome_days) if known else None,
            welcome_why=person.welcome_why,
            ambassador=person.ambassador,
            ideal_days=ahead.ideal_days,
            longest_days=ahead.longest_days,
            plan=self._plan(self.people[person.key], ahead) if ahead.want else None,
        )

    def _plan(self, customer_id: CustomerId, ahead: DemoAhead) -> Plan:
        """Give a plan, written at the end of the last contact."""
        names = ((entry, [who.id for who in entry.who]) for entry in reversed(self.entries))
        last = next(entry for entry, who in names if customer_id in who and entry.channel.is_contact)
        return Plan(ahead.want, ahead.ask, last.when.at.date(), last.id)

    def revisions(self) -> dict[EntryId, tuple[Revision, ...]]:
        """Give what entries said before they were changed."""
        found: dict[EntryId, tuple[Revision, ...]] = {}
        for told in demo_revisions():
            entry = self._entry_of(told.source)
            evening = datetime.combine(self.today - timedelta(days=told.days), EVENING, self.now.tzinfo)
            before = entry.text.replace(told.now, told.was)
            found[entry.id] = (Revision(before, entry.written_at, max(evening, entry.written_at)),)
        return found

    def ledger(self) -> list[tuple[Line, tuple[EarlierFact, ...]]]:
        """Give the lines of the ledger, each with what it said before, the last first."""
        return [self._line(LineId(number), told) for number, told in enumerate(demo_lines(), start=1)]

    def ties(self) -> list[tuple[Party, Tie]]:
        """Give the ties, each with the end it is told from."""
        return [
            (
                self._party(told.one),
                Tie(
                    id=TieId(number),
                    word=told.word,
                    back=back_of(told.word),
                    other=self._party(told.other),
                    entry_id=self._entry_of(told.source).id,
                    sentence=told.sentence,
                ),
            )
            for number, told in enumerate(demo_ties(), start=1)
        ]

    def _party(self, key: str) -> Party:
        return Party(self.names[key], self.people.get(key), self.companies.get(key))

    def _number(self, source: DemoSource) -> int:
        return 1 + next(place for place, told in enumerate(self.told) if source.is_of(told))

    def _entry_of(self, source: DemoSource) -> Entry:
        return self.entries[self._number(source) - 1]

    def _entry(self, number: EntryId, told: DemoEntry, settled_days: int | None) -> Entry:
        when = _when(told, self.now)
        settled_on = None if settled_days is None else _working_day(self.today, settled_days)
        return Entry(
            id=number,
            channel=told.channel,
            when=when,
            text=told.text,
            who=tuple(Who(self.people[key], self.names[key], settled_on) for key in told.who),
            place=told.place,
            felt=told.felt,
            written_at=_written(told, when, self.now),
        )

    def _line(self, number: LineId, told: DemoLine) -> tuple[Line, tuple[EarlierFact, ...]]:
        entry = self._entry_of(told.source) if told.source else None
        since = entry.when.at.date() if entry else self.today

        def day(days: int | None) -> date | None:
            return None if days is None else max(since, _working_day(self.today, days))

        fact = told.kind is LineKind.FACT
        earlier = _earlier(told, since, [day(days) or since for _, days in told.earlier])
        confirmed = [on for on in (day(told.confirmed_days), *(fact.until for fact in earlier)) if on]
        line = Line(
            id=number,
            kind=told.kind,
            customer_id=self.people[told.person],
            text=told.text,
            by=told.by,
            state=told.state,
            due=_due(told, since, self.today),
            topic=told.topic,
            tact=told.tact,
            learned_on=since if fact else None,
            confirmed_on=max(confirmed, default=None),
            yearly=told.yearly,
            ahead=told.ahead,
            closed_on=day(told.closed_days),
            reason=told.reason,
            entry_id=entry.id if entry else None,
            sentence=told.sentence,
            customer=self.names[told.person],
            earlier=len(earlier),
        )
        return (_dated(line, told, since, self.today) if told.kind is LineKind.OCCASION else line), earlier


def _earlier(told: DemoLine, since: date, until: list[date]) -> tuple[EarlierFact, ...]:
    """Give what a fact said before, the last first; each was learned when the one before it ended."""
    learned = [since, *until]
    texts = [text for text, _ in told.earlier]
    return tuple(EarlierFact(*fact) for fact in zip(texts, learned, until, strict=False))[::-1]


def _due(told: DemoLine, since: date, today: date) -> date | None:
    """Give when a promise falls due; an open one on a weekday by name is not late."""
    is_open = told.closed_days is None
    if told.due_on:
        return _next(told.due_on, since, today if is_open else since)
    if told.due_days is None:
        return None
    return today - timedelta(days=told.due_days) if is_open else max(since, _working_day(today, told.due_days))


def _dated(line: Line, told: DemoLine, since: date, today: date) -> Line:
    """Give an occasion its day, and its year as far as it is known."""
    on = since
    if told.in_days is not None:
        on = today + timedelta(days=told.in_days)
    elif told.due_on:
        on = _next(told.due_on, since, today)
    if (on.month, on.day) == (2, 29):
        on = on.replace(day=28)  # so that there is such a day in the year it counts from
    dated = replace(line, month=told.month or on.month, day=told.day or on.day)
    coming = next_day(dated, today)
    if told.turns is not None and coming is not None:
        return replace(dated, year=coming.year - told.turns)
    year_known = told.month is None and (told.in_days is None or not told.yearly)
    return replace(dated, year=on.year if year_known else told.year)


def _next(word: str, since: date, earliest: date) -> date:
    """Give the first day called `word` after `since` and not before `earliest`; "month" is the end of one."""
    first = max(since + timedelta(days=1), earliest)
    if word == "month":
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first + timedelta(days=(_WEEKDAYS.index(word) - first.weekday()) % 7)


def _working_day(today: date, days: int) -> date:
    """Give the day `days` before today, or the Friday before it: customers are not at work at weekends."""
    day = today - timedelta(days=days)
    return day - timedelta(days=max(0, day.weekday() - 4))


def _when(entry: DemoEntry, now: datetime) -> When:
    at_work = entry.channel in _AT_WORK
    day = _working_day(now.date(), entry.days) if at_work else now.date() - timedelta(days=entry.days)
    return When(datetime.combine(day, entry.at or time(12), now.tzinfo), day_only=entry.at is None)


def _written(entry: DemoEntry, when: When, now: datetime) -> datetime:
    soon = when.at + timedelta(minutes=20)
    evening = datetime.combine(when.at.date() + timedelta(days=entry.written_after), EVENING, now.tzinfo)
    return min(evening if entry.written_after or when.day_only else soon, now)
