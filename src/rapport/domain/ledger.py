"""The ledger: what the two of you owe each other, what they need, what is worth knowing, whose day is coming.

Each line of it remembers the entry and the sentence it came from; one written by hand has no sentence.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from rapport.domain.folding import one_line
from rapport.domain.in_words import MONTHS
from rapport.domain.offers import OfferKind

if TYPE_CHECKING:
    from rapport.domain.entries import EntryId
    from rapport.domain.offers import Offer, Side
    from rapport.domain.people import CompanyId, CustomerId

TEXT_LIMIT = 500
"""The longest line of the ledger, in characters: it is a line and not a note."""

LineId = NewType("LineId", int)
TieId = NewType("TieId", int)


class LineKind(StrEnum):
    """What a line of the ledger is."""

    PROMISE = "promise"
    NEED = "need"
    FACT = "fact"
    OCCASION = "occasion"


class State(StrEnum):
    """How a promise or a need stands. A promise is kept or let go, a need is met or dropped."""

    OPEN = "open"
    KEPT = "kept"
    LET_GO = "let go"
    MET = "met"
    DROPPED = "dropped"


class Topic(StrEnum):
    """What a fact is about; the value is the word on the screen."""

    FAMILY = "family"
    WORK = "work"
    INTERESTS = "interests"
    FOOD = "food and drink"
    HEALTH = "health"
    HISTORY = "history"
    TREAT = "how to treat them"
    ABOUT_ME = "what I told them"


class Tact(StrEnum):
    """What may be shown, printed and handed over."""

    SAYABLE = "sayable"
    FOR_ME = "for me only"
    SENSITIVE = "sensitive"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger. Which fields say something depends on `kind`; the others have their defaults.

    A promise has `by`, `due` and `state`; a need `state`; a fact `topic`, `learned_on` and `confirmed_on`; an
    occasion `month` and `day`, `year` if it is known, `yearly`, and `ahead`, the days one wants to be told before; the
    journal gives one that comes once its year, if none was said. All but promises have `tact`.
    `closed_on` is when it was kept, let go, met or dropped, `reason` why. `entry_id` and `sentence` are where it comes
    from. `earlier` counts what a fact said before.
    """

    id: LineId
    kind: LineKind
    customer_id: CustomerId
    text: str
    by: Side | None = None
    state: State = State.OPEN
    due: date | None = None
    topic: Topic | None = None
    tact: Tact = Tact.SAYABLE
    learned_on: date | None = None
    confirmed_on: date | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    yearly: bool = True
    ahead: int = 14
    closed_on: date | None = None
    reason: str = ""
    entry_id: EntryId | None = None
    sentence: str = ""
    customer: str = ""
    """The customer's name."""
    earlier: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it still stands: a promise not kept, a need not met. Facts and occasions always do."""
        return self.state is State.OPEN


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line to be kept: from an offer that was accepted, or written by hand. Fields as in `Line`."""

    kind: LineKind
    text: str
    by: Side | None = None
    due: date | None = None
    topic: Topic | None = None
    tact: Tact = Tact.SAYABLE
    month: int | None = None
    day: int | None = None
    year: int | None = None
    yearly: bool = True
    ahead: int = 14
    sentence: str = ""
    who: str = ""
    """A name the sentence says it concerns, to tell whose it is among several."""


@dataclass(frozen=True, slots=True)
class EarlierFact:
    """What a fact said before it was corrected."""

    text: str
    learned_on: date | None
    until: date


@dataclass(frozen=True, slots=True)
class Party:
    """One end of a tie: a customer or a company."""

    name: str
    customer_id: CustomerId | None = None
    company_id: CompanyId | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation seen from one end: "Dana reports to Omar" is `word` "reports to" and `other` Omar."""

    id: TieId
    word: str
    back: str
    other: Party
    entry_id: EntryId | None = None
    sentence: str = ""


TIES: tuple[tuple[str, str], ...] = (
    ("reports to", "leads"),
    ("introduced by", "introduced"),
    ("customer of", "supplies"),
    ("works with", "works with"),
    ("married to", "married to"),
    ("parent of", "child of"),
    ("brother or sister of", "brother or sister of"),
    ("friend of", "friend of"),
    ("used to work at", "used to employ"),
    ("part of", "owns"),
)
"""What ties are called in both directions; any other word may be typed."""


def back_of(word: str) -> str:
    """Give what a tie called `word` is called from the other end; a word nobody knows is its own."""
    for there, back in TIES:
        if word == there:
            return back
        if word == back:
            return there
    return word


def days_late(line: Line, today: date) -> int:
    """Give by how many days an open promise is late; 0 if it is not."""
    if line.kind is not LineKind.PROMISE or not line.is_open or line.due is None:
        return 0
    return max(0, (today - line.due).days)


def day_in(year: int, month: int, day: int) -> date:
    """Give the day an occasion is kept on in `year`: 29 February on the 28th where there is none."""
    if (month, day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return date(year, month, day)


def is_day(month: int, day: int, year: int | None = None) -> bool:
    """Whether there is such a day, in a leap year if no year is said."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or 2024, month)[1]


def next_day(line: Line, today: date) -> date | None:
    """Give when an occasion comes next, today included; None if it was once and is over, or is none."""
    if line.month is None or line.day is None:
        return None
    return day_of_occasion((line.month, line.day, line.year), today, yearly=line.yearly)


def day_of_occasion(said: tuple[int, int, int | None], today: date, *, yearly: bool) -> date | None:
    """Give when the day `said`, as month, day and the year if it is known, comes next; None if it is over for good."""
    month, day, year = said
    if not yearly:
        once = day_in(year or today.year, month, day)
        return once if once >= today else None
    this_year = day_in(today.year, month, day)
    return this_year if this_year >= today else day_in(today.year + 1, month, day)


def next_such_day(month: int, day: int, on: date) -> date:
    """Give the first such day there is from the day `on` on: 29 February waits for a leap year."""
    years = (year for year in range(on.year, on.year + 9) if is_day(month, day, year))
    return next(such for such in (date(year, month, day) for year in years) if such >= on)


def turning(line: Line, on: date) -> int | None:
    """Give how many years it is on the day `on`, None where the year is not known."""
    return None if line.year is None or not line.yearly else on.year - line.year


def line_of(offer: Offer, sentence: str) -> NewLine:
    """Give the line that an offer becomes. A day of which only the month is known is something worth remembering."""
    text = one_line(offer.text) or one_line(sentence)
    text = text if len(text) <= TEXT_LIMIT else f"{text[: TEXT_LIMIT - 1]}…"
    tact = Tact(offer.tact)
    if offer.kind is OfferKind.OCCASION and (offer.month is None or offer.day is None):
        when = f" in {MONTHS[offer.month - 1]}" if offer.month else ""
        return NewLine(LineKind.FACT, f"{text}{when}", topic=Topic.HISTORY, tact=tact, sentence=sentence, who=offer.who)
    topic = offer.topic if offer.topic in set(Topic) else None
    return NewLine(
        kind=LineKind(offer.kind),
        text=text,
        by=offer.by,
        due=offer.due,
        topic=Topic(topic) if topic else None,
        tact=tact,
        month=offer.month,
        day=offer.day,
        year=offer.year,
        yearly=offer.yearly,
        sentence=sentence,
        who=offer.who,
    )
