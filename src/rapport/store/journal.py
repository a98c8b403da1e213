"""The journal: the one door to all that is kept. It takes and returns values of `rapport.domain`, never a row."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rapport.domain.changes import Change, StepId, StepLine, UndoState
from rapport.domain.entries import EntryId
from rapport.domain.people import CompanyId, CustomerId
from rapport.domain.troubles import Refusal
from rapport.store import derived, migrations, steps
from rapport.store.by_heart import ByHeart
from rapport.store.companies import Companies
from rapport.store.composing import Composing
from rapport.store.database import Database
from rapport.store.later import Later
from rapport.store.plans import Plans
from rapport.store.search import Search
from rapport.store.taking_in import TakingIn
from rapport.store.times import seconds
from rapport.store.writing import Drafts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MERGE_PAGES = 500
"""How much of the index of words is merged at a time, in pages: some hundredths of a second."""


def utc_now() -> datetime:
    """Give the time it is, aware, in UTC."""
    return datetime.now(UTC)


class Journal(Plans, Companies, Drafts, ByHeart, Later, Search, TakingIn, Composing):
    """All of it: one database file, opened on the thread that uses it.

    Every write is one transaction and one step, and returns the `Change` it made. Raises Trouble when the disk or the
    file fails, Refusal when something cannot be done as asked.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        """Take an open database; `Journal.open` and `Journal.open_reading` are the ways in."""
        self.database = database
        self.clock = clock

    @classmethod
    def open(cls, path: Path, *, clock: Callable[[], datetime] = utc_now, backups: Path | None = None) -> Journal:
        """Open the journal at `path` for writing, making or migrating it; backups of before go to `backups`."""
        journal = cls(Database(path), clock)
        try:
            migrations.migrate(journal.database, backups, f"{clock():%Y%m%d-%H%M%S}")
            journal.database.look_at_tables()
            with journal.database.immediate():
                derived.refresh_come_due(journal.database, seconds(clock()))
        except BaseException:
            journal.close()
            raise
        return journal

    @classmethod
    def open_reading(cls, path: Path, *, clock: Callable[[], datetime] = utc_now) -> Journal:
        """Open a journal that is there for reading alone."""
        return cls(Database(path, reading=True), clock)

    def close(self) -> None:
        """Close the connection; to be called on its own thread."""
        self.database.close()

    def interrupt(self) -> None:
        """Stop what this journal is being asked; may be called from another thread."""
        self.database.interrupt()

    def rest(self) -> None:
        """Merge the words of what was written lately, and bring it into the file: no commit shall wait for that."""
        with self.database.immediate():
            self.database.run("INSERT INTO found_entry (found_entry, rank) VALUES ('merge', ?)", MERGE_PAGES)
        self.database.bring_in()

    def get_ready(self) -> None:
        """Have ready what the first step needs: somebody is about to write."""
        steps.load_tables()

    def undo_state(self) -> UndoState:
        """Give what Undo and Redo would do now."""
        return steps.undo_state(self.database)

    def undo(self) -> Change:
        """Take the newest step back. Raises Refusal if there is none."""
        with self.database.immediate():
            return steps.undo(self.database, seconds(self.clock()))

    def redo(self) -> Change:
        """Do the step again that was taken back last. Raises Refusal if there is none."""
        with self.database.immediate():
            return steps.redo(self.database, seconds(self.clock()))

    def steps(self, limit: int = 100) -> tuple[StepLine, ...]:
        """Give the newest steps, newest first."""
        return steps.step_lines(self.database, limit)

    def take_back(self, step_id: StepId) -> Change:
        """Undo one older step as a step of its own; whoever was changed since stays as they are.

        Raises Refusal if it is not kept any more, was undone, or nothing of it can be taken back.
        """
        label = self.database.value("SELECT label FROM step WHERE id=? AND NOT undone", step_id)
        if label is None:
            raise Refusal("This change has been taken back already, or is too old.")
        with self._step(f"take back: {label}") as writing:
            stay = steps.take_back(self.database, writing.step, step_id)
        if not writing.change.moved:
            raise Refusal(
                "Nothing of this change can be taken back, because all of it was changed again since.",
                "Take the newer changes back first.",
            )
        return writing.change if not stay else _with_stay(writing.change, stay)

    def last_step(self) -> StepId:
        """Give the number of the newest step, 0 before the first."""
        return StepId(self.database.value("SELECT seq FROM sqlite_sequence WHERE name='step'") or 0)

    def data_version(self) -> int:
        """Give a number that changes whenever another connection has committed."""
        return int(self.database.value("PRAGMA data_version"))

    def change_since(self, step_id: StepId) -> Change:
        """Give all that the steps after `step_id` moved as one change, whichever process did them."""
        numbers = [
            StepId(number) for (number,) in self.database.rows("SELECT id FROM step WHERE id>? ORDER BY id", step_id)
        ]
        customers: set[int] = set()
        companies: set[int] = set()
        entries: set[int] = set()
        for number in numbers:
            found = derived.owners(self.database, steps.images_of(self.database, number))
            customers |= found["customer"]
            companies |= found["company"]
            entries |= found["entry"]
        return Change(
            step=numbers[-1] if numbers else None,
            customers=frozenset(map(CustomerId, customers)),
            companies=frozenset(map(CompanyId, companies)),
            entries=frozenset(map(EntryId, entries)),
        )


def _with_stay(change: Change, stay: int) -> Change:
    words = "1 customer stays as it is" if stay == 1 else f"{stay} customers stay as they are"
    return Change(change.step, f"{change.label} ({words})", change.customers, change.companies, change.entries)
