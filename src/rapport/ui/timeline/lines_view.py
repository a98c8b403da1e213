"""The lines of the ledger under the entries: walked with the keys, ticked, let go, and led back to their sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen

from rapport.domain.override import override
from rapport.ui.timeline.keys import LineDeed, deeds_of
from rapport.ui.timeline.model import line_aloud
from rapport.ui.timeline.rows_view import RowsView
from rapport.ui.widgets.announce import announce

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from rapport.domain.entries import EntryId
    from rapport.domain.ledger import Line
    from rapport.domain.sentences import Span
    from rapport.ui.timeline.drawing import DrawnRow
    from rapport.ui.timeline.model import TimelineModel

_MARKED_MS, _LIT_MS = 1_800, 4_000
"""How long a row is tinted, and a sentence, which takes longer to read."""


class LinesView(RowsView):
    """Rows with lines in them. One is on an entry, or on one of its lines."""

    line_deed_wanted = Signal(object, object, str)
    """A `LineDeed`, the `Line`, and the words that go with it: why it is let go, or what it shall say."""
    _at: int | None = None
    """The number of the line one is on, None on the entry itself."""

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        """Show `model`."""
        super().__init__(model, parent)
        self._marked: EntryId | None = None
        self._lit: Span | None = None
        self._unmark = QTimer(self, singleShot=True)
        self._unmark.timeout.connect(lambda: self.mark(None))

    def current_line(self) -> Line | None:
        """Give the line one is on, None on an entry."""
        lines = self._current_lines()
        return lines[min(self._at, len(lines) - 1)] if self._at is not None and lines else None

    def mark(self, entry_id: EntryId | None, sentence: str = "") -> None:
        """Tint a row for a moment, so that the eye finds it, and mark in it the `sentence` that is meant."""
        self._marked, self._lit = entry_id, None
        number = self._entries.number_of(entry_id)
        if number is not None:
            self._unmark.start(_LIT_MS if sentence else _MARKED_MS)
            span = _place_of(sentence, self._row(number).entry.text)
            if span is not None:
                self._light(number, span)
            if sentence:
                announce(self, sentence)
        self.viewport().update()

    def do_on_line(self, deed: LineDeed) -> None:
        """Do something with the line one is on, as its key does; nothing without one."""
        line = self.current_line()
        if line is None or deed not in deeds_of(line):
            return
        if deed is LineDeed.SOURCE:
            self.mark(self.current_entry(), line.sentence)
        else:
            self.line_deed_wanted.emit(deed, line, "")

    def _current_lines(self) -> list[Line]:
        index = self.currentIndex()
        return [drawn.line for drawn in self._drawn(index.row()).lines] if index.isValid() else []

    def _stand_on(self, at: int | None) -> None:
        """Be on a line of the entry one is on, or for None on the entry itself; have it in sight and said."""
        self._at = at
        line, index = self.current_line(), self.currentIndex()
        if line is not None and at is not None:
            place = self._drawn(index.row()).line_place(at, self._strip.y_of(index.row()))
            room = self._strip.room - self._page().metrics.scaled(20)  # its keys stand below
            beyond = max(0, place.bottom() - room) or min(0, place.top())
            if beyond:
                self._strip.move_by(beyond)
                self._settle()
            announce(self, line_aloud(line, self._row(index.row()), self._entries.today, self._entries.habits))
        self.viewport().update()

    def _step(self, by: int) -> bool:
        """Step to the next line or the one before, from the first back to the entry; false if there is none."""
        count = len(self._current_lines())
        here = -1 if self._at is None else min(self._at, count - 1)
        if not -1 <= here + by < count:
            return False
        self._stand_on(here + by if here + by >= 0 else None)
        return True

    def _walks_lines(self, event: QKeyEvent) -> bool:
        """Step into the lines, among them and out again, as the key says; false if it says something else."""
        keys, key = Qt.Key, event.key()
        inwards, outwards = (keys.Key_Right, keys.Key_Left) if self.isLeftToRight() else (keys.Key_Left, keys.Key_Right)
        if self._at is None:
            return key == inwards and self._step(1)
        if key in {outwards, keys.Key_Escape}:
            self._stand_on(None)
            return True
        if key == inwards:
            return True
        return key in {keys.Key_Up, keys.Key_Down} and self._step(1 if key == keys.Key_Down else -1)

    def _line_number_at(self, point: QPoint) -> int | None:
        number = self._strip.at(point.y())
        return None if number is None else self._drawn(number).line_at(point, self._strip.y_of(number))

    def _light(self, number: int, span: Span) -> None:
        """Mark a place in a row's text, and have it in sight, if need be by showing the text whole."""
        row = self._row(number)
        if not self._drawn(number).shows(row.entry.text, span) and not row.whole:
            self._entries.show_whole(number, whole=True)
        drawn = self._drawn(number)
        if not drawn.shows(row.entry.text, span):
            return
        self._lit = span
        y = drawn.y_of(row.entry.text, span)
        top = self._strip.y_of(number) + y
        if not 0 <= top < self._strip.room - 2 * drawn.sheet.text.line:
            self._strip.put_at(number, self._strip.room // 4 - y)
            self._settle()

    def _paint_line_ground(self, painter: QPainter, drawn: DrawnRow, number: int, y: int) -> None:
        """Paint what lies under the line one is on."""
        if number != self.currentIndex().row() or self.current_line() is None or self._at is None:
            return
        theme, metrics = drawn.sheet.theme, drawn.sheet.metrics
        place = QRectF(drawn.line_place(min(self._at, len(drawn.lines) - 1), y))
        painter.setPen(QPen(theme.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.selected)
        painter.drawRoundedRect(place.adjusted(1, 0, -1, 0), metrics.scaled(6), metrics.scaled(6))

    @override
    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self._at = None
        self.viewport().update()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Let Tab go through the lines of the entry one is on before it leaves."""
        inside = self._at is not None or next
        return (inside and self._step(1 if next else -1)) or super().focusNextPrevChild(next)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._walks_lines(event):
            super().keyPressEvent(event)


def _place_of(sentence: str, text: str) -> Span | None:
    """Find a sentence as it stood when a line was kept, though its spaces, its case or its last sign be others now."""
    start = text.find(sentence)
    if start >= 0:
        return (start, start + len(sentence)) if sentence else None
    words = sentence.rstrip(" .!?…").split()
    found = re.search(r"\s+".join(map(re.escape, words)), text, re.IGNORECASE) if words else None
    return found.span() if found else None
