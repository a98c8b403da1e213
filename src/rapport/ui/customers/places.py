"""The places one can go to, above the list: Today, Promises, Everyone; archive and trash once they hold somebody.

The first two are views that stand where the timeline stood; the others are shelves of the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QVBoxLayout, QWidget

from rapport.domain.in_words import count_words
from rapport.domain.override import override
from rapport.domain.people import Shelf
from rapport.ui.settings import View
from rapport.ui.theme import font, metrics_of, mixed, theme_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QPaintEvent

_NAMES = {Shelf.EVERYONE: "Everyone", Shelf.ARCHIVED: "Archived", Shelf.TRASH: "Trash"}
_VIEWS = {View.TODAY: ("Today", "matter"), View.PROMISES: ("Promises", "promise")}
"""What they are called, and the word for one of what they count."""
_MARGIN = 20
"""From the pane's edge to the words, at the base text size."""


class PlaceRow(QAbstractButton):
    """One place with its count: strong when it is the one shown, on a ground of its own when one is there."""

    def __init__(self, name: str, *, thing: str = "customer", quiet: bool = False) -> None:
        """Be the row of the place called `name`, where each is a `thing`; a `quiet` one is seldom gone to."""
        super().__init__()
        self._is_quiet = quiet
        self._thing = thing
        self._is_late = False
        self._count: int | None = None
        self._is_current = False
        self.setText(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def say(self, count: int | None, *, late: bool = False) -> None:
        """Show how many are there, and whether something of it is late; None is not known yet."""
        self._count = count
        self._is_late = late
        said = [self.text()] if count is None else [self.text(), count_words(count, self._thing)]
        self.setAccessibleName(", ".join([*said, "some of it late"] if late else said))
        self.update()

    def show_current(self, *, current: bool) -> None:
        """Show that one is at this place and at no customer, or not."""
        self._is_current = current
        self.update()

    def _paint_ground(self, painter: QPainter) -> None:
        if not (self._is_current or self.underMouse() or self.hasFocus()):
            return
        theme, metrics = theme_of(), metrics_of()
        lively = mixed(theme.side, theme.selected, 0.5) if self.underMouse() else Qt.BrushStyle.NoBrush
        painter.setBrush(theme.selected if self._is_current else lively)
        painter.setPen(QPen(theme.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        row = QRectF(self.rect()).adjusted(metrics.unit, 0, -metrics.unit, 0)
        painter.drawRoundedRect(row.adjusted(1, 1, -1, -1) if self.hasFocus() else row, metrics.unit, metrics.unit)

    @override
    def sizeHint(self) -> QSize:
        metrics = metrics_of()
        return QSize(metrics.scaled(160), max(metrics.scaled(32), QFontMetrics(font()).height() + metrics.unit))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, margin = theme_of(), metrics_of().scaled(_MARGIN)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        room = self.rect().adjusted(margin, 0, -margin, 0)
        count = "" if self._count is None else f"{self._count:,}"
        shown = self.isChecked()
        at_end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        at_start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font())
        painter.setPen(theme.late if self._is_late else theme.quiet)
        painter.setFont(font("text", QFont.Weight.DemiBold if self._is_late else None))
        painter.drawText(room, QStyle.visualAlignment(self.layoutDirection(), at_end), count)
        name_room = room.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(f"{count} "), 0)
        painter.setFont(font("text", QFont.Weight.DemiBold if shown else None))
        painter.setPen(theme.quiet if self._is_quiet and not shown else theme.ink)
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, name_room.width())
        seen = QStyle.visualRect(self.layoutDirection(), self.rect(), name_room)
        painter.drawText(seen, QStyle.visualAlignment(self.layoutDirection(), at_start), name)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class Places(QWidget):
    """The rows of the places, one below the other. Which of them is shown is said by `show_place`."""

    chosen = Signal(object)
    """A place was picked: its Shelf."""
    view_chosen = Signal(object)
    """A view was picked: its View."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show Everyone alone, uncounted."""
        super().__init__(parent)
        self._shelf = Shelf.EVERYONE
        self._counts: Mapping[Shelf, int] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._view: View | None = None
        self.views = {view: PlaceRow(name, thing=thing) for view, (name, thing) in _VIEWS.items()}
        for view, row in self.views.items():
            row.clicked.connect(lambda _checked=False, view=view: self._choose_view(view))
            column.addWidget(row)
        self.rows = {shelf: PlaceRow(name, quiet=shelf is not Shelf.EVERYONE) for shelf, name in _NAMES.items()}
        for shelf, row in self.rows.items():
            row.clicked.connect(lambda _checked=False, shelf=shelf: self._choose(shelf))
            column.addWidget(row)
        self._arrange()

    @property
    def counts(self) -> Mapping[Shelf, int]:
        """How many customers stand on each shelf, as last told; empty before."""
        return self._counts

    def show_counts(self, counts: Mapping[Shelf, int]) -> None:
        """Say how many there are."""
        self._counts = counts
        self._arrange()

    def count_view(self, view: View, count: int, late: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Say how many a view holds, and whether something of it is late."""
        if view in self.views:
            self.views[view].say(count, late=late)

    def show_place(self, shelf: Shelf, view: View | None, *, current: bool) -> None:
        """Show `shelf` as the one whose list is seen, and whether one is at it or at one of its customers.

        A `view` among the places takes the shelf's part.
        """
        self._shelf, self._view = shelf, view
        for each, row in self.rows.items():
            row.show_current(current=current and each is shelf and view not in self.views)
        for seen, row in self.views.items():
            row.show_current(current=seen is view)
        self._arrange()

    def _choose_view(self, view: View) -> None:
        self._arrange()
        self.view_chosen.emit(view)

    def _choose(self, shelf: Shelf) -> None:
        self._arrange()  # a click unticks the row that was ticked
        self.chosen.emit(shelf)

    def _arrange(self) -> None:
        for shelf, row in self.rows.items():
            row.say(self._counts.get(shelf))
            row.setChecked(shelf is self._shelf and self._view not in self.views)
            row.setVisible(shelf in {Shelf.EVERYONE, self._shelf} or bool(self._counts.get(shelf)))
        for view, row in self.views.items():
            row.setChecked(view is self._view)
