"""Promises seen together: how they stand, in which order, and how well both sides keep them, said in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from rapport.domain import in_words
from rapport.domain.folding import fold
from rapport.domain.ledger import State
from rapport.domain.offers import Side
from rapport.domain.owed_words import owed_words
from rapport.domain.people import Welcome
from rapport.domain.today_words import promise_aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rapport.domain.entries import EntryId
    from rapport.domain.ledger import LineId
    from rapport.domain.people import CustomerId
    from rapport.domain.today import Kept

LATELY = timedelta(days=30)
"""How far back what was kept or let go is still shown."""

_PATTERNS: Mapping[str, str] = {
    "by me": "I owe: {text}",
    "by them": "Owes me: {text}",
    "said by me": "You promised: {text}",
    "said by them": "{name} promised: {text}",
    "left": "left until {day}",
    "closed": "{state} {day}",
    "standing": "{mine}; {theirs}.",
    "nothing": "Nothing is owed, by you or to you.",
    "found": "{found} of {all}",
    "kept, both": "{mine}; {theirs}.",
    "kept, one": "{side}.",
    "kept, all": "{who} kept all {of}{noun}",
    "kept, two": "{who} kept both{noun}",
    "kept, the one": "{who} kept the one promise so far",
    "kept, some": "{who} kept {kept} of {of}{noun}",
    "kept, none": "{who} kept none of {of}{noun}",
    "kept, not the one": "{who} did not keep the one promise so far",
}
_LATE = {"one of one": ", and it is late", "all": ", all of them late", "some": ", {count} of them late"}
_YOU = "You"


class Whose(StrEnum):
    """Whose promises are shown; the value is the word on the screen."""

    BOTH = "both"
    MINE = "mine"
    THEIRS = "theirs"

    def holds(self, by: Side) -> bool:
        """Whether a promise made by that side is among them."""
        return self is Whose.BOTH or (by is Side.ME) is (self is Whose.MINE)


class PromiseOrder(StrEnum):
    """What promises are put in order by; the value is the word on the screen."""

    DAY = "day"
    CUSTOMER = "customer"


class Stretch(StrEnum):
    """The sections of promises in the order of their days; the value is the title."""

    LATE = "Late"
    TODAY = "Today"
    WEEK = "This week"
    NEXT_WEEK = "Next week"
    LATER = "Later"
    NO_DAY = "No day"


class Promise(NamedTuple):
    """A promise and whom it is with. A tuple, because there may be twenty thousand of them.

    `folded` is the name, company and town, to filter by; `later` the day until which Today leaves it in peace.
    `closed_on` and `reason` say something once it is kept or let go.
    """

    id: LineId
    customer_id: CustomerId
    text: str
    by: Side
    due: date | None
    entry_id: EntryId | None
    quote: str
    name: str
    company: str
    sort_name: str
    folded: str
    welcome: Welcome = Welcome.WELCOME
    archived: bool = False
    later: date | None = None
    state: State = State.OPEN
    closed_on: date | None = None
    reason: str = ""

    @property
    def is_mine(self) -> bool:
        """Whether I made it."""
        return self.by is Side.ME


@dataclass(frozen=True, slots=True)
class Standing:
    """How many promises stand open, mine and theirs, and how many of each are late."""

    mine: int = 0
    mine_late: int = 0
    theirs: int = 0
    theirs_late: int = 0

    @property
    def count(self) -> int:
        """How many there are."""
        return self.mine + self.theirs

    @property
    def is_late(self) -> bool:
        """Whether one of them is late."""
        return bool(self.mine_late or self.theirs_late)


def standing(promises: Iterable[Promise], on: date) -> Standing:
    """Count promises as they stand on the day `on`."""
    counts = [0, 0, 0, 0]
    for promise in promises:
        place = 0 if promise.is_mine else 2
        counts[place] += 1
        counts[place + 1] += is_late(promise, on)
    return Standing(*counts)


def is_late(promise: Promise, on: date) -> bool:
    """Whether a promise stands open beyond its day."""
    return promise.state is State.OPEN and promise.due is not None and promise.due < on


def stretch(due: date | None, on: date) -> Stretch:
    """Give the section in which a day stands; a week ends on Sunday."""
    if due is None:
        return Stretch.NO_DAY
    if due <= on:
        return Stretch.LATE if due < on else Stretch.TODAY
    days = (due - on).days + on.weekday()
    return Stretch.WEEK if days < 7 else Stretch.NEXT_WEEK if days < 14 else Stretch.LATER


def in_order(promises: Sequence[Promise], order: PromiseOrder) -> Sequence[Promise]:
    """Put promises, which come by their days, in another order: by customer, and then by their days."""
    if order is PromiseOrder.DAY:
        return promises
    return sorted(promises, key=lambda promise: (promise.sort_name, promise.customer_id))


def fitting(promises: Iterable[Promise], words: str, whose: Whose = Whose.BOTH) -> list[Promise]:
    """Give the promises of one side, or of both, that have every one of `words` in their text, name or company."""
    found = [promise for promise in promises if whose.holds(promise.by)]
    for word in fold(words).split():
        found = [promise for promise in found if word in promise.folded or word in fold(promise.text)]
    return found


def standing_sentence(counts: Standing) -> str:
    """Say how promises stand: "Six are mine, two of them late; eleven are theirs."."""
    if not counts.count:
        return _PATTERNS["nothing"]
    mine = _side_words(counts.mine, counts.mine_late, "mine")
    theirs = _side_words(counts.theirs, counts.theirs_late, "theirs")
    return _PATTERNS["standing"].format(mine=f"{mine[0].upper()}{mine[1:]}", theirs=theirs)


def found_words(found: int, of: int) -> str:
    """Say how many a filter has left: "3 of 17 promises"."""
    return _PATTERNS["found"].format(found=f"{found:,}" if found else "None", all=in_words.count_words(of, "promise"))


def whose_words(promise: Promise) -> str:
    """Say whose a promise is, and what: "I owe: the pump curve"; to stand beside a name."""
    return _PATTERNS["by me" if promise.is_mine else "by them"].format(text=owed_words(promise.text))


def said_words(promise: Promise, aside: str) -> str:
    """Say a promise as it is read out beside a name."""
    key = "said by me" if promise.is_mine else "said by them"
    said = _PATTERNS[key].format(name=promise.name, text=owed_words(promise.text))
    return f"{said}; {aside}." if aside else f"{said}."


def aside_words(promise: Promise, on: date, *, no_day: bool = True) -> str:
    """Say how a promise stands: when it is due or how late, until when it is left, or when it was closed.

    That no day was said is left out without `no_day`, where a title says it.
    """
    if promise.state is not State.OPEN:
        day = in_words.day_words(promise.closed_on, on) if promise.closed_on else ""
        return _PATTERNS["closed"].format(state=promise.state, day=day).strip()
    said = [promise_aside(promise.due, on)] if promise.due or no_day else []
    if promise.later:
        said.append(_PATTERNS["left"].format(day=in_words.day_words(promise.later, on)))
    return ", ".join(said)


def kept_sentence(kept: Kept, name: str) -> str:
    """Say how well two people keep their promises: "You kept 14 of 15 promises; Dana kept 3 of 4."; '' for none yet."""
    mine = _kept_words(_YOU, kept.mine, kept.of_mine, noun=True) if kept.of_mine else ""
    theirs = _kept_words(name, kept.theirs, kept.of_theirs, noun=not mine) if kept.of_theirs else ""
    if mine and theirs:
        return _PATTERNS["kept, both"].format(mine=mine, theirs=theirs)
    return _PATTERNS["kept, one"].format(side=mine or theirs) if mine or theirs else ""


def _side_words(count: int, late: int, whose: str) -> str:
    if not count:
        return f"none is {whose}"
    said = f"{in_words.number_words(count)} {'is' if count == 1 else 'are'} {whose}"
    if not late:
        return said
    key = "one of one" if count == 1 else "all" if late == count else "some"
    return said + _LATE[key].format(count=in_words.number_words(late))


def _kept_words(who: str, kept: int, of: int, *, noun: bool) -> str:
    if of == 1:
        key = "kept, the one" if kept else "kept, not the one"
    elif kept == of:
        key = "kept, two" if of == 2 else "kept, all"
    else:
        key = "kept, some" if kept else "kept, none"
    return _PATTERNS[key].format(who=who, kept=f"{kept:,}", of=f"{of:,}", noun=" promises" if noun else "")
