"""The page itself: joins the promises to the desk, keeps in step with the journal, and says what is to be opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget

from rapport.domain.override import override
from rapport.domain.promising import PromiseOrder, Whose
from rapport.local_time import local_now
from rapport.pages.look import Paper
from rapport.ui.promises.deeds import PromiseDeeds
from rapport.ui.promises.header import PromisesHeader
from rapport.ui.promises.list_view import PromisesView
from rapport.ui.promises.reading import TITLE, Told, page_to_print, read
from rapport.ui.promises.rows import CLOSED
from rapport.ui.promises.seen import FIRST, Seen
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.empty import EmptyPlace
from rapport.ui.widgets.matter_rows import Deed, MatterRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QKeyEvent, QPixmap, QShowEvent

    from rapport.desk import Desk
    from rapport.domain.changes import Change
    from rapport.domain.people import CustomerId

_SOON = 120
"""How long news may gather before the page is read anew, in milliseconds."""
_PURPOSE = (
    "What you promise each other stands here until it is kept or let go.\n"
    "It comes from your notes: write “I’ll send the curve by Friday”, and Tab takes what is offered."
)
_NOTHING_FOUND = "No promise with “{words}” in it."
_NONE = {Whose.MINE: "You owe nobody anything.", Whose.THEIRS: "Nobody owes you anything."}
_WRITE, _CLEAR, _BOTH, _AGAIN = "Write an entry", "Clear the filter", "Show both", "Try again"
_NOTHING_TO_PRINT = "There is no promise here to print."


class PhotoSource(Protocol):
    """Where small photos come from; the window has one."""

    arrived: SignalInstance

    def photo(self, customer_id: CustomerId, side: int) -> QPixmap | None:
        """Give a photo `side` device pixels square, or None for now."""

    def forget(self, customer_ids: Iterable[CustomerId]) -> None:
        """Let go of the photos of customers who may have another now."""


class PromisesPane(QFrame):
    """All that is promised, mine and theirs."""

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
    told = Signal(str)
    """A sentence for the notice, such as what came of printing."""
    back_requested = Signal()
    counted = Signal(int, bool)
    """How many promises stand open, and whether one of them is late."""
    shown = Signal()
    """What was asked for by `show_promises` is painted."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime] = local_now, parent: QWidget | None = None) -> None:
        """Ask nothing yet; `clock` gives the time here, aware."""
        super().__init__(parent)
        self._desk, self._clock = desk, clock
        self._waiting: Told | None = None
        self._stale = self._telling = self._focus_wanted = False
        self._act: Callable[[], object] = self.refresh
        self.header = PromisesHeader()
        self.list = PromisesView()
        self._empty = EmptyPlace("check", "")
        self._deeds = PromiseDeeds(desk, clock, self.list)
        self._seen = Seen(self._deeds.gone)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._growing = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self._connect()

    # What the window tells

    def show_promises(self) -> None:
        """Show all promises. What was read before stands at once, and is read anew."""
        self._telling = True
        if self._seen.told is not None and self._seen.told.on == self._clock().date():
            self._tell_when_shown()
        self.refresh()

    def refresh(self) -> None:
        """Read the promises anew; the first time, first those that fill a window."""
        self._soon.stop()
        self._stale = False
        wanted = self.header.wanted
        by_day = wanted.order is PromiseOrder.DAY and not wanted.words
        most = FIRST if self._seen.told is None and by_day else None
        self._desk.ask(self, partial(read, on=self._clock().date(), most=most), self._take, self._show_trouble)

    def refresh_day(self) -> None:
        """Be about another day: it has turned."""
        if self._seen.told is not None:
            self.refresh()

    def show_photos(self, photos: PhotoSource) -> None:
        """Show photos where there are any; `customers_seen` are those wanted."""
        self.list.show_photos(photos.photo)
        photos.arrived.connect(self.list.viewport().update)
        self._desk.changed.connect(lambda change: photos.forget(change.customers))

    def customers_seen(self) -> Iterator[CustomerId]:
        """Give the customers whose rows are in sight."""
        return (row.customer_id for row in self.list.rows_seen() if isinstance(row, MatterRow))

    def focus_first(self) -> None:
        """Go to the rows, or to the one action where there are none."""
        self._focus_wanted = self._seen.told is None
        if not self._focus_wanted:
            self._focus_rows()

    def focus_filter(self) -> None:
        """Go to the filter, its text marked."""
        self.header.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.field.selectAll()

    def print_page(self) -> None:
        """Print what is shown, in its order, on A4."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        reading = partial(page_to_print, wanted=self._seen.wanted, on=self._clock().date(), mirrored=mirrored)
        self._desk.ask(self, reading, self._print)

    # Putting together

    def _lay_out(self) -> None:
        self.setProperty("kind", "page")
        self.setAccessibleName(TITLE)
        self._places = QStackedWidget()
        for place in (QWidget(), self.list, self._empty):
            self._places.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._places, 1)

    def _connect(self) -> None:
        self._deeds.done.connect(self._on_done)
        self._deeds.going.connect(self.list.drop)
        self._desk.changed.connect(self._on_changed)
        self._desk.troubled.connect(self._on_trouble)
        self._empty.acted.connect(self._do_the_one_thing)
        self._growing.timeout.connect(self._grow)
        self._soon.timeout.connect(self.refresh)
        self.header.chosen.connect(self._on_chosen)
        self.header.field.left.connect(self._focus_rows)
        self.header.print_wanted.connect(self.print_page)
        self.list.all_wanted.connect(self._unfold)
        self.list.deed_wanted.connect(self._do)
        self.list.end_wanted.connect(partial(self._grow, to_end=True))
        self.list.field_closed.connect(self._show_what_waited)
        self.list.left.connect(self.back_requested)
        self.list.near_end.connect(self._on_near_end)
        self.list.painted.connect(self.shown)

    # What the journal says

    def _take(self, told: Told) -> None:
        """Show what was read, but let nobody lose what they are typing in a row."""
        if self.list.is_asking:
            self._waiting = told
        else:
            self._show(told)
        if not told.whole:
            self.refresh()

    def _show_what_waited(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._show(waiting)

    def _show(self, told: Told) -> None:
        first, self._seen.told = self._seen.told is None, told
        self._seen.find()
        self._show_found()
        if first:
            self.list.go_to_first()
        if told.whole:
            self.counted.emit(told.counts.count, told.counts.is_late)
        self._tell_when_shown()
        if self._focus_wanted:
            self.focus_first()

    def _show_trouble(self, error: Exception) -> None:
        self._say(str(error), _AGAIN, self.refresh)
        self.header.show_standing("", tools=False)
        self._tell_when_shown()

    def _on_changed(self, change: Change) -> None:
        if self._seen.told is None or not (change.customers or change.companies):
            return
        if self.isVisible():
            self._soon.start()
        else:
            self._stale = True

    def _on_trouble(self, _error: Exception) -> None:
        """Show again what could not be done; the window says why."""
        if self._deeds.gone:
            self._deeds.gone.clear()
            self.refresh()

    # Showing

    def _show_found(self) -> None:
        """Show what is wanted, or why there is nothing."""
        seen, wanted = self._seen, self._seen.wanted
        self.list.show_rows(seen.rows())
        self.header.show_standing(seen.sentence, tools=not seen.is_empty)
        if seen.finds:
            self._bring(self.list)
        elif seen.is_empty:
            self._say(_PURPOSE, _WRITE, partial(self.write_requested.emit, None))
        elif wanted.words:
            self._say(_NOTHING_FOUND.format(words=wanted.words), _CLEAR, self.header.field.clear)
        else:
            self._say(_NONE[wanted.whose], _BOTH, partial(self.header.whose.choose, Whose.BOTH))

    def _on_near_end(self) -> None:
        if self._seen.has_more:
            self._growing.start()

    def _grow(self, *, to_end: bool = False) -> None:
        if self._seen.has_more:
            self._seen.grow(to_end=to_end)
            self.list.show_rows(self._seen.rows())

    def _do_the_one_thing(self) -> None:
        self._act()

    def _say(self, sentence: str, action: str, act: Callable[[], object]) -> None:
        self._act = act
        self._empty.say(sentence, action)
        self._bring(self._empty)

    def _bring(self, place: QWidget) -> None:
        """Put the rows, or the empty place, on the page, and take the focus along if it was in the other."""
        old = self._places.currentWidget()
        if old is place:
            return
        focus = QApplication.focusWidget()
        inside = old is not None and focus is not None and (old is focus or old.isAncestorOf(focus))
        self._places.setCurrentWidget(place)
        if inside:
            self._focus_rows()

    def _focus_rows(self) -> None:
        (self.list if self._places.currentWidget() is self.list else self._empty.button).setFocus()

    def _tell_when_shown(self) -> None:
        if not self._telling:
            return
        self._telling = False
        if self._places.currentWidget() is self.list:
            self.list.tell_when_painted()
        else:
            QTimer.singleShot(0, self, self.shown.emit)

    # What a person does

    def _on_chosen(self) -> None:
        """Show what is wanted now, on the promise one was on if it is among it, else on the first."""
        before = self.list.current()
        self.list.close_field()
        self._seen.want(self.header.wanted._replace(unfolded=self._seen.wanted.unfolded))
        self._show_found()
        now = self.list.current()
        if before is None or now is None or now.key != before.key:
            self.list.go_to_first()
        else:
            self.list.scrollTo(self.list.currentIndex())
        announce(self.header.field, self.header.sentence.text())

    def _do(self, deed: Deed, row: MatterRow) -> None:
        promise = self._seen.promise(row.key)
        if promise is None:
            return
        if deed is Deed.CUSTOMER:
            self.customer_picked.emit(promise.customer_id)
        elif deed is Deed.CARD:
            self.card_requested.emit(promise.customer_id)
        elif deed is Deed.WRITE:
            self.write_requested.emit(promise.customer_id)
        elif deed is Deed.SOURCE:
            self.entry_requested.emit(promise.customer_id, promise.entry_id, promise.quote)
        else:
            self._deeds.do(deed, row, promise)

    def _unfold(self, key: str) -> None:
        self._seen.wanted = self._seen.wanted._replace(unfolded=key == CLOSED)
        self._show_found()

    def _on_done(self, change: Change, sentence: str) -> None:
        self.put_away.emit(change, sentence)
        self.refresh()

    def _print(self, html: str) -> None:
        from rapport.ui.printing import print_page  # noqa: PLC0415 - seldom needed

        if html:
            print_page(self, html, Paper.A4, TITLE, self.told.emit)
        else:
            self.told.emit(_NOTHING_TO_PRINT)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Escape: self.back_requested.emit,
            Qt.Key.Key_W: self.header.whose.choose_next,
            Qt.Key.Key_B: self.header.order.choose_next,
            Qt.Key.Key_F: self.focus_filter,
        }
        if event.matches(QKeySequence.StandardKey.Print):
            self.print_page()
        elif event.key() in keys and not event.modifiers():
            keys[event.key()]()
        else:
            super().keyPressEvent(event)
