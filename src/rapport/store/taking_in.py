"""The part of the journal that takes contacts in: who is new, who was there, and what is added to them.

Nobody is joined for a like name alone: the same name and the same e-mail, phone or lasting uid are the same person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rapport.domain.changes import Change, Progress, StepId, TakenIn
from rapport.domain.folding import clean, fold, one_line
from rapport.domain.ledger import LineKind, NewLine
from rapport.domain.names import check_name
from rapport.domain.people import CompanyId, Contact, ContactMethod, CustomerId, MethodKind, Place
from rapport.domain.troubles import Refusal
from rapport.store import steps
from rapport.store.companies import add_place, company_named
from rapport.store.connected import Connected
from rapport.store.customers import new_customer, new_method, set_photo
from rapport.store.ledger import new_line

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from rapport.store.database import Database
    from rapport.store.steps import Step

CHUNK = 100
"""How many contacts are one transaction, so that what is typed meanwhile is kept at once."""


@dataclass(slots=True)
class _Known:
    """Someone in the journal, or met earlier in the same file, as far as it takes to tell them again."""

    id: CustomerId
    company: str
    uid: str
    keys: set[str] = field(default_factory=set)
    empty: set[str] = field(default_factory=set)


class TakingIn(Connected):
    """Taking in what `exchange` has read."""

    def take_in(
        self, contacts: Sequence[Contact], label: str, *, dry_run: bool = False
    ) -> Generator[Progress, None, TakenIn]:
        """Take contacts in as one step named `label`, a chunk at a time; what is stopped half way is taken back.

        With `dry_run`, count what would happen and write nothing.
        """
        label = one_line(label)  # a file's name may hold bytes that are no letters
        taking = _Taking(self.database)
        step_id: StepId | None = None
        change = Change()
        try:
            for start in range(0, len(contacts), CHUNK):
                yield Progress(start, len(contacts))
                chunk = contacts[start : start + CHUNK]
                if dry_run:
                    taking.take(chunk, None)
                    continue
                with self._step(label, into=step_id) as writing:
                    taking.take(chunk, writing.step)
                step_id = step_id or writing.change.step
                change = _both(change, writing.change)
        except GeneratorExit:
            if step_id is not None:
                with self._step(f"stop: {label}") as writing:
                    steps.take_back(self.database, writing.step, step_id)
            raise
        yield Progress(len(contacts), len(contacts))
        return TakenIn(change, taking.new, taking.joined, taking.same, tuple(taking.refused))


class _Taking:
    """One import under way: whom it knows, and what it has counted."""

    def __init__(self, database: Database) -> None:
        self.new = self.joined = self.same = 0
        self.refused: list[str] = []
        self._by_name: dict[str, list[_Known]] = {}
        self._by_uid: dict[str, _Known] = {}
        for known, name in _everyone(database):
            self._learn(known, name)

    def take(self, contacts: Sequence[Contact], step: Step | None) -> None:
        """Take some contacts in through `step`; None only counts."""
        for contact in contacts:
            try:
                name = check_name(contact.name)
            except Refusal as refusal:
                self.refused.append(f"{one_line(contact.name)[:40] or 'No name'}: {refusal.sentence}")
                continue
            known = self._find(contact, name)
            if known is None:
                self.new += 1
                number = CustomerId(-self.new) if step is None else _add(step, name, contact)
                self._learn(_known(number, contact), name)
            elif _join(step, known, contact):
                self.joined += 1
            else:
                self.same += 1

    def _find(self, contact: Contact, name: str) -> _Known | None:
        if contact.uid and contact.uid in self._by_uid:
            return self._by_uid[contact.uid]
        keys = _keys(contact.methods)
        company = fold(one_line(contact.company))
        for known in self._by_name.get(fold(name), ()):
            if known.keys & keys or (known.company == company and not (known.keys and keys)):
                return known
        return None

    def _learn(self, known: _Known, name: str) -> None:
        self._by_name.setdefault(fold(name), []).append(known)
        if known.uid:
            self._by_uid[known.uid] = known


def method_key(method: ContactMethod) -> str:
    """Give what makes two contact methods the same: an e-mail in small letters, a number's last nine digits."""
    if method.kind in {MethodKind.PHONE, MethodKind.MOBILE}:
        digits = re.sub(r"\D", "", method.value)
        return f"tel {digits[-9:]}" if digits else ""
    return f"{method.kind} {fold(one_line(method.value))}"


def _keys(methods: Sequence[ContactMethod]) -> set[str]:
    return {key for method in methods if (key := method_key(method))}


def _known(number: CustomerId, contact: Contact) -> _Known:
    empty = {name for name in ("title", "place", "note", "company", "photo") if not getattr(contact, name)}
    return _Known(number, fold(one_line(contact.company)), contact.uid, _keys(contact.methods), empty)


def _everyone(database: Database) -> list[tuple[_Known, str]]:
    people: dict[int, tuple[_Known, str]] = {}
    for number, name, company, uid, title, place, note, has_photo in database.rows(
        """SELECT c.id, c.name, ifnull(company.folded, ''), c.source_uid, c.title, c.place, c.note, c.has_photo
        FROM customer c LEFT JOIN company ON company.id=c.company_id WHERE c.deleted_at IS NULL"""
    ):
        there = {"title": title, "place": place, "note": note, "company": company, "photo": has_photo}
        empty = {column for column, value in there.items() if not value}
        people[number] = (_Known(CustomerId(number), company, uid, empty=empty), name)
    for number, kind, value in database.rows(
        "SELECT customer_id, kind, value FROM contact_method WHERE deleted_at IS NULL"
    ):
        if number in people:
            people[number][0].keys.add(method_key(ContactMethod(MethodKind(kind), value)))
    return list(people.values())


def _add(step: Step, name: str, contact: Contact) -> CustomerId:
    customer_id = new_customer(
        step,
        name,
        company=contact.company,
        parts=contact.parts,
        title=one_line(contact.title),
        place=one_line(contact.place),
        note=clean(contact.note),
        kept="\n".join(kept_lines(contact)),
        source_uid=contact.uid,
    )
    methods = [method for method in contact.methods if method.value.strip()]
    for position, method in enumerate(methods):
        new_method(step, customer_id, method, position)
    if contact.photo:
        set_photo(step, customer_id, contact.photo)
    for text, day in (("birthday", contact.born), ("anniversary", contact.anniversary)):
        if day:
            _add_occasion(step, customer_id, text, day)
    _place_company(step, contact)
    return customer_id


def kept_lines(contact: Contact) -> list[str]:
    """Give what an address book said that has no place of its own, one `name: value` each."""
    department = [f"department: {contact.department}"] if contact.department else []
    return department + [one_line(line) for line in contact.unknown]


def _add_occasion(step: Step, customer_id: CustomerId, text: str, day: str) -> None:
    """Keep a day an address book gave: `1981-03-03`, or `--03-03` with the year unknown."""
    year, month, number = day[:-6].strip("-"), int(day[-5:-3]), int(day[-2:])
    line = NewLine(LineKind.OCCASION, text, month=month, day=number, year=int(year) if year else None)
    new_line(step, customer_id, line, step.today, None)


def _join(step: Step | None, known: _Known, contact: Contact) -> bool:
    """Add to someone who is there what was not known of them; say whether there was anything."""
    methods = [method for method in contact.methods if method_key(method) not in known.keys | {""}]
    fields = {name for name in known.empty if getattr(contact, name)}
    if step is not None and known.id > 0:
        columns: dict[str, Any] = {name: clean(getattr(contact, name)) for name in fields & {"title", "place", "note"}}
        if "company" in fields:
            columns["company_id"] = company_named(step, contact.company)
        if columns:
            step.update("customer", known.id, **columns)
        for position, method in enumerate(methods, start=len(known.keys)):
            new_method(step, known.id, method, position)
        if "photo" in fields:
            set_photo(step, known.id, contact.photo)
    known.keys |= _keys(methods)
    known.empty -= fields
    return bool(methods or fields)


def _place_company(step: Step, contact: Contact) -> None:
    company_id = company_named(step, contact.company)
    if company_id is not None and contact.place:
        at_work = (m.value for m in contact.methods if m.kind is MethodKind.ADDRESS and m.label == "work")
        add_place(step, CompanyId(company_id), Place(contact.place, next(at_work, "")))


def _both(one: Change, other: Change) -> Change:
    return Change(
        step=one.step or other.step,
        label=one.label or other.label,
        customers=one.customers | other.customers,
        companies=one.companies | other.companies,
        entries=one.entries | other.entries,
    )
