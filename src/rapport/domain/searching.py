"""What a search gives back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from rapport.domain.entries import Channel, EntryId
    from rapport.domain.people import CompanyId, CustomerId


class HitKind(StrEnum):
    """What was found."""

    CUSTOMER = "customer"
    COMPANY = "company"
    ENTRY = "entry"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found, with the sentence the words stand in.

    `marks` are (start, end) places of the words in `sentence`. `title` is a name, or for an entry the names of those
    it was with. `at` is when an entry happened, aware, in the zone it happened in.
    """

    kind: HitKind
    title: str
    sentence: str
    marks: tuple[tuple[int, int], ...] = ()
    customer_id: CustomerId | None = None
    company_id: CompanyId | None = None
    entry_id: EntryId | None = None
    at: datetime | None = None
    channel: Channel | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one search, people first, then entries newest first; `more` says there are further entries."""

    words: str
    hits: tuple[Hit, ...]
    more: bool = False
