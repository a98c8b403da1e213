"""What a matter says, laid out in the room it has: its text, the quote quietly after it, cut after a line or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextLine, QTextOption

from rapport.ui.theme import font, theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

_MOST = 700
"""No more than this of a text is ever laid out, in characters; two lines never hold as much."""
_ELLIPSIS = "…"


class LaidText:
    """`text` and `cited`, its quote, wrapped to `width` in at most `most` lines; `cut` says that there was more.

    `line_height` is how far the lines stand apart; `mirrored` they begin at the right.
    """

    def __init__(self, text: str, cited: str, width: int, most: int, line_height: int, *, mirrored: bool) -> None:
        """Lay it out at once."""
        self._width = max(1, width)
        self._line_height = line_height
        self._mirrored = mirrored
        self._quote_from = _length(f"{text} ") if cited else -1
        whole = f"{text} {cited}" if cited else text
        self._layout = self._laid_out(whole[:_MOST], most)
        self.cut = self._end < _length(whole)
        head = self._shown(whole)
        while self.cut and head:
            self._layout = self._laid_out(f"{head.rstrip()}{_ELLIPSIS}", most)
            if self._end == _length(self._layout.text()):
                break
            head = head[: min(len(head) - 1, max(head.rfind(" "), len(head) * 9 // 10))]

    @property
    def height(self) -> int:
        """How high all its lines are together."""
        return self._layout.lineCount() * self._line_height

    def draw(self, painter: QPainter, x: int, y: int) -> None:
        """Draw it with its top left corner there."""
        painter.setPen(theme_of().ink)
        self._layout.draw(painter, QPointF(x, y))

    def is_quote(self, x: float, y: float) -> bool:
        """Whether a place, counted from the top left corner, lies on the quote."""
        number = int(y // self._line_height)
        if self._quote_from < 0 or not 0 <= number < self._layout.lineCount():
            return False
        line = self._layout.lineAt(number)
        extent = line.naturalTextRect()
        at = line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
        return bool(extent.left() <= x <= extent.right()) and int(at) >= self._quote_from

    @property
    def _end(self) -> int:
        """How much of the text is in its lines, in letters as Qt counts them."""
        line = self._layout.lineAt(self._layout.lineCount() - 1)
        return line.textStart() + line.textLength()

    def _shown(self, whole: str) -> str:
        return whole.encode("utf-16-le")[: 2 * self._end].decode("utf-16-le", "ignore")

    def _laid_out(self, text: str, most: int) -> QTextLayout:
        option = QTextOption(Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout = QTextLayout(text, font("text"))
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        if self._quote_from >= 0:
            layout.setFormats([_quiet(self._quote_from, _length(text))])
        layout.beginLayout()
        number = 0
        while number < most and (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, number * self._line_height + (self._line_height - line.height()) / 2))
            number += 1
        layout.endLayout()
        return layout


def _length(text: str) -> int:
    """Give the length as Qt counts it: letters beyond the first 65,536 are two."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _quiet(start: int, end: int) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setForeground(theme_of().quiet)
    look.setFont(font("second"))
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, max(0, end - start), look
    return made
