"""The part of the journal that takes a whole journal made elsewhere into an empty one: the demo, the bench.

Nothing of it is a step: there is no state before it to go back to.
"""

from __future__ import annotations

import uuid
from itertools import islice
from typing import TYPE_CHECKING

from rapport.domain.folding import fold
from rapport.domain.troubles import Refusal
from rapport.store import derived
from rapport.store.companies import add_place
from rapport.store.connected import Connected
from rapport.store.customers import new_customer, new_method
from rapport.store.steps import Step
from rapport.store.times import offset_minutes, seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rapport.domain.entries import Entry
    from rapport.domain.people import Company, Customer, CustomerId

CHUNK = 5_000
"""How many entries are written at a time."""


class Composing(Connected):
    """Taking in a whole journal."""

    def compose(self, companies: Sequence[Company], customers: Sequence[Customer], entries: Iterable[Entry]) -> None:
        """Fill an empty journal with these values, under the ids they have.

        Customers name their company; an entry's `written_at` is kept as it is. Raises Refusal if the journal is not
        empty.
        """
        if self.database.value("SELECT count(*) FROM customer"):
            raise Refusal("A whole journal can only be taken into an empty one.")
        with self.database.immediate():
            step = Step(self.database, seconds(self.clock()))
            self._compose_people(step, companies, customers)
            names = {c.id: fold(f"{c.name} {c.company}") for c in customers}
            stream = iter(entries)
            while chunk := list(islice(stream, CHUNK)):
                self._compose_entries(chunk, names)
            for customer in customers:
                derived.refresh_customer(self.database, customer.id)
                derived.refresh_contact_times(self.database, customer.id, step.now)

    def _compose_people(self, step: Step, companies: Sequence[Company], customers: Sequence[Customer]) -> None:
        for company in companies:
            step.insert("company", id=company.id, name=company.name, folded=fold(company.name), note=company.note)
            for place in company.places:
                add_place(step, company.id, place)
            derived.refresh_company(self.database, company.id)
        for customer in customers:
            new_customer(
                step,
                customer.name,
                id=customer.id,
                company=customer.company,
                parts=customer.parts,
                address_as=customer.address_as,
                title=customer.title,
                place=customer.place,
                buying_role=customer.buying_role or "",
                note=customer.note,
                archived_at=customer.archived_at and seconds(customer.archived_at),
            )
            for position, method in enumerate(customer.methods):
                new_method(step, customer.id, method, position)

    def _compose_entries(self, entries: Sequence[Entry], names: Mapping[CustomerId, str]) -> None:
        self.database.run_many(
            """INSERT INTO entry (id, uid, made_at, changed_at, channel, happened_at, utc_offset, day_only, text, place,
            felt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            [
                (
                    entry.id,
                    uuid.uuid4().hex,
                    seconds(entry.written_at),
                    seconds(entry.written_at),
                    entry.channel,
                    seconds(entry.when.at),
                    offset_minutes(entry.when.at),
                    entry.when.day_only,
                    entry.text,
                    entry.place,
                    entry.felt or "",
                )
                for entry in entries
            ],
        )
        self.database.run_many(
            "INSERT INTO entry_customer (entry_id, customer_id, position, happened_at) VALUES (?, ?, ?, ?)",
            list(_links(entries)),
        )
        self.database.run_many(
            "INSERT INTO found_entry (rowid, text, who, place) VALUES (?, ?, ?, ?)",
            [
                (
                    derived.entry_key(seconds(entry.when.at), entry.id),
                    fold(entry.text),
                    " ".join(names[who.id] for who in entry.who),
                    fold(entry.place),
                )
                for entry in entries
            ],
        )


def _links(entries: Sequence[Entry]) -> Iterator[tuple[int, int, int, int]]:
    for entry in entries:
        at = seconds(entry.when.at)
        for position, who in enumerate(entry.who):
            yield entry.id, who.id, position, at
