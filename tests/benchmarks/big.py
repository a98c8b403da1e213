"""The big journal of the design: 10,000 customers, 1,000,000 entries of forty words, made once and kept.

Everybody has a promise either way, a need, a fact and a day, one in three of which stands open or comes soon.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from rapport.domain.entries import Channel, Entry, EntryId, Felt, When, Who
from rapport.domain.ledger import Line, LineId, LineKind, State, Topic
from rapport.domain.offers import Side
from rapport.domain.people import Company, CompanyId, ContactMethod, Customer, CustomerId, MethodKind
from rapport.store import Journal, derived, migrations

if TYPE_CHECKING:
    from collections.abc import Iterator

CUSTOMERS = 10_000
ENTRIES = 1_000_000
WORDS = 40
SEED = 7
NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)


def _words(words: str) -> list[str]:
    return words.split()


_SYLLABLES = _words(
    "an bel cor dan el fen gar hol in jo kar lu mer nor ost pel qui ran sol tan ul ver wil xen yor zan",
)
_COMMON = _words(
    "the and pump to of we for on line she he with needs yard call offer price next week about",
)
_TOWNS = ("Dayton", "Lima", "Toledo", "Findlay", "Marion", "Akron", "Zanesville", "Fort Wayne", "Muncie", "Jackson")
_CHANNELS = (*[Channel.VISIT] * 4, *[Channel.CALL] * 3, Channel.EMAIL, Channel.TEXT, Channel.MEAL, Channel.NOTE)
_FELT = (None, None, None, Felt.GOOD, Felt.GREAT, Felt.MIXED, Felt.STRAINED)


def make_big_journal(path: Path, customers: int = CUSTOMERS, entries: int = ENTRIES) -> None:
    """Make it at `path` unless it is there whole already, of this schema and made by these words."""
    whole = path.with_name(f"{path.name}.{customers}-{entries}-{_recipe()}")
    if path.exists() and whole.exists():
        return
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    chance = random.Random(SEED)
    journal = Journal.open(path, clock=lambda: NOW)
    people = _people(chance, customers)
    companies = [Company(CompanyId(n + 1), name) for n, name in enumerate(sorted({c.company for c in people}))]
    lines = _lines(random.Random(SEED), people, entries)
    journal.compose(companies, people, _entries(chance, people, entries), lines=lines)
    journal.database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    journal.close()
    whole.touch()


def _recipe() -> str:
    """Name what the journal depends on: it is made anew when that changes."""
    modules = (migrations.__file__, derived.__file__, __file__)
    return hashlib.sha256(b"".join(Path(module).read_bytes() for module in modules)).hexdigest()[:8]


def vocabulary(chance: random.Random) -> tuple[list[str], list[float]]:
    """Give words and their running weights, a few common and many rare, as in a language."""
    rare = {"".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)}
    words = [*_COMMON, *sorted(rare)]
    return words, list(accumulate(1 / (rank + 3) for rank in range(len(words))))


def _people(chance: random.Random, number: int) -> list[Customer]:
    def name() -> str:
        return "".join(chance.choices(_SYLLABLES, k=2)).capitalize()

    firms = [f"{name()} {kind}" for kind in ("Gravel", "Steel", "Paving", "Concrete") for _ in range(number // 12)]
    return [
        Customer(
            id=CustomerId(n + 1),
            name=f"{name()} {name()}",
            company=chance.choice(firms),
            title=chance.choice(("Buyer", "Foreman", "Owner", "")),
            place=chance.choice(_TOWNS),
            methods=(
                ContactMethod(MethodKind.MOBILE, f"+1 555 {n:07}"),
                ContactMethod(MethodKind.EMAIL, f"p{n}@x.example"),
            ),
        )
        for n in range(number)
    ]


def _entries(chance: random.Random, people: list[Customer], number: int) -> Iterator[Entry]:
    words, weights = vocabulary(chance)
    span = timedelta(days=3650) / number
    for n in range(number):
        text = " ".join(chance.choices(words, cum_weights=weights, k=WORDS)).capitalize() + "."
        first = people[int(len(people) * chance.random() ** 2)]
        if n % 100 == 1:
            first = people[0]  # one with 20,000 entries
        who = [first, people[chance.randrange(len(people))]] if n % 5 == 0 and len(people) > 1 else [first]
        at = NOW - span * (number - n)
        yield Entry(
            id=EntryId(n + 1),
            channel=chance.choice(_CHANNELS),
            when=When(at),
            text=text,
            who=tuple(Who(person.id, person.name) for person in {person.id: person for person in who}.values()),
            place=chance.choice(_TOWNS),
            felt=chance.choice(_FELT),
            written_at=at + timedelta(minutes=20),
        )


def _lines(chance: random.Random, people: list[Customer], entries: int) -> list[Line]:
    today, words = NOW.date(), _COMMON

    def line(kind: LineKind, person: Customer, **more: object) -> Line:
        return Line(
            id=LineId(0),
            kind=kind,
            customer_id=person.id,
            text=" ".join(chance.choices(words, k=4)),
            entry_id=EntryId(chance.randint(1, entries)),
            sentence=" ".join(chance.choices(words, k=9)),
            **more,
        )

    made: list[Line] = []
    for person in people:
        for by in Side:
            due = today + timedelta(days=chance.randint(-60, 60))
            state = chance.choice((State.OPEN, State.KEPT, State.KEPT))
            closed = None if state is State.OPEN else due
            made.append(line(LineKind.PROMISE, person, by=by, due=due, state=state, closed_on=closed))
        made.append(line(LineKind.NEED, person))
        learned = today - timedelta(days=chance.randint(1, 1000))
        made.append(line(LineKind.FACT, person, topic=chance.choice(list(Topic)), learned_on=learned))
        born = today + timedelta(days=chance.randint(0, 364))
        made.append(line(LineKind.OCCASION, person, month=born.month, day=min(born.day, 28)))
    return [replace(each, id=LineId(number)) for number, each in enumerate(made, start=1)]
