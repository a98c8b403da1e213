"""How the lines of the ledger are laid out and painted under the entry they came from, with a box to tick."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF

from rapport.domain.ledger import LineKind
from rapport.ui.theme import font
from rapport.ui.timeline.line_field import PAD
from rapport.ui.timeline.line_words import MOST_REASON, done_state, said
from rapport.ui.timeline.model import is_named
from rapport.ui.timeline.paragraphs import Paragraph, Run, Script
from rapport.ui.timeline.words import cut

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport.domain.ledger import Line, LineId
    from rapport.ui.theme import Theme
    from rapport.ui.timeline.drawing import Sheet
    from rapport.ui.timeline.line_words import Said
    from rapport.ui.timeline.model import Row

MOST_LINES = 40
"""More lines than this under one entry are seen when it is shown whole."""

_BOX, _BOX_GAP = 15, 8
_ABOVE, _BETWEEN = 8, 4
"""What stands free above the first line, and between two of them."""
_ASIDE_GAP = 12
_LEAD_GAP = 10
_FIELD_DOWN = 4
"""How far below the top of a field its words begin, and what stands beside it."""
_LEAST_TEXT = 150
"""With less room than this beside it, what stands at the end of a line goes beneath."""
_ROUND = 4 / 15
"""How round the corners of a box are, to its side."""


class Opened(NamedTuple):
    """A line with a field: beneath it, or `instead` of its words; `height_for` gives the field's height at a width."""

    line: LineId
    instead: bool
    height_for: Callable[[int], int]


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """One line laid out: its `place` in the columns of its row, and in it the box, if there is one to tick.

    Where it has a field, that stands in `field`.
    """

    line: Line
    place: QRect
    box: QRect | None
    pieces: tuple[tuple[Paragraph, int, int], ...]
    """Each with where its left and its top are, in the columns of the row."""
    field: QRect | None = None

    @property
    def end(self) -> int:
        """Where it ends, in the columns of its row."""
        return max(self.place.bottom(), self.field.bottom() if self.field else 0) + 1


def line_height(sheet: Sheet) -> int:
    """Give how far one line is from the next."""
    return sheet.text.line + sheet.metrics.scaled(_BETWEEN)


def guess_of(row: Row, sheet: Sheet) -> int:
    """Guess how high the lines of a row are."""
    count = min(len(row.lines), MOST_LINES)
    return sheet.metrics.scaled(_ABOVE) + count * line_height(sheet) if count else 0


def seen_lines(row: Row) -> tuple[Line, ...]:
    """Give the lines that are shown of a row."""
    return row.lines if row.whole else row.lines[:MOST_LINES]


def draw_lines(row: Row, sheet: Sheet, y: int, opened: Opened | None = None) -> list[DrawnLine]:
    """Lay out the lines of a row, the first below `y`; the one that is `opened` has room for its field."""
    drawn: list[DrawnLine] = []
    y += sheet.metrics.scaled(_ABOVE)
    for line in seen_lines(row):
        here = opened if opened is not None and opened.line == line.id else None
        draw = _draw_edited if here is not None and here.instead else _draw_line
        drawn.append(_with_field(draw(line, row, sheet, y), here, sheet))
        y = drawn[-1].end + sheet.metrics.scaled(_BETWEEN)
    return drawn


def _with_field(drawn: DrawnLine, opened: Opened | None, sheet: Sheet) -> DrawnLine:
    """Give a line with the room its field takes: what its words have left free, or a stretch beneath them."""
    if opened is None:
        return drawn
    place, pad = drawn.place, sheet.metrics.scaled(PAD)
    ends = [x + words.width for words, x, _ in drawn.pieces]
    left = place.left() if drawn.box is None else drawn.box.right() + 1 + sheet.metrics.scaled(_BOX_GAP)
    if opened.instead and ends:
        left = ends[0] + sheet.metrics.scaled(_LEAD_GAP)
    left, top = left - pad, place.top() if opened.instead else place.bottom() + 1
    width = place.right() + 1 + pad - left
    field = QRect(left, top, width, opened.height_for(width))
    if opened.instead:
        place = QRect(place.left(), place.top(), place.width(), field.height())
    return replace(drawn, field=field, place=place)


def _draw_edited(line: Line, row: Row, sheet: Sheet, y: int) -> DrawnLine:
    """Lay out what stands before the words of a line while they are edited: its box, and whose it is."""
    words = said(line, row.entry.when.at.date(), sheet.today, sheet.habits, named=is_named(line, row))
    drawn = _draw_line(line, row, sheet, y)
    indent = sheet.metrics.scaled(_BOX + _BOX_GAP) if drawn.box else 0
    lead = Paragraph(_lead_runs(words, sheet.theme), sheet.text, sheet.theme.ink, 0)
    room = sheet.text_width - indent - lead.width - sheet.metrics.scaled(_LEAD_GAP)
    down = sheet.metrics.scaled(_FIELD_DOWN)
    left = sheet.day_width + indent
    pieces = ((lead, left, y + down),) if room >= sheet.metrics.scaled(_LEAST_TEXT) else ()
    box = drawn.box.translated(0, down) if drawn.box else None
    return DrawnLine(line, QRect(sheet.day_width, y, sheet.text_width, sheet.text.line), box, pieces)


def _draw_line(line: Line, row: Row, sheet: Sheet, y: int) -> DrawnLine:
    scaled, left, width = sheet.metrics.scaled, sheet.day_width, sheet.text_width
    words = said(line, row.entry.when.at.date(), sheet.today, sheet.habits, named=is_named(line, row))
    box = None
    if line.kind is LineKind.PROMISE:
        box = QRect(left, y + (sheet.text.line - scaled(_BOX)) // 2, scaled(_BOX), scaled(_BOX))
    indent = scaled(_BOX + _BOX_GAP) if box else 0
    script = _aside_script(sheet, late=words.late)
    colour = sheet.theme.late if words.late else sheet.theme.quiet
    aside = Paragraph(words.aside, script, colour, 0)
    beside = width - indent - aside.width - scaled(_ASIDE_GAP) >= scaled(_LEAST_TEXT)
    room = width - indent - (aside.width + scaled(_ASIDE_GAP) if words.aside and beside else 0)
    text = Paragraph(_runs(words, line, sheet.theme), sheet.text, sheet.theme.ink, room)
    pieces = [(text, left + indent, y)]
    height = max(text.height, sheet.text.line)
    if words.aside and beside:
        pieces.append((aside, left + width - aside.width, y + (sheet.text.line - aside.height) // 2))
    elif words.aside:
        aside = Paragraph(words.aside, script, colour, room)
        pieces.append((aside, left + indent, y + height))
        height += aside.height
    return DrawnLine(line, QRect(left, y, width, height), box, tuple(pieces))


def _lead_runs(words: Said, theme: Theme) -> list[Run]:
    return [Run(words.label, theme.quiet, small=True)] if words.label else [Run(words.lead.rstrip())]


def _runs(words: Said, line: Line, theme: Theme) -> list[Run]:
    over = not line.is_open and line.state is not done_state(line)
    runs = [Run(f"{words.label}\N{EN SPACE}", theme.quiet, small=True)] if words.label else []
    runs.append(Run(f"{words.lead}{words.text}", theme.quiet if over else None))
    if line.reason:
        runs.append(Run(f" ({cut(line.reason, MOST_REASON)})", theme.quiet))
    return runs


def _aside_script(sheet: Sheet, *, late: bool) -> Script:
    return Script.of("second", font("second", QFont.Weight.DemiBold)) if late else sheet.second


def paint_box(painter: QPainter, place: QRect, line: Line, theme: Theme) -> None:
    """Paint the box of a promise: empty while it is open, ticked when it was kept, with a bar when it was let go."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side, ticked = place.width(), line.state is done_state(line)
    edge = theme.accent if ticked else theme.quiet
    thick = max(1.0, side / 12)
    painter.setPen(QPen(edge, thick))
    painter.setBrush(theme.accent if ticked else theme.card)
    inset = thick / 2
    painter.drawRoundedRect(QRectF(place).adjusted(inset, inset, -inset, -inset), side * _ROUND, side * _ROUND)
    if line.is_open:
        return
    mark = ((0.27, 0.52), (0.43, 0.68), (0.74, 0.34)) if ticked else ((0.3, 0.5), (0.7, 0.5))
    points = [QPointF(place.left() + x * side, place.top() + y * side) for x, y in mark]
    pen = QPen(theme.on_accent if ticked else theme.quiet, side / 9)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(points))
