"""How the panes share the window: three side by side, the notes under the timeline, or one at a time.

A page such as Today may take the place of timeline and notes.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from rapport.domain.override import override
from rapport.ui.theme import metrics_of

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from rapport.ui.theme import Metrics

FOLD_BELOW, SINGLE_BELOW = 900, 640
"""Widths, at the base text size, under which the notes fold under the timeline, and one pane stands alone."""
FOLD_HEIGHT = 540
"""The height, at the base text size, under which two panes one over the other would not fit into the window."""


class Fold(Enum):
    """How many panes stand side by side."""

    WIDE = 3
    FOLDED = 2
    SINGLE = 1


class Panes(QWidget):
    """Customers, timeline and notes. `front` is the pane that stands alone where there is room for one."""

    folded = Signal(object)
    """The `Fold` has changed."""
    fronted = Signal(object)
    """This pane was brought to the front."""

    def __init__(self, customers: QWidget) -> None:
        """Take the customers in, at the reading side; the rest of the room is blank until `fill`."""
        super().__init__()
        timeline, notes = QWidget(), QWidget()
        self._panes = (customers, timeline, notes)
        self._front: QWidget = customers
        self._fold: Fold | None = None
        self._metrics: Metrics | None = None
        self._sizes = (272, 632, 376)
        self._inner = _splitter(timeline, notes)
        self._page: QWidget | None = None
        self._rest = QStackedWidget()
        self._rest.addWidget(self._inner)
        self._outer = _splitter(customers, self._rest)
        self._outer.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._outer)
        for splitter in (self._inner, self._outer):
            splitter.splitterMoved.connect(self._remember)

    def fill(self, timeline: QWidget, notes: QWidget) -> None:
        """Take the other two panes in."""
        for place, pane in enumerate((timeline, notes)):
            blank = self._inner.replaceWidget(place, pane)
            if blank is not None:
                blank.deleteLater()
        self._panes = (self._panes[0], timeline, notes)
        self._show_front()
        self._spread()

    @property
    def page(self) -> QWidget | None:
        """What stands in the place of timeline and notes, None if they do."""
        return self._page

    def add_page(self, page: QWidget) -> None:
        """Take in a page that will be shown later; by itself it would be a window of its own."""
        self._rest.addWidget(page)

    def show_page(self, page: QWidget | None) -> None:
        """Put a page that was added in the place of timeline and notes; None gives it back to them."""
        if page is self._page:
            return
        was_front, self._page = self._front is self._page, page
        self._rest.setCurrentWidget(page or self._inner)
        if page is not None:
            self.bring_front(page)
        elif was_front:
            self.bring_front(self._panes[1])

    @property
    def fold(self) -> Fold:
        """How they stand now."""
        return self._fold or Fold.WIDE

    @property
    def front(self) -> QWidget:
        """The pane in front."""
        return self._front

    @property
    def sizes(self) -> tuple[int, int, int]:
        """The widths of the three panes as last set side by side, in pixels at the base text size."""
        return self._sizes

    def set_sizes(self, sizes: tuple[int, ...]) -> None:
        """Give the panes these widths, in pixels at the base text size."""
        customers, timeline, notes = sizes
        self._sizes = (customers, timeline, notes)
        self._spread()

    def bring_front(self, pane: QWidget) -> None:
        """Show `pane` where only one is shown."""
        self._front = pane
        self._show_front()
        self.fronted.emit(pane)

    def go_back(self) -> bool:
        """Go from a pane that stands alone to the one before it; False if there is none."""
        place = 1 if self._front is self._page else self._panes.index(self._front)
        if self.fold is not Fold.SINGLE or place == 0:
            return False
        self.bring_front(self._panes[place - 1])
        return True

    def refit(self) -> None:
        """Fold as the width and the text size ask for."""
        metrics = metrics_of(self)
        wide = self.width() >= metrics.scaled(FOLD_BELOW)
        height = self.window().height() - self.mapTo(self.window(), QPoint()).y()  # a notice beneath comes and goes
        folds = self.width() >= metrics.scaled(SINGLE_BELOW) and height >= metrics.scaled(FOLD_HEIGHT)
        fold = Fold.WIDE if wide else Fold.FOLDED if folds else Fold.SINGLE
        if fold is self._fold and metrics == self._metrics:
            return
        self._metrics = metrics
        self._fold = fold
        if fold is Fold.SINGLE:  # the pane one is in stays
            focus = self.window().focusWidget()
            panes = (self._panes[0], self._page) if self._page else self._panes
            self._front = next((pane for pane in panes if pane.isAncestorOf(focus)), self._front)
        folded = fold is Fold.FOLDED
        self._inner.setOrientation(Qt.Orientation.Vertical if folded else Qt.Orientation.Horizontal)
        self._show_front()
        self._spread()
        self.folded.emit(fold)

    def _show_front(self) -> None:
        single = self.fold is Fold.SINGLE
        for pane in self._panes:
            pane.setVisible(not single or pane is self._front)
        self._rest.setVisible(not single or self._front is not self._panes[0])

    def _spread(self) -> None:
        customers, _, notes = (metrics_of(self).scaled(size) for size in self._sizes)
        if self.fold is Fold.WIDE:
            rest = max(self.width() - customers, 2)
            self._outer.setSizes([customers, rest])
            self._inner.setSizes([max(rest - notes, 1), notes])
        elif self.fold is Fold.FOLDED:
            self._outer.setSizes([customers, max(self.width() - customers, 1)])
            self._inner.setSizes([self.height() * 11 // 20, self.height() * 9 // 20])

    def _remember(self) -> None:
        if self.fold is Fold.WIDE:
            customers = self._outer.sizes()[0]
            timeline, notes = self._inner.sizes()
            base = metrics_of(self).base
            self._sizes = (base(customers), base(timeline), base(notes))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refit()


def _splitter(first: QWidget, second: QWidget) -> QSplitter:
    splitter = QSplitter()
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    splitter.addWidget(first)
    splitter.addWidget(second)
    splitter.setStretchFactor(0, 1)
    splitter.setStretchFactor(1, 0)
    return splitter
