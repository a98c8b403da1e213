"""The page itself: joins the rows to the desk, keeps in step with the journal, and says what is to be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from rapport.domain.habits import Habits
from rapport.domain.override import override
from rapport.domain.today import MOST, Section
from rapport.domain.today_words import day_title
from rapport.local_time import local_now
from rapport.ui.theme import metrics_of
from rapport.ui.today.deeds import TodayDeeds
from rapport.ui.today.rows import count_shown, day_words, is_late, key_of, rows_of, without
from rapport.ui.widgets.empty import EmptyPlace
from rapport.ui.widgets.labels import ElidedLabel, plain_label
from rapport.ui.widgets.matter_model import MattersModel
from rapport.ui.widgets.matter_places import page_margin
from rapport.ui.widgets.matter_rows import Deed, MatterRow
from rapport.ui.widgets.matter_view import MattersView

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator
    from datetime import datetime

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent

    from rapport.desk import Desk
    from rapport.domain.changes import Change
    from rapport.domain.people import CustomerId
    from rapport.domain.today import Matter, Today

_SOON = 120
"""How long news may gather before the page is read anew, in milliseconds."""
_FIRST_ENTRY, _AN_ENTRY, _AGAIN = "Write the first entry", "Write an entry", "Try again"


class PhotoSource(Protocol):
    """Where small photos come from; the window has one."""

    arrived: SignalInstance

    def photo(self, customer_id: CustomerId, side: int) -> QPixmap | None:
        """Give a photo `side` device pixels square, or None for now."""

    def forget(self, customer_ids: Iterable[CustomerId]) -> None:
        """Let go of the photos of customers who may have another now."""


class TodayPane(QFrame):
    """Who needs me today, and why."""

    customer_picked = Signal(object)
    """A CustomerId: go to them."""
    card_requested = Signal(object)
    """A CustomerId."""
    entry_requested = Signal(object, object, str)
    """A CustomerId, the EntryId in their timeline, and the sentence that is meant there, '' for none."""
    entry_edit_requested = Signal(object)
    """An EntryId: a note is to be written into it."""
    write_requested = Signal(object)
    """A CustomerId to write an entry about, or None for one about anybody."""
    put_away = Signal(object, str)
    """A `Change`, and what was done, which a notice may say and offer to take back."""
    back_requested = Signal()
    counted = Signal(int, bool)
    """How many matters the page shows, and whether a promise among them is late."""
    shown = Signal()
    """What was asked for by `show_today` is painted."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime] = local_now, parent: QWidget | None = None) -> None:
        """Ask nothing yet; `clock` gives the time here, aware."""
        super().__init__(parent)
        self._desk, self._clock = desk, clock
        self._habits = Habits()
        self._today: Today | None = None
        self._waiting: Today | None = None
        self._matters: dict[Hashable, Matter] = {}
        self._whole: Section | None = None
        self._follows = self._telling = self._focus_wanted = False
        self._act: Callable[[], None] = self.refresh
        self._title = ElidedLabel(kind="name")
        self._headline = plain_label(kind="quiet", wrap=True)
        self.list = MattersView(MattersModel(self), "Today")
        self._empty = EmptyPlace("calendar", "")
        self._deeds = TodayDeeds(desk, clock, self.list)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._lay_out()
        self._connect()

    # What the window tells

    def show_today(self) -> None:
        """Show the day it is. What was read before stands at once, and is read anew."""
        self._telling = True
        if self._today is not None and self._today.on == self._clock().date():
            self._tell_when_shown()
        self.refresh()

    def refresh(self) -> None:
        """Read the day anew; from then on the page keeps in step with the journal, shown or not."""
        self._follows = True
        self._soon.stop()
        on, habits, whole = self._clock().date(), self._habits, self._whole
        self._desk.ask(self, lambda journal: journal.today(on, habits, all_of=whole), self._take, self._show_trouble)

    def refresh_day(self) -> None:
        """Be about another day: it has turned."""
        self._whole = None
        if self._follows:
            self.refresh()

    def set_habits(self, habits: Habits) -> None:
        """Look at rhythms and facts by these `habits` from now on."""
        if habits != self._habits:
            self._habits = habits
            if self._follows:
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
        self._focus_wanted = self._today is None
        if not self._focus_wanted:
            (self.list if self._places.currentWidget() is self.list else self._empty.button).setFocus()

    # Putting together

    def _lay_out(self) -> None:
        self.setProperty("kind", "page")
        self.setAccessibleName("Today")
        self._places = QStackedWidget()
        for place in (QWidget(), self.list, self._empty):
            self._places.addWidget(place)
        self._header = QVBoxLayout()
        self._header.addWidget(self._title)
        self._header.addWidget(self._headline)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._header)
        column.addWidget(self._places, 1)
        self._size()

    def _size(self) -> None:
        metrics = metrics_of(self)
        margin = page_margin(self.width(), metrics)
        self._header.setContentsMargins(margin, metrics.scaled(24), margin, metrics.scaled(14))
        self._header.setSpacing(metrics.scaled(4))

    def _connect(self) -> None:
        self._deeds.done.connect(self._on_done)
        self._deeds.going.connect(self.list.drop)
        self._desk.changed.connect(self._on_changed)
        self._desk.troubled.connect(self._on_trouble)
        self._empty.acted.connect(self._do_the_one_thing)
        self._soon.timeout.connect(self.refresh)
        self.list.all_wanted.connect(self._show_whole)
        self.list.deed_wanted.connect(self._do)
        self.list.field_closed.connect(self._show_what_waited)
        self.list.left.connect(self.back_requested)
        self.list.painted.connect(self.shown)

    # What the journal says

    def _take(self, today: Today) -> None:
        """Show the day, but let nobody lose what they are typing in a row."""
        if self.list.is_asking:
            self._waiting = today
        else:
            self._show(today)

    def _show_what_waited(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._show(waiting)

    def _show(self, today: Today) -> None:
        first = self._today is None
        self._today = today
        today = without(today, self._deeds.gone)
        self._matters = {key_of(matter): matter for part in today.parts.values() for matter in part.matters}
        self._title.setText(day_title(today.on))
        self._headline.setText(day_words(today))
        self._headline.setVisible(today.count > 0)
        self.list.show_rows(rows_of(today, self._whole), self._first_hidden(today))
        if first:
            self.list.go_to_first()
        if today.count:
            self._bring(self.list)
        else:
            action = _AN_ENTRY if today.has_entries else _FIRST_ENTRY
            self._say(self._headline.text(), action, lambda: self.write_requested.emit(None))
        self.counted.emit(count_shown(today), is_late(today))
        self._tell_when_shown()
        if self._focus_wanted:
            self.focus_first()

    def _first_hidden(self, today: Today) -> Hashable:
        """Give the matter that comes where the way to all of them was."""
        matters = today.part(self._whole).matters if self._whole is not None else ()
        return key_of(matters[MOST]) if len(matters) > MOST else None

    def _show_trouble(self, error: Exception) -> None:
        self._title.setText(day_title(self._clock().date()))
        self._headline.hide()
        self._say(str(error), _AGAIN, self.refresh)
        self._tell_when_shown()

    def _say(self, sentence: str, action: str, act: Callable[[], None]) -> None:
        self._act = act
        self._empty.say(sentence, action)
        self._bring(self._empty)

    def _do_the_one_thing(self) -> None:
        self._act()

    def _bring(self, place: QWidget) -> None:
        """Put the rows, or the empty place, on the page, and take the focus along."""
        inside = self.isAncestorOf(self.focusWidget()) and self.focusWidget() is not None
        if self._places.currentWidget() is place:
            return
        self._places.setCurrentWidget(place)
        if inside:
            (self.list if place is self.list else self._empty.button).setFocus()

    def _tell_when_shown(self) -> None:
        if not self._telling:
            return
        self._telling = False
        if self._places.currentWidget() is self.list:
            self.list.tell_when_painted()
        else:
            QTimer.singleShot(0, self, self.shown.emit)

    def _on_changed(self, _change: Change) -> None:
        if self._follows:
            self._soon.start()

    def _on_trouble(self, _error: Exception) -> None:
        """Show again what could not be done; the window says why."""
        if self._deeds.gone:
            self._deeds.gone.clear()
            self.refresh()

    # What a person does

    def _do(self, deed: Deed, row: MatterRow) -> None:
        matter = self._matters.get(row.key)
        if matter is None:
            return
        if deed is Deed.CUSTOMER:
            self.customer_picked.emit(matter.customer_id)
        elif deed is Deed.CARD:
            self.card_requested.emit(matter.customer_id)
        elif deed is Deed.SOURCE:
            self.entry_requested.emit(matter.customer_id, matter.entry_id, matter.quote)
        elif deed is not Deed.WRITE:
            self._deeds.do(deed, row, matter)
        elif matter.section is Section.WITHOUT_NOTE:
            self.entry_edit_requested.emit(matter.entry_id)
        else:
            self.write_requested.emit(matter.customer_id)

    def _show_whole(self, section: Section) -> None:
        """Show a section whole, and it alone: one looks at one at a time."""
        self._whole = section
        self.refresh()

    def _on_done(self, change: Change, sentence: str) -> None:
        self.put_away.emit(change, sentence)
        self.refresh()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_header"):
            self._size()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)
