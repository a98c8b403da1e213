"""What Today and Promises are alike in: rows of matters, or an empty place with one action, and what comes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from rapport.ui.widgets.matter_rows import Deed, MatterRow

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from rapport.desk import Desk
    from rapport.domain.changes import Change
    from rapport.domain.people import CustomerId
    from rapport.domain.promising import Promise
    from rapport.domain.today import Matter
    from rapport.ui.widgets.empty import EmptyPlace
    from rapport.ui.widgets.matter_deeds import MatterDeeds
    from rapport.ui.widgets.matter_view import MattersView
    from rapport.ui.widgets.photos import Photos

_SOON = 120
"""How long news may gather before the page is read anew, in milliseconds."""
AGAIN = "Try again"

T = TypeVar("T")
M = TypeVar("M", bound="Matter | Promise")


class MattersPage(QFrame, Generic[T, M]):
    """Shows matters of the kind `M`, read as a `T`; what stands above them is put in by the page itself."""

    customer_picked = Signal(object)
    """A CustomerId: go to them."""
    card_requested = Signal(object)
    """A CustomerId."""
    entry_requested = Signal(object, object, str)
    """A CustomerId, the EntryId in their timeline, and the sentence that is meant there, '' for none."""
    write_requested = Signal(object)
    """A CustomerId to write an entry about, or None for one about anybody."""
    put_away = Signal(object, str)
    """A `Change`, and what was done, which a notice may say and offer to take back."""
    back_requested = Signal()
    counted = Signal(int, bool)
    """How many matters there are, and whether a promise among them is late."""
    shown = Signal()
    """What the window asked for is painted."""

    def __init__(
        self, desk: Desk, rows: MattersView, empty: EmptyPlace, deeds: MatterDeeds[M], parent: QWidget | None = None
    ) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._desk, self._deeds = desk, deeds
        self.list, self._empty = rows, empty
        self._waiting: T | None = None
        self._telling = self._focus_wanted = False
        self._act: Callable[[], object] = self.refresh
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._places = QStackedWidget()
        for place in (QWidget(), rows, empty):
            self._places.addWidget(place)
        self.setProperty("kind", "page")
        self.setAccessibleName(rows.accessibleName())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._places, 1)
        deeds.done.connect(self._on_done)
        deeds.going.connect(rows.drop)
        desk.troubled.connect(self._on_trouble)
        empty.acted.connect(self._do_the_one_thing)
        rows.deed_wanted.connect(self._do)
        rows.field_closed.connect(self._show_what_waited)
        rows.left.connect(self.back_requested)
        rows.painted.connect(self.shown)
        self._soon.timeout.connect(self.refresh)

    # What the window tells

    def refresh(self) -> None:
        """Read the page anew."""
        raise NotImplementedError

    def show_photos(self, photos: Photos) -> None:
        """Show photos where there are any; `customers_seen` are those wanted."""
        self.list.show_photos(photos.photo)
        photos.arrived.connect(self.list.viewport().update)
        self._desk.changed.connect(lambda change: photos.forget(change.customers))

    def customers_seen(self) -> Iterator[CustomerId]:
        """Give the customers whose rows are in sight."""
        return (row.customer_id for row in self.list.rows_seen() if isinstance(row, MatterRow))

    def focus_first(self) -> None:
        """Go to the rows, or to the one action where there are none; or wait until it is known which."""
        self._focus_wanted = not self._is_read
        if not self._focus_wanted:
            self._focus_rows()

    # What each page knows

    @property
    def _is_read(self) -> bool:
        """Whether there is something to show."""
        raise NotImplementedError

    def _matter(self, key: Hashable) -> M | None:
        """Give the matter of a row."""
        raise NotImplementedError

    def _show(self, told: T) -> None:
        """Show what was read."""
        raise NotImplementedError

    # Showing

    def _take(self, told: T) -> None:
        """Show what was read, but let nobody lose what they are typing in a row."""
        if self.list.is_asking:
            self._waiting = told
            return
        self._show(told)
        if self._focus_wanted:
            self.focus_first()

    def _show_what_waited(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._show(waiting)

    def _say(self, sentence: str, action: str, act: Callable[[], object]) -> None:
        """Say why there are no rows, and offer to `act`."""
        self._act = act
        self._empty.say(sentence, action)
        self._bring(self._empty)

    def _do_the_one_thing(self) -> None:
        self._act()

    def _bring(self, place: QWidget) -> None:
        """Put the rows, or the empty place, on the page, and take the focus along if it was in the other."""
        old, focus = self._places.currentWidget(), self.window().focusWidget()
        if old is place:
            return
        inside = old is not None and (old is focus or old.isAncestorOf(focus))
        self._places.setCurrentWidget(place)
        if inside:
            self._focus_rows()

    def _focus_rows(self) -> None:
        (self.list if self._places.currentWidget() is self.list else self._empty.button).setFocus()

    def _tell_when_shown(self) -> None:
        """Say that it is shown, once it is painted, where that was asked for."""
        if not self._telling:
            return
        self._telling = False
        if self._places.currentWidget() is self.list:
            self.list.tell_when_painted()
        else:
            QTimer.singleShot(0, self, self.shown.emit)

    def _on_trouble(self, _error: Exception) -> None:
        """Show again what could not be done; the window says why."""
        if self._deeds.gone:
            self._deeds.gone.clear()
            self.refresh()

    # What a person does

    def _do(self, deed: Deed, row: MatterRow) -> None:
        matter = self._matter(row.key)
        if matter is None:
            return
        if deed is Deed.CUSTOMER:
            self.customer_picked.emit(matter.customer_id)
        elif deed is Deed.CARD:
            self.card_requested.emit(matter.customer_id)
        elif deed is Deed.SOURCE:
            self.entry_requested.emit(matter.customer_id, matter.entry_id, matter.quote)
        elif deed is Deed.WRITE:
            self._write_about(matter)
        else:
            self._deeds.do(deed, row, matter)

    def _write_about(self, matter: M) -> None:
        self.write_requested.emit(matter.customer_id)

    def _on_done(self, change: Change, sentence: str) -> None:
        self.put_away.emit(change, sentence)
        self.refresh()
