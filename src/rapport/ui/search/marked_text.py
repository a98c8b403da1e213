"""A piece of text with the words marked that were looked for: laid out, cut with an ellipsis, ready to be painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextCharFormat, QTextLayout, QTextOption

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from rapport.domain.sentences import Span

_ROOMY = 0.9
"""How full a line is taken to be when it is guessed what fits."""


def marked_text(
    text: str,
    marks: tuple[Span, ...],
    face: QFont,
    colour: QColor,
    width: int,
    lines: int = 1,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> QTextLayout:
    """Lay `text` out in at most `lines` lines, the marked words bold and underlined in `colour`.

    What does not fit is cut: at the end, and at the beginning too where the first mark would not be seen otherwise.
    """
    shape = QFontMetrics(face)
    text, marks = _from_mark(text, marks, int(_ROOMY * lines * width / max(1, shape.averageCharWidth())))
    layout = _laid_out(text, marks, face, colour, width, lines, direction)
    last = layout.lineAt(layout.lineCount() - 1)
    if last.isValid() and last.textStart() + last.textLength() < _units(text):
        start = _letters(text, last.textStart())
        bold = QFont(face)
        bold.setWeight(QFont.Weight.DemiBold)
        cut = text[:start] + QFontMetrics(bold).elidedText(text[start:], Qt.TextElideMode.ElideRight, width)
        kept = tuple((a, min(b, len(cut) - 1)) for a, b in marks if a < len(cut) - 1)
        layout = _laid_out(cut, kept, face, colour, width, lines, direction)
    return layout


def _laid_out(
    text: str,
    marks: tuple[Span, ...],
    face: QFont,
    colour: QColor,
    width: int,
    lines: int,
    direction: Qt.LayoutDirection,
) -> QTextLayout:
    layout = QTextLayout(text, face)
    rtl = direction is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(Qt.AlignmentFlag.AlignAbsolute | side)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_marking(text, mark, colour) for mark in marks])
    layout.beginLayout()
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * QFontMetrics(face).lineSpacing()))
    layout.endLayout()
    return layout


def _marking(text: str, mark: Span, colour: QColor) -> QTextLayout.FormatRange:
    looks = QTextCharFormat()
    looks.setFontWeight(QFont.Weight.DemiBold)
    looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    looks.setUnderlineColor(colour)
    marking = QTextLayout.FormatRange()
    marking.start = _units(text[: mark[0]])
    marking.length = _units(text[mark[0] : mark[1]])
    marking.format = looks
    return marking


def _from_mark(text: str, marks: tuple[Span, ...], fits: int) -> tuple[str, tuple[Span, ...]]:
    """Let a long text begin at a word shortly before its first mark, if that mark would not be seen."""
    if not marks or marks[0][1] <= fits:
        return text, marks
    start = text.rfind(" ", 0, max(0, marks[0][0] - fits // 4)) + 1
    if start == 0:
        start = marks[0][0]
    gone = start - 1  # an ellipsis takes the place of what is left out
    return "…" + text[start:], tuple((a - gone, b - gone) for a, b in marks)


def _units(text: str) -> int:
    """Count as Qt does, which takes two for a letter beyond the first plane."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _letters(text: str, units: int) -> int:
    """Give the place in `text` for one that Qt counted."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))
