"""Entries: what happened with whom, when, where, in the writer's own words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from datetime import date, datetime

    from rapport.domain.people import CustomerId

EntryId = NewType("EntryId", int)

TEXT_LIMIT = 1_000_000
"""The longest note, in characters. A longer line stalls every text widget there is (measured: 3 s at 5 MB)."""


class Channel(StrEnum):
    """How an entry came about; the value is the word on the screen."""

    VISIT = "visit"
    MEAL = "meal"
    CALL = "call"
    VIDEO = "video"
    TEXT = "text"
    EMAIL = "email"
    LETTER = "letter"
    SOCIAL = "social"
    EVENT = "event"
    NOTE = "note"

    @property
    def is_contact(self) -> bool:
        """Whether an entry of this channel counts as contact: all do but a note."""
        return self is not Channel.NOTE


class Felt(StrEnum):
    """How it felt; the value is the word on the screen."""

    GREAT = "great"
    GOOD = "good"
    MIXED = "mixed"
    STRAINED = "strained"


@dataclass(frozen=True, slots=True)
class When:
    """When something happened: an aware time that carries the zone's offset it happened in.

    `day_only` says that only the day is known; the time of `at` is then noon.
    """

    at: datetime
    day_only: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """A customer as an entry names them; `settled_on` is when what was strained with them was settled by word."""

    id: CustomerId
    name: str
    settled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Writing:
    """What the writing place holds: an entry as it is being written.

    `when` is None as long as it is simply now. `new_names` are people who are not in the journal yet; finishing the
    writing makes them customers.
    """

    text: str = ""
    channel: Channel = Channel.VISIT
    when: When | None = None
    who: tuple[CustomerId, ...] = ()
    new_names: tuple[str, ...] = ()
    place: str = ""
    felt: Felt | None = None
    accepted: tuple[str, ...] = ()
    """What was accepted of the offers so far, by `Offer.key`; `dismissed` does not come back for its sentence."""
    dismissed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A writing that is not done yet, as last saved. `entry_id` is the entry it changes, None for a new one.

    `who` names the customers of the writing, in its order.
    """

    writing: Writing
    saved_at: datetime
    entry_id: EntryId | None = None
    who: tuple[Who, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the timeline, whole. `written_at` and `changed_at` are aware UTC.

    `revisions` counts the earlier texts that can be seen.
    """

    id: EntryId
    channel: Channel
    when: When
    text: str
    who: tuple[Who, ...]
    place: str
    felt: Felt | None
    written_at: datetime
    revisions: int = 0
    deleted_at: datetime | None = None
    dismissed: tuple[str, ...] = ()
    """Offers that were dismissed, by `Offer.key`."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What an entry said before it was changed. Both times are aware UTC."""

    text: str
    written_at: datetime
    replaced_at: datetime


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """A place in the timeline to go on from: entries older than (`at`, `entry_id`) come next.

    `at` is in whole seconds since 1970, UTC.
    """

    at: int
    entry_id: EntryId


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Some entries, newest first, and where the next page begins; `next` is None at the end."""

    entries: tuple[Entry, ...]
    next: TimelineMark | None
