"""The part of the journal about customers and the ways to reach them."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from rapport.domain.entries import EntryId
from rapport.domain.folding import clean, fold, one_line
from rapport.domain.habits import LONGEST_DAYS
from rapport.domain.names import check_name, split_name
from rapport.domain.people import (
    BuyingRole,
    CompanyId,
    ContactMethod,
    Customer,
    CustomerId,
    CustomerLine,
    CustomerOrder,
    MethodId,
    MethodKind,
    PersonName,
    Plan,
    Shelf,
    Welcome,
)
from rapport.domain.rhythm import check_lengths
from rapport.domain.troubles import Refusal
from rapport.store.companies import company_named
from rapport.store.connected import Connected
from rapport.store.times import moment_or_none, seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rapport.domain.changes import Change
    from rapport.store.steps import Step

LINE = """SELECT c.id, c.name, ifnull(company.name, ''), c.title, c.place, c.last_contact, c.sort_name, c.folded,
    c.has_photo, c.owes FROM customer c LEFT JOIN company ON company.id=c.company_id"""
"""The columns of a `CustomerLine`, in its order."""
_SHELF = {
    Shelf.EVERYONE: "c.deleted_at IS NULL AND c.archived_at IS NULL",
    Shelf.ARCHIVED: "c.deleted_at IS NULL AND c.archived_at IS NOT NULL",
    Shelf.TRASH: "c.deleted_at IS NOT NULL",
}
_ORDER = {
    CustomerOrder.NAME: "c.sort_name, c.id",
    CustomerOrder.LAST_CONTACT: "c.last_contact IS NULL, c.last_contact DESC, c.sort_name, c.id",
    CustomerOrder.PLACE: "c.place='', c.place COLLATE NOCASE, c.sort_name, c.id",
}
_HALF_A_DAY = 43_200
PLAN_USED = f"""EXISTS (SELECT 1 FROM entry_customer l CROSS JOIN entry e ON e.id=l.entry_id WHERE l.customer_id=c.id
    AND l.happened_at<=? AND l.happened_at > c.plan_at - {_HALF_A_DAY} AND e.deleted_at IS NULL AND e.channel<>'note'
    AND l.happened_at + e.day_only * {_HALF_A_DAY} > c.plan_at
    AND max(e.made_at, l.happened_at - e.day_only * {_HALF_A_DAY}) > c.plan_at)"""
"""Whether there was a contact, up to a moment, after the plan of `c` was written: one that happened later. Of an entry
that knows only its day, whose time is noon, that is one of a later day, or of the same and written later."""
_PARTS = tuple(part.name for part in fields(PersonName))
_ONE_LINE = frozenset({"address_as", "title", "place", "welcome_why"})
_DAYS = frozenset({"ideal_days", "longest_days"})
_WORDS = {
    "name": "the name",
    "parts": "the name",
    "address_as": "how to address",
    "buying_role": "the buying role",
    "welcome": "whether one is welcome",
    "welcome_why": "why one is not welcome",
    "ambassador": "who speaks for you",
    "ideal_days": "the rhythm",
    "longest_days": "the rhythm",
}


class Customers(Connected):
    """Customers: asked for, added, changed, put away and brought back."""

    def customer_lines(
        self, order: CustomerOrder = CustomerOrder.NAME, shelf: Shelf = Shelf.EVERYONE
    ) -> tuple[CustomerLine, ...]:
        """Give all rows of the list, sorted."""
        rows = self.database.rows(f"{LINE} WHERE {_SHELF[shelf]} ORDER BY {_ORDER[order]}")
        return tuple(map(CustomerLine._make, rows))

    def customer_lines_of(
        self, ids: Iterable[CustomerId], shelf: Shelf | None = Shelf.EVERYONE
    ) -> tuple[CustomerLine, ...]:
        """Give the rows of `ids`, in no order, without those that are not on `shelf`; None takes all that are kept."""
        where = _SHELF[shelf] if shelf else "c.deleted_at IS NULL"
        found = (self.database.row(f"{LINE} WHERE c.id=? AND {where}", customer_id) for customer_id in ids)
        return tuple(CustomerLine._make(row) for row in found if row)

    def customers_named(self, name: str) -> tuple[CustomerLine, ...]:
        """Give those whose whole name is `name`, accents and case aside, the archived too."""
        folded = fold(one_line(name))
        rows = self.database.rows(
            f"{LINE} WHERE c.deleted_at IS NULL AND c.folded >= ? AND c.folded < ? ORDER BY c.sort_name",
            folded,
            folded + "\U0010ffff",
        )
        return tuple(line for line in map(CustomerLine._make, rows) if fold(line.name) == folded)

    def colleagues(self, company_id: CompanyId, apart_from: CustomerId) -> tuple[CustomerLine, ...]:
        """Give who works at a company besides `apart_from`, the last met first, the archived after the others."""
        rows = self.database.rows(
            f"""{LINE} WHERE c.company_id=? AND c.id<>? AND c.deleted_at IS NULL
            ORDER BY c.archived_at IS NOT NULL, c.last_contact DESC, c.sort_name, c.id""",
            company_id,
            apart_from,
        )
        return tuple(map(CustomerLine._make, rows))

    def people_at(self, company: str) -> tuple[CustomerLine, ...]:
        """Give who works at the company of that name, accents and case aside, without the archived."""
        rows = self.database.rows(
            f"{LINE} WHERE company.folded=? AND {_SHELF[Shelf.EVERYONE]} ORDER BY c.sort_name, c.id",
            fold(one_line(company)),
        )
        return tuple(map(CustomerLine._make, rows))

    def counts(self) -> dict[Shelf, int]:
        """Give how many customers stand on each shelf."""
        return {shelf: self.database.value(f"SELECT count(*) FROM customer c WHERE {_SHELF[shelf]}") for shelf in Shelf}

    def photos(self, ids: Iterable[CustomerId]) -> dict[CustomerId, bytes]:
        """Give the pictures of those of `ids` who have one."""
        found = {i: self.database.value("SELECT image FROM photo WHERE customer_id=?", i) for i in ids}
        return {customer_id: image for customer_id, image in found.items() if image is not None}

    def customer(self, customer_id: CustomerId) -> Customer:
        """Give a customer whole, one in the trash too. Raises Refusal if there is none."""
        row = self.database.row(
            f"""SELECT c.name, {", ".join(f"c.{part}" for part in _PARTS)}, c.address_as, c.company_id,
            ifnull(company.name, ''), c.title, c.place, c.buying_role, c.note, c.kept, c.first_contact, c.last_contact,
            c.archived_at, c.deleted_at, c.welcome, c.welcome_since, c.welcome_why, c.ambassador,
            (SELECT image FROM photo WHERE customer_id=c.id), c.ideal_days, c.longest_days, c.last_day, c.usual_days,
            c.loyal, c.plan_want, c.plan_ask, c.plan_on, c.plan_entry_id, {PLAN_USED}
            FROM customer c LEFT JOIN company ON company.id=c.company_id WHERE c.id=?""",
            seconds(self.clock()),
            customer_id,
        )
        if row is None:
            raise Refusal("This customer is no longer in the journal.")
        name, *parts = row[: 1 + len(_PARTS)]
        address_as, company_id, company, title, place, role, note, kept, *more = row[1 + len(_PARTS) :]
        first, last, archived, deleted = map(moment_or_none, more[:4])
        welcome, since, why, ambassador, photo, ideal, longest, last_day, usual, loyal, *plan = more[4:]
        return Customer(
            id=customer_id,
            name=name,
            parts=PersonName(*parts),
            address_as=address_as,
            company_id=company_id and CompanyId(company_id),
            company=company,
            title=title,
            place=place,
            buying_role=BuyingRole(role) if role else None,
            note=note,
            photo=photo,
            methods=self._methods(customer_id),
            kept=tuple(kept.splitlines()),
            first_contact=first,
            last_contact=last,
            archived_at=archived,
            deleted_at=deleted,
            welcome=Welcome(welcome),
            welcome_since=since and date.fromisoformat(since),
            welcome_why=why,
            ambassador=bool(ambassador),
            ideal_days=ideal,
            longest_days=longest,
            last_day=None if last_day is None else date.fromordinal(last_day),
            usual_days=usual,
            loyal=bool(loyal),
            plan=_plan(plan),
        )

    def add_customer(self, name: str, *, company: str = "", place: str = "", title: str = "") -> Change:
        """Add a customer. Raises Refusal for a name that is none."""
        name = check_name(name)
        with self._step(f"add {name}") as writing:
            new_customer(writing.step, name, company=company, place=place, title=title)
        return writing.change

    def change_customer(self, customer_id: CustomerId, **values: object) -> Change:
        """Change fields of a customer, by their names in `Customer`; `company` is a name, found or made.

        One field again within a minute is one step. Raises Refusal for a name that is none and a rhythm that
        contradicts itself.
        """
        name = self._name_of(customer_id)
        merge_key = f"customer {customer_id} {' '.join(sorted(values))}"
        field = next(iter(values))
        label = f"change {_WORDS.get(field, f'the {field}')} of {name}"
        with self._step(label, merge_key=merge_key) as writing:
            if "photo" in values:
                set_photo(writing.step, customer_id, values.pop("photo"))
            columns = _columns_of(writing.step, values)
            if not columns.keys().isdisjoint(_DAYS):
                self._check_rhythm(customer_id, columns)
            if columns:
                writing.step.update("customer", customer_id, **columns)
        return writing.change

    def add_method(self, customer_id: CustomerId, method: ContactMethod) -> Change:
        """Add a way to reach a customer. Raises Refusal for an empty one."""
        with self._step(f"add the {method.kind} of {self._name_of(customer_id)}") as writing:
            new_method(writing.step, customer_id, method, position=len(self._methods(customer_id)))
        return writing.change

    def change_method(self, method_id: MethodId, method: ContactMethod) -> Change:
        """Change a way to reach a customer; only one is preferred at a time. Raises Refusal for an empty one."""
        customer_id = self.database.value("SELECT customer_id FROM contact_method WHERE id=?", method_id)
        label = f"change the {method.kind} of {self._name_of(customer_id)}"
        with self._step(label, merge_key=f"method {method_id}") as writing:
            if method.preferred:
                _prefer_none(writing.step, customer_id)
            writing.step.update("contact_method", method_id, **_method_columns(method))
        return writing.change

    def delete_method(self, method_id: MethodId) -> Change:
        """Take a way to reach a customer away."""
        customer_id, kind = self.database.row("SELECT customer_id, kind FROM contact_method WHERE id=?", method_id) or (
            0,
            "",
        )
        with self._step(f"delete the {kind} of {self._name_of(customer_id)}") as writing:
            writing.step.update("contact_method", method_id, deleted_at=writing.step.now)
        return writing.change

    def archive_customer(self, customer_id: CustomerId) -> Change:
        """Put a customer away: kept and found, but not in the list of everyone."""
        return self._put(customer_id, "archive", archived_at=True)

    def unarchive_customer(self, customer_id: CustomerId) -> Change:
        """Bring a customer back from the archive."""
        return self._put(customer_id, "bring back", archived_at=False)

    def delete_customer(self, customer_id: CustomerId) -> Change:
        """Put a customer in the trash; what was written with them stays in the journal."""
        return self._put(customer_id, "delete", deleted_at=True)

    def restore_customer(self, customer_id: CustomerId) -> Change:
        """Bring a customer back from the trash."""
        return self._put(customer_id, "restore", deleted_at=False)

    def _check_rhythm(self, customer_id: CustomerId, columns: dict[str, Any]) -> None:
        kept = self.database.row("SELECT ideal_days, longest_days FROM customer WHERE id=?", customer_id) or (None,) * 2
        check_lengths(columns.get("ideal_days", kept[0]), columns.get("longest_days", kept[1]))

    def _put(self, customer_id: CustomerId, word: str, **marks: bool) -> Change:
        with self._step(f"{word} {self._name_of(customer_id)}") as writing:
            times = {name: writing.step.now if there else None for name, there in marks.items()}
            writing.step.update("customer", customer_id, **times)
        return writing.change

    def _name_of(self, customer_id: CustomerId) -> str:
        name = self.database.value("SELECT name FROM customer WHERE id=?", customer_id)
        if name is None:
            raise Refusal("This customer is no longer in the journal.")
        return str(name)

    def _methods(self, customer_id: CustomerId) -> tuple[ContactMethod, ...]:
        rows = self.database.rows(
            """SELECT kind, value, label, preferred, id FROM contact_method
            WHERE customer_id=? AND deleted_at IS NULL ORDER BY position, id""",
            customer_id,
        )
        return tuple(
            ContactMethod(MethodKind(kind), value, label, bool(preferred), MethodId(number))
            for kind, value, label, preferred, number in rows
        )


def _plan(row: Sequence[Any]) -> Plan | None:
    want, ask, on, entry_id, used = row
    if on is None or not (want or ask):
        return None
    return Plan(want, ask, date.fromisoformat(on), None if entry_id is None else EntryId(entry_id), bool(used))


def new_customer(step: Step, name: str, *, company: str = "", **columns: Any) -> CustomerId:
    """Add a customer's row with further `columns`; the name's parts are read from it unless they are given."""
    parts = columns.pop("parts", None) or split_name(name)
    known = {part: getattr(parts, part) for part in _PARTS}
    company_id = company_named(step, company)
    return CustomerId(step.insert("customer", name=name, company_id=company_id, **known, **columns))


def new_method(step: Step, customer_id: CustomerId, method: ContactMethod, position: int) -> None:
    """Add a contact method's row."""
    if method.preferred:
        _prefer_none(step, customer_id)
    step.insert("contact_method", customer_id=customer_id, position=position, **_method_columns(method))


def set_photo(step: Step, customer_id: CustomerId, image: object) -> None:
    """Keep a customer's picture; None takes it away."""
    there = step.database.value("SELECT id FROM photo WHERE customer_id=?", customer_id)
    if there is not None and image is None:
        step.remove("photo", there)
    elif there is not None:
        step.update("photo", there, image=image)
    elif image is not None:
        step.insert("photo", customer_id=customer_id, image=image)


def _columns_of(step: Step, values: dict[str, object]) -> dict[str, object]:
    columns: dict[str, object] = {}
    for name, value in values.items():
        if name == "name":
            checked = check_name(str(value))
            columns[name] = checked
            if "parts" not in values:
                columns |= _part_columns(split_name(checked))
        elif name == "parts" and isinstance(value, PersonName):
            columns |= _part_columns(value)
        elif name == "company":
            columns["company_id"] = company_named(step, str(value))
        elif name == "welcome":
            columns |= {"welcome": value, "welcome_since": None if value is Welcome.WELCOME else str(step.today)}
        elif name == "ambassador":
            columns[name] = int(bool(value))
        elif name in _DAYS:
            columns[name] = _days(value)
        elif name == "buying_role":
            columns[name] = value or ""
        else:
            columns[name] = one_line(str(value)) if name in _ONE_LINE else clean(str(value))
    return columns


def _days(value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or not 1 <= value <= LONGEST_DAYS:
        raise Refusal("That is no number of days to go by.", f"Say one from 1 to {LONGEST_DAYS}, or leave it empty.")
    return value


def _part_columns(parts: PersonName) -> dict[str, object]:
    return {part: one_line(getattr(parts, part)) for part in _PARTS}


def _method_columns(method: ContactMethod) -> dict[str, object]:
    value = clean(method.value).strip()
    if not value:
        raise Refusal(f"The {method.kind} is empty.", "Type it, or delete the line.")
    return {"kind": method.kind, "value": value, "label": one_line(method.label), "preferred": int(method.preferred)}


def _prefer_none(step: Step, customer_id: CustomerId) -> None:
    for (method_id,) in step.database.rows(
        "SELECT id FROM contact_method WHERE customer_id=? AND preferred", customer_id
    ):
        step.update("contact_method", method_id, preferred=0)
