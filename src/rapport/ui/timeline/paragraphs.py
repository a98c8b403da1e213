"""A piece of text laid out once for its width, with places in it that can be clicked."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from rapport.ui.theme import font, metrics_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QFont, QPainter

    from rapport.domain.ledger import LineId
    from rapport.domain.people import CustomerId
    from rapport.domain.sentences import Span
    from rapport.ui.theme import Kind, Theme

MOST_LINES = 12
"""A longer text is cut, until it is asked for."""
MOST_CUT = 2_400
"""Of a text that is cut no more than this is ever laid out, in characters."""
MOST_WHOLE = 20_000
"""Of a text shown whole no more than this is laid out, in characters; the writing place shows the rest."""
MOST_WHOLE_LINES = 2_000
"""And no more lines than this: ten thousand take a hand longer than it can feel to be laid out."""

_ENDLESS = 100_000
_LINE_HEIGHTS: dict[Kind, int] = {"text": 20, "second": 17, "label": 16}


@dataclass(frozen=True, slots=True)
class Link:
    """What a click does: goes to a customer, ticks a line, opens the earlier words, shows the whole text, edits it."""

    customer: CustomerId | None = None
    line: LineId | None = None
    earlier: bool = False
    whole: bool = False
    write: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A few words in one look: a colour other than the paragraph's, bold, the small font, a link."""

    text: str
    colour: QColor | None = None
    bold: bool = False
    link: Link | None = None
    small: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """A font with the height of its lines."""

    face: QFont
    line: int

    @classmethod
    def of(cls, kind: Kind, face: QFont | None = None) -> Script:
        """Give the script of a kind of text, in the sizes in force."""
        face = face or font(kind)
        return cls(face, max(QFontMetrics(face).height(), metrics_of().scaled(_LINE_HEIGHTS[kind])))


class Paragraph:
    """Text in one font and colour, wrapped to a width, or with a width of 0 on one line as wide as it runs.

    `cut` says that some of it did not fit into `most` lines.
    """

    def __init__(self, words: str | Sequence[Run], script: Script, colour: QColor, width: int, most: int = 0) -> None:
        """Lay `words` out at once; they are shown as they are, whichever way they are written."""
        runs = [Run(words)] if isinstance(words, str) else words
        text = "".join(run.text for run in runs).replace("\n", "\N{LINE SEPARATOR}")
        self.colour = colour
        self.width = width
        self.height = 0
        self.cut = False
        self.end = 0
        """How much of the text has been laid out, in letters as Qt counts them."""
        self._line = script.line
        self._spans: list[tuple[int, int, Link]] = []
        self._layout = QTextLayout(text, script.face)
        if not isinstance(words, str):
            self._layout.setFormats(self._formats(runs))
        self._wrap(most)

    def draw(self, painter: QPainter, x: int, y: int, lit: Sequence[QTextLayout.FormatRange] = ()) -> None:
        """Draw it with its top left corner there; places in `lit` are marked."""
        painter.setPen(self.colour)
        self._layout.draw(painter, QPointF(x, y), lit)

    def y_of(self, place: int) -> int:
        """Give how far below its top the line with a letter is, the letters counted as Qt counts them."""
        line = self._layout.lineForTextPosition(min(place, self.end))
        return line.lineNumber() * self._line if line.isValid() else 0

    def link_at(self, x: float, y: float) -> Link | None:
        """Give the link at a place, counted from the top left corner."""
        number = int(y // self._line)
        if not self._spans or not 0 <= number < self._layout.lineCount():
            return None
        line = self._layout.lineAt(number)
        if not line.naturalTextRect().left() <= x <= line.naturalTextRect().right():
            return None
        at = line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
        return next((link for start, end, link in self._spans if start <= at < end), None)

    def _formats(self, runs: Sequence[Run]) -> list[QTextLayout.FormatRange]:
        """Give the looks of the runs, and keep where the links are."""
        formats, start = [], 0
        for run in runs:
            end = start + _length(run.text)
            if run.link is not None:
                self._spans.append((start, end, run.link))
            if run.colour is not None or run.bold or run.small:
                formats.append(_format(start, end, run))
            start = end
        return formats

    def _wrap(self, most: int) -> None:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if self.width and reads_from_right(self._layout.text()):
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._layout.beginLayout()
        number = 0
        while (not most or number < most) and (line := self._layout.createLine()).isValid():
            line.setLineWidth(self.width or _ENDLESS)
            line.setPosition(QPointF(0, number * self._line + (self._line - line.height()) / 2))
            number += 1
            self.end = line.textStart() + line.textLength()
        self._layout.endLayout()
        self.width = self.width or ceil(self._layout.maximumWidth())
        self.cut = number == most and self.end < _length(self._layout.text())
        self.height = number * self._line


def cut_text(text: str, most: int) -> str:
    """Give the beginning of a text, up to a word's end if there is one near; the whole if it is no longer."""
    if len(text) <= most:
        return text
    space = text.rfind(" ", most - 60, most)
    return text[: space if space > 0 else most]


def letters_in(text: str, end: int) -> int:
    """Give how many letters of `text` stand before the place `end`, which is counted as Qt counts letters."""
    if text.isascii():
        return min(end, len(text))
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * end].decode("utf-16-le", "ignore"))


def lit_place(text: str, span: Span, theme: Theme) -> QTextLayout.FormatRange:
    """Give the mark upon a place of `text`: a tint, and a line below for those who do not see it."""
    look = QTextCharFormat()
    look.setBackground(theme.accent_tint)
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(theme.accent)
    made = QTextLayout.FormatRange()
    made.start, made.format = _length(text[: span[0]]), look
    made.length = _length(text[span[0] : span[1]])
    return made


def reads_from_right(text: str) -> bool:
    """Tell a text in Arabic or Hebrew by its first letter that has a direction."""
    if text.isascii():
        return False
    return next((way != "L" for way in map(bidirectional, text) if way in {"L", "R", "AL"}), False)


def _length(text: str) -> int:
    """Give the length as Qt counts it: letters beyond the first 65,536 are two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _format(start: int, end: int, run: Run) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    if run.colour is not None:
        look.setForeground(run.colour)
    if run.bold:
        look.setFontWeight(600)
    if run.small:
        look.setFont(font("second"))
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, look
    return made
