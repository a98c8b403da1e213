"""The part of the journal that knows what to say before one walks in: the doorstep card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.habits import Habits
from rapport.domain.people import BuyingRole, CustomerId
from rapport.store.customers import Customers
from rapport.store.entries import Entries
from rapport.store.ledger import Ledger
from rapport.store.ties import Ties
from rapport.store.times import seconds, when

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rapport.domain.card import Card
    from rapport.domain.doorstep import Known
    from rapport.domain.entries import Entry, EntryId
    from rapport.domain.ledger import Line
    from rapport.domain.people import Customer


class Cards(Customers, Ledger, Entries, Ties):
    """Doorstep cards."""

    def cards(
        self, ids: Sequence[CustomerId], on: date, habits: Habits | None = None, *, paper: bool = False
    ) -> tuple[Card, ...]:
        """Give the cards of these customers for the day `on`; for `paper` only what is sayable stands on them.

        Raises Refusal for somebody who is not in the journal.
        """
        from rapport.domain.doorstep import card_of  # noqa: PLC0415 - a start waits for what is loaded here

        return tuple(card_of(self._known(number), on, habits or Habits(), paper=paper) for number in ids)

    def _known(self, customer_id: CustomerId) -> Known:
        from rapport.domain.doorstep import Known  # noqa: PLC0415 - a start waits for what is loaded here

        customer, lines = self.customer(customer_id), self.ledger(customer_id)
        last, strained = self.last_contact(customer_id), self.unsettled(customer_id)
        quoted = self.lines_of_entries([entry.id for entry in (last, strained) if entry])
        return Known(
            customer=customer,
            lines=lines,
            last=last,
            strained=strained,
            ties=self.ties(customer_id=customer_id),
            deciders=self._deciders(customer),
            days=self._days_of(lines),
            quoted=[line for lines in quoted.values() for line in lines],
        )

    def last_contact(self, customer_id: CustomerId) -> Entry | None:
        """Give the last contact with a customer up to now, None if there was none."""
        last = self.last_contact_of(customer_id, seconds(self.clock()))
        return None if last is None else self.entry(last[0])

    def _deciders(self, customer: Customer) -> tuple[tuple[CustomerId, str], ...]:
        rows = self.database.rows(
            """SELECT id, name FROM customer WHERE company_id=? AND buying_role=? AND id<>? AND deleted_at IS NULL
            AND archived_at IS NULL ORDER BY sort_name LIMIT 3""",
            customer.company_id,
            BuyingRole.DECIDES,
            customer.id,
        )
        return tuple((CustomerId(number), name) for number, name in rows)

    def _days_of(self, lines: Sequence[Line]) -> dict[EntryId, date]:
        numbers = {line.entry_id for line in lines if line.entry_id is not None}
        sql = "SELECT happened_at, utc_offset, day_only FROM entry WHERE id=?"
        rows = ((number, self.database.row(sql, number)) for number in numbers)
        return {number: when(*row).at.date() for number, row in rows if row}
