"""What stands between the two of you, part by part, above the ways to reach; what is empty folds into a row of adds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rapport.domain.ledger import LineKind
from rapport.ui.notes.detail_button import QuietButton
from rapport.ui.notes.ledger_facts import Facts
from rapport.ui.notes.ledger_needs import Needs
from rapport.ui.notes.ledger_occasions import ComingUp
from rapport.ui.notes.ledger_promises import Between
from rapport.ui.notes.ties_part import TiesPart
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from rapport.domain.habits import Habits
    from rapport.domain.ledger import LineId
    from rapport.ui.notes.detail_part import Shown
    from rapport.ui.notes.ledger_part import LedgerPart
    from rapport.ui.notes.ledger_row import LineRow
    from rapport.ui.notes.ledger_rows import Rows


LedgerName = Literal["between", "needs", "facts", "coming", "ties"]
"""The parts of the ledger, as `LedgerView` names them."""
_PLACES: dict[LineKind, LedgerName] = {
    LineKind.PROMISE: "between",
    LineKind.NEED: "needs",
    LineKind.FACT: "facts",
    LineKind.OCCASION: "coming",
}


class LedgerView(QWidget):
    """BETWEEN YOU, NEEDS, GOOD TO KNOW, COMING UP, TIES."""

    source_wanted = Signal(object, str)
    """The `EntryId` and the sentence a line comes from."""
    customer_picked = Signal(object)
    """The `CustomerId` at the other end of a tie."""
    company_picked = Signal(object)
    """The `CompanyId` at the other end of a tie."""
    deed = Signal(object)
    """A call that takes the journal and gives a `Change`."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Show nobody yet."""
        super().__init__()
        self._shown: Shown | None = None
        self._offered: list[LedgerPart] | None = None
        self.between = Between(clock)
        self.needs = Needs(clock)
        self.facts = Facts(clock)
        self.coming = ComingUp(clock)
        self.ties = TiesPart(clock)
        self.parts: tuple[LedgerPart, ...] = (self.between, self.needs, self.facts, self.coming, self.ties)
        self.adds = QWidget()
        self._flow = FlowLayout(self.adds, gap=0)
        self.add_buttons: dict[LedgerPart, QuietButton] = {}
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(0, 0, 0, 0)
        for part in self.parts:
            self._lay.addWidget(part)
            part.source_wanted.connect(self.source_wanted)
            part.deed.connect(self.deed)
            part.filled.connect(self._fold)
            part.stepped_out.connect(self._step_out)
        self._lay.addWidget(self.adds)
        for part in self.parts:
            self._add_button(part)
        self.ties.customer_picked.connect(self.customer_picked)
        self.ties.company_picked.connect(self.company_picked)

    @property
    def first(self) -> QWidget | None:
        """The first row, if there is any."""
        for part in self.parts:
            for rows in part.all_rows:
                if not part.isHidden() and not rows.isHidden():
                    return rows.rows[0]
        return None

    def part(self, name: LedgerName) -> LedgerPart:
        """Give one of the parts by its name."""
        part: LedgerPart = getattr(self, name)
        return part

    def set_habits(self, habits: Habits) -> None:
        """Ask whether a fact still holds after as long as `habits` say."""
        self.facts.limits = habits.fact_days
        self.refresh_day()

    def row_of(self, line_id: LineId) -> LineRow | None:
        """Give the row that shows a line, unfolded if it has to be; None if there is none."""
        lines = self._shown.kept.lines if self._shown is not None else ()
        line = next((line for line in lines if line.id == line_id), None)
        return None if line is None else self.part(_PLACES[line.kind]).row_of(line)

    def show_details(self, shown: Shown) -> None:
        """Take who is shown; the parts are shown one by one."""
        self._shown = shown
        self.show()
        self._fold()

    def refresh_day(self) -> None:
        """Say anew what hangs on the day it is."""
        if self._shown is not None and not self.isHidden():
            for part in self.parts:
                part.show_details(self._shown)

    def measure(self) -> None:
        """Take the sizes in force."""
        self._lay.setSpacing(metrics_of(self).scaled(14))

    def _step_out(self, of: Rows, step: int) -> None:
        """Walk on from the end of one part into the next that has rows."""
        all_rows = [rows for part in self.parts for rows in part.all_rows]
        place = all_rows.index(of)
        ahead = all_rows[place + 1 :] if step > 0 else reversed(all_rows[:place])
        any(rows.walk_into(step) for rows in ahead)

    def _add_button(self, part: LedgerPart) -> None:
        button = QuietButton()
        button.say(part.add_words)
        button.clicked.connect(part.begin_adding)
        self._flow.addWidget(button)
        self.add_buttons[part] = button

    def _fold(self) -> None:
        """Offer, in one quiet row, to add what there is none of."""
        editable = self._shown is not None and not self._shown.read_only
        offered = [part for part in self.parts if editable and part.is_empty]
        if offered != self._offered:
            self._offered = offered
            for part, button in self.add_buttons.items():
                button.setVisible(part in offered)
            self.adds.setVisible(bool(offered))
