"""What follows from the kept rows: the search, the list's folded line, first and last contact.

It is brought up to date in the transaction of the step that moved the rows, and after undo and redo alike.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from rapport.domain.folding import fold
from rapport.domain.names import sort_name
from rapport.domain.people import PersonName
from rapport.domain.rhythm import GAPS, Learned, in_time, learn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rapport.store.database import Database
    from rapport.store.steps import Images

ENTRY_BITS = 29
"""How many bits of a search row's number are the entry's id; the rest is the day it happened."""
DAY = 86_400
EPOCH = 719_163
"""The first of January 1970, as `date.toordinal` counts."""
CONTACT = """FROM entry_customer l CROSS JOIN entry e INDEXED BY entry_contact ON e.id=l.entry_id
    WHERE e.deleted_at IS NULL AND e.channel<>'note' AND l.customer_id"""
"""What counts as contact; whose it is and further conditions follow."""
_DAY = f"(l.happened_at + 60 * e.utc_offset + {EPOCH * DAY}) / {DAY}"
"""The day it was where it happened, as `date.toordinal` counts."""
_UNTIL = f"{CONTACT}=who.value AND l.happened_at<=?2 ORDER BY l.happened_at"
_LAST_DAYS = f"""SELECT who.value, (SELECT {_DAY} {_UNTIL} LIMIT 1),
    (SELECT group_concat(contact) FROM (
        SELECT ({_DAY} << {ENTRY_BITS}) + e.id AS contact {_UNTIL} DESC LIMIT ?3))
    FROM json_each(?1) who"""
"""The first day of contact and the last ones, each with its entry's id behind it, which tells what came first."""
_STRAINED = """SELECT l.entry_id FROM entry_customer l JOIN entry e ON e.id=l.entry_id
    WHERE l.customer_id=?1 AND e.deleted_at IS NULL AND e.felt='strained' AND l.settled_on IS NULL
    AND l.happened_at >= ifnull((SELECT g.happened_at FROM entry_customer g JOIN entry ON entry.id=g.entry_id
        WHERE g.customer_id=?1 AND entry.deleted_at IS NULL AND entry.felt IN ('good', 'great')
        AND entry.channel<>'note' ORDER BY g.happened_at DESC LIMIT 1), l.happened_at)
    ORDER BY l.happened_at DESC, l.entry_id DESC LIMIT 1"""
_OWNER_COLUMNS = {
    "photo": ("customer_id",),
    "contact_method": ("customer_id",),
    "entry_customer": ("customer_id", "entry_id"),
    "revision": ("entry_id",),
    "company_place": ("company_id",),
    "ledger": ("customer_id", "entry_id"),
    "snooze": ("customer_id",),
    "tie": ("customer_id", "company_id", "other_customer_id", "other_company_id", "entry_id"),
}


def entry_key(happened_at: int, entry_id: int) -> int:
    """Give the number of an entry's row in the search: in the order of days, and the id can be had back.

    Days and not seconds, because the search table keeps how far each number is from the one before: half the size.
    """
    return (happened_at // DAY << ENTRY_BITS) | entry_id


def entry_of_key(key: int) -> int:
    """Give the entry's id back from `entry_key`."""
    return key & ((1 << ENTRY_BITS) - 1)


def owners(database: Database, rows: Mapping[tuple[str, int], Images]) -> dict[str, set[int]]:
    """Give the ids of the customers, companies and entries whose looks hang on `rows`."""
    found = direct_owners(database, rows)
    for company_id in found["company"]:
        found["customer"].update(_ids(database, "SELECT id FROM customer WHERE company_id=?", company_id))
    for entry_id in found["entry"]:
        found["customer"].update(_ids(database, "SELECT customer_id FROM entry_customer WHERE entry_id=?", entry_id))
    return found


def direct_owners(database: Database, rows: Mapping[tuple[str, int], Images]) -> dict[str, set[int]]:
    """Give the ids of the customers, companies and entries that `rows` are a part of."""
    found: dict[str, set[int]] = {"customer": set(), "company": set(), "entry": set()}
    for (kind, row_id), images in rows.items():
        if kind in found:
            found[kind].add(row_id)
        for column in _OWNER_COLUMNS.get(kind, ()):
            values = [image[column] for image in (images.before, images.after) if image and column in image]
            values = values or [database.value(f"SELECT {column} FROM {kind} WHERE id=?", row_id)]
            found[column.removeprefix("other_").removesuffix("_id")].update(
                value for value in values if value is not None
            )
    return found


def refresh(database: Database, rows: Mapping[tuple[str, int], Images], now: int) -> None:
    """Bring all that follows from `rows` up to date; `now` in seconds since 1970."""
    moved = owners(database, rows)
    named = {row_id for (kind, row_id), i in rows.items() if kind == "customer" and _renamed(i, "name", "company_id")}
    for (kind, row_id), images in rows.items():
        if kind == "company" and images.before and _renamed(images, "name"):
            named.update(_ids(database, "SELECT id FROM customer WHERE company_id=?", row_id))
    entries = set(moved["entry"])
    for customer_id in named:
        entries.update(_ids(database, "SELECT entry_id FROM entry_customer WHERE customer_id=?", customer_id))
    for (kind, row_id), images in rows.items():
        if kind == "entry" and images.before and "happened_at" in images.before:
            database.run("DELETE FROM found_entry WHERE rowid=?", entry_key(images.before["happened_at"], row_id))
    for company_id in moved["company"]:
        refresh_company(database, company_id)
    refresh_lines(database, [row_id for kind, row_id in rows if kind == "ledger"])
    contacts = {kind for kind, _ in rows} & {"entry", "entry_customer"}
    for customer_id in moved["customer"]:
        refresh_customer(database, customer_id)
        if contacts:
            refresh_contact_times(database, customer_id, now)
    refresh_entries(database, entries)


def refresh_customer(database: Database, customer_id: int) -> None:
    """Write a customer's folded line, sort name and place in the search."""
    key = customer_id << 1
    database.run("DELETE FROM found_name WHERE rowid=?", key)
    row = database.row(
        """SELECT c.name, prefix, given, middle, family, suffix, nickname, ifnull(company.name, ''), title, place,
        address_as, c.note, kept, c.deleted_at, (SELECT 1 FROM photo WHERE customer_id=c.id)
        FROM customer c LEFT JOIN company ON company.id=c.company_id WHERE c.id=?""",
        customer_id,
    )
    if row is None:
        return
    name, *parts, company, title, place, address_as, note, kept, deleted_at, photo = row
    folded = fold(" ".join((name, *parts, company, title, place)))
    database.run(
        """UPDATE customer SET sort_name=?2, folded=?3, has_photo=?4, owes=EXISTS (SELECT 1 FROM ledger
        WHERE customer_id=?1 AND kind='promise' AND by='me' AND state='open' AND deleted_at IS NULL) WHERE id=?1""",
        customer_id,
        sort_name(name, PersonName(*parts)),
        folded,
        photo is not None,
    )
    if deleted_at is None:
        words = [address_as, note, kept, *_method_words(database, customer_id)]
        database.run("INSERT INTO found_name (rowid, name, note) VALUES (?, ?, ?)", key, folded, fold(" ".join(words)))


def refresh_lines(database: Database, line_ids: Iterable[int]) -> None:
    """Write lines of the ledger to the search."""
    for line_id in line_ids:
        database.run("DELETE FROM found_line WHERE rowid=?", line_id)
        row = database.row("SELECT text, reason FROM ledger WHERE id=? AND deleted_at IS NULL", line_id)
        if row is not None:
            database.run("INSERT INTO found_line (rowid, text) VALUES (?, ?)", line_id, fold(" ".join(row)))


def refresh_company(database: Database, company_id: int) -> None:
    """Write a company's place in the search."""
    key = company_id << 1 | 1
    database.run("DELETE FROM found_name WHERE rowid=?", key)
    row = database.row("SELECT name, note FROM company WHERE id=? AND deleted_at IS NULL", company_id)
    if row is not None:
        places = database.rows(
            "SELECT name, address FROM company_place WHERE company_id=? AND deleted_at IS NULL", company_id
        )
        note = " ".join((row[1], *(f"{name} {address}" for name, address in places)))
        database.run("INSERT INTO found_name (rowid, name, note) VALUES (?, ?, ?)", key, fold(row[0]), fold(note))


def refresh_contact_times(database: Database, customer_id: int, now: int) -> None:
    """Work out a customer's contact times and rhythm anew; what is still to come is no contact yet."""
    contact = f"SELECT l.happened_at {CONTACT}=? AND l.happened_at"
    first = database.value(f"{contact}<=? ORDER BY l.happened_at LIMIT 1", customer_id, now)
    following = database.value(f"{contact}>? ORDER BY l.happened_at LIMIT 1", customer_id, now)
    last = database.value(f"{contact}<=? ORDER BY l.happened_at DESC LIMIT 1", customer_id, now)
    database.run(
        """UPDATE customer SET first_contact=?, last_contact=?, next_contact=?, last_day=?, usual_days=?, loyal=?,
        strained=? WHERE id=?""",
        first,
        last,
        following,
        *learned(database, [customer_id], now)[customer_id],
        database.value(_STRAINED, customer_id),
        customer_id,
    )


def learned(database: Database, customer_ids: Iterable[int], until: int) -> dict[int, Learned]:
    """Learn customers' rhythms from the contacts up to `until`, in seconds since 1970; all of them at once."""
    found: dict[int, Learned] = {}
    left, limit = list(customer_ids), GAPS + 4
    while left:
        rows = database.rows(_LAST_DAYS, json.dumps(left), until, limit)
        left = []
        for customer_id, first, last in rows:
            contacts = [divmod(int(contact), 1 << ENTRY_BITS) for contact in last.split(",")] if last else []
            timely = in_time(contacts)
            if len(timely) > GAPS or len(contacts) < limit:
                days = {day for day, _ in contacts}
                found[customer_id] = learn(days, first, days - timely)
            else:
                left.append(customer_id)
        limit *= 8  # for those with many contacts on few days, or many written late
    return found


def refresh_come_due(database: Database, now: int) -> None:
    """Count as contact what was written before it happened and has happened since."""
    for (customer_id,) in database.rows("SELECT id FROM customer WHERE next_contact<=?", now):
        refresh_contact_times(database, customer_id, now)


def refresh_entries(database: Database, entry_ids: Iterable[int]) -> None:
    """Write entries' places in the search: the text, who it was with and their companies, and where."""
    for entry_id in entry_ids:
        row = database.row("SELECT text, place, happened_at, deleted_at FROM entry WHERE id=?", entry_id)
        if row is None:
            continue
        text, place, happened_at, deleted_at = row
        key = entry_key(happened_at, entry_id)
        database.run("DELETE FROM found_entry WHERE rowid=?", key)
        if deleted_at is None:
            who = database.rows(
                """SELECT c.name, ifnull(company.name, '') FROM entry_customer l JOIN customer c ON c.id=l.customer_id
                LEFT JOIN company ON company.id=c.company_id WHERE l.entry_id=?""",
                entry_id,
            )
            database.run(
                "INSERT INTO found_entry (rowid, text, who, place) VALUES (?, ?, ?, ?)",
                key,
                fold(text),
                fold(" ".join(part for row in who for part in row)),
                fold(place),
            )


def _method_words(database: Database, customer_id: int) -> Iterable[str]:
    for (value,) in database.rows(
        "SELECT value FROM contact_method WHERE customer_id=? AND deleted_at IS NULL", customer_id
    ):
        yield value
        digits = re.sub(r"\D", "", value)
        if len(digits) >= 5:
            yield digits


def _renamed(images: Images, *columns: str) -> bool:
    image: dict[str, Any] = images.after or images.before or {}
    return any(column in image for column in columns)


def _ids(database: Database, sql: str, *params: object) -> Iterable[int]:
    return (row[0] for row in database.rows(sql, *params))
