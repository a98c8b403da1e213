"""The list of matters: walked past its headings, acted on with one key, and asked for words in a row's own place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QStyle, QStyleOptionViewItem

from rapport.domain.override import override
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.matter_delegate import MattersDelegate, nobody_s_photo
from rapport.ui.widgets.matter_places import is_narrow
from rapport.ui.widgets.matter_rows import KEY_WORDS, KEYS, MENU_WORDS, AllRow, Deed, MatterRow, deed_for
from rapport.ui.widgets.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from PySide6.QtGui import QContextMenuEvent, QHideEvent, QMouseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from rapport.ui.widgets.matter_delegate import PhotoOf
    from rapport.ui.widgets.matter_field import MatterField
    from rapport.ui.widgets.matter_model import MattersModel
    from rapport.ui.widgets.matter_rows import Row

    Index = QModelIndex | QPersistentModelIndex

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_RESTYLED = {
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.LayoutDirectionChange,
}


class MattersView(QListView):
    """Rows of matters, one of them current; what is to be done with it goes out as a signal."""

    deed_wanted = Signal(object, object)
    """A `Deed` and the `MatterRow` it is for."""
    all_wanted = Signal(object)
    """The key of an `AllRow`: its section is to be shown whole."""
    left = Signal()
    """Esc."""
    field_closed = Signal()
    """The field in a row has gone."""
    painted = Signal()
    """What was shown last has been painted; once for each `tell_when_painted`."""

    def __init__(
        self, model: MattersModel, about: str, photo_of: PhotoOf = nobody_s_photo, parent: QWidget | None = None
    ) -> None:
        """Show `model`; `about` is the accessible name."""
        super().__init__(parent)
        self._matters = model
        self._telling = False
        self._sight = Sight(self)
        self._keeps_sight = False
        """Whether the row one is on was in sight, and the rows are yet to be laid out in another size."""
        self._pressed: tuple[Deed | None, int] | None = None
        self._field: MatterField | None = None
        self._field_key: Hashable = None
        self._dropped: Hashable = None
        self._delegate = MattersDelegate(model, photo_of, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(about)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or the rows would change their width
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    # Showing

    def show_rows(self, rows: Sequence[Row], instead: Hashable = None) -> None:
        """Show these rows, scrolled as before, one being on the row that was current.

        If that is gone one is on what stands in its place now; if it was the way to all, on the row called `instead`.
        """
        current, number, bar = self.current(), self.currentIndex().row(), self.verticalScrollBar()
        scrolled, was_seen = bar.value(), self._keeps_sight or self._sight.has_current
        self._matters.show(rows)
        self.doItemsLayout()
        place = self._matters.number_of(current.key) if current else None
        if (back := self._matters.number_of(self._dropped)) is not None:  # what was done is undone: one is on it again
            place, self._dropped = back, None
        if place is None and isinstance(current, AllRow):
            place = self._matters.number_of(instead)
        self._stand_on(self._nearest(max(number, 0)) if place is None else place)
        bar.setValue(scrolled)
        if was_seen and not self._sight.has_current:
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    def drop(self, key: Hashable) -> None:
        """Take a row away that is done with; the next is current then, or the last if there is none."""
        number, current = self._matters.number_of(key), self.current()
        if number is None:
            return
        was_current = current is not None and current.key == key
        self._dropped = key
        if was_current and (beyond := self._step(number, 1)) is not None:
            self._stand_on(beyond)
        self._matters.drop(key)
        if not self.currentIndex().isValid() or not self._matters.can_be_on(self.currentIndex().row()):
            self._stand_on(self._nearest(self._matters.rowCount() - 1))
        self.doItemsLayout()

    def current(self) -> MatterRow | AllRow | None:
        """Give the row one is on."""
        number = self.currentIndex().row()
        row = self._matters.row(number) if self._matters.can_be_on(number) else None
        return row if isinstance(row, (MatterRow, AllRow)) else None

    def go_to_first(self) -> None:
        """Be on the first matter."""
        self._stand_on(self._nearest(0))
        self.scrollToTop()

    def rows_seen(self) -> Iterator[Row]:
        """Give the rows that are in sight."""
        first = self.indexAt(QPoint(self.viewport().width() // 2, 0)).row()
        for number in range(max(0, first), self._matters.rowCount()):
            if self.visualRect(self._matters.index(number)).top() > self.viewport().height():
                return
            yield self._matters.row(number)

    def show_photos(self, photo_of: PhotoOf) -> None:
        """Paint the photos that `photo_of` gives from now on, so many device pixels square, or None for initials."""
        self._delegate.photo_of = photo_of
        self.viewport().update()

    def tell_when_painted(self) -> None:
        """Say when what is shown now has been painted."""
        self._telling = True
        self.viewport().update()

    # Doing

    def do_on_current(self, deed: Deed) -> None:
        """Do something with the row one is on, as its key does; nothing where it cannot be done."""
        row = self.current()
        if isinstance(row, MatterRow) and deed in row.deeds:
            self.deed_wanted.emit(deed, row)
        elif isinstance(row, AllRow) and deed is Deed.CUSTOMER:
            self.all_wanted.emit(row.key)

    def menu_place(self, row: MatterRow) -> QPoint:
        """Give where a menu about a row opens, on the screen: beneath the key that opened it, or what stands there."""
        number = self._matters.number_of(row.key)
        place = self.visualRect(self._matters.index(number if number is not None else 0))
        room = self._delegate.field_place(place, self._matters.index(number or 0), self.layoutDirection())
        corner = room.bottomLeft() if self.isLeftToRight() else room.bottomRight()
        return self.viewport().mapToGlobal(corner)

    def ask(self, row: MatterRow, field: MatterField) -> None:
        """Open a field in the stead of a row's text."""
        self.close_field()
        self._field, self._field_key = field, row.key
        field.setParent(self.viewport())
        field.left.connect(self.close_field)
        self._place_field()
        field.begin()
        self.viewport().update()

    @property
    def is_asking(self) -> bool:
        """Whether a field is open: the rows had better stay as they are."""
        return self._field is not None

    def close_field(self) -> None:
        """Close the field that is open, and go back to the row if one was in it."""
        field, self._field = self._field, None
        self._delegate.asked_row = -1
        if field is None:
            return
        inside = field.line.hasFocus()
        field.hide()
        field.deleteLater()
        if inside:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.viewport().update()
        self.field_closed.emit()

    def _place_field(self) -> None:
        number = self._matters.number_of(self._field_key) if self._field is not None else None
        if self._field is None or number is None:
            return
        index = self._matters.index(number)
        self._delegate.asked_row = number
        room = self._delegate.field_place(self.visualRect(index), index, self.layoutDirection())
        height = min(self._field.sizeHint().height(), room.height())
        self._field.setGeometry(QRect(room.left(), room.top() + (room.height() - height) // 2, room.width(), height))

    def _stand_on(self, number: int | None) -> None:
        index = QModelIndex() if number is None else self._matters.index(number)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _step(self, number: int, by: int) -> int | None:
        """Give the next row one can be on, beyond `number`."""
        end = self._matters.rowCount() if by > 0 else -1
        return next((each for each in range(number + by, end, by) if self._matters.can_be_on(each)), None)

    def _nearest(self, number: int) -> int | None:
        """Give the row one can be on at `number` or after it, or else before it."""
        after = self._step(number - 1, 1)
        return self._step(number, -1) if after is None else after

    def _option(self, place: QRect) -> QStyleOptionViewItem:
        """Give how a row that has `place` is drawn, for asking what lies where in it."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = place
        option.direction = self.layoutDirection()
        if place == self.visualRect(self.currentIndex()):
            option.state |= QStyle.StateFlag.State_Selected
        return option

    def _deed_at(self, point: QPoint) -> tuple[Deed | None, int]:
        index = self.indexAt(point)
        if not index.isValid() or not self._matters.can_be_on(index.row()):
            return None, -1
        return self._delegate.deed_at(self._option(self.visualRect(index)), index, point), index.row()

    def _fill_menu(self, menu: QMenu, row: MatterRow | AllRow) -> None:
        if isinstance(row, AllRow):
            menu.addAction(row.text).triggered.connect(partial(self.all_wanted.emit, row.key))
            return
        for deed in row.deeds:
            if deed is Deed.CUSTOMER:
                menu.addSeparator()
            doing = menu.addAction(f"{MENU_WORDS[deed]}\t{KEY_WORDS[deed]}")
            doing.triggered.connect(partial(self.deed_wanted.emit, deed, row))

    # What Qt asks and tells

    @override
    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        actions, number, last = QAbstractItemView.CursorAction, self.currentIndex().row(), self._matters.rowCount() - 1
        page = max(1, self.viewport().height() // metrics_of(self).row_height - 1)
        steps = {actions.MoveUp: -1, actions.MovePrevious: -1, actions.MoveDown: 1, actions.MoveNext: 1}
        goal: int | None = number
        if action in steps:
            goal = self._step(number, steps[action])
        elif action is actions.MovePageUp:
            goal = self._nearest(max(0, number - page))
        elif action is actions.MovePageDown:
            goal = self._nearest(min(last, number + page))
        elif action is actions.MoveHome:
            goal = self._nearest(0)
        elif action is actions.MoveEnd:
            goal = self._nearest(last)
        return self.currentIndex() if goal is None else self._matters.index(goal)

    @override
    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row in sight, and with the first of a section its heading."""
        over = index.row() - 1
        if index.isValid() and over >= 0 and not self._matters.can_be_on(over):
            super().scrollTo(self._matters.index(over), hint)
        super().scrollTo(index, hint)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are keys here."""

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _means_a_deed(event)
            and self.current() is not None
        ):
            event.accept()  # these keys mean the row one is on, whatever they mean elsewhere in the window
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = deed_for(event.key(), self.current())
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.left.emit()
        elif isinstance(self.current(), AllRow) and event.key() in _ENTER:
            self.do_on_current(Deed.CUSTOMER)
        elif not _means_a_deed(event):
            super().keyPressEvent(event)
        elif deed is not None and not event.isAutoRepeat():
            self.do_on_current(deed)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = self._deed_at(event.position().toPoint()) if left else None
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        deed, number = self._deed_at(event.position().toPoint())
        if pressed != (deed, number) or number < 0:
            return
        row = self._matters.row(number)
        if isinstance(row, AllRow):
            self.all_wanted.emit(row.key)
        elif deed is not None:
            self.deed_wanted.emit(deed, row)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        deed, number = self._deed_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and deed is None and number >= 0:
            self.do_on_current(Deed.CUSTOMER)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be clicked; dragging selects nothing."""
        point = event.position().toPoint()
        deed, number = self._deed_at(point)
        on_all = number >= 0 and isinstance(self._matters.row(number), AllRow)
        hand = deed is not None or on_all
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        self._delegate.pointer = point
        self.viewport().update(self.visualRect(self.indexAt(point)))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is event.Reason.Mouse
        if by_mouse and self._matters.can_be_on(number := self.indexAt(event.pos()).row()):
            self._stand_on(number)
        row = self.current()
        if row is None or (by_mouse and not self._matters.can_be_on(self.indexAt(event.pos()).row())):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_menu(menu, row)
        middle = self.visualRect(self.currentIndex()).center()
        menu.popup(event.globalPos() if by_mouse else self.viewport().mapToGlobal(middle))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESTYLED and hasattr(self, "_delegate"):
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()

    @override
    def doItemsLayout(self) -> None:
        super().doItemsLayout()
        keeps, self._keeps_sight = self._keeps_sight, False
        if keeps and not self._sight.has_current:
            self.scrollTo(self.currentIndex())

    @override
    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place_field()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place_field()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._keeps_sight |= self._sight.resize(event.size())
        super().resizeEvent(event)
        if any(is_narrow(size.width(), metrics_of(self)) for size in (event.oldSize(), event.size())):
            self.scheduleDelayedItemsLayout()  # the rows are of other heights now, which Qt does not see
        self._place_field()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.close_field()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._telling:
            self._telling = False
            self.painted.emit()


def _means_a_deed(event: QKeyEvent) -> bool:
    return event.key() in KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
