"""The ways through the window: to a customer, an entry, a page; to what is written; and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from rapport.domain.people import Shelf
from rapport.ui.panes import Fold
from rapport.ui.settings import View
from rapport.ui.walking import Stop, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.desk import Desk
    from rapport.domain.entries import EntryId
    from rapport.domain.ledger import LineId
    from rapport.domain.people import Company, CompanyId, CustomerId
    from rapport.ui.customers import CustomersPane
    from rapport.ui.notes.details import CustomerDetails
    from rapport.ui.notes.ledger import LedgerName
    from rapport.ui.notes.pane import NotesPane
    from rapport.ui.notes.writing import WritingPlace
    from rapport.ui.panes import Panes
    from rapport.ui.timeline import TimelinePane
    from rapport.ui.views import Views


class Going(QMainWindow):
    """The part of the window that knows how to get anywhere in it; `Window` makes the panes it goes between."""

    desk: Desk
    customers: CustomersPane
    panes: Panes
    timeline: TimelinePane
    details: CustomerDetails
    notes: NotesPane
    writing: WritingPlace
    views: Views
    is_fresh: bool
    """Whether nobody has gone anywhere yet."""
    came_from: View | None
    """The page one went to a customer from, to go back to."""

    def show_customer(self, customer_id: CustomerId | None, top: EntryId | None = None) -> None:
        """Show what happened with a customer, None for everyone, and have the writing place be about them.

        `top` is the entry to stand on top of the timeline, the newest unless it is said.
        """
        self.is_fresh = False
        self.came_from = self.views.current
        self.views.leave()
        self.timeline.show_customer(customer_id, top)
        self.writing.show_customer(customer_id)
        self.details.show_customer(customer_id)

    def show_view(self, view: View) -> None:
        """Put Today, Promises or knowing by heart in the place of timeline and notes, and go there."""
        self.views.show(view)
        self.views.focus()

    def show_card(self, customer_id: CustomerId) -> None:
        """Show what to know before walking in to a customer, who becomes the one that is picked."""
        before = self.views.current
        if self.customers.current() != customer_id:
            self.go_to_customer(customer_id)
        self.views.show(View.CARD, [customer_id], before=before)
        self.views.focus()

    def start_page(self) -> None:
        """Begin with Today once there are entries, unless one has gone elsewhere meanwhile."""
        self.is_fresh = True
        self.desk.ask(self, lambda journal: bool(journal.timeline(None, limit=1).entries), self._begin_with_today)

    def go_to_customer(self, customer_id: CustomerId | None) -> None:
        """Pick a customer in the list as well, wherever one comes from."""
        self.customers.pick(customer_id)
        self.show_customer(customer_id)
        if customer_id is not None:
            self.panes.bring_front(self.timeline)

    def go_to_entry(self, customer_id: CustomerId | None, entry_id: EntryId, sentence: str = "") -> None:
        """Show an entry in its place in the timeline, and a sentence in it."""
        self.go_to_customer(customer_id)
        self.timeline.show_entry(customer_id, entry_id, sentence)
        self.panes.bring_front(self.timeline)
        self.timeline.focus_entries()

    def _go_to_source(self, entry_id: EntryId, sentence: str) -> None:
        """Show the entry, and in it the sentence, that a line of the ledger came from."""
        self.timeline.show_entry(self.customers.current(), entry_id, sentence)
        self.panes.bring_front(self.timeline)
        self.timeline.focus_entries()

    def write_about(self, customer_id: CustomerId | None) -> None:
        """Go to the writing place for the customer that was picked; where one pane stands alone, to the timeline."""
        self.go_to_customer(customer_id)
        if self.panes.fold is not Fold.SINGLE:
            self.writing.focus_text()

    def write_new(self) -> None:
        """Begin a new entry for whoever is shown; what was being written is finished first."""
        self._bring_notes()
        self.writing.write_new()

    def edit_entry(self, entry_id: EntryId) -> None:
        """Take an entry into the writing place."""
        self._bring_notes()
        self.writing.edit_entry(entry_id)

    def edit_customer(self) -> None:
        """Go to the customer's name, to change it or what stands below it."""
        self._bring_notes()
        self.details.edit_name()

    def add_to_ledger(self, part: LedgerName) -> None:
        """Begin a new line in a part of the customer's ledger."""
        self._bring_notes()
        self.details.add_to_ledger(part)

    def edit_plan(self) -> None:
        """Go to what one wants of the next contact."""
        self._bring_notes()
        self.details.edit_plan()

    def edit_rhythm(self) -> None:
        """Go to how often one wants to meet."""
        self._bring_notes()
        self.details.edit_rhythm()

    def new_customer(self) -> None:
        """Open the place in the list where a new customer is named."""
        self.panes.bring_front(self.customers)
        self.customers.begin_new_customer()

    def filter_customers(self) -> None:
        """Go to the filter of the list."""
        self.panes.bring_front(self.customers)
        self.customers.focus_filter()

    def show_shelf(self, shelf: Shelf) -> None:
        """List everyone, the archived, or the trash."""
        self.panes.bring_front(self.customers)
        self.customers.show_shelf(shelf)
        self.go_to_customer(None)
        self.customers.focus_list()

    def show_company(self, company_id: CompanyId) -> None:
        """List who works at a company."""
        self.desk.ask(self, lambda journal: journal.company(company_id), self._list_company)

    def go_back(self) -> None:
        """Go one step out: from a page to the timeline, to the pane before, to everyone, to the list."""
        if self.views.current is not None:
            if self.views.go_back():
                self.views.focus()
            else:
                self.timeline.focus_entries()
            return
        if self._go_back_to_page() or self.panes.go_back():
            return
        if self.customers.shelf() is not Shelf.EVERYONE:
            self.show_shelf(Shelf.EVERYONE)
        self.customers.focus_list()

    def whom(self) -> CustomerId | None:
        """Give who is meant by what is done now: the customer of the row one is on, or else the one that is picked."""
        on_rows = self.views.current in {View.TODAY, View.PROMISES}
        return self.views.customer if on_rows else self.customers.current()

    def _go_back_to_page(self) -> bool:
        """Go back to the page from which one went to a customer; False if there is none."""
        page, customer_id, self.came_from = self.came_from, self.customers.current(), None
        if page is View.CARD and customer_id is not None:
            self.show_card(customer_id)
        elif page is not None and page is not View.CARD:
            self.show_view(page)
        return page is not None

    def _begin_with_today(self, has_entries: bool) -> None:  # noqa: FBT001 - an answer
        if has_entries and self.is_fresh:
            self.show_view(View.TODAY)
        self.views.begin()

    def _bring_notes(self) -> None:
        whom = self.whom()
        if whom is not None and whom != self.customers.current():
            self.go_to_customer(whom)
        self.came_from = self.views.current or self.came_from
        self.views.leave()
        self.panes.bring_front(self.notes)

    def _write_with(self, customer_id: CustomerId | None) -> None:
        if customer_id is not None:
            self.go_to_customer(customer_id)
        self.write_new()

    def _go_to_details(self, customer_id: CustomerId) -> None:
        self.go_to_customer(customer_id)
        self.panes.bring_front(self.notes)
        self.details.focus_first()

    def _go_to_line(self, customer_id: CustomerId, line_id: LineId) -> None:
        self._go_to_details(customer_id)
        self.details.go_to_line(line_id)

    def _list_company(self, company: Company) -> None:
        self.filter_customers()
        self.customers.filter_by(company.name)

    def _stops(self) -> Sequence[Stop]:
        """Give where F6 stops; the details are only for somebody, and a page stands for timeline and notes."""
        listed = Stop(self.customers, self.customers, self.customers.focus_list)
        if self.panes.page is not None:
            return [listed, Stop(self.panes.page, self.panes.page, self.views.focus)]
        return [
            listed,
            Stop(self.timeline, self.timeline, self.timeline.focus_entries),
            Stop(self.notes, self.writing, self.writing.focus_text),
            Stop(self.notes, self.details, self.details.focus_first),
        ][: 3 if self.details.current() is None else 4]

    def _walk_panes(self, by: int) -> None:
        walk(self.panes, self._stops(), by)
