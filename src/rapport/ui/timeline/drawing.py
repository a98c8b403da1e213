"""How one row of the timeline is laid out and painted: the month, the day, the names, the words and what is about them.

A row is laid out once for a width and kept by the view; a page of rows shares one `Sheet`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics

from rapport.domain.in_words import count_words, entry_day, month_title
from rapport.domain.person_words import NO_NOTE
from rapport.ui.theme import font, metrics_of, theme_of
from rapport.ui.timeline.drawn_lines import DrawnLine, draw_lines, guess_of, paint_box, seen_lines
from rapport.ui.timeline.paragraphs import (
    MOST_CUT,
    MOST_LINES,
    MOST_WHOLE,
    MOST_WHOLE_LINES,
    Link,
    Paragraph,
    Run,
    Script,
    cut_text,
    letters_in,
    lit_place,
)
from rapport.ui.timeline.words import BETWEEN, WRITE_IT, how, later, names_of, short, without

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QColor, QPainter

    from rapport.domain.entries import Entry
    from rapport.domain.habits import Habits
    from rapport.domain.sentences import Span
    from rapport.ui.theme import Metrics, Theme
    from rapport.ui.timeline.drawn_lines import Opened
    from rapport.ui.timeline.model import Earlier, Row

_NARROW = 356
"""On a sheet narrower than this, at the base text size, the day stands above the words and not beside them."""
_DAY_WIDTH = 80
_MOST_WIDE = 720
"""Lines longer than this, at the base text size, are hard to read."""


def margin_of(width: int) -> int:
    """Give the room left free on either side of a sheet."""
    metrics = metrics_of()
    return metrics.scaled(28 if width >= metrics.scaled(480) else 16)


class Sheet:
    """What all rows of a width have in common: fonts, colours, and where the columns are."""

    def __init__(self, width: int, today: date, habits: Habits, *, mirrored: bool = False) -> None:
        """Measure for the looks in force; lateness counts from `today`; `mirrored` has the days on the right."""
        self.width = width
        self.today = today
        self.habits = habits
        self.mirrored = mirrored
        self.metrics: Metrics = metrics_of()
        self.theme: Theme = theme_of()
        self.text = Script.of("text")
        self.strong = Script.of("text", font("text", QFont.Weight.DemiBold))
        self.second = Script.of("second")
        self.label = Script.of("label")
        self.margin = margin_of(width)
        self.stacked = width < self.metrics.scaled(_NARROW)
        self.day_width = 0 if self.stacked else self.metrics.scaled(_DAY_WIDTH)
        room = width - 2 * self.margin - self.day_width
        self.text_width = max(self.metrics.scaled(60), min(room, self.metrics.scaled(_MOST_WIDE)))
        self._letter = max(1, QFontMetrics(self.text.face).averageCharWidth())

    @property
    def rule_width(self) -> int:
        """How long the hairlines are."""
        return self.day_width + self.text_width

    def guess(self, row: Row) -> int:
        """Guess a row's height without laying it out."""
        scaled = self.metrics.scaled
        lines = min(MOST_LINES, 1 + len(row.entry.text) * self._letter // self.text_width)
        around = scaled(26) + (scaled(48) if row.opens_month else 0) + self.second.line
        return lines * self.text.line + around + guess_of(row, self)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph and where it stands in the row, counted from the left of the columns, before any mirroring."""

    paragraph: Paragraph
    x: int
    y: int


@dataclass(slots=True)
class DrawnRow:
    """A row laid out. `top` is where the entry begins, below the month's name; `cut` says there is more to it.

    `lines` are those of the ledger that came from it, as far as they are shown.
    """

    sheet: Sheet
    top: int = 0
    height: int = 0
    cut: bool = False
    lines: list[DrawnLine] = field(default_factory=list)
    _unused: int = MOST_WHOLE
    _text: _Piece | None = None
    _pieces: list[_Piece] = field(default_factory=list)
    _bars: list[QRect] = field(default_factory=list)

    @classmethod
    def of(cls, row: Row, sheet: Sheet, opened: Opened | None = None) -> DrawnRow:
        """Lay a row out, with room for the field of a line that is `opened`."""
        drawn = cls(sheet)
        scaled = sheet.metrics.scaled
        if row.opens_month:
            title = Paragraph(month_title(row.entry.when.at).upper(), sheet.label, sheet.theme.quiet, sheet.rule_width)
            drawn._pieces.append(_Piece(title, 0, scaled(22)))
            drawn.top = scaled(22) + title.height + scaled(8)
        below_day = drawn._day(row.entry, drawn.top + scaled(12))
        y = below_day if sheet.stacked else drawn.top + scaled(12)
        y = drawn._words(row, y, opened)
        drawn.height = max(y, below_day) + scaled(13)
        return drawn

    def paint(self, painter: QPainter, y: int, text: str = "", lit: Span | None = None) -> None:
        """Paint the row with its top at `y`; the place `lit` in its entry's `text` is marked."""
        sheet = self.sheet
        painter.fillRect(self._placed(0, y + self.top, sheet.rule_width, 1), sheet.theme.line)
        for piece in self._pieces:
            marks = [lit_place(text, lit, sheet.theme)] if lit and piece is self._text else []
            piece.paragraph.draw(painter, self._left(piece), y + piece.y, marks)
        for bar in self._bars:
            painter.fillRect(self._placed(bar.x(), y + bar.y(), bar.width(), bar.height()), sheet.theme.line)
        for line in self.lines:
            if line.box is not None:
                paint_box(painter, self._on_sheet(line.box, y), line.line, sheet.theme)

    def body(self, y: int) -> QRect:
        """Give the place of the entry itself, with some room around it, when the row's top is at `y`."""
        around = self.sheet.metrics.scaled(12)
        place = self._placed(0, y + self.top, self.sheet.rule_width, self.height - self.top)
        return place.adjusted(-around, 1, around, 0)

    def line_at(self, point: QPoint, y: int) -> int | None:
        """Give the number of the line under a point, when the row's top is at `y`."""
        return next((number for number in range(len(self.lines)) if self.line_place(number, y).contains(point)), None)

    def line_place(self, number: int, y: int) -> QRect:
        """Give the place of a line with some room around it, when the row's top is at `y`."""
        scaled = self.sheet.metrics.scaled
        return self._on_sheet(self.lines[number].place, y).adjusted(-scaled(6), -scaled(2), scaled(6), scaled(2))

    def field_place(self, y: int) -> QRect | None:
        """Give the place of the field among the lines, if there is one, when the row's top is at `y`."""
        return next((self._on_sheet(line.field, y) for line in self.lines if line.field is not None), None)

    def shows(self, text: str, span: Span) -> bool:
        """Whether a place in the entry's text is among what has been laid out of it."""
        lit = lit_place(text, span, self.sheet.theme)
        return self._text is not None and lit.start + lit.length <= self._text.paragraph.end

    def y_of(self, text: str, span: Span) -> int:
        """Give how far below the row's top a place in the entry's text begins."""
        if self._text is None:
            return 0
        return self._text.y + self._text.paragraph.y_of(lit_place(text, span, self.sheet.theme).start)

    def link_at(self, point: QPoint, y: int) -> Link | None:
        """Give the link under a point, when the row's top is at `y`."""
        near = self.sheet.metrics.scaled(4)
        for line in self.lines:
            if line.box and self._on_sheet(line.box, y).adjusted(-near, -near, near, near).contains(point):
                return Link(line=line.line.id)
        for piece in self._pieces:
            link = piece.paragraph.link_at(point.x() - self._left(piece), point.y() - y - piece.y)
            if link is not None:
                return link
        return None

    def _day(self, entry: Entry, y: int) -> int:
        """Put the day, and how it came about; give where it ends."""
        sheet = self.sheet
        day, width = entry_day(entry.when.at), sheet.day_width - sheet.metrics.scaled(8)
        if sheet.stacked:
            aside = f"   {BETWEEN.join(how(entry))}"
            runs = [Run(day, colour=sheet.theme.ink, bold=True), Run(aside)]
            y = self._add(Paragraph(runs, sheet.text, sheet.theme.quiet, sheet.text_width), 0, y)
            return y + sheet.metrics.scaled(2)
        y = self._add(Paragraph(day, sheet.strong, sheet.theme.ink, width), 0, y)
        for words in how(entry):
            y = self._add(Paragraph(words, sheet.second, sheet.theme.quiet, width), 0, y)
        return y

    def _words(self, row: Row, y: int, opened: Opened | None) -> int:
        """Put names, text and what is about it; give where they end."""
        sheet, theme, left = self.sheet, self.sheet.theme, self.sheet.day_width
        if row.shown is None:
            names = Paragraph(_name_runs(row, theme.ink), sheet.text, theme.quiet, sheet.text_width)
            y = self._add(names, left, y)
        if row.entry.text:
            y = self._add(self._capped(row.entry.text, row, theme.ink, sheet.text_width), left, y)
            self._text = self._pieces[-1]
        else:
            runs = [Run(f"{NO_NOTE} "), Run(WRITE_IT, theme.accent, link=Link(write=True))]
            y = self._add(Paragraph(runs, sheet.text, theme.quiet, sheet.text_width), left, y)
        self.cut |= len(seen_lines(row)) < len(row.lines)
        if self.cut or row.whole:
            words = _whole_words(row, self._pieces[-1].paragraph)
            y = self._line([Run(words, theme.accent, link=Link(whole=True))], y)
        about = _about(row, theme)
        if about:
            y = self._line(about, y + sheet.metrics.scaled(3))
        for earlier in row.earlier:
            y = self._earlier(earlier, row, y + sheet.metrics.scaled(8))
        return self._lines(row, y, opened)

    def _lines(self, row: Row, y: int, opened: Opened | None) -> int:
        """Put the lines of the ledger that came from the entry; give where they end."""
        if not row.lines:
            return y
        self.lines = draw_lines(row, self.sheet, y, opened)
        self._pieces += [_Piece(*piece) for line in self.lines for piece in line.pieces]
        return self.lines[-1].end

    def _earlier(self, earlier: Earlier, row: Row, y: int) -> int:
        """Put what an entry said before, with a bar at its side; give where it ends."""
        sheet, top = self.sheet, y
        indent = sheet.metrics.scaled(12)
        left, width = sheet.day_width + indent, sheet.text_width - indent
        y = self._add(Paragraph(earlier.title, sheet.second, sheet.theme.quiet, width), left, y)
        y = self._add(self._capped(earlier.text, row, sheet.theme.quiet, width), left, y)
        self._bars.append(QRect(sheet.day_width, top, max(2, sheet.metrics.scaled(2)), y - top))
        return y

    def _capped(self, text: str, row: Row, colour: QColor, width: int) -> Paragraph:
        """Lay out a text, of which a very long one is cut; what is whole in a row is MOST_WHOLE together at most."""
        whole = row.whole and self._unused > MOST_CUT
        seen = cut_text(text, self._unused if whole else MOST_CUT)
        self._unused -= len(seen)
        paragraph = Paragraph(seen, self.sheet.text, colour, width, MOST_WHOLE_LINES if whole else MOST_LINES)
        self.cut |= paragraph.cut or (len(seen) < len(text) and not row.whole)
        return paragraph

    def _line(self, runs: list[Run], y: int) -> int:
        sheet = self.sheet
        paragraph = Paragraph(runs, sheet.second, sheet.theme.quiet, sheet.text_width)
        return self._add(paragraph, sheet.day_width, y)

    def _add(self, paragraph: Paragraph, x: int, y: int) -> int:
        self._pieces.append(_Piece(paragraph, x, y))
        return y + paragraph.height

    def _left(self, piece: _Piece) -> int:
        return self._placed(piece.x, 0, piece.paragraph.width, 0).x()

    def _on_sheet(self, place: QRect, y: int) -> QRect:
        """Give a place in the columns of the row as one on the sheet, when the row's top is at `y`."""
        return self._placed(place.x(), y + place.y(), place.width(), place.height())

    def _placed(self, x: int, y: int, width: int, height: int) -> QRect:
        """Give a place on the sheet, mirrored where one reads from the right."""
        sheet = self.sheet
        left = sheet.margin + x
        return QRect(sheet.width - left - width if sheet.mirrored else left, y, width, height)


def _name_runs(row: Row, colour: QColor) -> list[Run]:
    """Give the names in the journal of everyone: bold, each a way to that customer."""
    return [
        Run(words, colour, bold=True, link=Link(customer=who.id, tip=who.name)) if who else Run(words)
        for words, who in names_of(row.entry.who)
    ]


def _about(row: Row, theme: Theme) -> list[Run]:
    """Give the quiet line under the words: with whom, where, written when, and that it was changed."""
    entry = row.entry
    parts: list[list[Run]] = []
    others = () if row.shown is None else without(entry.who, row.shown)
    if others:
        names = [
            Run(words, theme.ink, link=Link(customer=who.id, tip=who.name)) if who else Run(words)
            for words, who in names_of(others)
        ]
        parts.append([Run("with "), *names])
    parts += [[Run(words)] for words in (short(entry.place), later(entry)) if words]
    if entry.revisions:
        words = "hide earlier words" if row.earlier else "see earlier words"
        parts.append([Run(f"changed{BETWEEN}"), Run(words, theme.accent, link=Link(earlier=True))])
    return [run for number, part in enumerate(parts) for run in ([Run(BETWEEN)] if number else []) + part]


def _whole_words(row: Row, laid_out: Paragraph) -> str:
    """Say what a click on the end of a long text does, and how much of one shown whole is not here."""
    if not row.whole:
        return "Show all"
    text = row.entry.text
    left = len(text) - letters_in(text[:MOST_WHOLE], laid_out.end) if laid_out.cut or len(text) > MOST_WHOLE else 0
    return "Show less" if left <= 0 else f"Show less{BETWEEN}{count_words(left, 'more letter')}, seen when it is edited"
