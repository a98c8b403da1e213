"""What one does on Today: some deeds are done at once, some ask first, in the row or by a small menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rapport.domain.in_words import day_words
from rapport.domain.ledger import TEXT_LIMIT
from rapport.ui.ledger_typed import read_due
from rapport.ui.today.rows import key_of
from rapport.ui.today.writing import Doing, write
from rapport.ui.widgets.matter_field import MatterField
from rapport.ui.widgets.matter_later import later_menu
from rapport.ui.widgets.matter_rows import Deed

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import date, datetime

    from rapport.desk import Desk
    from rapport.domain.changes import Change
    from rapport.domain.ledger import Line
    from rapport.domain.today import Matter
    from rapport.ui.widgets.matter_rows import MatterRow
    from rapport.ui.widgets.matter_view import MattersView

_MOST_REASON, _MOST_DAY = 300, 60
"""The longest reason, and the longest way of saying a day, in characters."""
_WHY = "Why? Enter lets it go, Esc does not"
_WHEN = "Which day? Friday, in 3 weeks, 14 May"
_RIGHT = "What is right? Enter keeps it, Esc does not"
_NO_DAY = "No day yet. Try Friday, or 14 May."
_NOT_AHEAD = "Say a day still to come."
_NOTHING_SAID = "Say what is right."


class TodayDeeds(QObject):
    """Does what can be done with a matter. `gone` are the matters that are being done and not yet written."""

    going = Signal(object)
    """The key of a matter that is being done: it leaves the page."""
    done = Signal(object, str)
    """The `Change`, and what to say of it."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime], view: MattersView) -> None:
        """Ask in `view`."""
        super().__init__(view)
        self._desk = desk
        self._clock = clock
        self._view = view
        self.gone: set[Hashable] = set()

    def do(self, deed: Deed, row: MatterRow, matter: Matter) -> None:
        """Do something with a matter, or ask first."""
        if deed is Deed.LATER:
            self._ask_until(row, matter)
        elif deed is Deed.LET_GO:
            self._ask_why(row, matter)
        elif deed is Deed.CORRECT:
            self._ask_right(row, matter)
        else:
            self._write(Doing(deed, matter, self._today))

    @property
    def _today(self) -> date:
        return self._clock().date()

    def _write(self, doing: Doing) -> None:
        key = key_of(doing.matter)
        self._view.close_field()
        self.gone.add(key)
        self.going.emit(key)
        self._desk.do(self, partial(write, doing=doing), partial(self._tell, key, doing.sentence))

    def _tell(self, key: Hashable, sentence: str, change: Change) -> None:
        self.gone.discard(key)
        self.done.emit(change, sentence)

    def _ask_until(self, row: MatterRow, matter: Matter) -> None:
        menu = later_menu(self._view, self._today, partial(self._put_off, matter), partial(self._ask_day, row, matter))
        menu.popup(self._view.menu_place(row))

    def _put_off(self, matter: Matter, until: date) -> None:
        self._write(Doing(Deed.LATER, matter, self._today, until=until))

    def _ask_day(self, row: MatterRow, matter: Matter) -> None:
        field = MatterField(f"Later: {matter.customer}", _WHEN, _MOST_DAY)
        field.tell_by(self._understood)
        field.given.connect(partial(self._take_day, field, matter))
        self._view.ask(row, field)

    def _understood(self, typed: str) -> str:
        day = read_due(typed, self._clock()) if typed.strip() else None
        return day_words(day, self._today) if day else ""

    def _take_day(self, field: MatterField, matter: Matter, typed: str) -> None:
        day = read_due(typed, self._clock()) if typed else None
        if day is None or day <= self._today:
            field.show_trouble(_NO_DAY if day is None else _NOT_AHEAD)
        else:
            self._put_off(matter, day)

    def _ask_why(self, row: MatterRow, matter: Matter) -> None:
        field = MatterField(f"Why let go: {matter.text}", _WHY, _MOST_REASON)
        field.given.connect(lambda typed: self._write(Doing(Deed.LET_GO, matter, self._today, typed)))
        self._view.ask(row, field)

    def _ask_right(self, row: MatterRow, matter: Matter) -> None:
        """Have the fact itself brought: the row only asks about it."""
        line_id = matter.line_id
        if line_id is not None:
            self._desk.ask(self, lambda journal: journal.line(line_id), partial(self._open_fact, row, matter))

    def _open_fact(self, row: MatterRow, matter: Matter, line: Line) -> None:
        field = MatterField(f"Correct: {line.text}", _RIGHT, TEXT_LIMIT, line.text, keep=True)
        field.given.connect(partial(self._take_fact, field, matter, line.text))
        self._view.ask(row, field)

    def _take_fact(self, field: MatterField, matter: Matter, stood: str, typed: str) -> None:
        if not typed:
            field.show_trouble(_NOTHING_SAID)
        elif typed == stood:
            self._write(Doing(Deed.STILL_SO, matter, self._today))
        else:
            self._write(Doing(Deed.CORRECT, matter, self._today, typed))
