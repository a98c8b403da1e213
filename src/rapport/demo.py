"""The made-up journal that `rapport --demo` opens: three years of a rep's life, dated up to today.

It has a folder of its own. On another day it is made anew, unless somebody wrote in it.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from rapport.demo_text import DemoEntry, DemoPerson, demo_companies, demo_entries, demo_people
from rapport.domain.entries import Channel, Entry, EntryId, When, Who
from rapport.domain.people import Company, CompanyId, Customer, CustomerId

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rapport.store import Journal

EVENING = time(19, 30)
"""When what was not written on the spot was written."""
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
    companies = {company.key: CompanyId(number) for number, company in enumerate(demo_companies(), start=1)}
    names = {company.key: company.name for company in demo_companies()}
    people = {person.key: CustomerId(number) for number, person in enumerate(demo_people(), start=1)}
    journal.compose(
        [Company(companies[c.key], c.name, c.places, c.note) for c in demo_companies()],
        [_customer(person, people[person.key], names.get(person.company, ""), now) for person in demo_people()],
        _entries(people, now),
    )


def _customer(person: DemoPerson, number: CustomerId, company: str, now: datetime) -> Customer:
    return Customer(
        id=number,
        name=person.name,
        parts=person.parts,
        address_as=person.address_as,
        company=company,
        title=person.title,
        place=person.place,
        buying_role=person.role,
        note=person.note,
        methods=person.methods,
        archived_at=now - timedelta(days=90) if person.archived else None,
    )


def _entries(people: dict[str, CustomerId], now: datetime) -> Iterator[Entry]:
    names = {person.key: person.name for person in demo_people()}
    number = 0
    for entry in demo_entries():
        when = _when(entry, now)
        if when.at > now:
            continue
        number += 1
        who = tuple(Who(people[key], names[key]) for key in entry.who)
        yield Entry(
            id=EntryId(number),
            channel=entry.channel,
            when=when,
            text=entry.text,
            who=who,
            place=entry.place,
            felt=entry.felt,
            written_at=_written(entry, when, now),
        )


def _when(entry: DemoEntry, now: datetime) -> When:
    day = now.date() - timedelta(days=entry.days)
    if entry.channel in _AT_WORK:
        day -= timedelta(days=max(0, day.weekday() - 4))  # customers are not at work at weekends
    return When(datetime.combine(day, entry.at or time(12), now.tzinfo), day_only=entry.at is None)


def _written(entry: DemoEntry, when: When, now: datetime) -> datetime:
    soon = when.at + timedelta(minutes=20)
    evening = datetime.combine(when.at.date() + timedelta(days=entry.written_after), EVENING, now.tzinfo)
    return min(evening if entry.written_after or when.day_only else soon, now)
