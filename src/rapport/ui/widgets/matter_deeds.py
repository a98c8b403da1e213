"""What one does with the matters of a page: some deeds are done at once, some ask first, in the row or by a menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from rapport.domain.in_words import day_words
from rapport.ui.ledger_typed import read_due
from rapport.ui.widgets.matter_field import MatterField

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import date, datetime

    from rapport.desk import Desk
    from rapport.domain.changes import Change
    from rapport.domain.promising import Promise
    from rapport.domain.today import Matter
    from rapport.store.journal import Journal
    from rapport.ui.widgets.matter_rows import Deed, MatterRow
    from rapport.ui.widgets.matter_view import MattersView

MOST_DAY = 60
"""The longest way of saying a day, in characters."""
NO_DAY = "No day yet. Try Friday, or 14 May."
_MOST_REASON = 300
"""The longest reason, in characters."""
_WHY = "Why? Enter lets it go, Esc does not"
_WHEN = "Which day? Friday, in 3 weeks, 14 May"
_NOT_AHEAD = "Say a day still to come."

M = TypeVar("M", bound="Matter | Promise")


class MatterDeeds(QObject, Generic[M]):
    """Does what can be done with a matter. `gone` are those that leave their place and are not yet written."""

    going = Signal(object)
    """The key of a matter that leaves its place."""
    done = Signal(object, str)
    """The `Change`, and what to say of it."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime], view: MattersView) -> None:
        """Ask in `view`; `clock` gives the time here, aware."""
        super().__init__(view)
        self._desk = desk
        self._clock = clock
        self._view = view
        self.gone: set[Hashable] = set()

    def do(self, deed: Deed, row: MatterRow, matter: M) -> None:
        """Do something with a matter, or ask first."""
        raise NotImplementedError

    @property
    def _today(self) -> date:
        return self._clock().date()

    def _have_done(self, writing: Callable[[Journal], Change], sentence: str, leaving: Hashable = None) -> None:
        """Have it written, and then said; the matter called `leaving` leaves its place at once."""
        self._view.close_field()
        if leaving is not None:
            self.gone.add(leaving)
            self.going.emit(leaving)
        self._desk.do(self, writing, partial(self._tell, leaving, sentence))

    def _tell(self, left: Hashable, sentence: str, change: Change) -> None:
        self.gone.discard(left)
        self.done.emit(change, sentence)

    def _ask_why(self, row: MatterRow, text: str, let_go: Callable[[str], None]) -> None:
        """Ask why `text` is let go; the reason may stay empty."""
        field = MatterField(f"Why let go: {text}", _WHY, _MOST_REASON)
        field.given.connect(let_go)
        self._view.ask(row, field)

    def _ask_until(self, row: MatterRow, about: str, put_off: Callable[[date], None]) -> None:
        """Ask for the day until which something is left."""
        field = MatterField(f"Later: {about}", _WHEN, MOST_DAY)
        field.given.connect(partial(self._take_until, field, put_off))
        self._ask_day(row, field)

    def _take_until(self, field: MatterField, put_off: Callable[[date], None], typed: str) -> None:
        day = self._day_of(typed)
        if day is None or day <= self._today:
            field.show_trouble(NO_DAY if day is None else _NOT_AHEAD)
        else:
            put_off(day)

    def _ask_day(self, row: MatterRow, field: MatterField) -> None:
        """Open a field for a day, which says what it has understood."""
        field.tell_by(self._understood)
        self._view.ask(row, field)

    def _day_of(self, typed: str) -> date | None:
        return read_due(typed, self._clock()) if typed.strip() else None

    def _understood(self, typed: str) -> str:
        day = self._day_of(typed)
        return day_words(day, self._today) if day else ""
