"""The line above the list: the filter, and beside it a quiet button for what the list is sorted by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QIcon
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStyle, QToolButton, QWidget

from rapport.domain.override import override
from rapport.domain.people import CustomerOrder
from rapport.ui.icons import icon
from rapport.ui.theme import metrics_of, theme_of
from rapport.ui.widgets.labels import plain_tip
from rapport.ui.widgets.text_keys import share_keys

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

_ABOUT = "Filter by name, company, town"
_CROSS, _SORT = 14, 28
"""How wide the cross and the sort button are, at the base text size."""
_ORDERS = {
    CustomerOrder.NAME: "By &name",
    CustomerOrder.LAST_CONTACT: "By last &contact",
    CustomerOrder.PLACE: "By &place",
}


class FilterField(QLineEdit):
    """Takes the words to filter by; Down leaves it for the list. Enter and Esc are the pane's."""

    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cross = QToolButton(self)  # not Qt's clear button: a style sheet puts that one off the middle
        self._cross.setProperty("kind", "link")
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.setCursor(Qt.CursorShape.ArrowCursor)
        self._cross.setAccessibleName("Clear the filter")
        self._cross.setToolTip("Clear the filter (Esc)")
        self._cross.clicked.connect(self.clear)
        self._cross.hide()
        self.setPlaceholderText(_ABOUT)
        self.setAccessibleName(_ABOUT)
        self.setToolTip(plain_tip(_ABOUT))
        self.textChanged.connect(self._show_cross)
        share_keys(self)

    def _show_cross(self) -> None:
        """Show a way to empty the filter with the mouse, while there is something in it."""
        filled = bool(self.text())
        side = metrics_of().scaled(_CROSS)
        if filled and self._cross.icon().isNull():
            self._cross.setIcon(icon("close", theme_of().quiet))
            self._cross.setIconSize(QSize(side, side))
        self._cross.setVisible(filled)
        self.setTextMargins(0, 0, side if filled else 0, 0)
        self._place_cross()

    def _place_cross(self) -> None:
        size, inset = self._cross.sizeHint(), metrics_of().scaled(4)
        at = QRect(QPoint(self.width() - size.width() - inset, (self.height() - size.height()) // 2), size)
        self._cross.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), at))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_PageDown}:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_cross()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._cross.setIcon(QIcon())
            self._show_cross()


class SortButton(QToolButton):
    """Opens the menu of orders; the one in force is ticked, and told in the button's name."""

    picked = Signal(object)
    """An order was picked: its CustomerOrder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "link")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._orders = QMenu(self)
        group = QActionGroup(self)
        self._actions = {order: self._orders.addAction(words) for order, words in _ORDERS.items()}
        for order, action in self._actions.items():
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _checked=False, order=order: self.picked.emit(order))
        self.clicked.connect(self._open)
        self.show_order(CustomerOrder.NAME)

    def show_order(self, order: CustomerOrder) -> None:
        """Show what the list is sorted by."""
        self._actions[order].setChecked(True)
        told = f"Sorted by {order}"
        self.setAccessibleName(told)
        self.setToolTip(plain_tip(told))

    def draw(self) -> None:
        """Draw the icon; the first one loads what draws icons, so this waits until the list is there."""
        metrics = metrics_of()
        self.setIcon(icon("sort", theme_of().quiet))
        self.setIconSize(QSize(metrics.scaled(16), metrics.scaled(16)))

    def _open(self) -> None:
        """Open the menu beneath; `setMenu` would wait for it in an event loop of its own."""
        beneath = QPoint(0, self.height() + metrics_of().scaled(2))
        self._orders.popup(self.mapToGlobal(beneath))

    @override
    def sizeHint(self) -> QSize:
        side = metrics_of().scaled(_SORT)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and not self.icon().isNull():
            self.draw()


class FilterRow(QWidget):
    """The filter and the sort button, side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = FilterField()
        self.sort = SortButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        row.addWidget(self.sort)
        row.setSpacing(0)
