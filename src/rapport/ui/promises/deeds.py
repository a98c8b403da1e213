"""What one does with a promise: some deeds are done at once, some ask first, in the row or by a small menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rapport.domain.folding import fold
from rapport.domain.in_words import MONTHS
from rapport.domain.override import override
from rapport.domain.promising import Promise
from rapport.ui.ledger_typed import NO_DATE
from rapport.ui.promises.rows import key_of
from rapport.ui.promises.writing import LEAVING, Doing, write
from rapport.ui.widgets.matter_deeds import MOST_DAY, NO_DAY, MatterDeeds
from rapport.ui.widgets.matter_field import MatterField
from rapport.ui.widgets.matter_later import later_menu
from rapport.ui.widgets.matter_rows import Deed

if TYPE_CHECKING:
    from datetime import date

    from rapport.ui.widgets.matter_rows import MatterRow

_DUE = "Due when? Friday, in 3 weeks, 14 May, or “no date”"
_NOW = "&Back on Today now"


class PromiseDeeds(MatterDeeds[Promise]):
    """Does what can be done with a promise."""

    @override
    def do(self, deed: Deed, row: MatterRow, matter: Promise) -> None:
        if deed is Deed.LATER:
            self._open_menu(row, matter)
        elif deed is Deed.DUE:
            self._ask_due(row, matter)
        elif deed is Deed.LET_GO:
            self._ask_why(row, matter.text, lambda typed: self._write(Doing(deed, matter, self._today, typed)))
        else:
            self._write(Doing(deed, matter, self._today))

    def _write(self, doing: Doing) -> None:
        leaving = key_of(doing.promise) if doing.deed in LEAVING else None
        self._have_done(partial(write, doing=doing), doing.sentence, leaving)

    def _open_menu(self, row: MatterRow, promise: Promise) -> None:
        put_off = partial(self._set_day, Deed.LATER, promise)
        menu = later_menu(self._view, self._today, put_off, partial(self._ask_until, row, promise.text, put_off))
        if promise.later:
            menu.addSeparator()
            menu.addAction(_NOW).triggered.connect(lambda: put_off(None))
        menu.popup(self._view.menu_place(row))

    def _ask_due(self, row: MatterRow, promise: Promise) -> None:
        due = promise.due
        stands = f"{due.day} {MONTHS[due.month - 1]} {due.year}" if due else ""  # with the year: it may be long late
        field = MatterField(f"Due: {promise.text}", _DUE, MOST_DAY, stands)
        field.given.connect(partial(self._take_due, field, promise))
        self._ask_day(row, field)

    def _take_due(self, field: MatterField, promise: Promise, typed: str) -> None:
        day = self._day_of(typed)
        if day is None and fold(typed) not in NO_DATE:
            field.show_trouble(NO_DAY)
        elif day == promise.due:
            self._view.close_field()
        else:
            self._set_day(Deed.DUE, promise, day)

    def _set_day(self, deed: Deed, promise: Promise, day: date | None) -> None:
        self._write(Doing(deed, promise, self._today, until=day))
