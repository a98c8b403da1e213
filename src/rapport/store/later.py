"""The part of the journal about what is left until later: a matter of Today that comes back on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rapport.domain.today import Section
from rapport.domain.troubles import Refusal
from rapport.store.connected import Connected

if TYPE_CHECKING:
    from rapport.domain.changes import Change
    from rapport.domain.entries import EntryId
    from rapport.domain.ledger import LineId
    from rapport.domain.people import CustomerId


class Later(Connected):
    """Leaving matters of Today until a day, and waking them."""

    def snooze(
        self,
        section: Section,
        customer_id: CustomerId,
        until: date,
        *,
        line_id: LineId | None = None,
        entry_id: EntryId | None = None,
    ) -> Change:
        """Leave a matter of Today until a day: the line or the entry it is about, or the customer who is quiet.

        Raises Refusal for a day that is not ahead.
        """
        with self._step(self._later_label(customer_id, line_id)) as writing:
            if until <= writing.step.today:
                raise Refusal("That day is not ahead.", "Say a later one, such as tomorrow or next week.")
            about = _about(section, line_id, entry_id)
            there = self._snooze_row(section, customer_id, *about)
            if there is None:
                whose = {"section": section, "customer_id": customer_id, "line_id": about[0], "entry_id": about[1]}
                writing.step.insert("snooze", **whose, until=until.isoformat())
            else:
                writing.step.update("snooze", there, until=until.isoformat(), deleted_at=None)
        return writing.change

    def wake(
        self,
        section: Section,
        customer_id: CustomerId,
        *,
        line_id: LineId | None = None,
        entry_id: EntryId | None = None,
    ) -> Change:
        """Take back that a matter is left until later."""
        there = self._snooze_row(section, customer_id, *_about(section, line_id, entry_id))
        with self._step(self._later_label(customer_id, line_id)) as writing:
            if there is not None:
                writing.step.update("snooze", there, deleted_at=writing.step.now)
        return writing.change

    def snoozed(self, customer_id: CustomerId, on: date) -> date | None:
        """Give the day until which a customer is left in peace though they are quiet; None if they are not."""
        until = self.database.value(
            "SELECT until FROM snooze WHERE customer_id=? AND section=? AND until>? AND deleted_at IS NULL",
            customer_id,
            Section.QUIET,
            on.isoformat(),
        )
        return None if until is None else date.fromisoformat(until)

    def _snooze_row(
        self, section: Section, customer_id: CustomerId, line_id: LineId | None, entry_id: EntryId | None
    ) -> int | None:
        number: int | None = self.database.value(
            "SELECT id FROM snooze WHERE section=? AND customer_id=? AND line_id IS ? AND entry_id IS ?",
            section,
            customer_id,
            line_id,
            entry_id,
        )
        return number

    def _later_label(self, customer_id: CustomerId, line_id: LineId | None) -> str:
        sql, number = ("text FROM ledger", line_id) if line_id is not None else ("name FROM customer", customer_id)
        words = self.database.value(f"SELECT {sql} WHERE id=?", number)
        if words is None:
            raise Refusal("This is no longer in the journal.")
        return f"later: {words[:60]}"


def _about(section: Section, line_id: LineId | None, entry_id: EntryId | None) -> tuple[LineId | None, EntryId | None]:
    """Give the line or the entry that a matter is about; that somebody is quiet is about neither."""
    if section is Section.QUIET:
        return None, None
    return line_id, entry_id if line_id is None else None
