"""The quiet line that takes the Save button's place: when it was saved, or in plain words why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from rapport.domain.in_words import clock_words
from rapport.local_time import LOCAL
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.labels import LabelKind, dress

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget


class SavedLine(QLabel):
    """A line that is there, empty or not, so that nothing jumps when it speaks; only trouble may take several."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        dress(self, "second")
        self.setWordWrap(True)

    def show_saved(self, at: datetime) -> None:
        """Say that all is saved since `at`, an aware time, told in the machine's own zone."""
        self._say(f"Saved {clock_words(at.astimezone(LOCAL))}", "second")

    def show_trouble(self, sentence: str) -> None:
        """Say what went wrong; it begins with the words *Not saved*, so that colour is not all that tells."""
        line = f"Not saved. {sentence}"
        if line != self.text():
            announce(self, line)
        self._say(line, "late")

    def say_nothing(self) -> None:
        """Be empty, as before the first letter."""
        self._say("", "second")

    def _say(self, line: str, kind: LabelKind) -> None:
        dress(self, kind)
        self.setText(line)
        self.setAccessibleName(line)
