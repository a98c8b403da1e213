"""Steps: every write is one, and each can be taken back and done again, after a restart too.

A `Step` is the only way to write a table of `tables.KEPT`. It remembers each row as it found it and as it left it;
undo and redo put those images back. What is derived from the rows follows each time.
"""

from __future__ import annotations

import base64
import json
import uuid
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from rapport.domain.changes import Change, StepId, StepLine, UndoState
from rapport.domain.entries import EntryId
from rapport.domain.people import CompanyId, CustomerId
from rapport.domain.troubles import Refusal
from rapport.local_time import LOCAL
from rapport.store import derived
from rapport.store.times import moment

if TYPE_CHECKING:
    from datetime import date

    from rapport.store.database import Database

T = TypeVar("T")

MERGE_SECONDS = 60
"""Edits of one field within this time are one step."""
_REFERRING = {
    "customer": ("entry_customer", "contact_method", "photo", "ledger", "snooze"),
    "company": ("customer", "company_place"),
    "entry": ("entry_customer", "revision", "ledger", "tie"),
}
KEPT_SECONDS = 180 * 86_400
"""How long a step can be taken back."""


@dataclass(slots=True)
class Images:
    """A row before and after: the columns that changed; None where there is no row."""

    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(slots=True)
class Step:
    """One undoable change being made, inside a transaction of `database`'s; `now` is in seconds since 1970."""

    database: Database
    now: int
    rows: dict[tuple[str, int], Images] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day it is, where the laptop is."""
        return moment(self.now).astimezone(LOCAL).date()

    def insert(self, kind: str, /, **values: object) -> int:
        """Add a row to the table named `kind` and give its id."""
        if _has_uid(kind):
            values = {"uid": uuid.uuid4().hex, "made_at": self.now, "changed_at": self.now, **values}
        row_id = _insert(self.database, kind, values)
        self._remember(kind, row_id, None, {**values, "id": row_id})
        return row_id

    def update(self, kind: str, row_id: int, /, **values: object) -> bool:
        """Change columns of a row; False if they were so already, and then nothing is written."""
        before = _row(self.database, kind, row_id)
        if before is None:
            raise LookupError(kind, row_id)
        changed = {name: value for name, value in values.items() if before[name] != value}
        if not changed:
            return False
        if _has_uid(kind):
            changed["changed_at"] = self.now
        _update(self.database, kind, row_id, changed)
        self._remember(kind, row_id, {name: before[name] for name in changed}, changed)
        return True

    def remove(self, kind: str, row_id: int) -> None:
        """Take a row away altogether, as undoing its making does."""
        before = _row(self.database, kind, row_id)
        if before is not None:
            put_back(self.database, kind, row_id, None, self.now)
            self._remember(kind, row_id, before, None)

    def _remember(self, kind: str, row_id: int, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        known = self.rows.get((kind, row_id))
        now = Images(before, after)
        self.rows[kind, row_id] = now if known is None else joined(known, now)


def joined(first: Images, then: Images) -> Images:
    """Two changes of one row as one: before the first, after the second."""
    before = None if first.before is None else {**(then.before or {}), **first.before}
    after = None if then.after is None else {**(first.after or {}), **then.after}
    return Images(before, after)


def keep(step: Step, label: str, *, merge_key: str = "", into: StepId | None = None) -> Change:
    """Write down what the step did and bring what is derived up to date; give the news of it.

    With a `merge_key`, a newest step of the same key, less than a minute old, takes this one up. `into` adds to a step
    that was kept before: long work in chunks is one step.
    """
    if not step.rows:
        return Change()
    database = step.database
    derived.refresh(database, step.rows, step.now)
    step_id = into or _step_to_merge(database, merge_key, step.now)
    if step_id is None:
        step_id = _new_step(database, label, merge_key, step.now)
    database.run_many(
        "INSERT INTO step_row (step_id, kind, row_id, before, after) VALUES (?, ?, ?, ?, ?)",
        [(step_id, kind, row_id, _written(i.before), _written(i.after)) for (kind, row_id), i in step.rows.items()],
    )
    return news(database, step_id, label, step.rows)


def undo_state(database: Database) -> UndoState:
    """Give what Undo and Redo would do now."""
    return UndoState(
        _line(database, "NOT undone ORDER BY id DESC LIMIT 1"), _line(database, "undone ORDER BY id LIMIT 1")
    )


def step_lines(database: Database, limit: int) -> tuple[StepLine, ...]:
    """Give the newest steps, newest first."""
    rows = database.rows("SELECT id, label, done_at, undone FROM step ORDER BY id DESC LIMIT ?", limit)
    return tuple(StepLine(StepId(number), label, moment(done), bool(undone)) for number, label, done, undone in rows)


def undo(database: Database, now: int) -> Change:
    """Take the newest step back. Raises Refusal if there is none."""
    line = undo_state(database).undo
    if line is None:
        raise Refusal("There is nothing to undo.")
    return _replay(database, line, now, forwards=False)


def redo(database: Database, now: int) -> Change:
    """Do the step again that was taken back last. Raises Refusal if there is none."""
    line = undo_state(database).redo
    if line is None:
        raise Refusal("There is nothing to redo.")
    return _replay(database, line, now, forwards=True)


def take_back(database: Database, step: Step, step_id: StepId) -> int:
    """Undo an older step within `step`, leaving what was touched since as it is; give how many customers stay so."""
    rows = images_of(database, step_id)
    since = {
        (kind, row_id): Images(_read(before), _read(after))
        for kind, row_id, before, after in database.rows(
            """SELECT kind, row_id, before, after FROM step_row JOIN step ON step.id=step_id
            WHERE step_id > ? AND NOT undone""",
            step_id,
        )
    }
    touched = derived.direct_owners(database, since)
    stay: set[int] = set()
    for key, images in reversed(rows.items()):
        own = derived.direct_owners(database, {key: images})
        if own["customer"] & touched["customer"]:
            stay |= own["customer"]
        elif key not in since and not (images.before is None and _is_referred_to(database, *key)):
            _reverse(step, key, images)
    return len(stay)


def images_of(database: Database, step_id: StepId) -> dict[tuple[str, int], Images]:
    """Give the rows a step touched, in the order it touched them."""
    found: dict[tuple[str, int], Images] = {}
    for kind, row_id, before, after in database.rows(
        "SELECT kind, row_id, before, after FROM step_row WHERE step_id=? ORDER BY id", step_id
    ):
        images = Images(_read(before), _read(after))
        known = found.get((kind, row_id))
        found[kind, row_id] = images if known is None else joined(known, images)
    return found


def put_back(database: Database, kind: str, row_id: int, image: dict[str, Any] | None, now: int) -> None:
    """Make a row look like `image`, a whole row or some columns; None takes it away and leaves a tombstone."""
    if image is None:
        if _has_uid(kind):
            tombstone = f"INSERT OR REPLACE INTO tombstone SELECT uid, ?, ? FROM {kind} WHERE id=?"
            database.run(tombstone, kind, now, row_id)
        database.run(f"DELETE FROM {kind} WHERE id=?", row_id)
    elif "id" in image:
        _insert(database, kind, image)
        database.run("DELETE FROM tombstone WHERE uid=?", image.get("uid"))
    else:
        _update(database, kind, row_id, {**image, "changed_at": now} if _has_uid(kind) else image)


def news(
    database: Database,
    step_id: StepId,
    label: str,
    rows: dict[tuple[str, int], Images],
    gone: dict[str, set[int]] | None = None,
) -> Change:
    """Say which customers, companies and entries a step moved; `gone` are owners found before rows went away."""
    ids = derived.owners(database, rows)
    for kind, more in (gone or {}).items():
        ids[kind] |= more
    customers = frozenset(map(CustomerId, ids["customer"]))
    entries = frozenset(map(EntryId, ids["entry"]))
    made = [CustomerId(row_id) for (kind, row_id), images in rows.items() if kind == "customer" and not images.before]
    return Change(
        step=step_id,
        label=label,
        customers=customers,
        companies=frozenset(map(CompanyId, ids["company"])),
        entries=entries,
        customer=made[0] if len(made) == 1 else _only(customers),
        entry=_only(entries),
    )


def _only(found: frozenset[T]) -> T | None:
    return next(iter(found)) if len(found) == 1 else None


def _replay(database: Database, line: StepLine, now: int, *, forwards: bool) -> Change:
    rows = images_of(database, line.id)
    database.run("PRAGMA defer_foreign_keys = 1")
    order = rows.items() if forwards else reversed(rows.items())
    owners = derived.owners(database, rows)
    for (kind, row_id), images in order:
        put_back(database, kind, row_id, images.after if forwards else images.before, now)
    database.run("UPDATE step SET undone=? WHERE id=?", not forwards, line.id)
    moved = rows if forwards else {key: Images(i.after, i.before) for key, i in rows.items()}
    derived.refresh(database, moved, now)
    return news(database, line.id, line.label, rows, owners)


def _reverse(step: Step, key: tuple[str, int], images: Images) -> None:
    kind, row_id = key
    if images.before is None:
        step.remove(kind, row_id)
    elif images.after is None:
        step.insert(kind, **images.before)
    else:
        step.update(kind, row_id, **images.before)


def _is_referred_to(database: Database, kind: str, row_id: int) -> bool:
    return any(
        database.value(f"SELECT 1 FROM {table} WHERE {kind}_id=? LIMIT 1", row_id) for table in _REFERRING.get(kind, ())
    )


def _new_step(database: Database, label: str, merge_key: str, now: int) -> StepId:
    database.run("DELETE FROM step WHERE undone")
    # by their order, not each by its time: a step done while the clock was wrong goes when those before it do
    first = database.value("SELECT min(id) FROM step WHERE done_at >= ?", now - KEPT_SECONDS)
    database.run("DELETE FROM step WHERE ?1 IS NULL OR id < ?1", first)
    number = database.run("INSERT INTO step (label, merge_key, done_at) VALUES (?, ?, ?)", label, merge_key, now)
    return StepId(number)


def _step_to_merge(database: Database, merge_key: str, now: int) -> StepId | None:
    newest = database.row("SELECT id, merge_key, done_at, undone FROM step ORDER BY id DESC LIMIT 1")
    if not merge_key or newest is None or newest[3] or newest[1] != merge_key:
        return None
    return StepId(newest[0]) if 0 <= now - newest[2] < MERGE_SECONDS else None


def _line(database: Database, where: str) -> StepLine | None:
    row = database.row(f"SELECT id, label, done_at, undone FROM step WHERE {where}")
    return StepLine(StepId(row[0]), row[1], moment(row[2]), bool(row[3])) if row else None


def _insert(database: Database, kind: str, values: dict[str, Any]) -> int:
    marks = ", ".join("?" * len(values))
    # OR REPLACE: an id that was freed and taken again in one step is both there and to be put back
    return database.run(f"INSERT OR REPLACE INTO {kind} ({', '.join(values)}) VALUES ({marks})", *values.values())


def _update(database: Database, kind: str, row_id: int, values: dict[str, Any]) -> None:
    marks = ", ".join(f"{name}=?" for name in values)
    database.run(f"UPDATE {kind} SET {marks} WHERE id=?", *values.values(), row_id)


def _row(database: Database, kind: str, row_id: int) -> dict[str, Any] | None:
    row = database.row(f"SELECT {', '.join(_columns(kind))} FROM {kind} WHERE id=?", row_id)
    return dict(zip(_columns(kind), row, strict=True)) if row else None


def load_tables() -> None:
    """Load what the first step needs, which takes a third of a second: better in a pause than in that step."""
    for kind in ("customer", "entry", "entry_customer"):
        _columns(kind)


@cache
def _columns(kind: str) -> tuple[str, ...]:
    """Give the columns of a table that are no derived ones, as Peewee knows them."""
    from rapport.store.tables import DERIVED, KEPT  # noqa: PLC0415 - Peewee is loaded with the first write

    names = KEPT[kind]._meta.columns  # noqa: SLF001 - where Peewee keeps them
    return tuple(name for name in names if name not in DERIVED.get(kind, ()))


def _has_uid(kind: str) -> bool:
    return "uid" in _columns(kind)


def _written(image: dict[str, Any] | None) -> str | None:
    return None if image is None else json.dumps(image, ensure_ascii=False, default=_bytes_written)


def _bytes_written(value: object) -> dict[str, str]:
    if not isinstance(value, bytes):
        raise TypeError(type(value))
    return {"bytes": base64.b64encode(value).decode()}


def _read(image: str | None) -> dict[str, Any] | None:
    if image is None:
        return None
    return {
        name: base64.b64decode(value["bytes"]) if isinstance(value, dict) else value
        for name, value in json.loads(image).items()
    }
