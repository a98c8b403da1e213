"""One connection to the journal's file, and the one place where SQLite's errors become words."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as driver  # type: ignore[import-untyped] # it has no types

from rapport.domain.troubles import Trouble, TroubleKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

BUSY_SECONDS = 5
"""How long a write waits for another process's before it is Trouble."""
APPLICATION_ID = 0x52505254
"""`RPRT`, so that a file can be told as a journal."""
LEAST_ROOM = 64 * 1024
"""How much room on the disk, in bytes, SQLite needs to begin at all."""
AMONG = "(SELECT value FROM json_each(?))"
"""Any number of ids, given as one JSON list; behind the word IN."""

_WRITING = (
    ("journal_mode", "wal"),
    ("synchronous", "full"),  # NORMAL does not sync a commit, and batteries run out
    ("foreign_keys", 1),
    ("secure_delete", 1),
    ("temp_store", "memory"),
    ("cache_size", -8_000),
    ("wal_autocheckpoint", 4_000),  # pages, some 16 MB: `bring_in` comes before, as a commit took 0.4 s for it
)
_READING = (("query_only", 1), ("temp_store", "memory"), ("cache_size", -6_000))


class Database:
    """A journal's file opened on this thread, through sqlcipher3's SQLite, the same on every platform.

    A connection of our own and not Peewee's, which costs a start 60 ms to load and each statement its making anew.
    """

    def __init__(self, path: Path, *, reading: bool = False) -> None:
        """Open the file at `path`, making it if need be; `reading` opens it for queries alone."""
        self.path = path
        self._is_open = True
        with sorted_errors(path):
            self._driver: Any = driver.connect(
                str(path), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            try:
                self._settle(reading=reading)
            except BaseException:
                self.close()
                raise

    def rows(self, sql: str, *params: object) -> list[tuple[Any, ...]]:
        """Give all rows of a query."""
        with sorted_errors(self.path):
            return list(self._driver.execute(sql, params))

    def row(self, sql: str, *params: object) -> tuple[Any, ...] | None:
        """Give the first row of a query, None if there is none."""
        with sorted_errors(self.path):
            row: tuple[Any, ...] | None = self._driver.execute(sql, params).fetchone()
            return row

    def value(self, sql: str, *params: object) -> Any:
        """Give the first column of the first row, None if there is none."""
        row = self.row(sql, *params)
        return row[0] if row else None

    def run(self, sql: str, *params: object) -> int:
        """Run a statement and give the id of the row it inserted last."""
        with sorted_errors(self.path):
            return int(self._driver.execute(sql, params).lastrowid or 0)

    def run_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run a statement once for each of `rows`."""
        with sorted_errors(self.path):
            self._driver.executemany(sql, rows)

    @contextmanager
    def immediate(self) -> Iterator[None]:
        """Make all within it one IMMEDIATE transaction: all of it is kept, or nothing."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if self._driver.in_transaction:
                self._driver.rollback()
            raise

    def bring_in(self) -> None:
        """Bring the commits that are in the log beside the file into the file, as far as nobody reads there."""
        self.row("PRAGMA wal_checkpoint(PASSIVE)")

    def look_at_tables(self) -> None:
        """Read the beginning of each table, so that one that cannot be read is told before anything is written."""
        tables = "SELECT name FROM sqlite_master WHERE type='table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        for (name,) in self.rows(tables):
            self.row(f'SELECT 1 FROM "{name}" LIMIT 1')

    def interrupt(self) -> None:
        """Stop the query that runs on this connection; may be called from another thread."""
        if self._is_open:
            self._driver.interrupt()

    def close(self) -> None:
        """Close the connection; once more does nothing."""
        self._is_open = False
        self._driver.close()

    def _settle(self, *, reading: bool) -> None:
        filled = self.value("SELECT count(*) FROM sqlite_master")  # the first look tells a file that is no database
        if filled and self.value("PRAGMA application_id") != APPLICATION_ID:
            raise _trouble(TroubleKind.DAMAGED, self.path)  # another program's: not to be touched
        for name, value in _READING if reading else _WRITING:
            self.row(f"PRAGMA {name} = {value}")


@contextmanager
def sorted_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the disk or the file into Trouble; what is left over is a bug and passes."""
    try:
        yield
    except driver.DatabaseError as error:
        trouble = trouble_of(error, path)
        if trouble is None:
            raise
        raise trouble from error


def trouble_of(error: Exception, path: Path) -> Trouble | None:
    """Sort an error of SQLite's by its code; None if it is none of the machine's."""
    code = int(getattr(error, "sqlite_errorcode", 0) or 0)
    kind = _KINDS.get(code) or _KINDS.get(code & 0xFF)
    if kind is None:
        return None
    if kind is TroubleKind.UNREACHABLE and _is_full(path.parent):
        kind = TroubleKind.FULL  # SQLite does not say so where it makes the files beside the journal
    return _trouble(kind, path)


def _trouble(kind: TroubleKind, path: Path) -> Trouble:
    sentence, next_step = _WORDS[kind]
    return Trouble(kind, sentence.format(file=path.name, folder=path.parent), next_step)


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < LEAST_ROOM
    except OSError:
        return False


_KINDS = {
    driver.SQLITE_FULL: TroubleKind.FULL,
    driver.SQLITE_BUSY: TroubleKind.LOCKED,
    driver.SQLITE_LOCKED: TroubleKind.LOCKED,
    driver.SQLITE_CORRUPT: TroubleKind.DAMAGED,
    driver.SQLITE_NOTADB: TroubleKind.DAMAGED,
    driver.SQLITE_READONLY: TroubleKind.READ_ONLY,
    driver.SQLITE_PERM: TroubleKind.READ_ONLY,
    driver.SQLITE_CANTOPEN: TroubleKind.UNREACHABLE,
    driver.SQLITE_IOERR: TroubleKind.UNREACHABLE,
}
_WORDS = {
    TroubleKind.FULL: (
        "The disk is full, so nothing more can be kept.",
        "Make some room; what you typed stays here and is saved as soon as there is.",
    ),
    TroubleKind.LOCKED: (
        "Another program is holding the journal.",
        "Wait a moment and try again; what you typed stays here.",
    ),
    TroubleKind.DAMAGED: (
        "The journal {file} in {folder} is damaged, or is no journal.",
        "It was left as it is. Put a backup in its place, or move it away to begin anew.",
    ),
    TroubleKind.READ_ONLY: (
        "The journal in {folder} can be read but not written.",
        "Allow writing in that folder, or start with --home and another one.",
    ),
    TroubleKind.UNREACHABLE: (
        "The journal in {folder} cannot be reached.",
        "Look whether the folder is there and may be written, or start with --home and another one.",
    ),
}
