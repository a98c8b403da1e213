"""CSV into contacts: Google, Outlook, LinkedIn, HubSpot, Salesforce, and whatever else names its columns plainly."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from rapport.domain.people import ContactsFile, MethodKind, Unreadable
from rapport.exchange.csv_headers import ADDRESS_PARTS, NAME_PARTS, Column, Role
from rapport.exchange.csv_rows import Header, Reading, Row, find_header
from rapport.exchange.days import day_of, is_no_day, shows_day_first
from rapport.exchange.gathering import Gathering, PostalAddress, label_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.domain.people import Contact

_SAMPLE_ROWS = 500
_GUARDED = re.compile(r"'[=+\-@\t]")
_FORMULA = re.compile(r'="([^"]*)"')
_POSTCODE_TOWN = re.compile(r"((?:[A-Z]{1,2}-)?\d{4,5})\s+(.+)", re.DOTALL)
_SALESFORCE_ID = re.compile(r"003[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?")
_SEVERAL = " ::: "
"""How Google joins several values in one cell."""

_OF_EVERYONE = frozenset({"mycontacts", "* mycontacts"})
_GROUP_PARTS = {
    "formatted": Role.WHOLE, "street": Role.STREET, "city": Role.TOWN, "po box": Role.BOX, "region": Role.REGION,
    "postal code": Role.POSTCODE, "country": Role.COUNTRY, "extended address": Role.EXTRA,
}  # fmt: skip


def read_csv(text: str) -> ContactsFile | None:
    """Give everybody in a table and what of it could not be read; None if no row names columns of contacts."""
    header = find_header(text)
    if header is None:
        return None
    table = _Table(header, _day_first(text, header))
    reading = Reading(text, header.delimiter, header.end, header.line, len(header.columns))
    contacts: list[Contact] = []
    for row in reading.rows():
        if [cell.strip() for cell in row.cells] == [column.header for column in header.columns]:
            continue  # two exports, one after the other
        where = f"line {row.line}"
        if len(row.cells) == 1 and len(header.columns) > 2:
            reading.unreadable.append(Unreadable(where, "It has one cell only, so it is no contact."))
            continue
        gathering = table.gather(row)
        if gathering is None:
            reading.unreadable.append(Unreadable(where, "It is marked as deleted."))
            continue
        contact = gathering.contact()
        if contact is None:
            reading.unreadable.append(Unreadable(where, "It has no name, company, e-mail or phone."))
        else:
            contacts.append(contact)
        reading.unreadable.extend(Unreadable(where, complaint) for complaint in gathering.complaints)
    return ContactsFile(tuple(contacts), tuple(reading.unreadable))


def _day_first(text: str, header: Header) -> bool:
    """Say whether the file's dates have the day first: its names are German, or a date reads no other way."""
    columns = [column for column in header.columns if column.role in (Role.BORN, Role.ANNIVERSARY)]
    if any(column.day_first for column in columns):
        return True
    rows = islice(Reading(text, header.delimiter, header.end).rows(), _SAMPLE_ROWS if columns else 0)
    return any(
        shows_day_first(row.cells[column.index]) for row in rows for column in columns if column.index < len(row.cells)
    )


def _unguarded(cell: str) -> str:
    """Give a cell without what programs put around it so that no spreadsheet reads a formula: `'+1 555`, `="0171"`."""
    cell = cell.strip()
    match = _FORMULA.fullmatch(cell)
    if match:
        return match[1].strip()
    return cell[1:] if _GUARDED.match(cell) else cell


@dataclass(frozen=True, slots=True)
class _Table:
    header: Header
    day_first: bool

    def gather(self, row: Row) -> Gathering | None:
        """Give what a row says about one person; None if the row is marked as deleted."""
        gathering = Gathering()
        groups: defaultdict[str, dict[str, str]] = defaultdict(dict)
        addresses: defaultdict[str, defaultdict[Role, list[str]]] = defaultdict(lambda: defaultdict(list))
        for column, cell in zip(self.header.columns, map(_unguarded, row.cells), strict=False):
            if not cell or column.role is Role.SKIPPED:
                continue
            if column.role is Role.DELETED:
                if cell.lower() in ("1", "true"):
                    return None
                continue
            if column.role is Role.NUMBERED:
                groups[column.group][column.part] = cell
            elif column.role in ADDRESS_PARTS:
                addresses[column.label][column.role].append(cell)
            else:
                self._take(gathering, column, cell)
        for name, group in groups.items():
            _take_group(gathering, name.split()[0], group, day_first=self.day_first)
        for label, parts in addresses.items():
            gathering.live(_address(parts), label)
        extra = [cell for cell in row.cells[len(self.header.columns) :] if cell.strip()]
        if extra:
            gathering.keep("more", ", ".join(extra))
            gathering.complaints.append("It has more cells than the header; they may stand in the wrong columns.")
        return gathering

    def _take(self, gathering: Gathering, column: Column, cell: str) -> None:
        role = column.role
        if role in NAME_PARTS:
            gathering.take_part(role.value, cell)
        elif role in (Role.BORN, Role.ANNIVERSARY):
            _take_day(gathering, role.value, cell, column.header, day_first=self.day_first)
        elif role is Role.NOTE:
            gathering.write(cell)
        elif role is Role.UID and (uid := _uid(column, cell)):
            gathering.take("uid", uid, column.header)
        elif role is Role.LABELS:
            gathering.keep(column.header, _labels(cell))
        elif role in _REACHING:
            for value in cell.split(_SEVERAL):
                _reach(gathering, role, value, column.label)
        elif role in _TAKEN_ONCE:
            gathering.take("name" if role is Role.NAME else role.value, cell, column.header)
        elif not is_no_day(cell):
            gathering.keep(column.header or f"column {column.index + 1}", cell)


_REACHING = frozenset({Role.EMAIL, Role.PHONE, Role.MOBILE, Role.FAX, Role.WEB, Role.SOCIAL})
_TAKEN_ONCE = frozenset({Role.NAME, Role.FILED_AS, Role.COMPANY, Role.DEPARTMENT, Role.TITLE, Role.LOCATION})


def _reach(gathering: Gathering, role: Role, value: str, label: str, *, preferred: bool = False) -> None:
    label = "" if label == "other" else label
    if role is Role.EMAIL:
        gathering.mail(value.strip(), label, preferred=preferred)
    elif role is Role.WEB:
        gathering.link(value, label, preferred=preferred)
    elif role is Role.SOCIAL:
        gathering.reach(MethodKind.SOCIAL, value, label, preferred=preferred)
    else:
        words = (role.value,) if role is not Role.PHONE else ()
        gathering.call(_unguarded(value), words, label, preferred=preferred)


def _take_day(gathering: Gathering, place: str, cell: str, header: str, *, day_first: bool) -> None:
    day = day_of(cell, day_first=day_first)
    if day:
        gathering.take(place, day, header)
    elif not is_no_day(cell):
        gathering.keep(header, cell)


def _take_group(gathering: Gathering, kind: str, group: dict[str, str], *, day_first: bool) -> None:
    """Take one of Google's numbered groups; a star before its label says that it is the one they prefer."""
    said = group.get("label") or group.get("type") or ""
    preferred, said = said.startswith("*"), said.removeprefix("*").strip()
    label = label_of((), said)
    if kind == "address":
        for parts in _apart(group):
            gathering.live(_address(parts), label, preferred=preferred)
        return
    for value in map(_unguarded, group.get("value", "").split(_SEVERAL)):
        if kind in ("email", "website"):
            _reach(gathering, Role.EMAIL if kind == "email" else Role.WEB, value, label, preferred=preferred)
        elif kind == "phone":
            gathering.call(value, (), said, preferred=preferred)
        elif kind == "im":
            gathering.reach(MethodKind.SOCIAL, value, group.get("service", label), preferred=preferred)
        elif kind == "event" and said.lower() == "anniversary":
            _take_day(gathering, "anniversary", value, said, day_first=day_first)
        else:
            gathering.keep(said or kind, value)
        preferred = False  # the star means the first


def _apart(group: dict[str, str]) -> list[dict[Role, list[str]]]:
    """Give the addresses that one of Google's groups holds: several of one label share its cells."""
    cells = {_GROUP_PARTS[part]: cell.split(_SEVERAL) for part, cell in group.items() if part in _GROUP_PARTS}
    count = max(map(len, cells.values()), default=0)
    return [{role: [values[n]] for role, values in cells.items() if n < len(values)} for n in range(count)]


def _address(parts: dict[Role, list[str]]) -> PostalAddress:
    postcode, town = _first(parts, Role.POSTCODE), _first(parts, Role.TOWN)
    both = _first(parts, Role.POSTCODE_TOWN)
    match = _POSTCODE_TOWN.fullmatch(both)
    if match:
        postcode, town = postcode or match[1], town or match[2]
    return PostalAddress(
        box=_first(parts, Role.BOX),
        extra="\n".join(parts.get(Role.EXTRA, ())),
        street="\n".join(parts.get(Role.STREET, ())),
        town=town or both,
        region=_first(parts, Role.REGION),
        postcode=postcode,
        country=_first(parts, Role.COUNTRY),
        whole=_first(parts, Role.WHOLE),
    )


def _first(parts: dict[Role, list[str]], role: Role) -> str:
    cells: Sequence[str] = parts.get(role, ())
    return cells[0] if cells else ""


def _uid(column: Column, cell: str) -> str:
    """Give a lasting name that no other address book can have too, or ""."""
    if column.folded == "record id":
        return f"hubspot:{cell}"
    if column.folded == "uid":
        return cell
    return f"salesforce:{cell}" if _SALESFORCE_ID.fullmatch(cell) else ""


def _labels(cell: str) -> str:
    """Give the labels of a contact without the one that everyone has and without Google's stars."""
    labels = (label.strip() for label in cell.split(_SEVERAL.strip()))
    return ", ".join(label.removeprefix("* ") for label in labels if label.lower() not in _OF_EVERYONE)
