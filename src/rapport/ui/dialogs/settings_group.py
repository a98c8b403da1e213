"""One group of settings: its heading, what it is about, and its fields in a column; kept as soon as one is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from rapport.domain.override import override
from rapport.ui.dialogs.settings_fields import Days
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.labels import plain_label
from rapport.ui.widgets.section import SectionLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLabel

    from rapport.ui.dialogs.settings_fields import Box, Choice, Field
    from rapport.ui.settings import Setting, Settings

AS_AT_FIRST = "Back to what it was at first"
_LABELS, _LABELS_SHARE = 150, 0.4
"""How wide the labels are, at the base text size, and the most of the width they take: all fields are in line."""

_HEADING = 24
_UNDER_BOX = 23
"""How far the words beside a box to tick are from its edge, at the base text size."""


class Group(QWidget):
    """Settings that belong together; a quiet button takes them back to what they were at first, if any differs."""

    settled = Signal()

    def __init__(self, title: str, about: str, settings: Settings) -> None:
        """Be called `title`, with `about` saying what it is for; fields are put in one by one."""
        super().__init__()
        self._settings = settings
        self._fields: list[tuple[Setting[Any], Field]] = []
        self.heading = SectionLabel(title, AS_AT_FIRST)
        self.heading.acted.connect(self._go_back)
        self.heading.setMinimumHeight(metrics_of().scaled(_HEADING))  # with the button and without
        self.heading.button.setAutoDefault(False)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(metrics_of().unit)
        self._grid.setVerticalSpacing(metrics_of().scaled(4))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, metrics_of().scaled(16))
        rows.setSpacing(metrics_of().scaled(6))
        rows.addWidget(self.heading)
        rows.addWidget(plain_label(about, "quiet", wrap=True))
        rows.addLayout(self._grid)

    def add_row(self, words: str, setting: Setting[Any], field: Days | Choice) -> None:
        """Put in a field with `words` before it; its trouble is said beneath."""
        row, line = self._grid.rowCount(), QHBoxLayout()
        label = plain_label(words, wrap=True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        label.setMinimumWidth(1)
        label.setBuddy(field)
        line.addWidget(field, 1)
        line.addStretch()
        self._grid.addWidget(label, row, 0)
        self._grid.addLayout(line, row, 1)
        if isinstance(field, Days):
            self._grid.addWidget(field.trouble, row + 1, 1)
        self._join(setting, field)

    def add_box(self, setting: Setting[bool], box: Box, beneath: str = "") -> QLabel:
        """Put in a box to tick, with a sentence `beneath` it, and give the place of that."""
        row = self._grid.rowCount()
        self._grid.addWidget(box, row, 0, 1, 2)
        said = plain_label(beneath, "second", wrap=True)
        said.setContentsMargins(metrics_of().scaled(_UNDER_BOX), 0, 0, 0)
        said.setVisible(bool(beneath))
        self._grid.addWidget(said, row + 1, 0, 1, 2)
        self._join(setting, box)
        return said

    def commit(self) -> None:
        """Take what was typed and not yet left."""
        for _, field in self._fields:
            if isinstance(field, Days):
                field.line.commit()

    def _join(self, setting: Setting[Any], field: Field) -> None:
        self._fields.append((setting, field))
        field.show_value(self._settings.get(setting))
        field.chosen.connect(partial(self._settle, setting))
        self._follow()

    def _settle(self, setting: Setting[Any], value: object) -> None:
        if value != self._settings.get(setting):
            self._settings.set(setting, value)
            self._tell()

    def _go_back(self) -> None:
        for setting, field in self._fields:
            self._settings.set(setting, setting.default)
            field.show_value(setting.default)
        self._fields[0][1].setFocus()  # before the button that has it goes
        self._tell()

    def _tell(self) -> None:
        self._settings.save()
        self._follow()
        self.settled.emit()

    def _follow(self) -> None:
        differs = any(self._settings.get(setting) != setting.default for setting, _ in self._fields)
        self.heading.button.setVisible(differs)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grid.setColumnMinimumWidth(0, min(metrics_of(self).scaled(_LABELS), round(self.width() * _LABELS_SHARE)))
