"""The fields that open among the lines: why one is let go, beneath it, and what it shall say, in its own place.

A row makes room for its field, so that none covers what stands beside or below it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rapport.domain.override import override
from rapport.ui.ledger_typed import as_typed
from rapport.ui.timeline.drawing import DrawnRow
from rapport.ui.timeline.drawn_lines import Opened
from rapport.ui.timeline.keys import LineDeed, deeds_of
from rapport.ui.timeline.line_field import EditField
from rapport.ui.timeline.line_words import day_told
from rapport.ui.timeline.lines_view import LinesView
from rapport.ui.timeline.reason_field import ReasonField

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from rapport.domain.entries import EntryId
    from rapport.domain.ledger import Line
    from rapport.ui.timeline.model import Row, TimelineModel


class AskingView(LinesView):
    """Lines of which something is asked, one at a time."""

    _field: ReasonField | EditField | None = None
    _opened: Opened | None = None
    _opened_in: EntryId | None = None

    def __init__(self, model: TimelineModel, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Show `model`; `clock` gives the time here, aware, from which typed days are counted."""
        super().__init__(model, parent)
        self._clock = clock

    def do_on_line(self, deed: LineDeed) -> None:
        """Do something with the line one is on, as its key does; nothing without one."""
        line = self.current_line()
        if line is None or deed not in {LineDeed.LET_GO, LineDeed.EDIT} & set(deeds_of(line)):
            super().do_on_line(deed)
        elif deed is LineDeed.LET_GO:
            self._ask_why(line)
        else:
            self._edit(line)

    def close_field(self) -> None:
        """Ask no longer; what was typed to edit a line is kept."""
        field, self._field = self._field, None
        if field is None:
            return
        if isinstance(field, EditField):
            field.words.commit()
        number, self._opened = self._entries.number_of(self._opened_in), None
        if field.isAncestorOf(self.window().focusWidget()) or field.hasFocus():
            self.setFocus()
        field.hide()
        field.deleteLater()
        if number is not None and number < len(self._strip):
            self._draw_anew(number)
            self._settle()

    def show_trouble(self, sentence: str) -> bool:
        """Say why what was typed could not be kept; false if nothing is being typed any more."""
        if not isinstance(self._field, EditField):
            return False
        self._field.show_trouble(sentence)
        return True

    def _ask_why(self, line: Line) -> None:
        """Open the field for the reason beneath a line."""
        self.close_field()
        field = ReasonField(line.text, self.viewport())
        field.given.connect(partial(self._let_go, line))
        field.left.connect(self.close_field)
        self._open(field, Opened(line.id, instead=False, height_for=lambda _width: field.sizeHint().height()))
        field.show()
        field.setFocus()

    def _let_go(self, line: Line, reason: str) -> None:
        self.close_field()
        self.line_deed_wanted.emit(LineDeed.LET_GO, line, reason)

    def _edit(self, line: Line) -> None:
        """Open the field in which a line is said anew."""
        self.close_field()
        now = self._clock()
        field = EditField(line, as_typed(line, now), lambda typed: day_told(line, typed, now), self.viewport())
        field.words.committed.connect(partial(self.line_deed_wanted.emit, LineDeed.EDIT, line))
        field.words.given_up.connect(self.close_field)
        field.fitted.connect(self._fit_field)
        self._open(field, Opened(line.id, instead=True, height_for=field.height_for))
        field.begin()

    def _open(self, field: ReasonField | EditField, opened: Opened) -> None:
        self._field, self._opened, self._opened_in = field, opened, self.current_entry()
        self._fit_field()

    def _fit_field(self) -> None:
        """Give the field the room it needs, and have it in sight with its line."""
        number = self._entries.number_of(self._opened_in)
        if self._field is None or number is None:
            return
        self._draw_anew(number)
        self._settle()
        self._have_field_in_sight()

    def _have_field_in_sight(self) -> None:
        number = self._entries.number_of(self._opened_in)
        if self._field is None or number is None or self._at is None:
            return
        place = self._drawn(number).line_place(self._at, self._strip.y_of(number)).united(self._field.geometry())
        below = max(0, place.bottom() + 1 - self._strip.room)
        if below or place.top() < 0:
            self._strip.move_by(min(below, place.top()))
            self._settle()

    def _place_field(self) -> None:
        """Keep the field with its line; where the line is gone, it goes too, and where it was changed, it takes it."""
        field, opened = self._field, self._opened
        if field is None or opened is None:
            return
        number = self._entries.number_of(self._opened_in)
        drawn = None if number is None else self._drawn(number)
        line = next((each.line for each in drawn.lines if each.line.id == opened.line), None) if drawn else None
        place = None if drawn is None or number is None else drawn.field_place(self._strip.y_of(number))
        if line is None or place is None:
            self.close_field()
            return
        field.setGeometry(place)
        if isinstance(field, EditField) and field.line != line:
            field.follow(line, as_typed(line, self._clock()))

    @override
    def _draw(self, row: Row) -> DrawnRow:
        return DrawnRow.of(row, self._page(), self._opened if row.entry.id == self._opened_in else None)

    @override
    def _settle(self) -> None:
        super()._settle()
        self._place_field()

    @override
    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.close_field()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._have_field_in_sight()
