"""The promises as the rows of a page: by day or by customer, and at the end what was kept or let go lately."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rapport.domain.ledger import State
from rapport.domain.owed_words import owed_words
from rapport.domain.people import Welcome
from rapport.domain.promising import (
    PromiseOrder,
    Whose,
    aside_words,
    fitting,
    in_order,
    is_late,
    said_words,
    stretch,
    whose_words,
)
from rapport.ui.widgets.matter_rows import AllRow, Deed, HeadingRow, MatterRow

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence
    from datetime import date

    from rapport.domain.promising import Promise
    from rapport.ui.widgets.matter_rows import Row

CLOSED, FOLD = "closed", "fold"
"""The keys of the rows that show what is closed, and fold it away."""
OPEN_CHIPS = (Deed.KEPT, Deed.LATER, Deed.DUE, Deed.WRITE, Deed.LET_GO)
CLOSED_CHIPS = (Deed.OPEN_AGAIN, Deed.WRITE)
_BETWEEN = " · "
_CLOSED = "Kept or let go lately"
_COUNTED = "{title} ({count:,})"
_FOLD = "Fold away"
_MONTH = "in the last 30 days"
_I_OWE, _OWES_ME = "I owe", "Owes me"
_MINE, _THEIRS, _EITHER = "{count:,} mine", "{count:,} theirs", "{count:,}"


class Wanted(NamedTuple):
    """What one has chosen to see. `unfolded` shows what is closed too."""

    whose: Whose = Whose.BOTH
    order: PromiseOrder = PromiseOrder.DAY
    words: str = ""
    unfolded: bool = False


class Found(NamedTuple):
    """The promises that are wanted, in their order, and those that were closed lately."""

    promises: Sequence[Promise]
    closed: Sequence[Promise]


def find(promises: Sequence[Promise], closed: Sequence[Promise], wanted: Wanted) -> Found:
    """Give what is wanted of all promises, which come by their days, and of the closed ones."""
    whose, order, words, _ = wanted
    return Found(in_order(fitting(promises, words, whose), order), fitting(closed, words, whose))


def rows_of(found: Found, wanted: Wanted, on: date) -> Iterator[Row]:
    """Give the rows of the page one by one: nobody makes those that are never seen."""
    by_day = wanted.order is PromiseOrder.DAY
    yield from (_by_day if by_day else _by_customer)(found.promises, wanted, on)
    if not found.closed:
        return
    if wanted.unfolded:
        yield HeadingRow(_CLOSED, _MONTH)
        yield from (_row(promise, on, text=_with_reason(promise)) for promise in found.closed)
        yield AllRow(FOLD, _FOLD)
    else:
        yield AllRow(CLOSED, _COUNTED.format(title=_CLOSED, count=len(found.closed)))


def key_of(promise: Promise) -> Hashable:
    """Give what tells which promise it is, and whether it stands open: it moves when it is closed."""
    return promise.state, promise.id


def _by_day(promises: Sequence[Promise], wanted: Wanted, on: date) -> Iterator[Row]:
    for section, group in groupby(promises, lambda promise: stretch(promise.due, on)):
        those = list(group)
        yield HeadingRow(str(section), _counted(those, wanted.whose))
        for promise in those:
            text = whose_words(promise) if wanted.whose is Whose.BOTH else promise.text
            yield _row(promise, on, text=text, no_day=False)


def _counted(those: Sequence[Promise], whose: Whose) -> str:
    """Say how many promises a section has, and whose they are unless it is plain."""
    if whose is not Whose.BOTH:
        return _EITHER.format(count=len(those))
    mine = sum(promise.is_mine for promise in those)
    said = ((_MINE, mine), (_THEIRS, len(those) - mine))
    return ", ".join(pattern.format(count=count) for pattern, count in said if count)


def _by_customer(promises: Sequence[Promise], _wanted: Wanted, on: date) -> Iterator[Row]:
    for _, group in groupby(promises, lambda promise: promise.customer_id):
        those = list(group)
        yield HeadingRow(those[0].name, _company(those[0]))
        for promise in those:
            yield _row(promise, on, text=owed_words(promise.text), lead=_I_OWE if promise.is_mine else _OWES_ME)


def _row(promise: Promise, on: date, *, text: str, lead: str = "", no_day: bool = True) -> MatterRow:
    more = (Deed.CUSTOMER, Deed.SOURCE, Deed.CARD) if promise.entry_id is not None else (Deed.CUSTOMER, Deed.CARD)
    return MatterRow(
        key=key_of(promise),
        customer_id=promise.customer_id,
        name=promise.name,
        company="" if lead else _company(promise),
        text=text,
        why=said_words(promise, aside_words(promise, on)),
        quote=promise.quote,
        aside=aside_words(promise, on, no_day=no_day),
        late=is_late(promise, on),
        lead=lead,
        chips=OPEN_CHIPS if promise.state is State.OPEN else CLOSED_CHIPS,
        more=more,
    )


def _company(promise: Promise) -> str:
    """Say where somebody works, and quietly that they are put away or want no contact: a promise stays a promise."""
    said = [promise.company]
    if promise.archived:
        said.append("archived")
    if promise.welcome is not Welcome.WELCOME:
        said.append(str(promise.welcome))
    return _BETWEEN.join(filter(None, said))


def _with_reason(promise: Promise) -> str:
    return _BETWEEN.join(filter(None, (whose_words(promise), promise.reason)))
