"""The line over the details of a customer who is in the trash."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from rapport.ui.widgets.labels import plain_label


class TrashLine(QWidget):
    """Says that a customer is in the trash, and offers the way back."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self._label = plain_label(kind="quiet", wrap=True)
        self.button = QPushButton("Restore")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label, 1)
        row.addWidget(self.button)

    @property
    def text(self) -> str:
        """The sentence said."""
        return self._label.text()

    def say(self, sentence: str, name: str) -> None:
        """Say `sentence` about the customer called `name`."""
        self._label.setText(sentence)
        self.button.setAccessibleName(f"Restore {name}")
