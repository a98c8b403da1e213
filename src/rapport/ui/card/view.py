"""The page of the card on the screen: drawn from the template that paper is drawn from, and walked line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QFrame, QTextBrowser

from rapport.domain.override import override
from rapport.pages.card import LINK
from rapport.ui.theme import metrics_of, theme_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QKeyEvent,
        QPaintEvent,
        QResizeEvent,
        QTextDocument,
        QTextLine,
    )
    from PySide6.QtWidgets import QWidget

NARROW = 600
"""The width, at the base text size, up to which the labels stand above the text."""
_WIDEST = 900
"""The widest page, at the base text size: longer lines are hard to read at a glance."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_SCROLLS = {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


def margin_of(width: int) -> int:
    """Give how much of a page `width` wide is left free at the side reading starts at."""
    metrics = metrics_of()
    return metrics.scaled(24 if width <= metrics.scaled(NARROW) else 64)


class CardView(QTextBrowser):
    """A page whose links are lines. It loads nothing from anywhere, and what it shows is never markup of a name's."""

    picked = Signal(int)
    """A line was clicked, or Enter pressed on it: its number."""
    stepped = Signal(int)
    """Another line is the current one."""
    resized = Signal()
    """There is more room or less."""
    menu_wanted = Signal(object)
    """The place on the screen where a menu is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._spans: dict[int, tuple[int, int]] = {}
        self._current: int | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.LinksAccessibleByMouse | flags.TextSelectableByMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Doorstep card")
        self.anchorClicked.connect(self._on_clicked)

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for text alone, and none for labels beside it."""
        return self.width() <= metrics_of(self).scaled(NARROW)

    @property
    def current(self) -> int | None:
        """The number of the line one is on; None on a page without lines."""
        return self._current

    def lines(self) -> tuple[int, ...]:
        """Give the numbers of all lines as they stand on the page."""
        return tuple(self._spans)

    def show_page(self, html: str, current: int | None, scrolled: int) -> None:
        """Show a page, `current` the line one is on, or the first if there is none such."""
        self.setHtml(html)
        self._spans = dict(_spans(self.document()))
        self._current = current if current in self._spans else next(iter(self._spans), None)
        self._place()
        self.verticalScrollBar().setValue(scrolled)

    def go_to(self, number: int) -> None:
        """Make another line the current one, and have it in sight."""
        self._current = number
        around = self._around(number)
        bar, room = self.verticalScrollBar(), metrics_of(self).scaled(24)
        top, bottom = around.top() - room, around.bottom() + room
        if bottom < self.viewport().height():
            bar.setValue(0)
        elif top < bar.value():
            bar.setValue(int(top))
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(int(bottom) - self.viewport().height())
        self.viewport().update()
        self.stepped.emit(number)

    def words_of(self, number: int) -> str:
        """Give the words of a line, as they are read out."""
        begin, end = self._spans[number]
        return self.document().toRawText()[begin:end].replace("\u00a0", " ")

    def around(self, number: int) -> QRectF:
        """Give where the words of a line are in the viewport."""
        return self._around(number).translated(0, -self.verticalScrollBar().value())

    def _around(self, number: int) -> QRectF:
        """Give where the words of a line are in the document."""
        begin, end = self._spans[number]
        found = QRectF()
        block = self.document().findBlock(begin)
        corner = self.document().documentLayout().blockBoundingRect(block).topLeft()
        layout = block.layout()
        for count in range(layout.lineCount()):
            line = layout.lineAt(count)
            start, stop = max(begin - block.position(), line.textStart()), min(end - block.position(), _end(line))
            if start < stop:
                one, other = sorted((_across(line, start), _across(line, stop)))
                height = line.naturalTextRect().height()
                found |= QRectF(corner + QPointF(one, line.y()), corner + QPointF(other, line.y() + height))
        return found

    def _step(self, by: int) -> bool:
        """Go on to the next line, or the one before; give whether there is one."""
        numbers = self.lines()
        if self._current is None:
            return False
        place = numbers.index(self._current) + by
        if not 0 <= place < len(numbers):
            return False
        self.go_to(numbers[place])
        return True

    def _place(self) -> None:
        """Leave the margins of the page free."""
        metrics = metrics_of(self)
        frame = self.document().rootFrame()
        looks = frame.frameFormat()
        margin = margin_of(self.width())
        far = max(margin, self.viewport().width() - margin - metrics.scaled(_WIDEST))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        looks.setLeftMargin(far if mirrored else margin)
        looks.setRightMargin(margin if mirrored else far)
        looks.setTopMargin(metrics.scaled(24))
        looks.setBottomMargin(metrics.scaled(24))
        frame.setFrameFormat(looks)

    def _on_clicked(self, link: QUrl) -> None:
        number = _number(link.toString())
        if number in self._spans:
            self.go_to(number)
            self.picked.emit(number)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, numbers = event.key(), self.lines()
        if key in {Qt.Key.Key_Home, Qt.Key.Key_End} and numbers:
            self.go_to(numbers[0 if key == Qt.Key.Key_Home else -1])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._current is not None:
            self.picked.emit(self._current)
        elif key in _STEPS:
            if not self._step(_STEPS[Qt.Key(key)]):
                super().keyPressEvent(event)  # what is left of the page comes into sight
        elif event.matches(QKeySequence.StandardKey.Copy) or key in _SCROLLS:
            super().keyPressEvent(event)
        else:
            event.ignore()

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        return self._step(1 if forward else -1) or super().focusNextPrevChild(forward)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        self.resized.emit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._current is not None and self.hasFocus():
            theme, metrics = theme_of(self), metrics_of(self)
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(theme.selected)
            painter.setPen(QPen(theme.accent, 2))
            room = metrics.scaled(6), metrics.scaled(3)
            ring = self.around(self._current).adjusted(-room[0], -room[1], room[0], room[1])
            painter.drawRoundedRect(ring, metrics.scaled(6), metrics.scaled(6))
            painter.end()
        super().paintEvent(event)

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return QByteArray()


def _spans(document: QTextDocument) -> Iterator[tuple[int, tuple[int, int]]]:
    """Give where each line's words begin and end, in the order they stand on the page."""
    block = document.begin()
    while block.isValid():
        found: dict[int, tuple[int, int]] = {}
        each = block.begin()
        while not each.atEnd():
            piece = each.fragment()
            number = _number(piece.charFormat().anchorHref())
            if number is not None:
                begin, _ = found.get(number, (piece.position(), 0))
                found[number] = begin, piece.position() + piece.length()
            each += 1
        yield from found.items()
        block = block.next()


def _number(link: str) -> int | None:
    """Give the number of the line that a link leads to."""
    number = link.removeprefix(LINK)
    return int(number) if link.startswith(LINK) and number.isdecimal() else None


def _across(line: QTextLine, position: int) -> float:
    """Give how far along its line a place in the text is."""
    return cast("tuple[float, int]", line.cursorToX(position))[0]  # PySide6 says it gives an object


def _end(line: QTextLine) -> int:
    return line.textStart() + line.textLength()
