"""The notes pane: the writing place on top, and below it, scrolling, what is known about the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from rapport.domain.override import override
from rapport.local_time import local_now
from rapport.ui.notes.writing import WritingPlace
from rapport.ui.theme import metrics_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

    from rapport.desk import Desk
    from rapport.ui.notes.details import CustomerDetails

_SHARE = 0.5
"""How much of the pane's height the text of a writing may take."""


class NotesPane(QFrame):
    """`writing` over `details`; the window speaks to both."""

    def __init__(
        self,
        desk: Desk,
        details: CustomerDetails,
        clock: Callable[[], datetime] = local_now,
        parent: QWidget | None = None,
    ) -> None:
        """Put `details` (the customer's) under a writing place of its own."""
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.setAccessibleName("Notes")
        self.details = details
        self.writing = WritingPlace(desk, clock, self)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setMinimumHeight(1)  # it gives way first where both do not fit
        self._scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._scroll.setWidget(details)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._above = QVBoxLayout()
        self._above.addWidget(self.writing)
        self._rows.addLayout(self._above)
        self._rows.addWidget(self._scroll, 1)
        self._measure()

    def _measure(self) -> None:
        metrics = metrics_of(self)
        edge = metrics.scaled(16)
        self._above.setContentsMargins(edge, edge, edge, metrics.scaled(8))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.writing.set_ceiling(round(self.height() * _SHARE))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.layout() is not None:
            self._measure()
