"""The quiet line under the words of a note that hold an offer: painted over the text, which it does not touch."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextCursor, QTextLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QColor, QPainter, QTextBlock

    from rapport.domain.sentences import Span

_TWO_UNITS = re.compile(r"[\U00010000-\U0010ffff]")


def units_of(spans: Iterable[Span], words: str) -> list[Span]:
    """Give places of a text as Qt counts them: a letter beyond the first 65,536 is two units."""
    spans = list(spans)
    if not spans or words.isascii():
        return spans
    longer = [found.start() for found in _TWO_UNITS.finditer(words)]
    return [(start + bisect_left(longer, start), end + bisect_left(longer, end)) for start, end in spans]


def shifted(spans: Iterable[Span], at: int, removed: int, added: int) -> list[Span]:
    """Give where places are after something else has been put in from `at` on; those that are gone are left out."""

    def moved(place: int, inside: int) -> int:
        if place <= at:
            return place
        return place + added - removed if place >= at + removed else inside

    places = ((moved(start, at + added), moved(end, at)) for start, end in spans)
    return [(start, end) for start, end in places if start < end]


def paint_marks(
    painter: QPainter, block: QTextBlock, at: QPointF, spans: list[Span], colour: QColor, thick: int, height: int
) -> None:
    """Paint lines under the places of one paragraph, whose top left is `at`, as far as they are seen."""
    layout, first, last = block.layout(), block.position(), block.position() + block.length() - 1
    for start, end in spans:
        if start >= last or end <= first:
            continue
        place = max(start, first) - first
        while place < min(end, last) - first:
            line = layout.lineForTextPosition(place)
            stop = min(line.textStart() + line.textLength(), end - first) if line.isValid() else place
            if stop <= place or at.y() + line.y() > height:
                break
            if at.y() + line.y() + line.height() > thick:
                under = at.y() + line.y() + line.ascent() + thick * 1.5
                for left, right in _stretches(block, line, place, stop):
                    painter.fillRect(QRectF(at.x() + left, round(under), right - left, thick), colour)
            place = stop


def _stretches(block: QTextBlock, line: QTextLine, start: int, end: int) -> Iterator[tuple[float, float]]:
    """Give from where to where the letters of a place stand in a line; several times where directions are mixed."""
    letters = _letters(block, line)
    if letters.isascii():
        said = letters[start - line.textStart() : end - line.textStart()].rstrip()
        yield _across(line, start), _across(line, start + len(said))
        return
    for run in line.glyphRuns(start, end - start):  # where directions meet, the places of the cursor jump
        letters_seen = run.boundingRect()
        yield letters_seen.left(), letters_seen.right()


def _letters(block: QTextBlock, line: QTextLine) -> str:
    """Give the letters of a line; the whole paragraph may be a million letters long."""
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + line.textStart())
    cursor.setPosition(cursor.position() + line.textLength(), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def _across(line: QTextLine, place: int) -> float:
    found = cast("tuple[float, int]", line.cursorToX(place))  # the type stubs know less
    return found[0]
