"""The part of the journal that takes a whole journal made elsewhere into an empty one: the demo, the bench.

Nothing of it is a step: there is no state before it to go back to.
"""

from __future__ import annotations

import uuid
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from rapport.domain.folding import fold
from rapport.domain.troubles import Refusal
from rapport.store import derived
from rapport.store.companies import add_place
from rapport.store.connected import Connected
from rapport.store.customers import new_customer, new_method
from rapport.store.steps import Step
from rapport.store.times import end_of, offset_minutes, seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from rapport.domain.entries import Entry, EntryId, Revision
    from rapport.domain.ledger import EarlierFact, Line, LineId, Party, Tie
    from rapport.domain.people import Company, Customer, CustomerId, Plan

CHUNK = 5_000
"""How many entries are written at a time."""


class Composing(Connected):
    """Taking in a whole journal."""

    def compose(
        self,
        companies: Sequence[Company],
        customers: Sequence[Customer],
        entries: Iterable[Entry],
        *,
        revisions: Mapping[EntryId, Sequence[Revision]] = MappingProxyType({}),
        lines: Sequence[Line] = (),
        earlier: Mapping[LineId, Sequence[EarlierFact]] = MappingProxyType({}),
        ties: Iterable[tuple[Party, Tie]] = (),
    ) -> None:
        """Fill an empty journal with these values, under the ids they have.

        Customers name their company; an entry's `written_at` is kept as it is. Earlier words and earlier facts come as
        the journal gives them, the last first; a tie comes with the end it is seen from. Raises Refusal if the journal
        is not empty.
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
            self._compose_revisions(step, revisions)
            self._compose_lines(step, lines, earlier)
            self._compose_ties(step, ties)
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
                welcome=customer.welcome,
                welcome_since=_iso(customer.welcome_since),
                welcome_why=customer.welcome_why,
                ambassador=int(customer.ambassador),
                ideal_days=customer.ideal_days,
                longest_days=customer.longest_days,
                **_plan_columns(customer.plan, self.clock()),
            )
            for position, method in enumerate(customer.methods):
                new_method(step, customer.id, method, position)

    def _compose_entries(self, entries: Sequence[Entry], names: Mapping[CustomerId, str]) -> None:
        self.database.run_many(
            """INSERT INTO entry (id, uid, made_at, changed_at, channel, happened_at, utc_offset, day_only, text, place,
            felt, dismissed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
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
                    "\n".join(entry.dismissed),
                )
                for entry in entries
            ],
        )
        self.database.run_many(
            """INSERT INTO entry_customer (entry_id, customer_id, position, happened_at, settled_on)
            VALUES (?, ?, ?, ?, ?)""",
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

    def _compose_revisions(self, step: Step, revisions: Mapping[EntryId, Sequence[Revision]]) -> None:
        for entry_id, texts in revisions.items():
            for revision in reversed(texts):
                times = {"written_at": seconds(revision.written_at), "made_at": seconds(revision.replaced_at)}
                step.insert("revision", entry_id=entry_id, text=revision.text, **times)

    def _compose_lines(
        self, step: Step, lines: Sequence[Line], earlier: Mapping[LineId, Sequence[EarlierFact]]
    ) -> None:
        for line in lines:
            step.insert("ledger", **_line_columns(line))
        for line_id, facts in earlier.items():
            for fact in reversed(facts):
                days = {"learned_on": _iso(fact.learned_on), "until": _iso(fact.until)}
                step.insert("earlier_fact", line_id=line_id, text=fact.text, **days)
        derived.refresh_lines(self.database, [line.id for line in lines])

    def _compose_ties(self, step: Step, ties: Iterable[tuple[Party, Tie]]) -> None:
        for one, tie in ties:
            step.insert(
                "tie",
                id=tie.id,
                customer_id=one.customer_id,
                company_id=one.company_id,
                other_customer_id=tie.other.customer_id,
                other_company_id=tie.other.company_id,
                word=tie.word,
                back=tie.back,
                entry_id=tie.entry_id,
                sentence=tie.sentence,
            )


def _plan_columns(plan: Plan | None, now: datetime) -> dict[str, object]:
    if plan is None:
        return {}
    written = {"plan_on": _iso(plan.on), "plan_at": end_of(plan.on, now), "plan_entry_id": plan.entry_id}
    return {"plan_want": plan.want, "plan_ask": plan.ask, **written}


def _line_columns(line: Line) -> dict[str, object]:
    return {
        "id": line.id,
        "kind": line.kind,
        "customer_id": line.customer_id,
        "text": line.text,
        "by": line.by or "",
        "state": line.state,
        "due": _iso(line.due),
        "topic": line.topic or "",
        "tact": line.tact,
        "learned_on": _iso(line.learned_on),
        "confirmed_on": _iso(line.confirmed_on),
        "month": line.month,
        "day": line.day,
        "year": line.year,
        "yearly": int(line.yearly),
        "ahead": line.ahead,
        "closed_on": _iso(line.closed_on),
        "reason": line.reason,
        "entry_id": line.entry_id,
        "sentence": line.sentence,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _links(entries: Sequence[Entry]) -> Iterator[tuple[int, int, int, int, str | None]]:
    for entry in entries:
        at = seconds(entry.when.at)
        for position, who in enumerate(entry.who):
            yield entry.id, who.id, position, at, _iso(who.settled_on)
