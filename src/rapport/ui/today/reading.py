"""What the page asks of the journal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rapport.domain.today import Section

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from rapport.domain.habits import Habits
    from rapport.domain.today import Today
    from rapport.store.journal import Journal


def read_today(journal: Journal, on: date, habits: Habits, whole: Collection[Section]) -> Today:
    """Give Today with all matters of the sections in `whole`, and all that I owe, so that what is late is counted."""
    today = journal.today(on, habits, all_of=Section.OWED_BY_ME)
    others = {section: journal.today(on, habits, all_of=section).part(section) for section in whole}
    return replace(today, parts={**today.parts, **{section: part for section, part in others.items() if part.count}})
