"""The writing place: what happened, written down at once and never lost.

A writing is a draft while one types (`draft_keeper`) and becomes an entry when it is finished or another customer is
picked. While an entry is being changed, a new writing that was begun waits beneath and comes back after.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot

from rapport.domain.troubles import Refusal, Trouble
from rapport.local_time import local_now
from rapport.ui.notes.draft_keeper import RETRY
from rapport.ui.notes.sheets import Opened, Sheet, TakenUp, joined, read_opened, read_taken_up
from rapport.ui.notes.writing_sheet import WritingSheet
from rapport.ui.notes.writing_status import sentence_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from rapport.desk import Desk
    from rapport.domain.changes import Change
    from rapport.domain.entries import Entry, EntryId, Writing
    from rapport.domain.people import CustomerId
    from rapport.ui.notes.offers_left import Leaving

CHANGED_ELSEWHERE = "This entry was changed elsewhere; your words are kept here."
GONE = "This entry was deleted; your words are kept here as a new one."
LEFT = "Left as it was. Your changes come back when you edit it again."
TAKEN_UP = "This is where you left off."


class WritingPlace(WritingSheet):
    """Where one writes about a customer; see the module for what becomes of the words."""

    customer_wanted = Signal(object)
    """The `CustomerId` that a draft taken up is about."""
    finished = Signal(object)
    """The `Change` that made or changed an entry."""
    offers_left = Signal(object, str)
    """An EntryId that was just written, and a sentence on what it offers and nobody saw."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime] = local_now, parent: QWidget | None = None) -> None:
        """Be empty, about nobody; `clock` gives the time it is, aware, local."""
        super().__init__(desk, clock, parent)
        self._opening: EntryId | None = None
        self._taken_up = False
        self._finishing = False
        self._summoned = False
        self._wish: Callable[[], None] | None = None
        self.finish_requested.connect(self.finish)
        self.offers.loaded.connect(self._get_ready)
        self.leave_requested.connect(self.leave_edit)
        self.offers.left.connect(self.offers_left)
        desk.changed.connect(self._on_changed)

    # What the window asks for

    def show_customer(self, customer: CustomerId | None) -> None:
        """Be about `customer`: what is written about others is finished first, what names nobody becomes theirs.

        With None, what is written stays.
        """
        if customer == self._shown and not self._is_changed:
            return
        self._shown = customer
        if self._finishing:
            self._wish = self._follow_shown
        else:
            self._follow_shown()

    def write_new(self) -> None:
        """Finish what is written and begin a new entry about the customer shown."""
        self._settle(self._begin)

    def edit_entry(self, entry_id: EntryId) -> None:
        """Change an entry: the change of another is finished first, a new writing waits beneath."""
        self.focus_text()
        if self.editing == entry_id or not self._taken_up:
            return
        self._opening = entry_id
        if self._entry or self._finishing:
            self._settle(partial(self._open, entry_id))
        else:
            self._open(entry_id)

    def leave_edit(self) -> None:
        """Leave the entry as it was; what was changed waits as a draft until the entry is edited again."""
        if self._entry is None or self._finishing:
            return
        writing, entry_id = self._to_keep()
        if writing is None:
            self._keeper.hand_over()
            self._come_back()
            return
        self._keeper.forget()
        self._desk.do(
            self,
            lambda journal: journal.save_draft(writing, entry_id),
            lambda _at: self._on_set_aside(writing),
            self._on_not_set_aside,
        )

    @Slot()
    def finish(self) -> None:
        """Make what is written an entry, or the new state of the one being changed."""
        if self._entry and not self._is_changed:
            self.leave_edit()
        elif not self._finishing:
            self._finish(then=None, summoned=True)

    def take_up_drafts(self) -> None:
        """Bring back what was being written when Rapport was closed or broke off.

        For the start: until it is known what that was, nothing is saved or finished here.
        """
        self._desk.ask(self, read_taken_up, self._take_up, self._on_not_taken_up)

    def _get_ready(self) -> None:
        self._desk.do(self, lambda journal: journal.get_ready())

    # From one customer or entry to another

    def _follow_shown(self) -> None:
        who = self.writing.who
        if self._entry is None and not self._is_changed:
            if who and self._shown not in who:
                self.chips.felt.show_value(None)  # it was said of them
            self.chips.who.show_people(self._shown_people())
        elif self._shown is None or self._shown in who:
            return
        elif self._entry is None and not self.chips.people:
            self.chips.who.show_people(self._shown_people())
            self._on_chosen()
        elif self._is_changed:
            self._finish(then=self._follow_shown, summoned=False)
        else:
            self._keeper.hand_over()
            self._come_back()
            self._follow_shown()

    def _settle(self, then: Callable[[], None]) -> None:
        """Finish what is written, if anything is, and go on with `then`."""
        if self._finishing:
            self._wish = then
        elif self._is_changed:
            self._finish(then, summoned=True)
        else:
            if self._entry:
                self._keeper.hand_over()
                self._come_back()
            then()

    def _begin(self) -> None:
        self._follow_shown()
        self.focus_text()

    def _open(self, entry_id: EntryId) -> None:
        """Read the entry in the writing lane, where a draft that was just left is seen."""
        self._desk.do(self, partial(read_opened, entry_id=entry_id), self._on_opened, self._on_not_opened)

    def _on_opened(self, opened: Opened) -> None:
        if opened.entry.id != self._opening:
            return
        if self._finishing:
            self._wish = partial(self._open, opened.entry.id)
            return
        self._opening = None
        if self._entry is None and self._is_changed:
            self._keeper.hand_over()
            self._beneath = self._sheet()
        self._keeper.forget()
        self._lay_entry(opened)
        self.said.emit(self.about)
        if opened.begun:
            self.status.show_sentence(TAKEN_UP)
        else:
            self.status.say_nothing()

    def _on_not_opened(self, error: Exception) -> None:
        self._opening = None
        self.status.show_refusal(sentence_of(error))

    def _on_set_aside(self, writing: Writing) -> None:
        if self._to_keep()[0] != writing:
            self.leave_edit()  # something was typed meanwhile
            return
        self._come_back()
        self.status.show_sentence(LEFT)

    def _on_not_set_aside(self, error: Exception) -> None:
        self._keeper.note_change()
        self.status.show_error(error)

    def _take_up(self, found: TakenUp) -> None:
        self._taken_up = True
        typed = self._sheet() if self._is_changed else None
        if typed and found.new:
            self._lay(_joined(found.new, typed))
            self._keeper.note_change()
        elif not typed and (found.change or found.new):
            self._beneath = found.new if found.change else None
            if found.change:
                self._lay_entry(found.change)
            else:
                self._lay(found.new or Sheet())
            self.status.show_sentence(TAKEN_UP)
        self._keeper.go_on()
        for customer in self.writing.who[:1]:
            self.customer_wanted.emit(customer)

    def _on_not_taken_up(self, error: Exception) -> None:
        if isinstance(error, Trouble):  # saving now could write over what is to come back
            self.status.show_error(error)
            QTimer.singleShot(RETRY, self, self.take_up_drafts)
        else:
            self._taken_up = True
            self._keeper.go_on()

    # Finishing

    def _finish(self, then: Callable[[], None] | None, *, summoned: bool) -> None:
        """Have the writing made an entry and go on with `then`; if it cannot be, it stays and nothing follows.

        The cursor goes to what is missing only if one is `summoned` to it, and not while walking through customers.
        """
        if not self._taken_up:
            return
        self._finishing, self._wish, self._summoned = True, then, summoned
        self._keeper.hold()
        self.text.hold()
        self.offers.when_read(self._hand_in)

    def _hand_in(self) -> None:
        """Have what is written kept, with what is ticked; nothing that was offered comes back for its sentence."""
        writing, entry_id, keep = (
            replace(self.writing, dismissed=self.offers.answered),
            self.editing,
            self.offers.lines(),
        )
        leaving = self.offers.leave()
        self._desk.do(
            self,
            lambda journal: journal.finish(writing, entry_id, keep=keep),
            partial(self._on_finished, len(keep), leaving),
            self._on_not_finished,
        )

    def _on_finished(self, things: int, leaving: Leaving, change: Change) -> None:
        self._finishing = False
        self._come_back()
        self._keeper.go_on()
        self.status.show_kept(self._clock(), things)
        if change.entry is not None:
            self.offers.tell_left(change.entry, leaving)
        wish, self._wish = self._wish, None
        if wish:
            wish()
        self.text.let_go()
        self.finished.emit(change)

    def _on_not_finished(self, error: Exception) -> None:
        self._finishing, self._wish = False, None
        self.text.let_go()
        if isinstance(error, Refusal):
            self.status.show_refusal(str(error))
        else:
            self.status.show_error(error)  # until the words are saved, as a draft if not as an entry
        self._keeper.go_on()
        if self._summoned:
            missing = self.chips.who.plus if self.chips.people == () and not self.text.is_blank else self.text
            missing.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is changed elsewhere

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        """Follow what was changed elsewhere: the names of people, and the entry that lies here."""
        if change.customers & set(self.writing.who):
            self.chips.who.refresh()
            self._warner.ask_anew()
            self._ledger.ask_anew()
        if self._entry and self._entry.id in change.entries and not self._finishing:
            ids = [self._entry.id]
            self._desk.ask(self, lambda journal: (ids, journal.entries_of(ids)), self._on_entry_news)

    def _on_entry_news(self, found: tuple[list[EntryId], tuple[Entry, ...]]) -> None:
        ids, entries = found
        if self._entry is None or [self._entry.id] != ids or self._finishing:
            return
        if not self._is_changed:
            if entries:
                self._lay_entry(Opened(entries[0]))
            else:
                self._come_back()
        elif entries:
            typed = self._sheet()
            self._lay_entry(Opened(entries[0], typed))
            self.status.show_sentence(CHANGED_ELSEWHERE)
        else:
            typed, beneath = self._sheet(), self._beneath
            self._beneath = None
            self._lay(_joined(beneath, typed) if beneath else typed)
            self._keeper.note_change()
            self.status.show_sentence(GONE)


def _joined(first: Sheet, second: Sheet) -> Sheet:
    """Give both as one, with what was answered of the offers of either."""
    sheet, later = joined(first, second), second.writing
    accepted, dismissed = (*sheet.writing.accepted, *later.accepted), (*sheet.writing.dismissed, *later.dismissed)
    return replace(sheet, writing=replace(sheet.writing, accepted=accepted, dismissed=dismissed))
