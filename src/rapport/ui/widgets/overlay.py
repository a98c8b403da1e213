"""A card that floats over the window with a line to type in and a list beneath: the search, and the palette.

One types in the line all the while; the arrows walk the list, Enter picks, Esc goes. The line is the card's own, or one
that stands in the window already; then the card is the list alone and hangs beneath it while there are rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QLineEdit, QListView, QVBoxLayout
from shiboken6 import isValid

from rapport.domain.override import override
from rapport.ui.theme import metrics_of, theme_of
from rapport.ui.widgets.text_keys import share_keys

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QHideEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

_WIDTH, _HEIGHT = 640, 440
"""The most the card takes, at the base text size."""
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
"""With Ctrl they are the list's; without, the line's."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STAYING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""The focus went away only for a while: another program, a menu."""
_SHADOW = 24
"""How far the shadow reaches, at the base text size."""


class _OpaqueList(QListView):
    """Paints its own ground, so that nothing behind the card is painted anew with each letter."""

    def __init__(self) -> None:
        super().__init__()
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme_of(self).card)
        painter.end()
        super().paintEvent(event)


class Overlay(QFrame):
    """The card over `over`; it takes the focus when it opens and gives it back when it goes."""

    picked = Signal(QModelIndex)
    """A row was picked, by Enter or the mouse; the card has gone by then."""
    typed = Signal(str)
    """The words in the line have changed."""

    def __init__(self, about: str, over: QWidget, line: QLineEdit | None = None) -> None:
        """Wait unseen over `over`; `about` ("Search everything") is the placeholder and the accessible name.

        With a `line` that stands in the window, hang beneath that one.
        """
        super().__init__(over)
        self._hangs = line is not None
        self._under: QWidget | None = line
        self._came_from: QWidget | None = None
        self._expecting = self._picks_first = False
        self.setAccessibleName(about)
        self.line = line or QLineEdit(placeholderText=about)
        self.line.setAccessibleName(about)
        self.list = self._make_list(about)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        if not self._hangs:
            self._rows.addWidget(self.line, 0)
        self._rows.addWidget(self.list, 1)
        self.line.textChanged.connect(self.typed)
        share_keys(self.line)
        self.line.installEventFilter(self)
        over.installEventFilter(self)
        app = QApplication.instance()
        if self._hangs and isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_moved)
        self.hide()

    def _make_list(self, about: str) -> QListView:
        rows = _OpaqueList()
        rows.setAccessibleName(f"{about}: what was found")
        rows.setProperty("kind", "menu")
        rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.clicked.connect(self._pick)
        return rows

    def set_model(self, model: QAbstractItemModel) -> None:
        """Show the rows of `model`; its first row is the current one whenever it is filled anew."""
        self.list.ensurePolished()  # before the first layout, which would otherwise not know the rows' padding
        self.list.setModel(model)
        model.modelReset.connect(self._on_filled)
        model.layoutChanged.connect(self._on_filled)
        self._on_filled()

    def open_under(self, anchor: QWidget | None = None) -> None:
        """Open beneath `anchor`, or in the upper middle of the window without one, ready for typing.

        A card that hangs opens beneath its line, and only while there are rows.
        """
        if self._hangs:
            self._show_rows()
            return
        if not self.isVisible():
            self._came_from = self.window().focusWidget()
        self._under = anchor
        self._place()
        self.show()
        self.raise_()
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.to_first()

    def expect(self) -> None:
        """Know that rows for the words are on their way: Enter waits for them, and then picks the first."""
        self._expecting, self._picks_first = True, False

    def leave(self) -> None:
        """Go, and give the focus back."""
        came_from, self._came_from = self._came_from, None
        if came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def to_first(self) -> None:
        """Make the first row the current one."""
        if pickable := self._pickable():
            self.go_to(pickable[0])

    def to_last(self) -> None:
        """Make the last row that can be picked the current one, and have all rows beneath it seen."""
        if pickable := self._pickable():
            self.go_to(pickable[-1])
            self.list.scrollToBottom()  # there may be a row beneath that only says something

    def go_to(self, row: int) -> None:
        """Make `row` the current one, and have it seen."""
        index = self.list.model().index(row, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _on_filled(self) -> None:
        self.to_first()
        picks_first, self._expecting, self._picks_first = self._picks_first, False, False
        if self.isVisible():
            self._place()
        if picks_first:
            self._pick(self.list.currentIndex())

    def _on_focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        """Remember where one was before going to the line the card hangs on."""
        if now is self.line and old is not None:
            self._came_from = old

    def _show_rows(self) -> None:
        if self._count():
            self._place()
            self.show()
            self.raise_()
        else:
            self.hide()

    def _rows_height(self, most: int) -> int:
        """How high the rows are together, but no more than `most`."""
        height = 0
        for row in range(self._count()):
            height += max(1, self.list.sizeHintForRow(row))
            if height >= most:
                return most
        return height

    def _count(self) -> int:
        model: QAbstractItemModel | None = self.list.model()
        return 0 if model is None else model.rowCount()

    def _pickable(self) -> list[int]:
        """Give the rows that can be picked: not those that only say something."""
        model = self.list.model()
        rows = range(self._count())
        return [row for row in rows if model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsEnabled]

    def _walk(self, key: int) -> None:
        """Move the current row by one, by a page or to an end; past an end by one it comes round."""
        if not (rows := self._pickable()):
            return
        current = self.list.currentIndex().row()
        at = rows.index(current) if current in rows else 0
        page = max(1, self.list.viewport().height() // max(1, self.list.sizeHintForRow(max(current, 0))) - 1)
        last = len(rows) - 1
        to = {
            Qt.Key.Key_Up: (at - 1) % len(rows),
            Qt.Key.Key_Down: (at + 1) % len(rows),
            Qt.Key.Key_PageUp: max(0, at - page),
            Qt.Key.Key_PageDown: min(last, at + page),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if to[Qt.Key(key)] == last:
            self.to_last()
        else:
            self.go_to(rows[to[Qt.Key(key)]])

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.leave()
            self.picked.emit(index)

    def _place(self) -> None:
        over, metrics = self.parentWidget(), metrics_of(self)
        if over is None:
            return
        edge = metrics.scaled(16)
        room = over.rect().adjusted(edge, edge, -edge, -edge)
        reach, inset, gap = (metrics.scaled(size) for size in (_SHADOW, 10, 8))
        self.setContentsMargins(*[reach + inset] * 4)
        self._rows.setSpacing(gap)
        width = min(metrics.scaled(_WIDTH), room.width())
        self._make_wide(width + 2 * reach)
        line = 0 if self._hangs else self.line.sizeHint().height() + gap
        place = self._placed(over, room, width, gap)
        room_for_rows = min(metrics.scaled(_HEIGHT), room.bottom() - place.top()) - 2 * inset - line
        rows = self._rows_height(room_for_rows)
        self.list.setVisible(rows > 0)
        place.setHeight(2 * inset + (line + rows if rows > 0 else max(0, line - gap)))
        self.setGeometry(place.adjusted(-reach, -reach, reach, reach))

    def _make_wide(self, width: int) -> None:
        """Give the rows their width before they are asked for their height."""
        if width != self.width() or self.list.width() != self.contentsRect().width():
            self.resize(width, self.height())
            self._rows.activate()
            self.list.resize(self.contentsRect().width(), self.list.height())
            self.list.doItemsLayout()

    def _placed(self, over: QWidget, room: QRect, width: int, gap: int) -> QRect:
        """Give the card's place within `room`, its height still open."""
        metrics = metrics_of(self)
        place = QRect(room.left(), room.top(), width, 0)
        left, right = room.left(), room.right()
        if self._under is None:
            place.moveLeft((over.width() - width) // 2)
            place.moveTop(max(room.top(), min(metrics.scaled(72), room.bottom() - metrics.scaled(_HEIGHT))))
        else:
            anchor = QRect(self._under.mapTo(over, self._under.rect().topLeft()), self._under.size())
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            place.moveLeft(anchor.right() - width + 1 if rtl else anchor.left())
            place.moveTop(anchor.bottom() + gap if self._hangs else anchor.top())
            left, right = min(left, anchor.left()), max(right, anchor.right())
        place.moveLeft(max(left, min(place.left(), right - width + 1)))
        return place

    def _take_key(self, event: QKeyEvent) -> bool:
        """Act on a key pressed in the line, if it is for the card."""
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _ENTER and self._expecting:
            self._picks_first = True
        elif not self.isVisible():
            return False
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif key in _ENTER:
            self._pick(self.list.currentIndex())
        elif key in _WALKING or (ctrl and key in _ENDS):
            self._walk(key)
        else:
            return False
        return True

    def _paint_shadow(self, painter: QPainter, card: QRectF, radius: int, inside: QRect) -> None:
        """Paint the layers of the shadow, but not under the card, where they would take longest."""
        reach = metrics_of(self).scaled(_SHADOW)
        hint = QPainter.RenderHint.Antialiasing
        painter.setRenderHint(hint, on=False)  # it takes thrice as long, and the layers are too faint to show it
        painter.setClipRegion(QRegion(self.rect()) - QRegion(inside))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 12 if theme_of(self).is_dark else 3))
        for layer in range(1, 13):
            step = reach * (layer / 12) ** 1.7
            painter.drawRoundedRect(card.adjusted(-step, -step / 3, step, step), radius + step, radius + step)
        painter.setClipping(False)
        painter.setRenderHint(hint)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, reach = theme_of(self), metrics_of(self).scaled(_SHADOW)
        card = QRectF(self.rect()).adjusted(reach + 0.5, reach + 0.5, -reach - 0.5, -reach - 0.5)
        radius = metrics_of(self).scaled(10)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = card.adjusted(radius, radius, -radius, -radius).toRect()
        if not inside.contains(event.rect()):
            self._paint_shadow(painter, card, radius, inside)
        painter.setPen(theme.line)
        painter.setBrush(theme.card)
        painter.drawRoundedRect(card, radius, radius)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._expecting = self._picks_first = False
        if not self._hangs:
            self._came_from = None

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.isVisible():
            self._place()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # what lies under the card is not meant

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self.line and isinstance(event, QKeyEvent):
            if kind is QEvent.Type.KeyPress:
                return self._take_key(event)
            if kind is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        if (
            watched is self.line
            and isinstance(event, QFocusEvent)
            and event.lostFocus()
            and event.reason() not in _STAYING
        ):
            self.hide()
        if watched is self.parentWidget() and self.isVisible():
            if kind is QEvent.Type.Resize:
                self._place()
            elif kind is QEvent.Type.MouseButtonPress:  # on nothing that takes clicks
                self.hide()
        return False
