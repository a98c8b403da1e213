"""What a write says to those who show the journal: which things moved, and for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from datetime import datetime

    from rapport.domain.entries import EntryId
    from rapport.domain.people import CompanyId, CustomerId

StepId = NewType("StepId", int)


@dataclass(frozen=True, slots=True)
class Change:
    """One step as news: the step's name ("delete Dana Adler") and the ids of all that it touched.

    Empty sets and no step: nothing moved. `customer` and `entry` name the one thing the step was about, if there is
    one, such as the customer just added.
    """

    step: StepId | None = None
    label: str = ""
    customers: frozenset[CustomerId] = field(default=frozenset())
    companies: frozenset[CompanyId] = field(default=frozenset())
    entries: frozenset[EntryId] = field(default=frozenset())
    customer: CustomerId | None = None
    entry: EntryId | None = None

    @property
    def moved(self) -> bool:
        """Whether anything moved at all."""
        return bool(self.customers or self.companies or self.entries)


@dataclass(frozen=True, slots=True)
class StepLine:
    """One undoable change, for the Edit menu and the list of recent changes. `done_at` is aware UTC."""

    id: StepId
    label: str
    done_at: datetime
    undone: bool = False


@dataclass(frozen=True, slots=True)
class UndoState:
    """What Undo and Redo would do now; None where there is nothing."""

    undo: StepLine | None = None
    redo: StepLine | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work has come: `done` of `total` things; `total` is 0 where it is not known."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an import did, counted honestly: all figures are contacts.

    `same` were in the journal already, word for word; `joined` added something to a customer who was there.
    `refused` says which contacts were left out and why.
    """

    change: Change
    new: int = 0
    joined: int = 0
    same: int = 0
    refused: tuple[str, ...] = ()
