"""The window: makes the panes, lays them out, and joins what they say to what is done. Panes never know each other."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from rapport.domain.override import override
from rapport.domain.people import CustomerOrder, Shelf
from rapport.local_time import local_now
from rapport.ui import settings as kept
from rapport.ui.customers import CustomersPane
from rapport.ui.going import Going
from rapport.ui.memory import recall_list, recall_rest, remember
from rapport.ui.panes import Fold, Panes
from rapport.ui.settings import View
from rapport.ui.theme import ColourScheme
from rapport.ui.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from rapport.desk import Desk
    from rapport.domain.changes import Change
    from rapport.domain.entries import EntryId
    from rapport.domain.people import CustomerId
    from rapport.ui.notes.ledger import LedgerName
    from rapport.ui.settings import Settings
    from rapport.ui.theme import Look

_ORDERS = {
    "sort_by_name": CustomerOrder.NAME,
    "sort_by_contact": CustomerOrder.LAST_CONTACT,
    "sort_by_place": CustomerOrder.PLACE,
}
_SCHEMES = {
    "scheme_light": ColourScheme.LIGHT,
    "scheme_dark": ColourScheme.DARK,
    "scheme_system": ColourScheme.SYSTEM,
}
_LEDGER: dict[str, LedgerName] = {
    "add_promise": "between",
    "add_need": "needs",
    "add_fact": "facts",
    "add_day": "coming",
    "add_tie": "ties",
}
_FOR_SOMEBODY = ("edit_customer", "archive_customer", "delete_customer", "plan", "rhythm", "log_visit", "card")
_SHELVES = {"everyone": Shelf.EVERYONE, "archived": Shelf.ARCHIVED, "trash": Shelf.TRASH}

UNSAVED = "What you wrote could not be saved yet, so Rapport stays open."


class Window(Going):
    """Customers, timeline and notes, side by side; built whole, shown by `app`."""

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        look: Look,
        journal_path: Path,
        clock: Callable[[], datetime] = local_now,
        *,
        whole: bool = True,
    ) -> None:
        """Build the window on `desk`, which may still be opening the journal.

        If it is not to be `whole` at once, it is the list of customers, soon on the screen, until `complete`.
        """
        super().__init__()
        self.desk = desk
        self._settings = settings
        self._look = look
        self._journal_path = journal_path
        self._clock = clock
        self._leaves_words = False
        self._is_closed = False
        self.is_fresh = False
        self.came_from = None
        self.is_whole = False
        self.customers = CustomersPane(desk, clock)
        self.panes = Panes(self.customers)
        self.bar = TopBar()
        self._lay_out()
        recall_list(self, settings)
        if whole:
            self.complete()

    def complete(self) -> None:
        """Build what is not there yet, and be as one was left; once more does nothing.

        Nor does it once the window is closed: what is shown then for a moment would call off the end of the program.
        """
        if self.is_whole or self._is_closed:
            return
        self.is_whole = True
        self._build_rest()
        self._connect()
        self._take_settings()
        recall_rest(self, self._settings)
        self.start_page()
        self.writing.take_up_drafts()

    def _build_rest(self) -> None:
        """Load and build what is not needed to paint the list: a start counts."""
        from rapport.ui.actions import Actions  # noqa: PLC0415 - after the list is painted
        from rapport.ui.deeds import Deeds  # noqa: PLC0415 - after the list is painted
        from rapport.ui.doors import Doors  # noqa: PLC0415 - after the list is painted
        from rapport.ui.notes.details import CustomerDetails  # noqa: PLC0415 - after the list is painted
        from rapport.ui.notes.pane import NotesPane  # noqa: PLC0415 - after the list is painted
        from rapport.ui.search.field import SearchField  # noqa: PLC0415 - after the list is painted
        from rapport.ui.search.palette import Palette  # noqa: PLC0415 - after the list is painted
        from rapport.ui.timeline import TimelinePane  # noqa: PLC0415 - after the list is painted
        from rapport.ui.tray import Tray  # noqa: PLC0415 - after the list is painted
        from rapport.ui.turning import DayTurning  # noqa: PLC0415 - after the list is painted
        from rapport.ui.views import Views  # noqa: PLC0415 - after the list is painted
        from rapport.ui.widgets.notice import Notice  # noqa: PLC0415 - after the list is painted

        desk, clock = self.desk, self._clock
        self.keys = Actions(self)
        self.timeline = TimelinePane(desk, clock)
        self.details = CustomerDetails(desk, clock)
        self.notes = NotesPane(desk, self.details, clock)
        self.writing = self.notes.writing
        self.search = SearchField(desk, self.keys["search"], self, clock)
        self.palette_card = Palette(desk, self.keys, self)
        self.notice = Notice()
        self._said_on_page: tuple[View | None, str] = None, ""
        self._column.addWidget(self.notice)
        self.deeds = Deeds(desk, self.keys, self.notice, self)
        self.doors = Doors(desk, self._settings, clock, self._journal_path, self)
        self.turning = DayTurning(clock, self)
        self.views = Views(desk, clock, self.panes)
        self.tray = Tray(self, desk, self._settings, clock)
        self.panes.fill(self.timeline, self.notes)
        self.bar.fill(self.search, self.keys)
        self.keys.choose(next(key for key, its in _SCHEMES.items() if its is self._look.scheme))
        self._tick_order(self.customers.order())
        self._tell_fold(self.panes.fold)

    def _lay_out(self) -> None:
        self.setWindowTitle("Rapport")
        self.setAcceptDrops(True)
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.panes, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(whole)
        self.setCentralWidget(self.stack)

    def _connect(self) -> None:  # noqa: PLR0915 - one flat list, by the name of who speaks
        customers, keys, timeline, views, writing = self.customers, self.keys, self.timeline, self.views, self.writing
        self.bar.back.clicked.connect(self.go_back)
        customers.customer_archive_requested.connect(self.deeds.archive)
        customers.customer_delete_requested.connect(self.deeds.delete)
        customers.customer_opened.connect(self.write_about)
        customers.customer_picked.connect(self.show_customer)
        customers.customer_restore_requested.connect(self.deeds.restore)
        customers.customer_unarchive_requested.connect(self.deeds.unarchive)
        customers.import_requested.connect(self.doors.import_contacts)
        customers.order_picked.connect(self._tick_order)
        customers.shelf_shown.connect(self._tell_what_can_be_done)
        customers.view_requested.connect(self.show_view)
        self.details.company_picked.connect(self.show_company)
        self.details.customer_picked.connect(self.go_to_customer)
        self.details.customer_restore_requested.connect(self.deeds.restore)
        self.details.source_wanted.connect(self._go_to_source)
        self.doors.settled.connect(self._take_settings)
        keys["about"].triggered.connect(self.doors.about)
        keys["archive_customer"].triggered.connect(partial(self._with_customer, self.deeds.archive))
        keys["back"].triggered.connect(self.go_back)
        keys["by_heart"].triggered.connect(partial(self.show_view, View.BY_HEART))
        keys["card"].triggered.connect(partial(self._with_customer, self.show_card))
        keys["delete_customer"].triggered.connect(partial(self._with_customer, self.deeds.delete))
        keys["delete_entry"].triggered.connect(partial(self._with_entry, self.deeds.delete_entry))
        keys["earlier_texts"].triggered.connect(timeline.show_earlier)
        keys["edit_customer"].triggered.connect(self.edit_customer)
        keys["edit_entry"].triggered.connect(partial(self._with_entry, self.edit_entry))
        keys["filter"].triggered.connect(self.filter_customers)
        keys["finish_entry"].triggered.connect(writing.finish)
        keys["full_screen"].triggered.connect(self._turn_full_screen)
        keys["import_contacts"].triggered.connect(self.doors.import_contacts)
        keys["log_visit"].triggered.connect(partial(self._with_customer, self.deeds.log_visit))
        keys["new_customer"].triggered.connect(self.new_customer)
        keys["new_entry"].triggered.connect(self.write_new)
        keys["next_pane"].triggered.connect(partial(self._walk_panes, 1))
        keys["palette"].triggered.connect(self.palette_card.toggle)
        keys["plan"].triggered.connect(self.edit_plan)
        keys["previous_pane"].triggered.connect(partial(self._walk_panes, -1))
        keys["print"].triggered.connect(views.print_page)
        keys["promises"].triggered.connect(partial(self.show_view, View.PROMISES))
        keys["quit"].triggered.connect(self.close)
        keys["recent_changes"].triggered.connect(self.doors.changes)
        keys["restore_customer"].triggered.connect(partial(self._with_customer, self.deeds.restore))
        keys["rhythm"].triggered.connect(self.edit_rhythm)
        keys["search"].triggered.connect(self.search.take_focus)
        keys["settings"].triggered.connect(self.doors.settings)
        keys["shortcuts"].triggered.connect(self.doors.shortcuts)
        keys["text_larger"].triggered.connect(self._look.larger)
        keys["text_normal"].triggered.connect(self._look.normal)
        keys["text_smaller"].triggered.connect(self._look.smaller)
        keys["today"].triggered.connect(partial(self.show_view, View.TODAY))
        for key, part in _LEDGER.items():
            keys[key].triggered.connect(partial(self.add_to_ledger, part))
        for key, order in _ORDERS.items():
            keys[key].triggered.connect(partial(customers.sort_by, order))
        for key, scheme in _SCHEMES.items():
            keys[key].triggered.connect(partial(self._look.choose, scheme))
        for key, shelf in _SHELVES.items():
            keys[key].triggered.connect(partial(self.show_shelf, shelf))
        self._look.themed.connect(self.panes.refit)
        self.palette_card.customer_picked.connect(self.go_to_customer)
        self.palette_card.search_wanted.connect(self.search.search_for)
        self.panes.folded.connect(self._tell_fold)
        self.panes.fronted.connect(self._follow_front)
        self.search.company_picked.connect(self.show_company)
        self.search.customer_picked.connect(self.go_to_customer)
        self.search.entry_picked.connect(self.go_to_entry)
        self.search.source_picked.connect(self._go_to_source)
        timeline.customer_picked.connect(self.go_to_customer)
        timeline.edit_customer_requested.connect(self.edit_customer)
        timeline.entry_delete_requested.connect(self.deeds.delete_entry)
        timeline.entry_edit_requested.connect(self.edit_entry)
        timeline.line_put_away.connect(self.deeds.tell_done)
        timeline.new_entry_requested.connect(self.write_new)
        self.tray.new_entry_requested.connect(self.write_new)
        self.tray.open_requested.connect(self.come_front)
        self.tray.quit_requested.connect(self.close)
        self.tray.today_requested.connect(partial(self.show_view, View.TODAY))
        self.turning.turned.connect(self._turn_day)
        views.back_requested.connect(self.go_back)
        views.card_requested.connect(self.show_card)
        views.counted.connect(customers.places.count_view)
        views.customer_picked.connect(self.go_to_customer)
        views.details_requested.connect(self._go_to_details)
        views.entry_edit_requested.connect(self.edit_entry)
        views.entry_requested.connect(self.go_to_entry)
        views.line_requested.connect(self._go_to_line)
        views.put_away.connect(self._tell_done_on_page)
        views.shown.connect(self._tell_view)
        views.told.connect(self.notice.tell)
        views.write_requested.connect(self._write_with)
        writing.customer_wanted.connect(self.go_to_customer)
        writing.offers_left.connect(self._tell_left)

    @override
    def show_customer(self, customer_id: CustomerId | None, top: EntryId | None = None) -> None:
        super().show_customer(customer_id, top)
        self._tell_what_can_be_done()

    def show_trouble(self, page: QWidget) -> None:
        """Let `page` take the place of everything: the journal cannot be opened."""
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.setFocus()

    def come_front(self) -> None:
        """Come before all other windows: Rapport was started once more."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def _take_settings(self) -> None:
        for pane in (self.timeline, self.details, self.views):
            pane.set_habits(self._settings.habits())
        self.writing.set_language(self._settings.get(kept.LANGUAGE) or "system")
        self.tray.settle()

    def _tell_view(self, view: View | None) -> None:
        page, sentence = self._said_on_page
        if view is not page and sentence and self.notice.text == sentence:
            self.notice.hide()
        self.customers.show_view(view)
        self._tell_what_can_be_done()
        self.keys["print"].setEnabled(self.views.can_print)

    def _tell_done_on_page(self, change: Change, sentence: str) -> None:
        """Say what was done on a page as long as that is shown: "comes back here" means this page."""
        self.deeds.tell_done(change, sentence)
        self._said_on_page = self.views.current, sentence

    def _tell_left(self, entry_id: EntryId, sentence: str) -> None:
        """Say what a note offers that nobody saw; it is offered again where the entry is changed."""
        self.notice.tell(sentence, "Look", partial(self.edit_entry, entry_id))

    def _with_customer(self, do: Callable[[CustomerId], None]) -> None:
        customer_id = self.whom()
        if customer_id is not None:
            do(customer_id)

    def _with_entry(self, do: Callable[[EntryId], None]) -> None:
        entry_id = self.timeline.current_entry()
        if entry_id is not None:
            do(entry_id)

    def _tell_what_can_be_done(self, *_: object) -> None:
        somebody = self.customers.current() is not None or self.views.current in {View.TODAY, View.PROMISES}
        in_trash = self.customers.shelf() is Shelf.TRASH
        for key in (*_FOR_SOMEBODY, *_LEDGER):
            self.keys[key].setEnabled(somebody and not in_trash)
        self.keys["restore_customer"].setEnabled(somebody and in_trash)

    def _tick_order(self, order: CustomerOrder) -> None:
        self.keys.choose(next(key for key, its in _ORDERS.items() if its is order))

    def _tell_fold(self, fold: Fold) -> None:
        self.bar.back.setVisible(fold is Fold.SINGLE and self.panes.front is not self.customers)

    def _follow_front(self, pane: QWidget) -> None:
        """Take the focus along where one pane stands alone; whoever brought it there may put it elsewhere in it."""
        self._tell_fold(self.panes.fold)
        if self.panes.fold is Fold.SINGLE and not pane.isAncestorOf(self.focusWidget()):
            next(stop.go for stop in self._stops() if stop.pane is pane)()

    def _turn_day(self) -> None:
        for pane in (self.customers, self.timeline, self.views, self.writing, self.details):
            pane.refresh_day()
        self.tray.look()

    def _leave_words(self) -> None:
        self._leaves_words = True
        self.close()

    def _turn_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ self.windowState().WindowFullScreen)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.is_whole:
            self._is_closed = True
            event.accept()
            return
        if (self.writing.would_lose or self.details.would_lose) and not self._leaves_words:
            self.notice.tell(UNSAVED, "Quit all the same", self._leave_words)
            event.ignore()
            return
        self.timeline.save_now()
        self.writing.save_now()
        self.details.save_now()
        remember(self, self._settings, self._look)
        event.accept()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.doors.import_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
