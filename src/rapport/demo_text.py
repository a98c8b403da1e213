"""The words of the demo journal, read from its resources; what becomes of them in a journal is not known here."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import time
from typing import Any

from rapport.domain.entries import Channel, Felt
from rapport.domain.ledger import LineKind, State, Tact, Topic
from rapport.domain.offers import Side
from rapport.domain.people import BuyingRole, ContactMethod, MethodKind, PersonName, Place, Welcome
from rapport.resources import read_text

_REGIONS = (
    "dayton",
    "lima-findlay",
    "columbus-marion",
    "toledo-and-the-lake",
    "indiana",
    "michigan",
    "small-towns",
)


@dataclass(frozen=True, slots=True)
class DemoCompany:
    """A made-up company; `key` is what people name it by."""

    key: str
    name: str
    note: str = ""
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A made-up customer; `company` is a company's key, empty where there is none.

    How welcome one is has been so for `welcome_days`.
    """

    key: str
    name: str
    parts: PersonName
    address_as: str
    company: str
    title: str
    place: str
    role: BuyingRole | None
    note: str
    archived: bool
    methods: tuple[ContactMethod, ...]
    welcome: Welcome
    welcome_days: int
    welcome_why: str
    ambassador: bool


@dataclass(frozen=True, slots=True)
class DemoEntry:
    """Something that happened `days` before today at the local time `at`, None where only the day is known.

    `who` are keys of people. It was written down `written_after` days later.
    """

    days: int
    at: time | None
    channel: Channel
    who: tuple[str, ...]
    place: str
    felt: Felt | None
    text: str
    written_after: int


@dataclass(frozen=True, slots=True)
class DemoSource:
    """The one entry with `person`, `days` before today; a channel or its first words tell it from others of the day."""

    person: str
    days: int
    channel: Channel | None = None
    starts: str = ""

    def is_of(self, entry: DemoEntry) -> bool:
        """Whether this points to `entry`."""
        return (
            self.days == entry.days
            and self.person in entry.who
            and self.channel in {None, entry.channel}
            and entry.text.startswith(self.starts)
        )


@dataclass(frozen=True, slots=True)
class DemoLine:
    """A line of the ledger; one without a source was written by hand. Days count back from today.

    `due_on` is a weekday, the next one after the entry, or "month", the end of it. An occasion is on `month` and `day`,
    or `in_days` from today, or on the day of its entry; it will be the `turns`-th time. `earlier` is what a fact said
    before, and until how many days before today.
    """

    person: str
    source: DemoSource | None
    kind: LineKind
    text: str
    sentence: str = ""
    by: Side | None = None
    state: State = State.OPEN
    due_days: int | None = None
    due_on: str = ""
    closed_days: int | None = None
    reason: str = ""
    topic: Topic | None = None
    tact: Tact = Tact.SAYABLE
    confirmed_days: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    in_days: int | None = None
    turns: int | None = None
    yearly: bool = True
    ahead: int = 7
    earlier: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class DemoTie:
    """A tie between the keys of two people or companies: `one` `word` `other`."""

    one: str
    word: str
    other: str
    source: DemoSource
    sentence: str


@dataclass(frozen=True, slots=True)
class DemoRevision:
    """Words of an entry that were `was` until they became `now`, `days` before today."""

    source: DemoSource
    now: str
    was: str
    days: int


@dataclass(frozen=True, slots=True)
class DemoSettled:
    """A strained entry that was settled by word, `days` before today."""

    source: DemoSource
    days: int


@dataclass(frozen=True, slots=True)
class DemoAhead:
    """What one means to do with a person: a plan for the next contact, or how often to meet, in days."""

    want: str = ""
    ask: str = ""
    ideal_days: int | None = None
    longest_days: int | None = None


def demo_companies() -> tuple[DemoCompany, ...]:
    """Give the companies of the demo journal."""
    return tuple(
        DemoCompany(
            key=row["key"],
            name=row["name"],
            note=row.get("note", ""),
            places=tuple(Place(**place) for place in row.get("place", ())),
        )
        for row in _rows("companies", "company")
    )


def demo_people() -> tuple[DemoPerson, ...]:
    """Give the people of the demo journal."""
    return tuple(_person(row) for row in _rows("people", "person"))


def demo_entries() -> tuple[DemoEntry, ...]:
    """Give the entries of the demo journal, oldest first."""
    entries = [_entry(row) for name in _REGIONS for row in _rows(f"entries-{name}", "entry")]
    return tuple(sorted(entries, key=lambda entry: (-entry.days, entry.at or time(12))))


def demo_visits() -> tuple[DemoEntry, ...]:
    """Give the visits of the demo journal that nobody has written down yet."""
    return tuple(_entry(row) for row in _rows("coming", "visit"))


def demo_ahead() -> dict[str, DemoAhead]:
    """Give what lies ahead, by the people's keys."""
    rows = (dict(row) for row in _rows("coming", "ahead"))
    return {row.pop("person"): DemoAhead(**row) for row in rows}


def demo_lines() -> tuple[DemoLine, ...]:
    """Give the lines of the demo journal's ledger."""
    return tuple(_line(row) for name in _REGIONS for row in _rows(f"ledger-{name}", "line"))


def demo_ties() -> tuple[DemoTie, ...]:
    """Give what joins the people and the companies of the demo journal."""
    return tuple(
        DemoTie(row["one"], row["word"], row["other"], _source(row), row["sentence"]) for row in _rows("ledger", "tie")
    )


def demo_revisions() -> tuple[DemoRevision, ...]:
    """Give the words of the demo journal that were changed after they had been written."""
    return tuple(
        DemoRevision(_source(row), row["now"], row["was"], row["changed_days"]) for row in _rows("ledger", "changed")
    )


def demo_settled() -> tuple[DemoSettled, ...]:
    """Give what was settled by word."""
    return tuple(DemoSettled(_source(row), row["settled_days"]) for row in _rows("ledger", "settled"))


def _rows(file: str, table: str) -> list[dict[str, Any]]:
    """Give the rows of one table of a file."""
    rows: list[dict[str, Any]] = tomllib.loads(read_text(f"data/demo/{file}.toml"))[table]
    return rows


def _person(row: dict[str, Any]) -> DemoPerson:
    """Read one person."""
    parts = {part: row.get(part, "") for part in ("prefix", "given", "middle", "family", "suffix", "nickname")}
    return DemoPerson(
        key=row["key"],
        name=row["name"],
        parts=PersonName(**parts),
        address_as=row.get("address_as", ""),
        company=row["company"],
        title=row.get("title", ""),
        place=row.get("place", ""),
        role=BuyingRole(row["role"]) if row.get("role") else None,
        note=row.get("note", ""),
        archived=row.get("archived", False),
        methods=tuple(_method(method) for method in row.get("methods", ())),
        welcome=Welcome(row.get("welcome", Welcome.WELCOME)),
        welcome_days=row.get("welcome_days", 0),
        welcome_why=row.get("welcome_why", ""),
        ambassador=row.get("ambassador", False),
    )


def _method(row: dict[str, Any]) -> ContactMethod:
    """Read one contact method."""
    return ContactMethod(
        kind=MethodKind(row["kind"]),
        value=row["value"],
        label=row.get("label", ""),
        preferred=row.get("preferred", False),
    )


def _entry(row: dict[str, Any]) -> DemoEntry:
    """Read one entry."""
    return DemoEntry(
        days=row["days"],
        at=time.fromisoformat(row["at"]) if "at" in row else None,
        channel=Channel(row["channel"]),
        who=tuple(row["with"]),
        place=row.get("place", ""),
        felt=Felt(row["felt"]) if row.get("felt") else None,
        text=row["text"].strip(),
        written_after=row.get("written_after", 0),
    )


def _source(row: dict[str, Any]) -> DemoSource:
    """Read which entry a row points to."""
    channel = Channel(row["channel"]) if "channel" in row else None
    return DemoSource(row["person"], row["days"], channel, row.get("starts", ""))


def _line(row: dict[str, Any]) -> DemoLine:
    """Read one line of the ledger."""
    read = {"kind": LineKind, "by": Side, "state": State, "topic": Topic, "tact": Tact}
    values: dict[str, Any] = {name: read[name](value) if name in read else value for name, value in row.items()}
    for name in ("days", "channel", "starts"):
        values.pop(name, None)
    values["earlier"] = tuple((earlier["text"], earlier["days"]) for earlier in row.get("earlier", ()))
    return DemoLine(source=_source(row) if "sentence" in row else None, **values)
