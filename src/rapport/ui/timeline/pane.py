"""The timeline pane: joins the header, the entries and the empty place to the desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from rapport.local_time import local_now
from rapport.ui.timeline import pages
from rapport.ui.timeline.earlier_words import EarlierWords
from rapport.ui.timeline.header import TimelineHeader
from rapport.ui.timeline.keys import Deed, LineDeed
from rapport.ui.timeline.line_deeds import LineDeeds
from rapport.ui.timeline.looking_back import LookingBack
from rapport.ui.timeline.menu import entry_menu, line_menu
from rapport.ui.timeline.model import TimelineModel
from rapport.ui.timeline.view import EntriesView
from rapport.ui.widgets.empty import EmptyPlace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtCore import QPoint

    from rapport.desk import Desk
    from rapport.domain.changes import Change
    from rapport.domain.entries import EntryId
    from rapport.domain.habits import Habits
    from rapport.domain.ledger import Line
    from rapport.domain.people import CustomerId
    from rapport.store.journal import Journal
    from rapport.ui.timeline.pages import Opened, Stretch

_MOST_REFRESHED = 100
"""When more entries than this have moved that are not on show, the timeline is opened anew."""

_WRITE = "Write what happened"
_NOTHING_YET = "Nothing written about {name} yet."
_NOTHING_AT_ALL = (
    "Here stands what happened with everyone, newest first. "
    "It begins with a visit, a call or a lunch: a line is enough."
)


class TimelinePane(QFrame):
    """What happened with a customer, or with everyone, newest first."""

    entry_edit_requested = Signal(object)
    """An EntryId."""
    entry_delete_requested = Signal(object)
    """An EntryId."""
    customer_picked = Signal(object)
    """The CustomerId of a name that was clicked."""
    new_entry_requested = Signal()
    edit_customer_requested = Signal(object)
    """The CustomerId of the one on show."""
    line_put_away = Signal(object)
    """A `Change`: a line was deleted or let go, which a notice may offer to take back."""
    shown = Signal()
    """What was asked for last is painted."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime] = local_now, parent: QWidget | None = None) -> None:
        """Show nothing yet; `clock` gives the time here, aware."""
        super().__init__(parent)
        self._desk, self._clock = desk, clock
        self._customer_id: CustomerId | None = None
        self._opened: Opened | None = None
        self._opening: Callable[[Journal], Opened] | None = None
        self._arrive: Callable[[], None] = self._stay_on_top
        self._focus_wanted = False
        self._turn = 0
        """Counts what was asked to be shown; an answer of an earlier turn is dropped."""
        self._fetching: set[str] = set()
        self._stale: frozenset[EntryId] = frozenset()
        self._model = TimelineModel(clock().date())
        self._header = TimelineHeader()
        self._looking_back = LookingBack()
        self._view = EntriesView(self._model, clock)
        self._earlier_words = EarlierWords(desk, clock, self._model, self._view)
        self._line_deeds = LineDeeds(desk, clock, self._view)
        self._empty = EmptyPlace("note", "", _WRITE)
        self._lay_out()
        self._connect()

    # What the window tells

    def show_customer(self, customer_id: CustomerId | None, top: EntryId | None = None) -> None:
        """Show the timeline of a customer, or for None the journal of everyone, from its newest entry or from `top`."""
        if top is not None:
            self._customer_id = customer_id
            opening = partial(pages.open_at_entry, customer_id=customer_id, entry_id=top)
            self._open(opening, partial(self._put_on_top, top))
        elif customer_id != self._customer_id or not (self._opened or self._opening):
            self._customer_id = customer_id
            self._open(partial(pages.open_at_newest, customer_id=customer_id), self._stay_on_top)
        elif self._opened:
            self._show_place()

    def show_entry(self, customer_id: CustomerId | None, entry_id: EntryId, sentence: str = "") -> None:
        """Show an entry in the timeline of a customer, or for None in the journal of everyone, and point it out.

        With a `sentence` that is marked in its text.
        """
        arrive = partial(self._arrive_at, entry_id, sentence)
        if (
            self._opened is not None
            and customer_id == self._customer_id
            and self._model.number_of(entry_id) is not None
        ):
            arrive()
            self._view.tell_when_painted()
            return
        self._customer_id = customer_id
        self._open(partial(pages.open_at_entry, customer_id=customer_id, entry_id=entry_id), arrive)

    def current_entry(self) -> EntryId | None:
        """Give the entry one is on."""
        return self._view.current_entry() if self._opened else None

    def top_entry(self) -> EntryId | None:
        """Give the entry at the top of what is in sight, None as long as that is simply the newest."""
        return self._view.top_entry() if self._opened else None

    def focus_entries(self) -> None:
        """Let the keys go to the entries, or to the one action where there are none."""
        self._focus_wanted = self._opened is None
        if not self._focus_wanted:
            (self._view if self._model.rowCount() else self._empty.button).setFocus()

    def refresh_day(self) -> None:
        """Say anew how long ago things were, and what is late; the day has turned."""
        self._model.today = self._clock().date()
        self._view.refresh_day()
        self._say_who()
        if self._opened is not None and self._opened.customer is None:
            self._refresh_entries()  # other days were a year ago now

    def set_habits(self, habits: Habits) -> None:
        """Ask about facts that are older than `habits` say they hold."""
        if habits != self._model.habits:
            self._model.habits = habits
            self._view.refresh_day()

    def put_off(self) -> str:
        """Give what was put off for today of what is told of other years, as `recall_put_off` takes it."""
        return self._looking_back.put_off

    def recall_put_off(self, said: str) -> None:
        """Leave out what was put off today before the last end; nonsense and other days are nothing."""
        self._looking_back.recall_put_off(said)

    def show_earlier(self) -> None:
        """Show what the entry one is on said before, or hide it again, as H does."""
        self._view.do_on_current(Deed.EARLIER)

    def save_now(self) -> None:
        """Keep what is being typed into a line."""
        self._view.close_field()

    # Putting together

    def _lay_out(self) -> None:
        self.setProperty("kind", "page")
        self.setAccessibleName("Timeline")
        self._places = QStackedLayout()
        self._places.addWidget(QWidget())
        self._places.addWidget(self._view)
        self._places.addWidget(self._empty)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._header)
        rows.addWidget(self._looking_back)
        rows.addLayout(self._places, 1)

    def _connect(self) -> None:
        self._desk.changed.connect(self._follow)
        self._empty.acted.connect(self.new_entry_requested)
        self._header.edit_wanted.connect(self._ask_to_edit_customer)
        self._line_deeds.put_away.connect(self.line_put_away)
        self._looking_back.entry_wanted.connect(self._go_to_entry)
        self._looking_back.left_below.connect(self._enter_entries)
        self._model.newer_wanted.connect(self._fetch_newer)
        self._model.older_wanted.connect(self._fetch_older)
        self._view.customer_wanted.connect(self.customer_picked)
        self._view.deed_wanted.connect(self._do)
        self._view.left_above.connect(self._looking_back.enter)
        self._view.line_deed_wanted.connect(self._do_on_line)
        self._view.menu_wanted.connect(self._open_menu)
        self._view.newest_wanted.connect(self._go_to_newest)
        self._view.oldest_wanted.connect(self._go_to_oldest)
        self._view.painted.connect(self.shown)

    # Opening and paging

    def _open(self, opening: Callable[[Journal], Opened], arrive: Callable[[], None]) -> None:
        """Have a place of a timeline brought; what is shown stays until it comes, but nothing is done with it."""
        self._turn += 1
        self._opened, self._opening, self._arrive = None, opening, arrive
        self._fetching.clear()
        self._stale = frozenset()
        turn, reading = self._turn, partial(pages.as_of, opening, self._clock().date())
        self._desk.ask(self, reading, partial(self._show, turn), partial(self._show_trouble, turn))

    def _show(self, turn: int, opened: Opened) -> None:
        if turn != self._turn:
            return
        self._opened, self._opening = opened, None
        self._say_who()
        self._model.show(self._customer_id, opened.stretch)
        self._show_place()
        self._arrive()
        if self._focus_wanted:
            self.focus_entries()
        self._paint_now()

    def _paint_now(self) -> None:
        """Paint before anything else is done: what other panes tell of a customer may come a frame later."""
        rows = self.layout()
        if rows is not None and self.isVisible():
            rows.activate()
            self.repaint()

    def _show_trouble(self, turn: int, error: Exception) -> None:
        if turn != self._turn:
            return
        self._opening = None
        self._header.show_nobody()
        self._looking_back.tell((), self._clock().date())
        self._model.show(self._customer_id, pages.Stretch((), newest=True, oldest=True))
        self._empty.say(str(error))
        self._places.setCurrentWidget(self._empty)
        QTimer.singleShot(0, self, self.shown.emit)

    def _show_place(self) -> None:
        """Show the entries, or what stands where there are none."""
        if self._model.rowCount():
            self._places.setCurrentWidget(self._view)
            self._view.tell_when_painted()
            return
        customer = self._opened.customer if self._opened else None
        sentence = _NOTHING_YET.format(name=customer.name) if customer else _NOTHING_AT_ALL
        self._empty.say(sentence, "" if customer and customer.deleted_at else _WRITE)
        self._places.setCurrentWidget(self._empty)
        QTimer.singleShot(0, self, self.shown.emit)

    def _say_who(self) -> None:
        if self._opened is None:
            return
        now = self._clock()
        if self._opened.customer is None:
            self._header.show_everyone()
        else:
            self._header.show_customer(self._opened.customer, self._opened.last, now)
        self._looking_back.tell(self._opened.back, now.date())

    def _stay_on_top(self) -> None:
        """Leave the newest entry on top, and nothing selected, unless one walks here with the keys."""
        if self._view.hasFocus() and self._model.rowCount():
            self._view.go_to(0)

    def _put_on_top(self, entry_id: EntryId) -> None:
        number = self._model.number_of(entry_id)
        if number is not None:
            self._view.put_on_top(number)

    def _arrive_at(self, entry_id: EntryId, sentence: str) -> None:
        number = self._model.number_of(entry_id)
        if number is not None:
            self._view.go_to(number, in_the_middle=True)
            self._view.mark(entry_id, sentence)

    def _go_to_entry(self, entry_id: EntryId) -> None:
        """Go from what is told of another year to where it stands among the entries."""
        self.show_entry(self._customer_id, entry_id)
        self.focus_entries()

    def _enter_entries(self) -> None:
        """Take the keys from above, onto the first entry in sight unless one is on one."""
        self.focus_entries()
        if self._view.hasFocus() and not self._view.currentIndex().isValid():
            self._view.go_to(self._view.first_in_sight())

    def _go_to_newest(self) -> None:
        self._open(partial(pages.open_at_newest, customer_id=self._customer_id), lambda: self._view.go_to(0))

    def _go_to_oldest(self) -> None:
        last = lambda: self._view.go_to(self._model.rowCount() - 1)  # noqa: E731 - said once, where it is needed
        self._open(partial(pages.open_at_oldest, customer_id=self._customer_id), last)

    def _fetch_older(self) -> None:
        mark = self._model.last_mark()
        if self._opened is None or mark is None or "older" in self._fetching:
            return
        self._fetching.add("older")
        reading = partial(pages.older_than, customer_id=self._customer_id, mark=mark)
        self._desk.ask(self, reading, partial(self._add_older, self._turn))

    def _add_older(self, turn: int, stretch: Stretch) -> None:
        if turn == self._turn:
            self._fetching.discard("older")
            self._model.add_older(stretch)

    def _fetch_newer(self) -> None:
        mark = self._model.first_mark()
        if self._opened is None or mark is None or "newer" in self._fetching:
            return
        self._fetching.add("newer")
        reading = partial(pages.newer_than, customer_id=self._customer_id, mark=mark)
        self._desk.ask(self, reading, partial(self._add_newer, self._turn))

    def _add_newer(self, turn: int, stretch: Stretch) -> None:
        if turn == self._turn:
            self._fetching.discard("newer")
            self._model.add_newer(stretch)

    # News

    def _follow(self, change: Change) -> None:
        """Refresh what a change has moved of what is shown."""
        if self._opened is None:
            if self._opening is not None:  # what is on its way may be from before the change
                self._open(self._opening, self._arrive)
            return
        named = self._model.entries_with(change.customers)
        here = self._customer_id is None or self._customer_id in change.customers
        ids = named | (change.entries if here else frozenset())
        if not ids and not here:
            return
        self._stale |= ids
        if sum(self._model.number_of(entry_id) is None for entry_id in self._stale) > _MOST_REFRESHED:
            self._open(partial(pages.open_at_newest, customer_id=self._customer_id), self._stay_on_top)
            return
        self._refresh_entries()

    def _refresh_entries(self) -> None:
        """Have what has moved brought as it is now, and with it what the header and the lines below it tell."""
        as_they_are = partial(pages.as_they_are, customer_id=self._customer_id, ids=self._stale)
        reading = partial(pages.as_of, as_they_are, self._clock().date())
        not_read = partial(self._show_trouble, self._turn)  # such as whom an undo of adding them took away
        self._desk.ask(self, reading, partial(self._refresh, self._turn, self._stale), not_read)

    def _refresh(self, turn: int, ids: frozenset[EntryId], now: Opened) -> None:
        """Put the entries of `ids` as they are now; those that did not come are gone."""
        if turn != self._turn:
            return
        self._stale -= ids
        self._opened = now
        self._say_who()
        current, was_empty = self._view.current_entry(), not self._model.rowCount()
        kept = {entry.id: entry for entry in now.stretch.entries}
        for entry_id in ids:
            if entry_id in kept:
                self._model.put(kept[entry_id], now.stretch.lines.get(entry_id, ()))
            else:
                self._model.drop(entry_id)
        number = self._model.number_of(current)
        if number is not None and self._view.current_entry() != current:
            self._view.go_to(number)
        if was_empty or not self._model.rowCount():
            self._show_place()

    # Deeds

    def _do(self, deed: Deed, entry_id: EntryId) -> None:
        if self._opened is None:
            return
        if deed is Deed.EDIT:
            self.entry_edit_requested.emit(entry_id)
        elif deed is Deed.DELETE:
            self.entry_delete_requested.emit(entry_id)
        elif deed is Deed.EARLIER:
            self._earlier_words.toggle(entry_id)

    def _do_on_line(self, deed: LineDeed, line: Line, words: str) -> None:
        if self._opened is not None:
            self._line_deeds.do(deed, line, words)

    def _open_menu(self, number: int, place: QPoint) -> None:
        if self._opened is None:
            return
        line = self._view.current_line()
        if line is None:
            menu = entry_menu(self._view, self._model.row(number), self._view.deeds_for(number))
        else:
            menu = line_menu(self._view, line)
        menu.popup(place)

    def _ask_to_edit_customer(self) -> None:
        if self._opened is not None and self._customer_id is not None:
            self.edit_customer_requested.emit(self._customer_id)
