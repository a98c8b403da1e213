"""NEXT TIME: what one wants of the next contact and what to ask, written at the end of the last one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QTextCursor
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from rapport.domain.folding import one_line
from rapport.domain.in_words import day_words
from rapport.domain.override import override
from rapport.ui.notes.detail_button import LABELS_WIDTH, QuietButton, field_inset, leading
from rapport.ui.notes.detail_note import NoteField
from rapport.ui.notes.detail_part import Part
from rapport.ui.notes.ledger_words import plain_day
from rapport.ui.notes.sight import go_to
from rapport.ui.theme import font, metrics_of
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.flow import FlowLayout
from rapport.ui.widgets.labels import ElidedLabel, plain_label, plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

    from rapport.domain.people import Customer, Plan
    from rapport.ui.notes.detail_part import Shown

WANT, ASK = "what should come of it", "what to find out"
INVITED = "What do you want next time?"
"""What the empty place says after a contact, while one still knows."""
_FRESH = timedelta(days=7)
"""For how long after a contact the place asks for the next one."""
_MOST_LINES = 8
"""How many lines of it stand there at a time."""
_MOST_LAST = 240
"""How many characters of the last plan are shown; the rest is in the tooltip, and comes along when it is kept."""


class PlanField(NoteField):
    """A line of the plan, which may become a few; blanks around it are no part of it."""

    def __init__(self, about: str, placeholder: str) -> None:
        """Be the line called `about` ("I want")."""
        super().__init__(about, placeholder)
        self.edit.most_lines = _MOST_LINES

    def text(self) -> str:
        """Give what stands here, as it is kept."""
        return super().text().strip()

    def belong_to(self, name: str) -> None:
        """Be about the next time with `name`, to those who listen."""
        self.edit.setAccessibleName(f"{self.about}, next time with {name}" if name else self.about)

    def set_value(self, value: str) -> None:
        """Take what is stored now; blanks that were typed around it go when one has left."""
        super().set_value(value)
        if not self.has_typing and not self.edit.hasFocus() and self.edit.words != value:
            self.edit.load(value)


class NextTime(Part):
    """The plan of one customer. One whose contact has happened stands beneath, to be kept or cleared."""

    source_wanted = Signal(object, str)
    """The `EntryId` at whose end the plan was written, and no sentence."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Show nobody yet; `clock` gives the time it is, aware, local."""
        super().__init__("Next time")
        self._clock = clock
        self._customer: Customer | None = None
        self.source = QuietButton()
        keeps_room = self.source.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)  # nothing moves under one's hands when the first words are kept
        self.source.setSizePolicy(keeps_room)
        self.want = PlanField("I want", WANT)
        self.ask = PlanField("To ask", ASK)
        self.last = plain_label(kind="quiet", wrap=True)
        self.keep = QuietButton("link")
        self.clear = QuietButton("link")
        self._grid = QGridLayout()
        self._labels: list[ElidedLabel] = []
        self._last = QWidget()
        self._lay_out()
        self.source.clicked.connect(self._go_to_source)
        self.want.committed.connect(lambda text: self._write(self.want, want=text))
        self.ask.committed.connect(lambda text: self._write(self.ask, ask=text))
        self.keep.clicked.connect(self._keep_last)
        self.clear.clicked.connect(self._clear_last)

    def show_details(self, shown: Shown) -> None:
        """Show the plan, but where something is being typed."""
        super().show_details(shown)
        customer = self._customer = shown.customer
        plan = customer.plan
        ahead, past = (None, plan) if plan is not None and plan.used else (plan, None)
        self.want.set_value(ahead.want if ahead else "")
        self.ask.set_value(ahead.ask if ahead else "")
        self.want.set_placeholder(INVITED if self._is_fresh(customer) else WANT)
        self._show_source(plan)
        self._show_last(past)
        for button in (self.keep, self.clear):
            button.setHidden(shown.read_only)
        self.setVisible(plan is not None or not shown.read_only)

    def go(self) -> None:
        """Go to what one wants, to write on."""
        go_to(self.want.edit)
        self.want.edit.moveCursor(QTextCursor.MoveOperation.End)

    def measure(self) -> None:
        """Take the sizes in force."""
        super().measure()
        metrics, inset = metrics_of(self), field_inset()
        faces = QFontMetrics(font("text")), QFontMetrics(font("second"))
        self._grid.setContentsMargins(leading(self))
        self._grid.setHorizontalSpacing(metrics.scaled(4))
        self._grid.setVerticalSpacing(metrics.scaled(1))
        for label in self._labels:  # on the line of the first words beside it
            label.setContentsMargins(0, inset + faces[0].ascent() - faces[1].ascent(), 0, 0)
        self.last.setContentsMargins(inset, 0, inset, 0)
        self._fit()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(0)
        self.rows.removeWidget(self.heading)
        head.addWidget(self.heading, 1)
        head.addWidget(self.source, 0, Qt.AlignmentFlag.AlignVCenter)
        self.rows.addLayout(head)
        self._grid.setColumnStretch(1, 1)
        for row, field in enumerate((self.want, self.ask)):
            self.fields.append(field)
            self._labels.append(ElidedLabel(field.about, "second"))
            self._grid.addWidget(self._labels[-1], row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(field, row, 1)
        self.rows.addLayout(self._grid)
        self.last.setMinimumWidth(1)
        self.last.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        keys = QWidget()
        flow = FlowLayout(keys, gap=0)
        for button, words in ((self.keep, "Keep for next time"), (self.clear, "Clear")):
            button.say(words)
            flow.addWidget(button)
        lines = QVBoxLayout(self._last)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.last)
        lines.addWidget(keys)
        self.rows.addWidget(self._last)

    def _fit(self) -> None:
        """Give the labels the width of those of ABOUT, less where there is little room."""
        self._grid.setColumnMinimumWidth(0, min(metrics_of(self).scaled(LABELS_WIDTH), self.width() // 4))

    def _is_fresh(self, customer: Customer) -> bool:
        last = customer.last_day
        return last is not None and self._clock().date() - last <= _FRESH

    def _show_source(self, plan: Plan | None) -> None:
        leads = plan is not None and plan.entry_id is not None
        self.source.setVisible(leads)
        if plan is not None and leads and self._customer is not None:
            today = self._clock().date()
            told = f"Go to the entry after which this plan was written, on {day_words(plan.on, today)}"
            self.source.say(f"from {plain_day(plan.on, today)}", told)

    def _show_last(self, plan: Plan | None) -> None:
        """Show a plan whose contact has happened."""
        self._last.setVisible(plan is not None)
        words = last_words(plan) if plan is not None else ""
        cut = words if len(words) <= _MOST_LAST else f"{words[:_MOST_LAST].rstrip()}…"
        self.last.setText(cut)
        self.last.setToolTip(plain_tip(words[: 10 * _MOST_LAST]) if cut != words else "")
        if self._customer is not None:
            name = self._customer.name
            self.keep.setAccessibleName(f"Keep for next time with {name}: {cut}")
            self.clear.setAccessibleName(f"Clear the last plan for {name}")

    def _go_to_source(self) -> None:
        plan = self._customer.plan if self._customer is not None else None
        if plan is not None and plan.entry_id is not None:
            self.source_wanted.emit(plan.entry_id, "")

    def _keep_last(self) -> None:
        """Want the same again; what is typed anew stays as it is typed."""
        plan = self._customer.plan if self._customer is not None else None
        if plan is not None:
            announce(self, "Kept for next time")
            self._write(self.want, want=self.want.text() or plan.want, ask=self.ask.text() or plan.ask)
            self.want.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_last(self) -> None:
        """Forget what was wanted of the last time; what is typed anew stays."""
        announce(self, "Cleared")
        self._write(self.want, want=self.want.text(), ask=self.ask.text())
        self.want.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, field: PlanField, **words: str) -> None:
        if self._customer is not None:
            number, today = self._customer.id, self._clock().date()
            self.writing.emit(
                field,
                lambda journal: journal.set_plan(number, want=words.get("want"), ask=words.get("ask"), on=today),
            )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def last_words(plan: Plan) -> str:
    """Say a plan whose contact has happened, in a line: "For last time: her word on line 2 · To ask: Mia's law"."""
    want, ask = one_line(plan.want), one_line(plan.ask)
    if not want:
        return f"For last time, to ask: {ask}"
    return f"For last time: {want} · To ask: {ask}" if ask else f"For last time: {want}"
