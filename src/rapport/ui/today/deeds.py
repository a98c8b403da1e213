"""What one does on Today: some deeds are done at once, some ask first, in the row or by a small menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rapport.domain.ledger import TEXT_LIMIT
from rapport.domain.override import override
from rapport.domain.today import Matter
from rapport.ui.today.rows import key_of
from rapport.ui.today.writing import Doing, write
from rapport.ui.widgets.matter_deeds import MatterDeeds
from rapport.ui.widgets.matter_field import MatterField
from rapport.ui.widgets.matter_later import later_menu
from rapport.ui.widgets.matter_rows import Deed

if TYPE_CHECKING:
    from datetime import date

    from rapport.domain.ledger import Line
    from rapport.ui.widgets.matter_rows import MatterRow

_RIGHT = "What is right? Enter keeps it, Esc does not"
_NOTHING_SAID = "Say what is right."


class TodayDeeds(MatterDeeds[Matter]):
    """Does what can be done with a matter of Today; it leaves the page with every deed."""

    @override
    def do(self, deed: Deed, row: MatterRow, matter: Matter) -> None:
        if deed is Deed.LATER:
            self._open_menu(row, matter)
        elif deed is Deed.LET_GO:
            self._ask_why(row, matter.text, lambda typed: self._write(Doing(deed, matter, self._today, typed)))
        elif deed is Deed.CORRECT:
            self._ask_right(row, matter)
        else:
            self._write(Doing(deed, matter, self._today))

    def _write(self, doing: Doing) -> None:
        self._have_done(partial(write, doing=doing), doing.sentence, key_of(doing.matter))

    def _open_menu(self, row: MatterRow, matter: Matter) -> None:
        put_off = partial(self._put_off, matter)
        other = partial(self._ask_until, row, matter.customer, put_off)
        later_menu(self._view, self._today, put_off, other).popup(self._view.menu_place(row))

    def _put_off(self, matter: Matter, until: date) -> None:
        self._write(Doing(Deed.LATER, matter, self._today, until=until))

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
