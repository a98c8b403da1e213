"""The customers pane: where one can go, whom one can pick. It joins the list to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout

from rapport.domain.folding import one_line
from rapport.domain.override import override
from rapport.domain.people import CustomerOrder, Shelf
from rapport.local_time import local_now
from rapport.ui.customers.delegate import CustomersDelegate
from rapport.ui.customers.filter_row import FilterRow
from rapport.ui.customers.first_paint import FirstPaint
from rapport.ui.customers.list_place import ListPlace
from rapport.ui.customers.list_view import CustomersView
from rapport.ui.customers.model import CustomersModel
from rapport.ui.customers.new_customer import NewCustomerCard
from rapport.ui.customers.places import Places
from rapport.ui.customers.roster import Roster
from rapport.ui.customers.row_menu import row_menu
from rapport.ui.settings import View
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.photos import Photos

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from rapport.desk import Desk
    from rapport.domain.changes import Change
    from rapport.domain.people import CustomerId, CustomerLine

_FRAME = 16
"""How long a repeating arrow key must rest on a customer to pick them, in milliseconds."""


class CustomersPane(QFrame):
    """Everyone, the filter, the list. `pick` is for the window and says nothing; a person's own picks are signals."""

    customer_picked = Signal(object)
    """A CustomerId, or None for the journal of everyone."""
    customer_opened = Signal(object)
    """Enter or a double click: go and write about this CustomerId, which has been picked."""
    customer_delete_requested = Signal(object)
    customer_restore_requested = Signal(object)
    customer_archive_requested = Signal(object)
    customer_unarchive_requested = Signal(object)
    import_requested = Signal()
    view_requested = Signal(object)
    """A View of the places above the list: Today, Promises."""
    order_picked = Signal(object)
    """The list is sorted by another CustomerOrder."""
    shelf_shown = Signal(object)
    """The list is that of another Shelf."""
    listed = Signal()
    """The first rows are there."""
    painted = Signal()
    """The first rows, or why there are none, have been painted."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime] = local_now, parent: QWidget | None = None) -> None:
        """Ask for everyone at once; `clock` gives the aware local time."""
        super().__init__(parent)
        self._clock = clock
        self._current: CustomerId | None = None
        self._view: View | None = None
        self._left: set[CustomerId] = set()
        self._is_listed = False
        self.setProperty("kind", "side")
        self.setAccessibleName("Customers")
        self.places = Places()
        self.filter_row = FilterRow()
        self.card = NewCustomerCard(desk)
        self.list = CustomersView()
        self._list_place = ListPlace(self.list)
        self._model = CustomersModel(clock().date(), self)
        self._roster = Roster(desk, self)
        self._first_paint = FirstPaint(self)
        self._photos = Photos(desk, self._photos_seen, self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(CustomersDelegate(self._model, self._photos, self))
        self._soon = QTimer(self, singleShot=True, interval=_FRAME)
        self._lay_out()
        self._connect()
        self._show_place()
        self._roster.go_to(Shelf.EVERYONE, CustomerOrder.NAME)

    # Plain methods in

    def current(self) -> CustomerId | None:
        """Give who is picked, None for everyone."""
        return self._current

    def order(self) -> CustomerOrder:
        """Give what the list is sorted by."""
        return self._model.order

    def shelf(self) -> Shelf:
        """Give which customers are listed."""
        return self._roster.shelf

    def pick(self, customer_id: CustomerId | None) -> None:
        """Show this customer as the one picked, or everyone; if need be without the filter, or on another shelf."""
        self._soon.stop()
        self._current = customer_id
        if customer_id is not None and self._is_listed and not self._model.holds(customer_id):
            self._roster.find(customer_id)
        elif customer_id is not None and self._model.row_of(customer_id) < 0:
            self.filter_row.field.clear()
        self._mark()

    def show_view(self, view: View | None) -> None:
        """Show that `view` stands where the timeline stood; only beside the card somebody looks picked."""
        self._view = view
        self._mark()

    def show_shelf(self, shelf: Shelf) -> None:
        """List the customers of `shelf`; nobody of another stays picked."""
        if shelf is not self.shelf():
            self._switch_to(shelf)
            if self._current is not None:
                self._go_to(None)

    def sort_by(self, order: CustomerOrder) -> None:
        """Sort the list."""
        if order is self._model.order:
            return
        with self.list.silence():
            self._model.sort_by(order)
        self._mark()
        self.filter_row.sort.show_order(order)
        if not self._is_listed:
            self._roster.go_to(self.shelf(), order)
        self.order_picked.emit(order)

    def begin_new_customer(self) -> None:
        """Open the card for a new customer."""
        self.card.begin()

    def focus_list(self) -> None:
        """Go to the list, or to what stands in its place."""
        place = self.list if self.list.isVisibleTo(self) else self.filter_row.field
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Go to the filter, its text selected."""
        self.filter_row.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_row.field.selectAll()

    def filter_by(self, text: str) -> None:
        """List those whom `text` fits, as if it were typed."""
        self.filter_row.field.setText(text)

    def refresh_day(self) -> None:
        """Count "yesterday" from the day it is now."""
        self._model.count_from(self._clock().date())

    # What the journal says

    def _on_read(self, lines: tuple[CustomerLine, ...]) -> None:
        bar = self.list.verticalScrollBar()
        place = bar.value()
        with self.list.silence():
            self._model.show(lines)
        self.places.show_counts({**self.places.counts, self.shelf(): len(lines)})
        first, self._is_listed = not self._is_listed, True
        self._arrange()
        self._mark()
        if first:
            self.listed.emit()
            self._first_paint.wait()
            QTimer.singleShot(0, self.filter_row.sort, self.filter_row.sort.draw)
        else:
            bar.setValue(place)

    def _on_counted(self, counts: dict[Shelf, int]) -> None:
        self.places.show_counts(counts)
        self._arrange()

    def _on_moved(self, moved: frozenset[CustomerId], lines: tuple[CustomerLine, ...]) -> None:
        """Take the changes. Who was picked and is gone gives way to the next, and is picked again on coming back."""
        self._photos.forget(moved)
        current, row = self._current, self._model.row_of(self._current)
        was_here = current is not None and self._model.holds(current)
        with self.list.silence():
            self._model.update(moved, lines)
        self._arrange()
        back = next((each for each in self._left & moved if self._model.holds(each)), None)
        if current is not None and was_here and not self._model.holds(current):
            self._left.add(current)
            self._go_to(self._nearest(row))
        elif back is not None:
            self._left.discard(back)
            self._go_to(back)
        else:
            self._mark()

    def _on_found(self, customer_id: CustomerId, shelf: Shelf) -> None:
        if customer_id == self._current and shelf is not self.shelf():
            self.filter_row.field.clear()
            self._switch_to(shelf)

    # What a person does

    def _on_stepped(self, index: QModelIndex, repeats: bool) -> None:  # noqa: FBT001 - a signal's argument
        if not index.isValid():
            return
        self._current = self._model.line(index.row()).id
        self._mark()
        if repeats:
            self._soon.start()
        else:
            self._tell_picked()

    def _on_typed(self, event: QKeyEvent) -> None:
        field = self.filter_row.field
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.end(False)  # noqa: FBT003 - Qt's own
        QApplication.sendEvent(field, event)

    def _on_filtered(self, text: str) -> None:
        with self.list.silence():
            self._model.filter_by(text)
        self._arrange()
        self._mark()
        if self._model.row_of(self._current) < 0:
            self.list.scrollToTop()

    def _on_filter_entered(self) -> None:
        """Open the first one found, or do what is offered where there is none."""
        if (nobody := self._list_place.nobody) is not None:
            nobody.act()
        elif not one_line(self.filter_row.field.text()):
            self._step_into_list()
        elif self._model.rowCount():
            self._go_to(self._model.line(0).id)
            self.customer_opened.emit(self._current)

    def _step_into_list(self) -> None:
        if self._model.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            if self._model.row_of(self._current) < 0:
                self._go_to(self._model.line(0).id)

    def _on_opened(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self._current = self._model.line(index.row()).id
            self._mark()
            self._tell_picked()
            self.customer_opened.emit(self._current)

    def _on_deleting(self) -> None:
        if self._current is not None and self.shelf() is not Shelf.TRASH:
            self.customer_delete_requested.emit(self._current)

    def _on_menu_wanted(self, at: QPoint) -> None:
        requests = {
            "open": self._on_opened,
            "archive": lambda: self.customer_archive_requested.emit(self._current),
            "unarchive": lambda: self.customer_unarchive_requested.emit(self._current),
            "delete": self._on_deleting,
            "restore": lambda: self.customer_restore_requested.emit(self._current),
        }
        row_menu(self.list, self.shelf(), requests).popup(at)

    def _on_place_chosen(self, shelf: Shelf) -> None:
        self.show_shelf(shelf)
        if self._current is not None or self._view is not None:
            self._go_to(None)

    def _on_adding(self, name: str) -> None:
        self.card.begin(name)
        if name:
            self.card.submit()

    def _on_added(self, change: Change) -> None:
        self.filter_row.field.clear()
        if self.shelf() is not Shelf.EVERYONE:
            self._switch_to(Shelf.EVERYONE)
        self._go_to(change.customer)
        self.customer_opened.emit(change.customer)

    # Showing

    def _go_to(self, customer_id: CustomerId | None) -> None:
        """Pick a customer, or everyone, and tell it."""
        self._current = customer_id
        self._mark()
        self._tell_picked()

    def _tell_picked(self) -> None:
        self._soon.stop()
        self.customer_picked.emit(self._current)

    def _switch_to(self, shelf: Shelf) -> None:
        self._left.clear()
        self._roster.go_to(shelf, self._model.order)
        self._show_place()
        self.shelf_shown.emit(shelf)

    def _mark(self) -> None:
        """Show who is picked, in the list and above it."""
        self.list.mark(self._model.row_of(self._current), is_shown=self._view in {None, View.CARD})
        self._show_place()

    def _show_place(self) -> None:
        self.places.show_place(self.shelf(), self._view, current=self._current is None)

    def _nearest(self, row: int) -> CustomerId | None:
        """Give who has moved up to `row`, or stands last now; None if there is nobody, or was no such row."""
        last = self._model.rowCount() - 1
        return None if row < 0 or last < 0 else self._model.line(min(row, last)).id

    def _photos_seen(self) -> Iterator[CustomerId]:
        lines = (self._model.line(row) for row in self.list.rows_seen())
        return (line.id for line in lines if line.has_photo)

    def _arrange(self) -> None:
        """Show the list, or why there is none."""
        if self._model.rowCount() or not self._is_listed:
            self._list_place.show_list()
        else:
            typed = one_line(self.filter_row.field.text())
            self._list_place.show_nobody(typed, self.shelf(), self.places.counts)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._top = QVBoxLayout()
        self._top.addWidget(self.filter_row)
        self._top.addWidget(self.card)
        self._column.addWidget(self.places)
        self._column.addLayout(self._top)
        self._column.addWidget(self._list_place, 1)
        self._size()

    def _size(self) -> None:
        scaled = metrics_of().scaled
        self._column.setContentsMargins(0, scaled(12), 0, 0)
        self._column.setSpacing(0)
        self._top.setContentsMargins(scaled(8), scaled(10), scaled(8), scaled(10))
        self._top.setSpacing(scaled(8))

    def _connect(self) -> None:
        self._first_paint.done.connect(self.painted)
        self._list_place.adding.connect(self._on_adding)
        self._list_place.import_wanted.connect(self.import_requested)
        self._roster.counted.connect(self._on_counted)
        self._roster.found.connect(self._on_found)
        self._roster.moved.connect(self._on_moved)
        self._roster.read.connect(self._on_read)
        self._photos.arrived.connect(self.list.viewport().update)
        self._soon.timeout.connect(self._tell_picked)
        self.card.added.connect(self._on_added)
        self.card.left.connect(self.focus_list)
        self.filter_row.field.left_downwards.connect(self._step_into_list)
        self.filter_row.field.returnPressed.connect(self._on_filter_entered)
        self.filter_row.field.textChanged.connect(self._on_filtered)
        self.filter_row.sort.picked.connect(self.sort_by)
        self.list.deleting.connect(self._on_deleting)
        self.list.menu_wanted.connect(self._on_menu_wanted)
        self.list.opened.connect(self._on_opened)
        self.list.stepped.connect(self._on_stepped)
        self.list.typed.connect(self._on_typed)
        self.places.chosen.connect(self._on_place_chosen)
        self.places.view_chosen.connect(self.view_requested)

    def _empties_filter(self, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        return is_escape and bool(self.filter_row.field.text())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and self._empties_filter(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._empties_filter(event):
            self.filter_row.field.clear()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.layout() is not None:
            self._size()
