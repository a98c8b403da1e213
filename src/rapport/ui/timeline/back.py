"""What the journal of everyone looks back on: of the entries of this day in other years, the few that are told."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rapport.domain.quoting import said
from rapport.ui.timeline.words import years_since

if TYPE_CHECKING:
    from datetime import date

    from rapport.domain.entries import Entry
    from rapport.store.journal import Journal

MOST_TOLD = 2


@dataclass(frozen=True, slots=True)
class Then:
    """An entry of this day in another year, with how it begins, without what is sensitive."""

    entry: Entry
    quote: str


def looked_back(journal: Journal, day: date) -> tuple[Then, ...]:
    """Give what is told on a day, newest first: of each year the newest, and more of a year only if there is no other.

    This runs in the reading lane.
    """
    found = journal.on_this_day(day)
    years = [list(entries) for _, entries in groupby(found, key=lambda entry: years_since(entry, day))]
    chosen = [entries[0] for entries in years] + [entry for entries in years for entry in entries[1:]]
    told = [entry.id for entry in chosen[:MOST_TOLD]]
    lines = journal.lines_of_entries(told)
    return tuple(Then(entry, said(entry.text, lines.get(entry.id, ()))) for entry in found if entry.id in told)
