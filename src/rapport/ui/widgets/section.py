"""The small label over a part of a page: BETWEEN YOU, MARCH 2026, with a quiet action at its end if there is one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from rapport.ui.widgets.labels import ElidedLabel


class SectionLabel(QWidget):
    """A heading in small capitals, told to those who listen as it is written; `acted` when its action is picked."""

    acted = Signal()

    def __init__(self, text: str, action: str = "", parent: QWidget | None = None) -> None:
        """Show `text` as capitals, and `action` ("Add") at the other end."""
        super().__init__(parent)
        self._label = ElidedLabel(kind="label")
        self.button = QPushButton(action)
        self.button.setProperty("kind", "link")
        self.button.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.button.setVisible(bool(action))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.say(text)

    def say(self, text: str) -> None:
        """Be the heading `text`."""
        self._label.setText(text.upper())
        self._label.setAccessibleName(text)
        self.setAccessibleName(text)
        if self.button.text():
            self.button.setAccessibleName(f"{self.button.text()}, {text}")
