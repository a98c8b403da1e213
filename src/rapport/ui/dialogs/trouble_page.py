"""What fills the window when the journal cannot be opened: what is wrong, what to do, and the buttons to do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rapport.ui.theme import metrics_of
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WIDTH = 460


class TroublePage(QWidget):
    """A sentence, the next step, and the deeds to choose from; the first is the one that is offered first."""

    def __init__(
        self,
        sentence: str,
        next_step: str,
        deeds: Sequence[tuple[str, Callable[[], object]]],
        parent: QWidget | None = None,
    ) -> None:
        """Take each deed as what its button says and what it does."""
        super().__init__(parent)
        metrics = metrics_of(self)
        self.setAccessibleName(f"{sentence} {next_step}".strip())
        self.buttons = [QPushButton(text) for text, _ in deeds]
        column = QWidget()
        column.setMaximumWidth(metrics.scaled(_WIDTH))
        inner = QVBoxLayout(column)
        inner.setSpacing(metrics.unit)
        inner.addWidget(plain_label(sentence, "section", wrap=True))
        inner.addWidget(plain_label(next_step, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(metrics.unit)
        row.setContentsMargins(0, metrics.scaled(12), 0, 0)
        for button, (_, deed) in zip(self.buttons, deeds, strict=True):
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked=False, deed=deed: deed())
            row.addWidget(button)
        row.addStretch(1)
        inner.addLayout(row)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(*[metrics.scaled(24)] * 4)
        rows.addStretch(2)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(column, 20)
        across.addStretch(1)
        rows.addLayout(across)
        rows.addStretch(3)
        if self.buttons:
            self.buttons[0].setProperty("kind", "primary")
            self.setFocusProxy(self.buttons[0])
        announce(self, f"{sentence} {next_step}".strip())
