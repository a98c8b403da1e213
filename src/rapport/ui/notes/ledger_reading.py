"""What the journal keeps on a customer beyond their fields, read in one go: the ledger, ties, what is strained."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - a field of a dataclass
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapport.domain.ledger import LineKind
from rapport.domain.today import Kept as KeptCounts

if TYPE_CHECKING:
    from datetime import date

    from rapport.domain.changes import Change
    from rapport.domain.entries import Entry, EntryId
    from rapport.domain.ledger import EarlierFact, Line, LineId, Tie
    from rapport.domain.people import CompanyId, CustomerId
    from rapport.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Kept:
    """The lines of one customer, the ties of them and of their company, and the entry that is to be made right.

    `earlier` is what corrected facts said before, `days` when the entries happened that needs come from. `counts` is
    how many promises were kept, `left_until` the day until which the customer is left in peace though they are quiet.
    """

    lines: tuple[Line, ...] = ()
    ties: tuple[Tie, ...] = ()
    company_ties: tuple[Tie, ...] = ()
    strained: Entry | None = None
    earlier: Mapping[LineId, tuple[EarlierFact, ...]] = field(default_factory=dict)
    days: Mapping[EntryId, date] = field(default_factory=dict)
    counts: KeptCounts = field(default_factory=KeptCounts)
    left_until: date | None = None

    def names(self, change: Change) -> bool:
        """Whether somebody at the other end of a tie has moved."""
        ends = [tie.other for tie in (*self.ties, *self.company_ties)]
        return any(end.customer_id in change.customers or end.company_id in change.companies for end in ends)

    def of(self, kind: LineKind) -> tuple[Line, ...]:
        """Give the lines of one kind, in the journal's order."""
        return tuple(line for line in self.lines if line.kind is kind)


NOTHING = Kept()


def read_kept(journal: Journal, customer_id: CustomerId, company_id: CompanyId | None, on: date) -> Kept:
    """Read it as it stands on the day `on`; made for a lane."""
    lines = journal.ledger(customer_id)
    sources = {line.entry_id for line in lines if line.kind is LineKind.NEED and line.entry_id is not None}
    return Kept(
        lines=lines,
        ties=journal.ties(customer_id=customer_id),
        company_ties=() if company_id is None else journal.ties(company_id=company_id),
        strained=journal.unsettled(customer_id),
        earlier={line.id: journal.earlier_facts(line.id) for line in lines if line.earlier},
        days={entry.id: entry.when.at.date() for entry in journal.entries_of(sources)} if sources else {},
        counts=journal.kept_counts(customer_id, on),
        left_until=journal.snoozed(customer_id, on),
    )
