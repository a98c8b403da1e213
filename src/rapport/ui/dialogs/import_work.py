"""The import as work for the writing lane: it ends well, stopped or in trouble, and says each time what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapport.domain.troubles import Refusal, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from rapport.domain.changes import Change, Progress, StepId, TakenIn
    from rapport.domain.people import Contact
    from rapport.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Ended:
    """How an import ended. Neither `taken` nor `error`: it was stopped, and is taken back.

    `change` is the news for the panes, `step` what can be undone of it.
    """

    change: Change
    taken: TakenIn | None = None
    error: Refusal | Trouble | None = None
    step: StepId | None = None


def take_in(
    journal: Journal, contacts: Sequence[Contact], label: str, stopped: Callable[[], bool]
) -> Generator[Progress, None, Ended]:
    """Take contacts in as one step, until `stopped` says so."""
    before = journal.last_step()
    taking = journal.take_in(contacts, label)
    try:
        while not stopped():
            try:
                progress = next(taking)
            except StopIteration as done:
                taken: TakenIn = done.value
                return Ended(taken.change, taken, step=taken.change.step)
            yield progress
        taking.close()
    except (Refusal, Trouble) as error:
        return Ended(journal.change_since(before), error=error, step=_left(journal, before, label))
    finally:
        taking.close()  # the program ends
    return Ended(journal.change_since(before))


def _left(journal: Journal, before: StepId, label: str) -> StepId | None:
    """Give the step of an import that broke off, if any of it was kept."""
    later = [line for line in journal.steps() if line.id > before]
    if any(line.label == f"stop: {label}" for line in later):
        return None
    return next((line.id for line in later if line.label == label and not line.undone), None)
