"""What is written for a deed on a promise, and what is said of it once it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapport.domain.in_words import day_words
from rapport.domain.ledger import State
from rapport.domain.promising import is_late
from rapport.domain.today import Section
from rapport.domain.today_words import late_words
from rapport.ui.widgets.matter_rows import Deed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rapport.domain.changes import Change
    from rapport.domain.promising import Promise
    from rapport.store.journal import Journal

LEAVING = frozenset({Deed.KEPT, Deed.LET_GO, Deed.OPEN_AGAIN})
"""The deeds after which a promise no longer stands where it stood."""
_SENTENCES: Mapping[Deed, str] = {
    Deed.KEPT: "Kept: {text}",
    Deed.LET_GO: "Let go: {text}",
    Deed.LATER: "{name} comes back to Today on {day}: {text}",
    Deed.DUE: "Due {day}: {text}",
    Deed.OPEN_AGAIN: "Open again: {text}",
}
_KEPT_LATE = "Kept today, {late}: {text}"
_AWAKE = "Back on Today: {text}"
_NO_DAY = "No day any more: {text}"


class Doing(NamedTuple):
    """A deed, the promise it is for, and the day it is; `typed` is a reason, `until` the day to be told again, or due.

    Without `until` a promise comes back to Today at once, or has no day any more.
    """

    deed: Deed
    promise: Promise
    today: date
    typed: str = ""
    until: date | None = None

    @property
    def sentence(self) -> str:
        """What is said once it is done."""
        promise, day = self.promise, day_words(self.until, self.today) if self.until else ""
        pattern, late = _SENTENCES[self.deed], ""
        if self.deed is Deed.KEPT and promise.due and is_late(promise, self.today):
            pattern, late = _KEPT_LATE, late_words(promise.due, self.today)
        elif not self.until:
            pattern = {Deed.LATER: _AWAKE, Deed.DUE: _NO_DAY}.get(self.deed, pattern)
        return pattern.format(text=promise.text, name=promise.name, day=day, late=late)


def write(journal: Journal, doing: Doing) -> Change:
    """Do it. Raises Refusal where it cannot be done, ValueError for a deed that writes nothing."""
    deed, promise, today, typed, until = doing
    section = Section.OWED_BY_ME if promise.is_mine else Section.OWED_TO_ME
    match deed:
        case Deed.KEPT:
            return journal.close_line(promise.id, State.KEPT, on=today)
        case Deed.LET_GO:
            return journal.close_line(promise.id, State.LET_GO, on=today, reason=typed)
        case Deed.LATER if until is not None:
            return journal.snooze(section, promise.customer_id, until, line_id=promise.id)
        case Deed.LATER:
            return journal.wake(section, promise.customer_id, line_id=promise.id)
        case Deed.DUE:
            return journal.change_line(promise.id, due=until)
        case Deed.OPEN_AGAIN:
            return journal.open_line(promise.id)
    raise ValueError(deed)
