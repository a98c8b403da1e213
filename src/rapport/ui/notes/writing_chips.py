"""The row of chips over the text: how it came about, when, with whom, where, how it felt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from rapport.domain.entries import Writing
from rapport.ui.notes.choice_chip import channel_chip, felt_chip
from rapport.ui.notes.place_chip import PlaceChip
from rapport.ui.notes.when_chip import WhenChip
from rapport.ui.notes.who_field import Person, WhoField
from rapport.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from rapport.desk import Desk
    from rapport.ui.widgets.chip import Chip


class WritingChips(QWidget):
    """All that a writing says besides its text."""

    changed = Signal()
    """Something was chosen."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime], over: QWidget, beneath: QWidget) -> None:
        """Open what is to be chosen from over `over`, at the top of `beneath`."""
        super().__init__()
        self._beneath = beneath
        self.channel = channel_chip(self)
        self.when = WhenChip(clock, over)
        self.who = WhoField(desk, over, lambda: beneath, self)
        self.place = PlaceChip(desk, over)
        self.felt = felt_chip(self)
        self._flow = FlowLayout(self, gap=5)
        for part in (self.channel, self.when, self.who, self.place, self.felt):
            part.changed.connect(self.changed)
        self.who.rearranged.connect(self._arrange)
        self.when.clicked.connect(self.open_when)
        self.place.clicked.connect(self.open_place)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._arrange()

    @property
    def people(self) -> tuple[Person, ...]:
        """Who it was with."""
        return self.who.people

    def writing(self, text: str) -> Writing:
        """Give the writing that says `text`."""
        people = self.who.people
        return Writing(
            text=text,
            channel=self.channel.value,
            when=self.when.value,
            who=tuple(person.id for person in people if person.id is not None),
            new_names=tuple(person.name for person in people if person.id is None),
            place=self.place.value,
            felt=self.felt.value,
        )

    def show_writing(self, writing: Writing, people: Iterable[Person]) -> None:
        """Show what `writing` says besides its text; `people` names those of it."""
        self.channel.show_value(writing.channel)
        self.when.show_value(writing.when)
        self.place.show_value(writing.place)
        self.felt.show_value(writing.felt)
        self.who.show_people(people)

    def open_when(self) -> None:
        """Have the time typed."""
        self.when.chooser.open_with("", self._beneath)

    def open_place(self) -> None:
        """Have the place typed."""
        self.place.chooser.open_with("", self._beneath)

    def chips(self) -> list[Chip]:
        """Give all chips in the order they stand in."""
        return [self.channel, self.when, *self.who.chips, self.place, self.felt]

    def _arrange(self) -> None:
        """Set the chips in their order."""
        while self._flow.takeAt(0) is not None:
            pass
        for chip in self.chips():
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor in the text
            self._flow.addWidget(chip)
        self.updateGeometry()
