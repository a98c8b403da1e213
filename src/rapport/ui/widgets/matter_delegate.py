"""How a page of matters is painted: headings, matters with the keys of the row one is on, ways to see the rest."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QToolTip

from rapport.domain import names
from rapport.domain.override import override
from rapport.ui.theme import font, metrics_of, mixed, theme_of
from rapport.ui.widgets.initials import paint_initials
from rapport.ui.widgets.labels import plain_tip
from rapport.ui.widgets.matter_places import (
    Faces,
    body_of,
    is_narrow,
    matter_height,
    narrow_text_width,
    places_of,
)
from rapport.ui.widgets.matter_rows import KEY_WORDS, Deed, HeadingRow, MatterRow
from rapport.ui.widgets.matter_text import LaidText

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QFont, QPixmap
    from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

    from rapport.domain.people import CustomerId
    from rapport.ui.widgets.matter_model import MattersModel
    from rapport.ui.widgets.matter_places import Places
    from rapport.ui.widgets.matter_rows import AllRow

    Index = QModelIndex | QPersistentModelIndex
    PhotoOf = Callable[[CustomerId, int], QPixmap | None]

_ELIDE = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_MOST_KEPT = 400
"""So many laid out texts are kept."""
_MOST_LINES = 2

initials = lru_cache(maxsize=512)(names.initials)


def nobody_s_photo(_customer_id: CustomerId, _side: int) -> QPixmap | None:
    """Give no photo."""
    return None


class MattersDelegate(QStyledItemDelegate):
    """Paints the rows of `model`. Laid out texts are kept until `forget`.

    `pointer` is where the mouse is, in the view's coordinates; `asked_row` is a row in whose stead of the text stands a
    field. `photo_of` gives a photo so many device pixels square, if there is one.
    """

    def __init__(self, model: MattersModel, photo_of: PhotoOf = nobody_s_photo, parent: QObject | None = None) -> None:
        """Paint with the photos that `photo_of` gives."""
        super().__init__(parent)
        self._model = model
        self.photo_of = photo_of
        self._laid: dict[tuple[str, str, int, bool], LaidText] = {}
        self.pointer: QPoint | None = None
        self.asked_row = -1

    @property
    def faces(self) -> Faces:
        """The fonts in force."""
        return Faces.at(metrics_of())

    def forget(self) -> None:
        """Lay out anew: theme, text size or direction have changed."""
        self._laid.clear()

    def deed_at(self, option: QStyleOptionViewItem, index: Index, point: QPoint) -> Deed | None:
        """Give what a click at a place does: a key, the name, the quote; None for nothing but being there."""
        row = self._model.row(index.row())
        if not isinstance(row, MatterRow):
            return None
        places = self._places(row, option)
        here = QStyle.visualPos(option.direction, option.rect, point)
        for deed, chip in places.chips:
            if chip.contains(here):
                return deed
        if Deed.CUSTOMER in row.deeds and places.who.contains(here):
            return Deed.CUSTOMER
        laid, at = self._text(row, places, option)
        corner = QStyle.visualRect(option.direction, option.rect, QRect(at, QSize(places.text.width(), 1))).topLeft()
        is_quote = laid.is_quote(point.x() - corner.x(), point.y() - at.y())
        return Deed.SOURCE if is_quote and Deed.SOURCE in row.deeds else None

    def field_place(self, rect: QRect, index: Index, direction: Qt.LayoutDirection) -> QRect:
        """Give the room for a field in the stead of a row's text."""
        row = self._model.row(index.row())
        if not isinstance(row, MatterRow):
            return rect
        places = places_of(row, rect, self.faces, ())
        left = places.text.left()
        top = places.company.top() if is_narrow(rect.width(), self.faces.metrics) else rect.top()
        right = places.body.right() - self.faces.metrics.scaled(10)
        room = QRect(QPoint(left, top), QPoint(right, rect.bottom()))
        return QStyle.visualRect(direction, rect, room)

    def _places(self, row: MatterRow, option: QStyleOptionViewItem) -> Places:
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)  # its keys are those that act
        return places_of(row, option.rect, self.faces, row.chips if is_current else ())

    def _text(self, row: MatterRow, places: Places, option: QStyleOptionViewItem) -> tuple[LaidText, QPoint]:
        """Give the text of a row, and its corner as if one read from the left: in the middle, or on top."""
        laid = self._lay(row, places.text.width(), mirrored=option.direction is Qt.LayoutDirection.RightToLeft)
        spare = 0 if self._is_narrow(option) else (places.text.height() - laid.height) // 2
        return laid, places.text.topLeft() + QPoint(0, spare)

    def _is_narrow(self, option: QStyleOptionViewItem) -> bool:
        return is_narrow(option.rect.width(), self.faces.metrics)

    def _lay(self, row: MatterRow, width: int, *, mirrored: bool) -> LaidText:
        key = row.text, row.cited, width, mirrored
        if key not in self._laid:
            if len(self._laid) >= _MOST_KEPT:
                self._laid.clear()
            self._laid[key] = LaidText(row.text, row.cited, width, _MOST_LINES, self.faces.text_line, mirrored=mirrored)
        return self._laid[key]

    # Painting

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, rule: bool) -> None:
        """Paint what lies under the words: a hairline over the row, the row one is on, the ring of the focus."""
        theme, states = theme_of(), QStyle.StateFlag
        body = QStyle.visualRect(option.direction, option.rect, body_of(option.rect, self.faces.metrics))
        if rule:
            painter.fillRect(body.left(), body.top(), body.width(), 1, theme.line)
        selected, focused, hovered = (
            bool(option.state & state)
            for state in (states.State_Selected, states.State_HasFocus, states.State_MouseOver)
        )
        if not (selected or focused or hovered):
            return
        lively = mixed(theme.paper, theme.selected, 0.45)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.selected if selected else lively)
        painter.setPen(QPen(theme.accent, 2) if focused else Qt.PenStyle.NoPen)
        edge = 1 if focused else 0
        unit = self.faces.metrics.unit
        painter.drawRoundedRect(QRectF(body).adjusted(edge, edge, -edge, -edge), unit, unit)

    def _paint_matter(self, painter: QPainter, row: MatterRow, option: QStyleOptionViewItem, number: int) -> None:
        self._paint_ground(painter, option, rule=True)
        asked, places = number == self.asked_row, self._places(row, option)
        mark = QStyle.visualRect(option.direction, option.rect, places.mark)
        photo = self.photo_of(row.customer_id, round(mark.width() * painter.device().devicePixelRatioF()))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        paint_initials(painter, mark, initials(row.name), theme_of(), photo, on_selected=selected)
        self._paint_who(painter, row, places, option, alone=asked and self._is_narrow(option))
        if asked:
            return
        laid, at = self._text(row, places, option)
        corner = QStyle.visualRect(option.direction, option.rect, QRect(at, QSize(places.text.width(), 1))).topLeft()
        laid.draw(painter, corner.x(), at.y())
        self._paint_aside(painter, row, places.aside, option)
        for deed, chip in places.chips:
            self._paint_chip(painter, deed, chip, option)

    def _paint_who(
        self, painter: QPainter, row: MatterRow, places: Places, option: QStyleOptionViewItem, *, alone: bool
    ) -> None:
        """Paint the name, and beneath it the company unless the name stands `alone`, over a field."""
        faces, theme = self.faces, theme_of()
        face = faces.name
        if self._is_under(places.who, option):
            face = font("text", faces.name.weight())
            face.setUnderline(True)
        name = faces.name_runs.elidedText(row.lead or row.name, _ELIDE, places.name.width())
        self._write(painter, option, (places.name, name), face, theme.ink)
        if not alone:
            company = faces.quiet_runs.elidedText(row.company, _ELIDE, places.company.width())
            self._write(painter, option, (places.company, company), faces.quiet, theme.quiet)

    def _paint_aside(self, painter: QPainter, row: MatterRow, room: QRect, option: QStyleOptionViewItem) -> None:
        faces, theme = self.faces, theme_of()
        face, runs, colour = (
            (faces.strong, faces.strong_runs, theme.late) if row.late else (faces.quiet, faces.quiet_runs, theme.quiet)
        )
        cut = runs.elidedText(row.aside, _ELIDE, room.width())
        self._write(painter, option, (room, cut), face, colour, Qt.AlignmentFlag.AlignRight)

    def _paint_chip(self, painter: QPainter, deed: Deed, chip: QRect, option: QStyleOptionViewItem) -> None:
        faces, theme = self.faces, theme_of()
        place = QRectF(QStyle.visualRect(option.direction, option.rect, chip)).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = faces.metrics.scaled(6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(mixed(theme.paper, theme.selected, 0.35))
        painter.setPen(theme.accent if self._is_under(chip, option) else mixed(theme.line, theme.selected, 0.35))
        painter.drawRoundedRect(place, radius, radius)
        inset = faces.metrics.scaled(7)
        room = chip.adjusted(inset, 0, -inset, 0)
        self._write(painter, option, (room, KEY_WORDS[deed]), faces.strong, theme.ink)
        self._write(painter, option, (room, str(deed)), faces.quiet, theme.ink, Qt.AlignmentFlag.AlignRight)

    def _paint_heading(self, painter: QPainter, row: HeadingRow, option: QStyleOptionViewItem) -> None:
        theme, faces, face = theme_of(), self.faces, font("section")
        body = body_of(option.rect, faces.metrics)
        runs = QFontMetrics(face)
        room = body.adjusted(0, body.height() - runs.height() - faces.metrics.scaled(6), 0, -faces.metrics.scaled(6))
        title = runs.elidedText(row.text, _ELIDE, room.width())
        self._write(painter, option, (room, title), face, theme.ink)
        room.setLeft(room.left() + runs.horizontalAdvance(title) + faces.metrics.scaled(10))
        down = runs.ascent() - faces.quiet_runs.ascent() - (runs.height() - faces.quiet_runs.height()) // 2
        quiet = faces.quiet_runs.elidedText(row.quiet, _ELIDE, max(0, room.width()))
        self._write(painter, option, (room.translated(0, down), quiet), faces.quiet, theme.quiet)

    def _paint_all(self, painter: QPainter, row: AllRow, option: QStyleOptionViewItem) -> None:
        self._paint_ground(painter, option, rule=True)
        room = body_of(option.rect, self.faces.metrics)
        room.setLeft(room.left() + self.faces.metrics.scaled(60))
        text = self.faces.text_runs.elidedText(row.text, _ELIDE, room.width())
        self._write(painter, option, (room, text), font("text"), theme_of().accent)

    def _write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        what: tuple[QRect, str],
        face: QFont,
        colour: object,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Write a line into its room, turned round where one reads from the right."""
        room, text = what
        painter.setFont(face)
        painter.setPen(colour)
        where = QStyle.visualAlignment(option.direction, side) | _MIDDLE
        painter.drawText(QStyle.visualRect(option.direction, option.rect, room), where, text)

    def _is_under(self, room: QRect, option: QStyleOptionViewItem) -> bool:
        """Whether the mouse is in a part of the row."""
        if self.pointer is None or not option.state & QStyle.StateFlag.State_MouseOver:
            return False
        return room.contains(QStyle.visualPos(option.direction, option.rect, self.pointer))

    def _whole(self, row: MatterRow, option: QStyleOptionViewItem) -> str:
        """Give all a row says if something of it is cut, '' if nothing is."""
        faces, places = self.faces, self._places(row, option)
        laid, _ = self._text(row, places, option)
        cut = (
            laid.cut
            or faces.name_runs.horizontalAdvance(row.lead or row.name) > places.name.width()
            or faces.quiet_runs.horizontalAdvance(row.company) > places.company.width()
            or faces.aside_width(row) > places.aside.width()
        )
        return " · ".join(filter(None, (row.name, row.company, row.text, row.cited, row.aside))) if cut else ""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row(index.row())
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # a name turns round nothing but itself
        if isinstance(row, MatterRow):
            self._paint_matter(painter, row, option, index.row())
        elif isinstance(row, HeadingRow):
            self._paint_heading(painter, row, option)
        else:
            self._paint_all(painter, row, option)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, faces = self._model.row(index.row()), self.faces
        scaled, width = faces.metrics.scaled, option.rect.width()
        if isinstance(row, HeadingRow):
            over = 22 if index.row() else 2
            return QSize(1, QFontMetrics(font("section")).height() + scaled(6 + over))
        if not isinstance(row, MatterRow):
            return QSize(1, max(scaled(40), faces.text_line + scaled(14)))
        if not is_narrow(width, faces.metrics):
            return QSize(1, matter_height(_MOST_LINES, width, faces))
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        laid = self._lay(row, narrow_text_width(width, faces.metrics), mirrored=mirrored)
        return QSize(1, matter_height(laid.height // faces.text_line, width, faces))

    @override
    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        row = self._model.row(index.row()) if index.isValid() else None
        if event.type() is not QEvent.Type.ToolTip or not isinstance(row, MatterRow):
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tip(self._whole(row, option)), view)
        return True
