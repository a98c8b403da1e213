"""A part of a dialog: a list with its heading, the one thing to do with its rows, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from rapport.ui.dialogs.rows import RowList
from rapport.ui.dialogs.taking_back import trouble_words
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.labels import plain_label
from rapport.ui.widgets.section import SectionLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rapport.ui.dialogs.rows import Row


class Part(QVBoxLayout):
    """A list called `about`; Enter, a double click or the button does `deed` with the current row unless it is quiet.

    With no rows it says `empty` instead.
    """

    def __init__(self, about: str, action: str, empty: str, deed: Callable[[Row], None]) -> None:
        """Begin with no rows."""
        super().__init__()
        self._deed = deed
        self.list = RowList(about, picks=True)
        self.list.setMinimumHeight(metrics_of().scaled(72))
        self._empty = plain_label(empty, "quiet")
        self.said = plain_label(kind="quiet", wrap=True)
        self.button = QPushButton(action)
        self.button.clicked.connect(self._act)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(metrics_of().unit)
        self.foot.addWidget(self.button)
        self.foot.addWidget(self.said, 1)
        self.setSpacing(metrics_of().unit)
        self.addWidget(SectionLabel(about))
        self.addWidget(self._empty)
        self.addWidget(self.list, 1)
        self.addLayout(self.foot)
        self.list.acted.connect(self._act)
        self.list.stepped.connect(self._follow)
        self.show_rows(())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the current one stays if it is still there."""
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self.button.setVisible(bool(rows))

    def say(self, sentence: str) -> None:
        """Say what came of it."""
        self.said.setText(sentence)
        announce(self.list, sentence)

    def say_trouble(self, error: Exception) -> None:
        """Say why nothing came of it."""
        self.say(trouble_words(error))

    def _act(self) -> None:
        row = self.list.current()
        if row is not None and not row.quiet:
            self._deed(row)

    def _follow(self) -> None:
        row = self.list.current()
        self.button.setEnabled(row is not None and not row.quiet)
