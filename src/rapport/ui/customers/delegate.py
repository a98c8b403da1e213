"""How a row of the customer list is painted: the round mark, the name, a quiet line, a dot where one owes them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QToolTip

from rapport.domain import names
from rapport.domain.override import override
from rapport.ui.customers.row_words import BETWEEN, quiet_line, whole_line
from rapport.ui.theme import metrics_of, mixed, theme_of
from rapport.ui.widgets.initials import paint_initials
from rapport.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

    from rapport.domain.people import CustomerLine
    from rapport.ui.customers.model import CustomersModel
    from rapport.ui.theme import Metrics
    from rapport.ui.widgets.photos import Photos

_INSET, _PAD, _GAP = 8, 12, 10
"""From the pane's edge to the row's, from there to the round mark, from there to the words; at the base text size."""
_VALUE_SHARE = 0.6
"""How much of the quiet line its second half may take before it is cut; the company gives way first."""
_ELIDE = Qt.TextElideMode.ElideRight
_BETWEEN = 2
"""What stands free between the name and the quiet line, at the base text size."""
_DOT = 8
"""The dot of those one owes something, and what stands free before it, at the base text size."""

initials = lru_cache(maxsize=512)(names.initials)


@dataclass(frozen=True, slots=True)
class Faces:
    """The two fonts of a row, and how wide they run."""

    name: QFont
    quiet: QFont
    name_metrics: QFontMetrics
    quiet_metrics: QFontMetrics

    @staticmethod
    @lru_cache(maxsize=1)
    def at(metrics: Metrics) -> Faces:
        """Give them at a text size; the last ones are kept."""
        name, quiet = metrics.font("text", QFont.Weight.DemiBold), metrics.font("second")
        return Faces(name, quiet, QFontMetrics(name), QFontMetrics(quiet))

    def quiet_parts(self, company: str, value: str, room: int) -> tuple[str, str]:
        """Cut the two halves of the quiet line to `room`: the company first, for the value is what one looks for."""
        width = self.quiet_metrics.horizontalAdvance
        room -= width(BETWEEN)
        value = self.quiet_metrics.elidedText(value, _ELIDE, max(round(room * _VALUE_SHARE), room - width(company)))
        return self.quiet_metrics.elidedText(company, _ELIDE, room - width(value)), value


class CustomersDelegate(QStyledItemDelegate):
    """Paints the rows of `model`."""

    def __init__(self, model: CustomersModel, photos: Photos, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._photos = photos

    @property
    def _faces(self) -> Faces:
        return Faces.at(metrics_of())

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Paint what lies under the words: the row one is on, the one under the mouse, the ring of the focus."""
        theme, metrics, state = theme_of(), metrics_of(), option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused, hovered = (
            bool(state & flag) for flag in (QStyle.StateFlag.State_HasFocus, QStyle.StateFlag.State_MouseOver)
        )
        if not (selected or focused or hovered):
            return
        inset = metrics.scaled(_INSET)
        row = QRectF(option.rect.adjusted(inset, 0, -inset, 0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = mixed(theme.side, theme.selected, 0.5) if hovered else Qt.BrushStyle.NoBrush
        painter.setBrush(theme.selected if selected else lively)
        painter.setPen(QPen(theme.accent, 2) if focused else Qt.PenStyle.NoPen)
        row = row.adjusted(1, 1, -1, -1) if focused else row
        painter.drawRoundedRect(row, metrics.unit, metrics.unit)

    def _paint_mark(self, painter: QPainter, line: CustomerLine, option: QStyleOptionViewItem) -> None:
        place = QStyle.visualRect(option.direction, option.rect, _mark_place(option.rect))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ratio = painter.device().devicePixelRatioF()
        photo = self._photos.photo(line.id, round(place.width() * ratio)) if line.has_photo else None
        paint_initials(painter, place, initials(line.name), theme_of(), photo, on_selected=selected)

    def _paint_dot(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme_of().late)
        painter.drawEllipse(QStyle.visualRect(option.direction, option.rect, _dot_place(option.rect)))

    def _paint_words(self, painter: QPainter, line: CustomerLine, option: QStyleOptionViewItem) -> None:
        theme, faces, room = theme_of(), self._faces, _room_for_words(option.rect, line)
        above, beneath = _two_lines(room, faces)
        name = faces.name_metrics.elidedText(line.name, _ELIDE, room.width())
        company, value = faces.quiet_parts(*quiet_line(line, self._model.order, self._model.today), room.width())
        where = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(faces.name)
        painter.setPen(theme.ink)
        painter.drawText(QStyle.visualRect(option.direction, option.rect, above), where, name)
        painter.setFont(faces.quiet)
        painter.setPen(theme.quiet)
        for text in (company, BETWEEN, value):  # one by one, so that a name in Arabic turns nothing around but itself
            painter.drawText(QStyle.visualRect(option.direction, option.rect, beneath), where, text)
            beneath.setLeft(beneath.left() + faces.quiet_metrics.horizontalAdvance(text))

    def _is_cut(self, line: CustomerLine, width: int) -> bool:
        company, value = quiet_line(line, self._model.order, self._model.today)
        quiet = self._faces.quiet_metrics.horizontalAdvance
        name_width = self._faces.name_metrics.horizontalAdvance(line.name)
        return name_width > width or quiet(company) + quiet(BETWEEN + value) > width

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = self._model.line(index.row())
        painter.save()
        self._paint_row(painter, option)
        self._paint_mark(painter, line, option)
        if line.owes:
            self._paint_dot(painter, option)
        self._paint_words(painter, line, option)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(metrics_of().scaled(160), metrics_of().row_height)

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if event.type() is not QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        line = self._model.line(index.row())
        says_more = line.owes or self._is_cut(line, _room_for_words(option.rect, line).width())
        whole = plain_tip(whole_line(line, self._model.order, self._model.today))
        QToolTip.showText(event.globalPos(), whole if says_more else "", view)
        return True


def _mark_place(row: QRect) -> QRect:
    metrics = metrics_of()
    top = row.top() + (row.height() - metrics.initials) // 2
    return QRect(QPoint(row.left() + metrics.scaled(_INSET + _PAD), top), QSize(metrics.initials, metrics.initials))


def _dot_place(row: QRect) -> QRect:
    size = metrics_of().scaled(_DOT)
    left = row.right() + 1 - metrics_of().scaled(_INSET + _PAD) - size
    return QRect(left, row.top() + (row.height() - size) // 2, size, size)


def _room_for_words(row: QRect, line: CustomerLine) -> QRect:
    metrics = metrics_of()
    left = _mark_place(row).right() + 1 + metrics.scaled(_GAP)
    right = _dot_place(row).left() - metrics.scaled(_DOT) if line.owes else row.right() - metrics.scaled(_INSET + _PAD)
    return QRect(QPoint(left, row.top()), QPoint(right, row.bottom()))


def _two_lines(room: QRect, faces: Faces) -> tuple[QRect, QRect]:
    """Give the places of the name and the quiet line, in the middle of the height together."""
    name, quiet, between = faces.name_metrics.height(), faces.quiet_metrics.height(), metrics_of().scaled(_BETWEEN)
    top = room.top() + (room.height() - name - between - quiet) // 2
    above = QRect(room.left(), top, room.width(), name)
    return above, QRect(room.left(), top + name + between, room.width(), quiet)
