"""What is written for a deed on Today, and what is said of it once it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapport.domain.in_words import day_words
from rapport.domain.ledger import State
from rapport.domain.today import Section
from rapport.ui.widgets.matter_rows import Deed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rapport.domain.changes import Change
    from rapport.domain.today import Matter
    from rapport.store.journal import Journal

_SENTENCES: Mapping[Deed, str] = {
    Deed.KEPT: "Kept: {text}",
    Deed.LATER: "{name} comes back here on {day}",
    Deed.LET_GO: "Let go: {text}",
    Deed.SETTLED: "Settled with {name}",
    Deed.STILL_SO: "Still so, noted for {name}",
    Deed.CORRECT: "Corrected: {typed}",
}


class Doing(NamedTuple):
    """A deed, the matter it is for, and the day it is; `typed` is a reason or a fact, `until` when to be told again."""

    deed: Deed
    matter: Matter
    today: date
    typed: str = ""
    until: date | None = None

    @property
    def sentence(self) -> str:
        """What is said once it is done."""
        day = day_words(self.until, self.today) if self.until else ""
        text, name = self.matter.text, self.matter.customer
        return _SENTENCES[self.deed].format(text=text, name=name, typed=self.typed, day=day)


def write(journal: Journal, doing: Doing) -> Change:
    """Do it. Raises Refusal where it cannot be done, ValueError for a deed that writes nothing or has no place."""
    matter, today = doing.matter, doing.today
    line_id, entry_id = matter.line_id, matter.entry_id
    match doing.deed:
        case Deed.LATER if doing.until is not None:
            about = None if matter.section is Section.QUIET else entry_id
            return journal.snooze(matter.section, matter.customer_id, doing.until, line_id=line_id, entry_id=about)
        case Deed.SETTLED if entry_id is not None:
            return journal.settle(entry_id, matter.customer_id, on=today)
        case Deed.KEPT if line_id is not None:
            return journal.close_line(line_id, State.KEPT, on=today)
        case Deed.LET_GO if line_id is not None:
            return journal.close_line(line_id, State.LET_GO, on=today, reason=doing.typed)
        case Deed.STILL_SO if line_id is not None:
            return journal.confirm_fact(line_id, on=today)
        case Deed.CORRECT if line_id is not None:
            return journal.correct_fact(line_id, doing.typed, on=today)
    raise ValueError(doing.deed)
