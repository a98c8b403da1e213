"""What can lie on the writing place: a new writing or a change of an entry, and the way there from the journal."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rapport.domain.entries import Writing
from rapport.ui.notes.who_field import Person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.domain.entries import Draft, Entry, EntryId, Who
    from rapport.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Sheet:
    """A writing with the people it names."""

    writing: Writing = field(default_factory=Writing)
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """An entry to be changed, and the change that was begun before, if one was."""

    entry: Entry
    begun: Sheet | None = None


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What was being written when Rapport was closed: a new writing, or on top of it the change of an entry."""

    new: Sheet | None = None
    change: Opened | None = None


def _known(who: Iterable[Who]) -> tuple[Person, ...]:
    return tuple(Person(each.name, each.id) for each in who)


def sheet_of_draft(draft: Draft) -> Sheet:
    """Give a draft as it was left."""
    return Sheet(draft.writing, (*_known(draft.who), *map(Person, draft.writing.new_names)))


def sheet_of_entry(entry: Entry) -> Sheet:
    """Give an entry as it stands."""
    people = _known(entry.who)
    who = tuple(each.id for each in entry.who)
    writing = Writing(
        text=entry.text,
        channel=entry.channel,
        when=entry.when,
        who=who,
        place=entry.place,
        felt=entry.felt,
        dismissed=entry.dismissed,
    )
    return Sheet(writing, people)


def joined(first: Sheet, second: Sheet) -> Sheet:
    """Give both as one: the words of the second beneath those of the first, and everybody once."""
    text = f"{first.writing.text}\n\n{second.writing.text}"
    return Sheet(replace(first.writing, text=text), tuple(dict.fromkeys((*first.people, *second.people))))


def read_opened(journal: Journal, entry_id: EntryId) -> Opened:
    """Read an entry that is to be changed. Raises Refusal if it is gone."""
    begun = (sheet_of_draft(draft) for draft in journal.drafts() if draft.entry_id == entry_id)
    return Opened(journal.entry(entry_id), next(begun, None))


def read_taken_up(journal: Journal) -> TakenUp:
    """Read what to come back to: the newest draft, and the new writing beneath it if that changes an entry."""
    drafts = journal.drafts()
    entries = {entry.id: entry for entry in journal.entries_of(draft.entry_id for draft in drafts if draft.entry_id)}
    new = next((sheet_of_draft(draft) for draft in drafts if draft.entry_id is None), None)
    kept = [draft for draft in drafts if draft.entry_id is None or draft.entry_id in entries]
    if kept and kept[0].entry_id is not None:
        return TakenUp(new, Opened(entries[kept[0].entry_id], sheet_of_draft(kept[0])))
    return TakenUp(new)
