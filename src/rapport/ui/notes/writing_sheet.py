"""The card with a sheet on it: what lies there now, whether it was changed, and the draft that follows it.

It keeps and warns by itself; what becomes of a sheet, and which is next, is decided in `writing`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QTextCursor

from rapport.domain.entries import Writing
from rapport.domain.in_words import day_words
from rapport.ui.notes.draft_keeper import DraftKeeper
from rapport.ui.notes.sheets import Opened, Sheet, sheet_of_entry
from rapport.ui.notes.who_field import Person
from rapport.ui.notes.writing_card import WritingCard
from rapport.ui.notes.writing_ledger import LedgerWatch
from rapport.ui.notes.writing_welcome import WelcomeWarner
from rapport.ui.widgets.announce import announce

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from rapport.desk import Desk
    from rapport.domain.entries import Entry, EntryId
    from rapport.domain.ledger import Line
    from rapport.domain.people import CustomerId

_OFFERS_SHARE = 0.6
"""How high the offers may be at first, of the height of the text."""


class WritingSheet(WritingCard):
    """A new writing or the change of an entry, laid on the card; a new writing may wait beneath a change."""

    said = Signal(str)
    """A sentence that came up by itself."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Hold an empty sheet, about nobody; `clock` gives the time it is, aware, local."""
        super().__init__(desk, clock, parent)
        self._desk = desk
        self._clock = clock
        self._shown: CustomerId | None = None
        self._entry: Entry | None = None
        self._as_it_was = Writing()
        self._beneath: Sheet | None = None
        self._keeper = DraftKeeper(desk, self._to_keep, self)
        self._keeper.saved.connect(self._on_saved)
        self._keeper.troubled.connect(self.status.show_error)
        self.text.textChanged.connect(self._on_typed)
        self.text.refused.connect(self.status.show_refusal)
        self.status.said.connect(self.said)
        self.chips.changed.connect(self._on_chosen)
        self.offers.changed.connect(self._on_chosen)
        self.offers.refused.connect(self.status.show_refusal)
        self.offers.said.connect(self.said)
        self._warner = WelcomeWarner(desk, clock, self)
        self._warner.warned.connect(self._show_warning)
        self._ledger = LedgerWatch(desk, self)
        self._ledger.known.connect(self.offers.know_ledger)

    @property
    def writing(self) -> Writing:
        """What stands there now."""
        written = self.chips.writing(self.text.words)
        return replace(written, accepted=self.offers.accepted, dismissed=self.offers.dismissed)

    @property
    def editing(self) -> EntryId | None:
        """The entry being changed, None while a new one is written."""
        return self._entry.id if self._entry else None

    @property
    def would_lose(self) -> bool:
        """Whether closing now would lose words, because they cannot be saved."""
        return self._keeper.failing

    def save_now(self) -> None:
        """Hand the newest words to the desk, for the end."""
        self._keeper.hand_over()

    def set_language(self, language: str) -> None:
        """Read notes in `language` from now on: "system", or the code of one of the languages there are."""
        self.offers.set_language(language)

    def refresh_day(self) -> None:
        """Name the days anew, when a new one has begun."""
        self.chips.when.show_day()
        self.offers.refresh_day()
        if self._entry:
            self._name_entry(self._entry)

    def set_ceiling(self, height: int) -> None:
        """Let the text grow to `height` pixels, and the offers at first to a good half of that."""
        self.text.set_ceiling(height)
        self.offers.rows.set_ceiling(round(height * _OFFERS_SHARE))

    # What lies here

    @property
    def _is_changed(self) -> bool:
        """Whether there is something here that is not in the journal as an entry."""
        return self.writing != self._as_it_was if self._entry else not self.text.is_blank

    def _to_keep(self) -> tuple[Writing | None, EntryId | None]:
        """Give what the draft is to hold, None for nothing, and the entry it changes."""
        keeps = self._is_changed and not self.text.is_blank
        return self.writing if keeps else None, self.editing

    def _sheet(self) -> Sheet:
        return Sheet(self.writing, self.chips.people)

    def _lay(self, sheet: Sheet, entry: Entry | None = None) -> None:
        """Put a sheet here, whatever lay here before."""
        self._entry = entry
        self.text.load(sheet.writing.text)
        self.chips.show_writing(sheet.writing, sheet.people)
        self.offers.load(sheet.writing)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self._watch()
        if entry:
            self._name_entry(entry)
        else:
            self.show_about("")

    def _lay_entry(self, opened: Opened) -> None:
        """Put an entry here, and what was begun to be changed of it."""
        stored = sheet_of_entry(opened.entry)
        self._lay(replace(stored, writing=replace(stored.writing, dismissed=opened.entry.dismissed)), opened.entry)
        self._as_it_was = self.writing
        if opened.begun:
            self._lay(opened.begun, opened.entry)
        ids = [opened.entry.id]
        self._desk.ask(self, lambda journal: journal.lines_of_entries(ids), self._on_lines)

    def _on_lines(self, lines: dict[EntryId, tuple[Line, ...]]) -> None:
        if self._entry and self._entry.id in lines:
            self.offers.know_kept(lines[self._entry.id])

    def _name_entry(self, entry: Entry) -> None:
        day = day_words(entry.when.at.date(), self._clock().date())
        self.show_about(f"Changing the {entry.channel} of {day}")

    def _come_back(self) -> None:
        """Put the new writing here that waits beneath, or an empty one about the customer shown."""
        beneath, self._beneath = self._beneath, None
        self._keeper.forget()
        self._lay(beneath or Sheet(people=self._shown_people()))
        if beneath:
            self._keeper.note_change()

    def _shown_people(self) -> tuple[Person, ...]:
        return () if self._shown is None else (Person("", self._shown),)

    # What is typed, chosen and told

    @Slot()
    def _on_typed(self) -> None:
        if self._entry is None:
            if self.text.is_blank:
                self.chips.when.end()
            else:
                self.chips.when.begin()
        self._on_chosen()

    @Slot()
    def _on_chosen(self) -> None:
        self.status.let_pass()
        self._keeper.note_change()
        self._watch()

    def _watch(self) -> None:
        """Know the ledger of those it is about, and warn of those who asked not to be contacted.

        That only while a new contact is written; what happened has happened.
        """
        self._ledger.watch(() if self.text.is_blank else self.chips.writing("").who)
        reaches_out = self._entry is None and not self.text.is_blank
        self._warner.watch(self.chips.writing("") if reaches_out else Writing())

    @Slot(str)
    def _show_warning(self, sentence: str) -> None:
        self.warning.setText(sentence)
        self.warning.setVisible(bool(sentence))
        if sentence:
            announce(self.warning, sentence)
            self.said.emit(sentence)

    @Slot(object)
    def _on_saved(self, at: datetime | None) -> None:
        self.status.show_saved(at and at.astimezone(self._clock().tzinfo))
