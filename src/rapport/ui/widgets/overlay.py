"""A card that floats over the window with a line to type in and a list beneath: the search, and the palette.

One types in the line all the while; the arrows walk the list, Enter picks, Esc goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QVBoxLayout
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
_STAYING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
"""The focus went away only for a while: another program, a menu."""
_SHADOW = 24
"""How far the shadow reaches, at the base text size."""


class Overlay(QFrame):
    """The card over `over`; it takes the focus when it opens and gives it back when it goes."""

    picked = Signal(QModelIndex)
    """A row was picked, by Enter or the mouse; the card has gone by then."""
    typed = Signal(str)
    """The words in the line have changed."""

    def __init__(self, about: str, over: QWidget) -> None:
        """Wait unseen over `over`; `about` ("Search everything") is the placeholder and the accessible name."""
        super().__init__(over)
        self._under: QWidget | None = None
        self._came_from: QWidget | None = None
        self.setAccessibleName(about)
        self.line = QLineEdit(placeholderText=about)
        self.line.setAccessibleName(about)
        self.list = QListView()
        self.list.setAccessibleName(f"{about}: what was found")
        self.list.setProperty("kind", "menu")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.addWidget(self.line, 0)
        self._rows.addWidget(self.list, 1)
        self.line.textChanged.connect(self.typed)
        share_keys(self.line)
        self.line.installEventFilter(self)
        self.list.clicked.connect(self._pick)
        over.installEventFilter(self)
        self.hide()

    def set_model(self, model: QAbstractItemModel) -> None:
        """Show the rows of `model`; its first row is the current one whenever it is filled anew."""
        self.list.ensurePolished()  # before the first layout, which would otherwise not know the rows' padding
        self.list.setModel(model)
        model.modelReset.connect(self._on_filled)
        model.layoutChanged.connect(self._on_filled)
        self._on_filled()

    def open_under(self, anchor: QWidget | None = None) -> None:
        """Open beneath `anchor`, or in the upper middle of the window without one, ready for typing."""
        if not self.isVisible():
            window = self.window()
            self._came_from = window.focusWidget()
        self._under = anchor
        self._place()
        self.show()
        self.raise_()
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.to_first()

    def leave(self) -> None:
        """Go, and give the focus back."""
        came_from, self._came_from = self._came_from, None
        if came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def to_first(self) -> None:
        """Make the first row the current one."""
        if self._count():
            self._go_to(0)

    def _on_filled(self) -> None:
        self.to_first()
        if self.isVisible():
            self._place()

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

    def _walk(self, key: int) -> None:
        """Move the current row by one or by a page; past an end by one it comes round."""
        if not (count := self._count()):
            return
        row = self.list.currentIndex().row()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go_to((row + (1 if key == Qt.Key.Key_Down else -1)) % count)
            return
        height = max(1, self.list.sizeHintForRow(max(row, 0)))
        page = max(1, self.list.viewport().height() // height - 1)
        self._go_to(min(count - 1, max(0, row + (page if key == Qt.Key.Key_PageDown else -page))))

    def _go_to(self, row: int) -> None:
        index = self.list.model().index(row, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

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
        used = self.line.sizeHint().height() + 2 * inset
        rows = self._rows_height(min(metrics.scaled(_HEIGHT), room.height()) - used - gap)
        self.list.setVisible(rows > 0)
        size = QSize(min(metrics.scaled(_WIDTH), room.width()), used + (rows + gap if rows > 0 else 0))
        place = QRect(room.topLeft(), size)
        if self._under is None:
            place.moveLeft((over.width() - size.width()) // 2)
            place.moveTop(max(room.top(), min(metrics.scaled(72), room.bottom() - metrics.scaled(_HEIGHT))))
        else:
            anchor = QRect(self._under.mapTo(over, self._under.rect().topLeft()), self._under.size())
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            place.moveLeft(anchor.right() - size.width() + 1 if rtl else anchor.left())
            place.moveTop(anchor.top())
        place.moveLeft(max(room.left(), min(place.left(), room.right() - size.width() + 1)))
        place.setBottom(min(place.bottom(), room.bottom()))
        self.setContentsMargins(*[reach + inset] * 4)
        self._rows.setSpacing(gap)
        self.setGeometry(place.adjusted(-reach, -reach, reach, reach))

    def _take_key(self, event: QKeyEvent) -> bool:
        """Act on a key pressed in the line, if it is for the card."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.list.currentIndex())
        elif key in _WALKING:
            self._walk(key)
        else:
            return False
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, reach = theme_of(self), metrics_of(self).scaled(_SHADOW)
        card = QRectF(self.rect()).adjusted(reach + 0.5, reach + 0.5, -reach - 0.5, -reach - 0.5)
        radius = metrics_of(self).scaled(10)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 12 if theme.is_dark else 3))
        for layer in range(1, 13):
            step = reach * (layer / 12) ** 1.7
            painter.drawRoundedRect(card.adjusted(-step, -step / 3, step, step), radius + step, radius + step)
        painter.setPen(theme.line)
        painter.setBrush(theme.card)
        painter.drawRoundedRect(card, radius, radius)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._came_from = None

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
        if kind is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
