"""A quiet list of rows: something at the reading side, something quiet at the end, headings between.

Changes, shortcuts, licences and what an import leaves out all look alike and are walked with the same keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QToolTip

from rapport.domain.override import override
from rapport.ui.theme import font, metrics_of, theme_of
from rapport.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_ONE_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_WRAPPED = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_ELIDE = Qt.TextElideMode.ElideRight
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_MARGIN = 4
_PAD, _LEAD = 8, 5
"""Within the card; beside and above the words of a row; all at the base text size."""
_ASIDE_SHARE = 0.5
"""How much of a row its quiet end may take before it is cut."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `more` stands beneath in as many lines as it takes; `key` is the id of what the row is about.

    A `heading` cannot be stepped on; a `quiet` row is one that counts no more.
    """

    text: str
    aside: str = ""
    more: str = ""
    key: int | None = None
    heading: bool = False
    quiet: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.text, self.aside, self.more) if part)


class RowsModel(QAbstractListModel):
    """The rows as they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows and no others."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        return {Qt.ItemDataRole.DisplayRole: row.text, Qt.ItemDataRole.AccessibleTextRole: row.spoken}.get(
            Qt.ItemDataRole(role)
        )

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class RowList(QListView):
    """A list of rows on a card, to be read, or with `picks` to do something with one of them.

    `acted` then says that Enter or a double click asked for it.
    """

    acted = Signal()
    stepped = Signal()
    """Another row is the current one, or none."""

    def __init__(self, about: str, *, picks: bool = False, parent: QWidget | None = None) -> None:
        """Be called `about` by screen readers."""
        super().__init__(parent)
        self._picks = picks
        self._model = RowsModel(self)
        self.setAccessibleName(about)
        self.setProperty("kind", "card")
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setViewportMargins(*[metrics_of(self).scaled(_MARGIN)] * 4)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        if not picks:
            self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What it shows."""
        return self._model.rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; where one is picked, it stays so if its key is still there, else its neighbour is."""
        was, place = self.current(), self.currentIndex().row()
        self._model.show(rows)
        self.scrollToTop()
        if self._picks and (steps := [number for number, row in enumerate(rows) if not row.heading]):
            same = [number for number in steps if was is not None and rows[number].key == was.key]
            self.setCurrentIndex(self._model.index((same or [min(steps, key=lambda step: abs(step - place))])[0]))
        self.stepped.emit()

    def current(self) -> Row | None:
        """Give the row one is on."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def height_for(self, width: int, most: int) -> int:
        """Give the height that shows all rows at this width, but no more than `most`; both with the edges."""
        edges = 2 * (self.frameWidth() + metrics_of(self).scaled(_MARGIN))
        height = edges
        for number, row in enumerate(self.rows):
            height += _height(row, width - edges, first=number == 0)
            if height >= most:
                return most
        return height

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.stepped.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.acted.emit()  # and not the dialog's button
            return
        super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()) == self.currentIndex() and self.currentIndex().isValid():
            self.acted.emit()


class _Painter(QStyledItemDelegate):
    """Paints the rows of `view`."""

    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self._view = view

    def _places(self, rect: QRect, row: Row) -> tuple[QRect, QRect, QRect]:
        """Give the places of the text, of the aside and of what stands beneath, for reading from the left."""
        metrics = metrics_of()
        pad, lead = metrics.scaled(_PAD), metrics.scaled(_LEAD)
        room = rect.adjusted(pad, lead, -pad, -lead)
        line = QFontMetrics(font("text")).height()
        if row.heading:
            return QRect(room.left(), room.bottom() - line + 1, room.width(), line), QRect(), QRect()
        wide = QFontMetrics(font("second")).horizontalAdvance(row.aside) + 1 if row.aside else 0
        wide = min(wide, round(room.width() * _ASIDE_SHARE)) if row.text else room.width()
        aside = QRect(QPoint(room.right() - wide + 1, room.top()), QSize(wide, line))
        text = QRect(room.left(), room.top(), room.width() - wide - (metrics.scaled(16) if wide else 0), line)
        return text, aside, QRect(QPoint(room.left(), room.top() + line), room.bottomRight())

    def _paint_under(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme, radius, state = theme_of(), metrics_of().scaled(6), option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.selected if state & QStyle.StateFlag.State_Selected else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.accent, 2) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), radius, radius)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, theme = self._view.rows[index.row()], theme_of()
        text, aside, beneath = self._places(option.rect, row)
        face = font("label") if row.heading else font("text")
        calm = row.heading or row.quiet
        painter.save()
        self._paint_under(painter, option)
        for place, letters, colour, words, how, at_end in (
            (text, face, theme.quiet if calm else theme.ink, row.text, _ONE_LINE, False),
            (aside, font("second"), theme.quiet, row.aside, _ONE_LINE, True),
            (beneath, font("second"), theme.quiet, row.more, _WRAPPED, False),
        ):
            side = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
            seen = QStyle.visualRect(option.direction, option.rect, place)
            where = QStyle.visualAlignment(option.direction, side) | Qt.AlignmentFlag.AlignAbsolute
            cut = words if how is _WRAPPED else QFontMetrics(letters).elidedText(words, _ELIDE, place.width())
            painter.setFont(letters)
            painter.setPen(colour)
            painter.drawText(seen, where | how, cut)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, _height(self._view.rows[index.row()], width, first=index.row() == 0))

    @override
    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() is not QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        row = self._view.rows[index.row()]
        text, aside, _ = self._places(option.rect, row)
        cut = QFontMetrics(font("text")).horizontalAdvance(row.text) > text.width()
        cut = cut or QFontMetrics(font("second")).horizontalAdvance(row.aside) > aside.width()
        QToolTip.showText(event.globalPos(), plain_tip(row.spoken) if cut else "", view)
        return True


def _height(row: Row, width: int, *, first: bool) -> int:
    """Give how high a row is; a heading keeps its distance from what is above."""
    metrics = metrics_of()
    height = QFontMetrics(font("text")).height() + 2 * metrics.scaled(_LEAD)
    if row.heading and not first:
        height += metrics.unit
    if row.more:
        room = QRect(0, 0, width - 2 * metrics.scaled(_PAD), 100_000)
        height += QFontMetrics(font("second")).boundingRect(room, int(_WRAPPED), row.more).height()
    return height
