"""What stands below the writing place: how to reach a customer and who they are, each changed where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rapport.domain.in_words import day_words
from rapport.domain.override import override
from rapport.domain.troubles import Refusal
from rapport.local_time import local_now
from rapport.ui.notes.detail_about import About
from rapport.ui.notes.detail_button import field_inset
from rapport.ui.notes.detail_company import CompanyPart
from rapport.ui.notes.detail_keeping import Keeping
from rapport.ui.notes.detail_note import NoteField
from rapport.ui.notes.detail_part import Part, Shown, read_shown
from rapport.ui.notes.detail_photo import PhotoKeeping
from rapport.ui.notes.kept_words import kept_words
from rapport.ui.notes.ledger import LedgerView
from rapport.ui.notes.plan_part import NextTime
from rapport.ui.notes.reach import Reach
from rapport.ui.notes.rhythm_part import RhythmPart
from rapport.ui.notes.sight import go_to
from rapport.ui.notes.ties_part import offered_parties
from rapport.ui.notes.trash_line import TrashLine
from rapport.ui.notes.welcome_rows import WelcomeRows
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from rapport.desk import Desk
    from rapport.domain.changes import Change
    from rapport.domain.habits import Habits
    from rapport.domain.ledger import LineId
    from rapport.domain.people import CustomerId
    from rapport.store.journal import Journal
    from rapport.ui.notes.detail_part import Field
    from rapport.ui.notes.ledger import LedgerName
    from rapport.ui.notes.pictures import Picture

_PURPOSE = "Pick a customer, and how to reach them and what is known of them stands here."
_KNOWN_ONLY = 5_000
"""How many names a field completes from at most."""


class CustomerDetails(QWidget):
    """The details of one customer. What is typed goes to the one it was typed for, whoever is picked next."""

    customer_picked = Signal(object)
    """The `CustomerId` of a colleague, or of someone at the other end of a tie."""
    company_picked = Signal(object)
    """The `CompanyId` of a company at the other end of a tie."""
    source_wanted = Signal(object, str)
    """The `EntryId` and the sentence that a line of the ledger or the plan comes from; the sentence may be empty."""
    customer_restore_requested = Signal(object)
    """The `CustomerId` of the one shown, who is in the trash."""
    customer_gone = Signal()
    """The one who was to be shown is no longer in the journal, such as after an undo of adding them."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime] = local_now, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._desk = desk
        self._clock = clock
        self._wanted: CustomerId | None = None
        self._shown: Shown | None = None
        self._going: Callable[[], None] | None = None
        self.purpose = plain_label(_PURPOSE, "quiet", wrap=True)
        self.trash = TrashLine()
        self.next_time = NextTime(clock)
        self.ledger = LedgerView(clock)
        self.reach = Reach()
        self.rhythm = RhythmPart(clock)
        self.about = About()
        self.welcome = WelcomeRows(clock)
        self.note_part = Part("Note")
        self.note = NoteField("Note", "Anything else worth knowing")
        self.company = CompanyPart()
        self.kept_part = Part("From the address book")
        self.kept = plain_label(kind="quiet", wrap=True)
        self._pages: tuple[Part, ...] = (
            self.reach,
            self.rhythm,
            self.about,
            self.note_part,
            self.company,
            self.kept_part,
        )
        self.parts: tuple[Part, ...] = (self.next_time, *self.ledger.parts, *self._pages, self.welcome)
        self._keeping = Keeping(desk, self.parts, self)
        self._photos = PhotoKeeping(desk, self)
        self._lay_out()
        self._connect()
        self._clear()

    def show_customer(self, customer_id: CustomerId | None) -> None:
        """Show another customer, or nobody; what is being typed is sent off first."""
        self.save_now()
        self._wanted, self._going = customer_id, None
        if customer_id is None:
            self._clear()
        else:
            self._refresh()

    def current(self) -> CustomerId | None:
        """Give who is shown, or is about to be."""
        return self._wanted

    def edit_name(self) -> None:
        """Go to the name, all of it marked, as soon as the customer is shown."""
        self._go(self._go_to_name)

    def edit_plan(self) -> None:
        """Go to what one wants of the next contact, as soon as the customer is shown."""
        self._go(self.next_time.go)

    def edit_rhythm(self) -> None:
        """Go to how often one wants to meet, as soon as the customer is shown."""
        self._go(self.rhythm.go)

    def go_to_line(self, line_id: LineId) -> None:
        """Go to a line of the ledger, as soon as the customer is shown; one that is gone is not gone to."""
        self._go(lambda: self._go_to_line(line_id), also_read_only=True)

    def set_habits(self, habits: Habits) -> None:
        """Look at the customer as the user has settled it."""
        self.ledger.set_habits(habits)

    def add_to_ledger(self, part: LedgerName) -> None:
        """Begin a new line in a part of the ledger, if somebody is shown whose ledger can be written."""
        if self._shown is not None and not self._shown.read_only:
            self.ledger.part(part).begin_adding()

    def focus_first(self) -> None:
        """Go to the first thing here that can be used, if there is any."""
        if self._shown is not None:
            go_to(self.trash.button if self._shown.read_only else self.ledger.first or self.reach.first)

    def save_now(self) -> None:
        """Send off whatever is typed and not stored."""
        if self._shown is not None:
            for part in self.parts:
                part.save_now()

    @property
    def would_lose(self) -> bool:
        """Whether closing now would lose words, because they cannot be saved."""
        return self._keeping.would_lose

    def refresh_day(self) -> None:
        """Say anew what hangs on the day it is."""
        if self._shown is not None:
            self._refresh()

    def _lay_out(self) -> None:
        self.note_part.fields.append(self.note)
        self.note_part.rows.addWidget(self.note)
        self.kept.setMinimumWidth(1)
        self.kept.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.kept_part.rows.addWidget(self.kept)
        self.about.rows.addWidget(self.welcome)
        self._rows = QVBoxLayout(self)
        for widget in (self.purpose, self.trash, self.next_time, self.ledger, *self._pages):
            self._rows.addWidget(widget)
        self._rows.addStretch(1)
        self._measure()

    def _connect(self) -> None:
        self._desk.changed.connect(self._on_changed)
        for part in self.parts:
            part.writing.connect(self._keeping.write)
        self._keeping.written.connect(self._on_written)
        for each in (self.ledger, self.rhythm):
            each.deed.connect(self._do)
        self.next_time.source_wanted.connect(self.source_wanted)
        self.ledger.source_wanted.connect(self.source_wanted)
        self.ledger.customer_picked.connect(self.customer_picked)
        self.ledger.company_picked.connect(self.company_picked)
        self.ledger.ties.names_wanted.connect(self._ask_names)
        self.about.known_wanted.connect(self._ask_known)
        self.about.photo_chosen.connect(self._make_small)
        self._photos.failed.connect(self._on_bad_picture)
        self.company.customer_picked.connect(self.customer_picked)
        self.note.committed.connect(self._keep_note)
        self.trash.button.clicked.connect(lambda: self.customer_restore_requested.emit(self._wanted))

    def _refresh(self) -> None:
        wanted, side, today = self._wanted, self.about.photo.side, self._clock().date()
        if wanted is not None:
            self._desk.ask(
                self, lambda journal: read_shown(journal, wanted, side, today), self._on_read, self._on_unread
            )

    def _on_changed(self, change: Change) -> None:
        if self._wanted is None:
            return
        company = self._shown.company if self._shown is not None else None
        firm_moved = company is not None and bool(change.customers or company.id in change.companies)
        tied = self._shown is not None and self._shown.kept.names(change)
        if self._wanted in change.customers or firm_moved or tied:
            self._refresh()

    def _on_read(self, shown: Shown) -> None:
        if shown.customer.id != self._wanted:
            return
        another = self._shown is None or self._shown.customer.id != shown.customer.id
        if another:
            self._leave()
        self._shown = shown
        self._fill(shown)
        if another:
            self._keeping.bring_back()
        self._arrive()

    def _leave(self) -> None:
        self._keeping.leave()
        for part in self.parts:
            part.forget_typing()

    def _on_unread(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self._wanted = None
            self._clear()
            self.customer_gone.emit()
        else:
            self._keeping.tell(error)

    def _fill(self, shown: Shown) -> None:
        self.purpose.hide()
        self.ledger.show_details(shown)
        for part in self.parts:
            part.show()
            part.show_details(shown)
        self.note.set_value(shown.customer.note)
        self.kept.setText(kept_words(shown.customer.kept))
        self.kept_part.setVisible(bool(shown.customer.kept))
        self._show_trash(shown)

    def _show_trash(self, shown: Shown) -> None:
        deleted = shown.customer.deleted_at
        self.trash.setVisible(deleted is not None)
        if deleted is not None:
            now = self._clock()
            day = day_words(deleted.astimezone(now.tzinfo).date(), now.date())
            self.trash.say(f"In the trash since {day}.", shown.customer.name)

    def _clear(self) -> None:
        self._leave()
        self._shown = None
        for part in (*self.parts, self.ledger):
            part.hide()
        self.trash.hide()
        self.purpose.show()

    def _go(self, going: Callable[[], None], *, also_read_only: bool = False) -> None:
        """Go somewhere as soon as the one who is wanted is shown."""

        def go() -> None:
            if self._shown is not None and (also_read_only or not self._shown.read_only):
                going()

        self._going = go
        if self._shown is not None and self._shown.customer.id == self._wanted:
            self._arrive()

    def _arrive(self) -> None:
        going, self._going = self._going, None
        if going is not None:
            going()

    def _go_to_line(self, line_id: LineId) -> None:
        row = self.ledger.row_of(line_id)
        if row is not None:
            go_to(row)

    def _go_to_name(self) -> None:
        go_to(self.about.name)
        self.about.name.selectAll()

    # Writing

    def _on_written(self, field: Field, change: Change) -> None:
        if field in {self.reach.new, self.company.new}:
            field.set_value("")
        for part in self.parts:
            part.took(field)
        if not change.moved:  # it was that already, in other words
            self._refresh()

    def _do(self, writing: Callable[[Journal], Change]) -> None:
        """Have something done with a line; what goes wrong is told, and what is stored stands there again."""
        self._desk.do(self, writing, otherwise=self._on_undone)

    def _on_undone(self, error: Exception) -> None:
        self._keeping.tell(error)
        self._refresh()

    def _keep_note(self, text: str) -> None:
        if self._shown is not None:
            number = self._shown.customer.id
            self._keeping.write(self.note, lambda journal: journal.change_customer(number, note=text))

    def _make_small(self, picture: Picture) -> None:
        if self._shown is not None:
            self._photos.keep(self._shown.customer.id, picture)

    def _on_bad_picture(self, number: CustomerId, error: Exception) -> None:
        if self._shown is not None and self._shown.customer.id == number and isinstance(error, Refusal):
            self.about.tell_photo_trouble(str(error))
        else:
            self._keeping.tell(error)

    def _ask_known(self) -> None:
        self._desk.ask(
            self,
            lambda journal: (
                [company.name for company in journal.companies()[:_KNOWN_ONLY]],
                journal.known_places()[:_KNOWN_ONLY],
            ),
            lambda known: self.about.complete(*known),
        )

    def _ask_names(self, typed: str) -> None:
        wanted = self._wanted
        self._desk.ask(self, lambda journal: offered_parties(journal, typed, wanted), self.ledger.ties.complete)

    def _measure(self) -> None:
        metrics = metrics_of(self)
        edge = metrics.scaled(16)
        side = edge - field_inset()  # so that texts, not the edges of their fields, stand at the margin
        self._rows.setContentsMargins(side, metrics.scaled(8), side, edge)
        for label in (self.purpose, self.kept):
            label.setContentsMargins(field_inset(), 0, field_inset(), 0)
        self.trash.setContentsMargins(field_inset(), 0, field_inset(), 0)
        self._rows.setSpacing(metrics.scaled(16))
        self.ledger.measure()
        for part in self.parts:
            part.measure()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange}:
            self._measure()
            self._refresh()  # the photo in its new size
