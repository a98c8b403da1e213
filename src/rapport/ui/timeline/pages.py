"""What the timeline asks of the journal: the first page, the pages around it, and one around a given entry.

These run in the reading lane. The journal pages from newer to older; the way up is found from there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rapport.domain.entries import EntryId, TimelineMark
from rapport.ui.timeline.back import looked_back

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from rapport.domain.entries import Entry
    from rapport.domain.ledger import Line
    from rapport.domain.people import Customer, CustomerId
    from rapport.store.journal import Journal
    from rapport.ui.timeline.back import Then

PAGE = 32
"""How many entries are fetched at once: two screens of them, or three."""
FIRST_PAGE = 16
"""How many come first, to be painted at once: each lies somewhere else on the disk. The next page follows by itself."""

_HOUR = 3_600
_AGES = 400 * 366 * 24 * _HOUR
"""Longer, in seconds, than the time between any two entries."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some entries in a row, newest first, and whether there are others before and behind."""

    entries: tuple[Entry, ...]
    newest: bool
    """Nothing is newer than the first of these."""
    oldest: bool
    """Nothing is older than the last of these."""
    lines: Mapping[EntryId, tuple[Line, ...]] = field(default_factory=dict)
    """What of the ledger came from these entries."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a customer's timeline opens with; no `customer` is everyone. `last` is the entry of the last contact.

    The journal of everyone tells what was on this day in other years: `back`.
    """

    customer: Customer | None
    stretch: Stretch
    last: Entry | None = None
    back: tuple[Then, ...] = ()


def mark_of(entry: Entry) -> TimelineMark:
    """Give an entry's place in the timeline."""
    return TimelineMark(int(entry.when.at.timestamp() // 1), entry.id)


def as_of(reading: Callable[[Journal], Opened], day: date, journal: Journal) -> Opened:
    """Give what `reading` gives, and for everyone what was on the day `day` in other years."""
    opened = reading(journal)
    return opened if opened.customer is not None else replace(opened, back=looked_back(journal, day))


def open_at_newest(journal: Journal, customer_id: CustomerId | None) -> Opened:
    """Give the newest page, with who it is about."""
    page = journal.timeline(customer_id, limit=FIRST_PAGE)
    return _opened(journal, customer_id, _with_lines(journal, page.entries, newest=True, oldest=page.next is None))


def open_at_oldest(journal: Journal, customer_id: CustomerId | None) -> Opened:
    """Give the oldest page: its beginning is found by halving the time in which it must lie."""
    low, high = -_AGES, _AGES
    while high - low > 1:
        middle = (low + high) // 2
        found = journal.timeline(customer_id, after=TimelineMark(middle, EntryId(0)), limit=1).entries
        low, high = (low, middle) if found else (middle, high)
    page = journal.timeline(customer_id, after=TimelineMark(high, EntryId(0)), limit=PAGE)
    return _opened(journal, customer_id, _with_newer(journal, customer_id, page.entries, oldest=page.next is None))


def open_at_entry(journal: Journal, customer_id: CustomerId | None, entry_id: EntryId) -> Opened:
    """Give a page with an entry in its midst; the newest page, if the entry is not in this timeline."""
    found = journal.entries_of([entry_id])
    if not found or (customer_id is not None and customer_id not in {who.id for who in found[0].who}):
        return open_at_newest(journal, customer_id)
    page = journal.timeline(customer_id, after=mark_of(found[0]), limit=PAGE)
    stretch = _with_newer(journal, customer_id, (found[0], *page.entries), oldest=page.next is None)
    return _opened(journal, customer_id, stretch)


def older_than(journal: Journal, customer_id: CustomerId | None, mark: TimelineMark) -> Stretch:
    """Give the next page on the way down."""
    page = journal.timeline(customer_id, after=mark, limit=PAGE)
    return _with_lines(journal, page.entries, newest=False, oldest=page.next is None)


def newer_than(journal: Journal, customer_id: CustomerId | None, mark: TimelineMark) -> Stretch:
    """Give the next page on the way up: a span of time above `mark`, widened until it holds enough."""
    span = _HOUR
    while True:
        above = TimelineMark(mark.at + span, EntryId(0))
        page = journal.timeline(customer_id, after=above, limit=1, down_to=mark.entry_id)
        newer = tuple(entry for entry in page.entries if _is_newer(entry, mark))
        if len(newer) > PAGE or span > _AGES:
            return _with_lines(journal, newer[-PAGE:], newest=len(newer) <= PAGE, oldest=False)
        span *= 4


def as_they_are(journal: Journal, customer_id: CustomerId | None, ids: frozenset[EntryId]) -> Opened:
    """Give those of `ids` that belong to this timeline as they are now, in no order, and whom it is about."""
    kept = journal.entries_of(ids)
    if customer_id is not None:
        kept = tuple(entry for entry in kept if customer_id in {who.id for who in entry.who})
    return _opened(journal, customer_id, _with_lines(journal, kept, newest=False, oldest=False))


def _opened(journal: Journal, customer_id: CustomerId | None, stretch: Stretch) -> Opened:
    if customer_id is None:
        return Opened(None, stretch)
    customer = journal.customer(customer_id)
    here = (entry for entry in stretch.entries if _is_last_contact(entry, customer))
    return Opened(customer, stretch, next(here, None) or _last_contact_of(journal, customer))


def _last_contact_of(journal: Journal, customer: Customer) -> Entry | None:
    """Give the entry of a customer's last contact, for which the header has more to say than its day."""
    if customer.last_contact is None:
        return None
    last = journal.last_contact(customer.id)
    return last if last is not None and _is_last_contact(last, customer) else None


def _is_last_contact(entry: Entry, customer: Customer) -> bool:
    return entry.channel.is_contact and entry.when.at == customer.last_contact


def _with_newer(
    journal: Journal, customer_id: CustomerId | None, entries: tuple[Entry, ...], *, oldest: bool
) -> Stretch:
    if not entries:
        return Stretch((), newest=True, oldest=True)
    newer = newer_than(journal, customer_id, mark_of(entries[0]))
    lines = journal.lines_of_entries([entry.id for entry in entries])
    return Stretch((*newer.entries, *entries), newer.newest, oldest, {**newer.lines, **lines})


def _with_lines(journal: Journal, entries: tuple[Entry, ...], *, newest: bool, oldest: bool) -> Stretch:
    return Stretch(entries, newest, oldest, journal.lines_of_entries([entry.id for entry in entries]))


def _is_newer(entry: Entry, mark: TimelineMark) -> bool:
    own = mark_of(entry)
    return (own.at, own.entry_id) > (mark.at, mark.entry_id)
