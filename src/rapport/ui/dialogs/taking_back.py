"""Taking back a change that may be the newest or an older one, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.domain.troubles import Refusal, Trouble

if TYPE_CHECKING:
    from rapport.domain.changes import Change, StepId
    from rapport.store.journal import Journal

_PREFIX = "take back: "


def take_back(journal: Journal, step_id: StepId) -> Change:
    """Undo the newest change, so that Redo brings it again, or take an older one back; raises Refusal."""
    newest = journal.undo_state().undo
    return journal.undo() if newest is not None and newest.id == step_id else journal.take_back(step_id)


def taken_back_words(change: Change) -> str:
    """Say which change was taken back: "Taken back: import people.vcf."."""
    return f"Taken back: {change.label.removeprefix(_PREFIX)}."


def trouble_words(error: Exception) -> str:
    """Say what was in the way and what to do about it; of a bug, that it was one."""
    if isinstance(error, Refusal | Trouble):
        return str(error)
    return "Something in Rapport went wrong, so this was not finished."
