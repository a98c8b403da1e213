"""What one does with a promise: some deeds are done at once, some ask first, in the row or by a small menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rapport.domain.folding import fold
from rapport.domain.in_words import MONTHS, day_words
from rapport.ui.ledger_typed import NO_DATE, read_due
from rapport.ui.promises.rows import key_of
from rapport.ui.promises.writing import LEAVING, Doing, write
from rapport.ui.widgets.matter_field import MatterField
from rapport.ui.widgets.matter_later import later_menu
from rapport.ui.widgets.matter_rows import Deed

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import date, datetime

    from rapport.desk import Desk
    from rapport.domain.changes import Change
    from rapport.domain.promising import Promise
    from rapport.ui.widgets.matter_rows import MatterRow
    from rapport.ui.widgets.matter_view import MattersView

_MOST_REASON, _MOST_DAY = 300, 60
"""The longest reason, and the longest way of saying a day, in characters."""
_WHY = "Why? Enter lets it go, Esc does not"
_WHEN = "Which day? Friday, in 3 weeks, 14 May"
_DUE = "Due when? Friday, in 3 weeks, 14 May, or “no date”"
_NO_DAY = "No day yet. Try Friday, or 14 May."
_NOT_AHEAD = "Say a day still to come."
_NOW = "&Back on Today now"


class PromiseDeeds(QObject):
    """Does what can be done with a promise. `gone` are those that leave their place and are not yet written."""

    going = Signal(object)
    """The key of a promise that leaves its place."""
    done = Signal(object, str)
    """The `Change`, and what to say of it."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime], view: MattersView) -> None:
        """Ask in `view`."""
        super().__init__(view)
        self._desk = desk
        self._clock = clock
        self._view = view
        self.gone: set[Hashable] = set()

    def do(self, deed: Deed, row: MatterRow, promise: Promise) -> None:
        """Do something with a promise, or ask first."""
        asking = {Deed.LATER: self._ask_until, Deed.DUE: self._ask_due, Deed.LET_GO: self._ask_why}.get(deed)
        if asking is not None:
            asking(row, promise)
        else:
            self._write(Doing(deed, promise, self._today))

    @property
    def _today(self) -> date:
        return self._clock().date()

    def _write(self, doing: Doing) -> None:
        key = key_of(doing.promise)
        self._view.close_field()
        if doing.deed in LEAVING:
            self.gone.add(key)
            self.going.emit(key)
        self._desk.do(self, partial(write, doing=doing), partial(self._tell, key, doing.sentence))

    def _tell(self, key: Hashable, sentence: str, change: Change) -> None:
        self.gone.discard(key)
        self.done.emit(change, sentence)

    def _ask_why(self, row: MatterRow, promise: Promise) -> None:
        field = MatterField(f"Why let go: {promise.text}", _WHY, _MOST_REASON)
        field.given.connect(lambda typed: self._write(Doing(Deed.LET_GO, promise, self._today, typed)))
        self._view.ask(row, field)

    def _ask_until(self, row: MatterRow, promise: Promise) -> None:
        put_off = partial(self._set_day, Deed.LATER, promise)
        menu = later_menu(self._view, self._today, put_off, partial(self._ask_later, row, promise))
        if promise.later:
            menu.addSeparator()
            menu.addAction(_NOW).triggered.connect(lambda: put_off(None))
        menu.popup(self._view.menu_place(row))

    def _ask_later(self, row: MatterRow, promise: Promise) -> None:
        self._ask_day(Deed.LATER, row, promise, MatterField(f"Later: {promise.text}", _WHEN, _MOST_DAY))

    def _ask_due(self, row: MatterRow, promise: Promise) -> None:
        due = promise.due
        stands = f"{due.day} {MONTHS[due.month - 1]} {due.year}" if due else ""  # with the year: it may be long late
        self._ask_day(Deed.DUE, row, promise, MatterField(f"Due: {promise.text}", _DUE, _MOST_DAY, stands))

    def _ask_day(self, deed: Deed, row: MatterRow, promise: Promise, field: MatterField) -> None:
        field.tell_by(self._understood)
        field.given.connect(partial(self._take_day, field, deed, promise))
        self._view.ask(row, field)

    def _understood(self, typed: str) -> str:
        day = read_due(typed, self._clock()) if typed.strip() else None
        return day_words(day, self._today) if day else ""

    def _take_day(self, field: MatterField, deed: Deed, promise: Promise, typed: str) -> None:
        day = read_due(typed, self._clock()) if typed else None
        undated = deed is Deed.DUE and fold(typed) in NO_DATE
        if day is None and not undated:
            field.show_trouble(_NO_DAY)
        elif day is not None and deed is Deed.LATER and day <= self._today:
            field.show_trouble(_NOT_AHEAD)
        elif deed is Deed.DUE and day == promise.due:
            self._view.close_field()
        else:
            self._set_day(deed, promise, day)

    def _set_day(self, deed: Deed, promise: Promise, day: date | None) -> None:
        self._write(Doing(deed, promise, self._today, until=day))
