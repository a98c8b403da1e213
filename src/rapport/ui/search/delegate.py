"""How the rows of the search and the palette are painted, in each of their shapes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rapport.domain.names import initials
from rapport.domain.override import override
from rapport.ui.icons import IconName, pixmap
from rapport.ui.search.marked_text import marked_text
from rapport.ui.search.rows import Row, Rows, Shape
from rapport.ui.theme import metrics_of, mixed, theme_of
from rapport.ui.widgets.initials import paint_initials

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from rapport.domain.sentences import Span
    from rapport.ui.theme import Metrics

_LINES = 2
"""How many lines a sentence may take."""
_BETWEEN = " · "
_SLACK = 2
"""Pixels more than a text says it needs, for it is laid out in fractions of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Sizes:
    """Fonts and distances of a row at one text size."""

    text: QFont
    second: QFont
    strong: QFont
    text_line: int
    second_line: int
    pad: int
    gap: int
    mark: int
    """The diameter of the round mark, and the column that icons stand in the middle of."""
    icon: int
    between: int
    """From a line to one of another size beneath it."""
    name: int
    """The height of a name with its quiet line."""
    action: int
    """The height of an action."""

    @staticmethod
    @lru_cache(maxsize=1)
    def at(metrics: Metrics) -> Sizes:
        """Give them at a text size; the last ones are kept."""
        text, second = metrics.font("text"), metrics.font("second")
        text_line, second_line = (QFontMetrics(face).lineSpacing() for face in (text, second))
        return Sizes(
            text=text,
            second=second,
            strong=metrics.font("second", QFont.Weight.DemiBold),
            text_line=text_line,
            second_line=second_line,
            pad=metrics.scaled(8),
            gap=metrics.scaled(10),
            mark=metrics.initials,
            icon=metrics.scaled(18),
            between=metrics.scaled(3),
            name=metrics.row_height,
            action=max(metrics.scaled(36), text_line + metrics.scaled(12)),
        )


class RowDelegate(QStyledItemDelegate):
    """Paints the rows of `rows` in `view`."""

    def __init__(self, rows: Rows, view: QListView) -> None:
        super().__init__(view)
        self._rows = rows
        self._view = view

    @property
    def _sizes(self) -> Sizes:
        return Sizes.at(metrics_of())

    @property
    def _width(self) -> int:
        """How wide a row is for certain, with a scroll bar beside it or not: what is laid out once shall not jump."""
        return self._view.width() - self._view.verticalScrollBar().sizeHint().width()

    def _room(self, row: Row, sizes: Sizes) -> int:
        """How much of its width a row has for words."""
        return max(1, self._width - 2 * sizes.pad - (sizes.mark + sizes.gap if row.shape is not Shape.WORD else 0))

    def _lines(self, row: Row, sizes: Sizes) -> int:
        return _LINES if _width_of(row.text, sizes) > self._room(row, sizes) * 0.97 else 1

    def _height(self, row: Row) -> int:
        sizes = self._sizes
        if row.shape is Shape.NAME:
            return sizes.name
        if row.shape is Shape.ACTION:
            return sizes.action
        if row.shape is Shape.SENTENCE:
            return 2 * sizes.pad + sizes.second_line + sizes.between + self._lines(row, sizes) * sizes.text_line
        return 2 * sizes.pad + sizes.text_line + (sizes.between + sizes.second_line if row.text else 0)

    def _paint_ground(self, painter: QPainter, row: Row, option: QStyleOptionViewItem) -> None:
        """Paint what lies under the words: the row one is on, the one under the mouse, a hairline above."""
        theme, metrics = theme_of(), metrics_of()
        selected = _is_selected(option)
        if row.ruled:
            painter.setPen(theme.line)
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
        if row.act is not None and (selected or option.state & QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.selected if selected else mixed(theme.card, theme.selected, 0.4))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0, 1, 0, -1), metrics.unit, metrics.unit)

    def _paint_mark(self, painter: QPainter, row: Row, option: QStyleOptionViewItem, left: QRect, sizes: Sizes) -> None:
        """Paint the round mark of a person, or the icon of anything else; `left` is its place read from the left."""
        theme, place = theme_of(), QStyle.visualRect(option.direction, option.rect, left)
        if row.shape is Shape.NAME and row.icon is None:
            paint_initials(painter, place, initials(row.title), theme, on_selected=_is_selected(option))
        elif row.ticked:
            self._paint_icon(painter, "check", theme.accent, place, sizes)
        elif row.icon is not None:
            self._paint_icon(painter, row.icon, theme.quiet, place, sizes)

    def _paint_icon(self, painter: QPainter, name: IconName, colour: QColor, place: QRect, sizes: Sizes) -> None:
        square = QRect(0, 0, sizes.icon, sizes.icon)
        square.moveCenter(place.center())
        painter.drawPixmap(square, pixmap(name, colour, sizes.icon, painter.device().devicePixelRatioF()))

    def _paint_name(self, painter: QPainter, row: Row, room: QRect, sizes: Sizes) -> None:
        """Paint a name and the quiet line beneath, together in the middle of the row's height."""
        gap = metrics_of().scaled(2)
        high = sizes.text_line + (gap + sizes.second_line if row.text else 0)
        top = room.top() + (room.height() - high) // 2
        theme = theme_of()
        self._paint_marked(
            painter, row.title, row.title_marks, sizes.text, theme.ink, room.adjusted(0, top - room.top(), 0, 0)
        )
        if row.text:
            beneath = QRect(room.left(), top + sizes.text_line + gap, room.width(), sizes.second_line)
            self._paint_marked(painter, row.text, row.text_marks, sizes.second, theme.quiet, beneath)

    def _paint_sentence(self, painter: QPainter, row: Row, room: QRect, sizes: Sizes) -> None:
        """Paint whom it was with and when, and beneath it the sentence."""
        theme = theme_of()
        strong, quiet = QFontMetrics(sizes.strong), QFontMetrics(sizes.second)
        between = _BETWEEN if row.title and row.beside else ""
        used = sum(map(quiet.horizontalAdvance, (between, row.beside))) + _SLACK
        names = strong.elidedText(row.title, Qt.TextElideMode.ElideRight, room.width() - used)
        above = QRect(room.left(), room.top() + sizes.pad, room.width(), sizes.second_line)
        seen = tuple(
            mark for mark in row.title_marks if mark[1] <= len(names) and names[: mark[1]] == row.title[: mark[1]]
        )
        for face, shape, colour, words, marks in (
            (sizes.strong, strong, theme.ink, names, seen),
            (sizes.second, quiet, theme.quiet, between, ()),
            (sizes.second, quiet, theme.quiet, row.beside, ()),
        ):
            above.setWidth(shape.horizontalAdvance(words) + _SLACK)
            place = QStyle.visualRect(painter.layoutDirection(), room, above)
            self._paint_marked(painter, words, marks, face, colour, place)
            above.moveLeft(above.left() + shape.horizontalAdvance(words))
        beneath = room.adjusted(0, sizes.pad + sizes.second_line + sizes.between, 0, 0)
        lines = self._lines(row, sizes)
        self._paint_marked(painter, row.text, row.text_marks, sizes.text, theme.ink, beneath, lines)

    def _paint_action(self, painter: QPainter, row: Row, room: QRect, sizes: Sizes) -> None:
        """Paint what can be done, and its keys at the end; the keys give way where there is no room for both."""
        theme = theme_of()
        keys = QFontMetrics(sizes.second).horizontalAdvance(row.beside)
        if keys > room.width() // 2:
            keys = 0
        if keys:
            above = (room.height() - sizes.second_line) // 2
            end = QRect(room.right() - keys, room.top() + above, keys + _SLACK, sizes.second_line)
            seen = QStyle.visualRect(painter.layoutDirection(), room, end)
            self._paint_marked(painter, row.beside, (), sizes.second, theme.quiet, seen)
        above = (room.height() - sizes.text_line) // 2
        place = QStyle.visualRect(
            painter.layoutDirection(), room, room.adjusted(0, above, -(keys + sizes.gap if keys else 0), 0)
        )
        self._paint_marked(painter, row.title, row.title_marks, sizes.text, theme.ink, place)

    def _paint_word(self, painter: QPainter, row: Row, room: QRect, sizes: Sizes) -> None:
        """Paint a quiet line, or a plain one with a quiet one beneath."""
        theme, top = theme_of(), room.adjusted(0, sizes.pad, 0, 0)
        self._paint_marked(painter, row.title, (), sizes.text, theme.ink if row.text else theme.quiet, top)
        beneath = top.adjusted(0, sizes.text_line + sizes.between, 0, 0)
        self._paint_marked(painter, row.text, (), sizes.second, theme.quiet, beneath)

    def _paint_marked(
        self,
        painter: QPainter,
        text: str,
        marks: tuple[Span, ...],
        face: QFont,
        colour: QColor,
        place: QRect,
        lines: int = 1,
    ) -> None:
        painter.setPen(colour)
        layout = marked_text(text, marks, face, theme_of().accent, place.width(), lines, painter.layoutDirection())
        layout.draw(painter, QPointF(place.topLeft()))

    def is_cut(self, row: Row) -> bool:
        """Whether there is more to a row than is seen."""
        sizes = self._sizes
        room = self._room(row, sizes)
        most = room * _LINES if row.shape is Shape.SENTENCE else room
        return _width_of(row.title, sizes) > room or _width_of(row.text, sizes) > most

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, sizes = self._rows.at(index.row()), self._sizes
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, row, option)
        start = option.rect.left() + sizes.pad
        if row.shape is not Shape.WORD:
            top = option.rect.top() + (
                sizes.pad if row.shape is Shape.SENTENCE else (option.rect.height() - sizes.mark) // 2
            )
            place = QRect(start, top, sizes.mark, sizes.mark)
            self._paint_mark(painter, row, option, place, sizes)
            start += sizes.mark + sizes.gap
        width = self._room(row, sizes) if row.shape is not Shape.ACTION else option.rect.right() - sizes.pad - start
        room = QRect(start, option.rect.top(), width, option.rect.height())
        paint = {
            Shape.NAME: self._paint_name,
            Shape.SENTENCE: self._paint_sentence,
            Shape.ACTION: self._paint_action,
            Shape.WORD: self._paint_word,
        }[row.shape]
        paint(painter, row, QStyle.visualRect(option.direction, option.rect, room), sizes)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(1, self._height(self._rows.at(index.row())))

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show the tip only where something is cut."""
        if event.type() is QEvent.Type.ToolTip and index.isValid() and not self.is_cut(self._rows.at(index.row())):
            return False
        return super().helpEvent(event, view, option, index)


def _is_selected(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)


@lru_cache(maxsize=256)
def _width_of(text: str, sizes: Sizes) -> int:
    """Give how wide `text` runs; each row is asked for its height several times."""
    return QFontMetrics(sizes.text).horizontalAdvance(text)
