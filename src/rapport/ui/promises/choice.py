"""One of a few ways to see the page, side by side as pills, with the key that goes to the next of them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from rapport.ui.theme import metrics_of
from rapport.ui.widgets.chip import Chip
from rapport.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from collections.abc import Mapping

E = TypeVar("E", bound=StrEnum)


class Choice(QWidget, Generic[E]):
    """Pills of which one is down; `chosen` when a person takes another."""

    chosen = Signal()

    def __init__(self, about: str, key: str, words: Mapping[E, str]) -> None:
        """Begin with the first; `about` ("Whose") and the `key` ("W") are said with each."""
        super().__init__()
        self._values = list(words)
        self.value: E = self._values[0]
        self.setAccessibleName(about)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.chips: dict[E, Chip] = {}
        for value, said in words.items():
            chip = Chip(said, f"{about} ({key})", checkable=True)
            chip.setAutoExclusive(True)
            chip.clicked.connect(lambda _checked=False, value=value: self.choose(value))
            self._row.addWidget(chip)
            self.chips[value] = chip
        self._row.addWidget(plain_label(key, "second"))
        self.chips[self.value].setChecked(True)

    def be_high(self, height: int) -> None:
        """Stand in the middle of `height` pixels, with the gaps that the text size asks for."""
        self._row.setSpacing(metrics_of(self).scaled(4))
        self.setFixedHeight(height)

    def choose(self, value: E) -> None:
        """Have `value` down, and tell it if it was not."""
        self.chips[value].setChecked(True)
        if value is not self.value:
            self.value = value
            self.chosen.emit()

    def choose_next(self) -> None:
        """Go on to the next, and from the last to the first."""
        self.choose(self._values[(self._values.index(self.value) + 1) % len(self._values)])
