"""Today: who needs me, and why. Each matter of it says so in a sentence and leads to where it comes from.

What the program thought of (a rhythm, a question) is never worded as a promise; only promises are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from rapport.domain.people import Welcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.domain.entries import EntryId
    from rapport.domain.ledger import LineId
    from rapport.domain.people import CustomerId

MOST = 7
"""How many matters a section shows until one asks for all."""
WEEK_AHEAD = timedelta(days=7)
"""How far ahead a promise is looked at; one that is late, or without a day, always is."""
WITHOUT_NOTE_DAYS = 60
"""How long a visit without a note is asked after, in days; later nobody knows it any more."""


class Section(StrEnum):
    """The sections of Today, in their order; the value names them for other programs."""

    OWED_BY_ME = "owed_by_me"
    OWED_TO_ME = "owed_to_me"
    QUIET = "quiet"
    OCCASIONS = "occasions"
    MAKE_RIGHT = "make_right"
    WITHOUT_NOTE = "without_note"
    ASK = "ask"


PROMISES = frozenset({Section.OWED_BY_ME, Section.OWED_TO_ME})
"""The sections that are about promises."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One row of Today.

    `text` is what it is about, `why` says in a sentence why it is here, `aside` is the day or the way in a few
    words; `late` says that `aside` tells of something late. `quote` is the sentence it came from, word for word,
    and `said_on` its day where it tells of another day by it, as "in three weeks" does. `line_id` or `entry_id` is
    where it comes from; somebody who has been quiet has the last entry. `due` is a promise's day, `last` the last
    contact, `usual_days` how many days usually lie between two, `days_since` how many have gone by, `on` the day of
    an occasion, of what is to be made right, or of a visit without a note.
    """

    section: Section
    customer_id: CustomerId
    customer: str
    company: str
    text: str
    why: str
    aside: str = ""
    late: bool = False
    quote: str = ""
    said_on: date | None = None
    line_id: LineId | None = None
    entry_id: EntryId | None = None
    due: date | None = None
    last: date | None = None
    usual_days: int | None = None
    days_since: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The matters of one section, the first first; `count` is how many there are in all.

    Of promises, `late` says how many of all are late, and `due` how many are due on the day itself.
    """

    matters: tuple[Matter, ...] = ()
    count: int = 0
    late: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True)
class Today:
    """Everything for one day. `has_entries` is False in a journal in which nothing is written yet."""

    on: date
    parts: Mapping[Section, Part] = field(default_factory=dict)
    has_entries: bool = True

    def part(self, section: Section) -> Part:
        """Give the matters of a section, which may be none."""
        return self.parts.get(section, Part())

    @property
    def count(self) -> int:
        """How many matters there are, those included that stand behind "show all"."""
        return sum(part.count for part in self.parts.values())


def may_appear(section: Section, welcome: Welcome, *, theirs: bool = False) -> bool:
    """Whether somebody may stand in a section of Today at all, for what they said about being contacted.

    Who wants no contact never does. Who wants it only when needed does for a reason that is theirs: a promise, what
    is to be made right, a visit that was made, or else where `theirs` says so (an open need, a day of business).
    """
    if welcome is Welcome.NO_CONTACT:
        return False
    reaches_out = section in {Section.QUIET, Section.OCCASIONS, Section.ASK}
    return theirs or welcome is Welcome.WELCOME or not reaches_out


@dataclass(frozen=True, slots=True)
class Kept:
    """How many promises were kept, of how many that were kept, let go, or are late; mine and theirs."""

    mine: int = 0
    of_mine: int = 0
    theirs: int = 0
    of_theirs: int = 0
