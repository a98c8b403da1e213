"""RHYTHM: how often two people usually meet, what one wants instead, and until when somebody is left in peace."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from rapport.domain.in_words import day_words
from rapport.domain.today import Section
from rapport.ui.lengths_typed import length_words, read_length
from rapport.ui.notes.detail_button import QuietButton, field_inset, leading
from rapport.ui.notes.detail_part import DetailField, Field, Part
from rapport.ui.notes.rhythm_words import CLASH, NO_LENGTH, rhythm_sentence
from rapport.ui.notes.sight import go_to
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.labels import ElidedLabel, plain_label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from rapport.domain.people import Customer
    from rapport.ui.notes.detail_part import Shown

_LINES = {"ideal_days": ("At best every", "such as 6 weeks"), "longest_days": ("Never longer than", "such as 2 months")}
_TOLD = {
    "ideal_days": "How often you want to meet {name} at best, such as 6 weeks",
    "longest_days": "The longest there may be between two contacts with {name}, such as 2 months",
}


class RhythmPart(Part):
    """The rhythm of one customer: a sentence, and folded beneath it the two lengths that can be set by hand."""

    deed = Signal(object)
    """A call that takes the journal and gives a `Change`."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Show nobody yet; `clock` gives the time it is, aware, local."""
        super().__init__("Rhythm")
        self._clock = clock
        self._customer: Customer | None = None
        self.toggle = QuietButton()
        self.sentence = plain_label(kind="quiet", wrap=True)
        self.peace = plain_label(kind="quiet", wrap=True)
        self.wake = QuietButton("link")
        self._peace = QWidget()
        self._setting = QWidget()
        self._grid = QGridLayout(self._setting)
        self.lines: dict[str, DetailField] = {}
        self._lay_out()
        self.toggle.clicked.connect(self._turn)
        self.wake.clicked.connect(self._wake)
        self.unfold(on=False)

    def show_details(self, shown: Shown) -> None:
        """Show how often it is, but where something is being typed."""
        super().show_details(shown)
        if self._customer is None or self._customer.id != shown.customer.id:
            self.unfold(on=False)
        customer = self._customer = shown.customer
        self.sentence.setText(rhythm_sentence(customer))
        for key, field in self.lines.items():
            field.setAccessibleName(_TOLD[key].format(name=customer.name))
            field.set_value(length_words(getattr(customer, key)))
            if field.accessibleDescription() == CLASH:
                field.commit()  # the other may have been changed to fit it
        self.toggle.setVisible(not shown.read_only)
        if shown.read_only:
            self.unfold(on=False)
        until, today = shown.kept.left_until, self._clock().date()
        self._peace.setVisible(until is not None and until > today)
        if until is not None:
            self.peace.setText(f"Left in peace until {day_words(until, today)}.")
            self.wake.say("End it", f"End it: {customer.name} may be told of again")
        self.wake.setVisible(not shown.read_only)

    def reveal(self, field: Field) -> None:
        """Unfold the lengths for one of them."""
        if field in self.lines.values():
            self.unfold(on=True)

    def unfold(self, *, on: bool) -> None:
        """Show the lengths that can be set, or fold them away."""
        self._setting.setVisible(on)
        self.toggle.say("Fold" if on else "Set", "Fold how often to meet" if on else "Set how often to meet")

    def go(self) -> None:
        """Go to the first length, all of it marked."""
        self.unfold(on=True)
        go_to(self.lines["ideal_days"])
        self.lines["ideal_days"].selectAll()

    def measure(self) -> None:
        """Take the sizes in force."""
        super().measure()
        inset, metrics = field_inset(), metrics_of(self)
        self._grid.setContentsMargins(leading(self) + QMargins(0, metrics.scaled(2), 0, 0))
        self._grid.setHorizontalSpacing(metrics.scaled(4))
        self._grid.setVerticalSpacing(metrics.scaled(1))
        for label in (self.sentence, self.peace):
            label.setContentsMargins(inset, 0, inset, 0)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(0)
        self.rows.removeWidget(self.heading)
        head.addWidget(self.heading, 1)
        head.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignVCenter)
        self.rows.addLayout(head)
        self.rows.addWidget(self.sentence)
        across = QHBoxLayout(self._peace)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.peace, 1)
        across.addWidget(self.wake, 0, Qt.AlignmentFlag.AlignVCenter)
        self.rows.addWidget(self._peace)
        self._grid.setColumnStretch(1, 1)
        for row, (key, (about, placeholder)) in enumerate(_LINES.items()):
            field = self.lines[key] = self.add_line(about, placeholder, stay=row > 0)
            field.committed.connect(partial(self._keep, key, field))
            trouble = plain_label(kind="trouble", wrap=True)
            field.tell_in(trouble)
            self._grid.addWidget(ElidedLabel(about, "second"), 2 * row, 0)
            self._grid.addWidget(field, 2 * row, 1)
            self._grid.addWidget(trouble, 2 * row + 1, 0, 1, 2)
        self.rows.addWidget(self._setting)
        for label in (self.sentence, self.peace):
            label.setMinimumWidth(1)

    def _turn(self) -> None:
        if self._setting.isHidden():
            self.go()
        else:
            self.unfold(on=False)

    def _keep(self, key: str, field: DetailField, typed: str) -> None:
        """Keep a length, or say why it is none; an empty one is left to what is learned."""
        days = read_length(typed) if typed else None
        if typed and days is None:
            field.show_trouble(NO_LENGTH)
        elif self._customer is not None:
            number = self._customer.id
            self.writing.emit(field, lambda journal: journal.change_customer(number, **{key: days}))

    def _wake(self) -> None:
        if self._customer is not None:
            number = self._customer.id
            announce(self, "No longer left in peace")
            self.deed.emit(lambda journal: journal.wake(Section.QUIET, number))
            self.toggle.setFocus(Qt.FocusReason.OtherFocusReason)
