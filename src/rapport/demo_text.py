"""The words of the demo journal, read from its resources; what becomes of them in a journal is not known here."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import time
from typing import Any

from rapport.domain.entries import Channel, Felt
from rapport.domain.people import BuyingRole, ContactMethod, MethodKind, PersonName, Place
from rapport.resources import read_text

_ENTRY_FILES = (
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
    """A made-up customer; `company` is a company's key, empty where there is none."""

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
    entries = [_entry(row) for name in _ENTRY_FILES for row in _rows(f"entries-{name}", "entry")]
    return tuple(sorted(entries, key=lambda entry: (-entry.days, entry.at or time(12))))


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
