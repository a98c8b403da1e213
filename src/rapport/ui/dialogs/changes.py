"""What was changed lately, to take some of it back, and the entries in the trash, to restore them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from rapport.domain.changes import StepId
from rapport.domain.entries import EntryId, When
from rapport.domain.in_words import moment_words
from rapport.ui.dialogs.part import Part
from rapport.ui.dialogs.rows import Row
from rapport.ui.dialogs.sheet import Sheet
from rapport.ui.dialogs.taking_back import take_back, taken_back_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from rapport.desk import Desk
    from rapport.domain.changes import Change, StepLine
    from rapport.domain.entries import Entry

_SEEN_OF_TEXT = 160
"""So many letters of a deleted entry are shown."""


class RecentChanges(Sheet):
    """Two lists that follow the journal: the steps, and below them the deleted entries."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Ask `desk` for both; `clock` gives the local time."""
        super().__init__("Recent changes", 620, 640, parent)
        self._desk = desk
        self._clock = clock
        self.steps = Part("Recent changes", "Take back", "Nothing was changed yet.", self._take_back)
        self.deleted = Part("Deleted entries", "Restore", "No entry is in the trash.", self._restore)
        self.rows.addLayout(self.steps, 3)
        self.rows.addSpacing(self.rows.spacing())
        self.rows.addLayout(self.deleted, 2)
        closing = QPushButton("Close")
        closing.clicked.connect(self.reject)
        self.deleted.foot.addWidget(closing)
        desk.changed.connect(self._refresh)
        self._refresh()
        self.steps.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self, _change: Change | None = None) -> None:
        self._desk.ask(self, lambda journal: journal.steps(), self._on_steps)
        self._desk.ask(self, lambda journal: journal.deleted_entries(), self._on_deleted)

    def _on_steps(self, lines: Sequence[StepLine]) -> None:
        now = self._clock()
        self.steps.show_rows([_step_row(line, now) for line in lines])

    def _on_deleted(self, entries: Sequence[Entry]) -> None:
        now = self._clock()
        self.deleted.show_rows([_entry_row(entry, now) for entry in entries])

    def _take_back(self, row: Row) -> None:
        if row.key is None:
            return
        step_id = StepId(row.key)
        self._desk.do(self, lambda journal: take_back(journal, step_id), self._on_taken_back, self.steps.say_trouble)

    def _on_taken_back(self, change: Change) -> None:
        self.steps.say(taken_back_words(change))

    def _restore(self, row: Row) -> None:
        if row.key is None:
            return
        entry_id = EntryId(row.key)
        self._desk.do(
            self,
            lambda journal: journal.restore_entry(entry_id),
            lambda _change: self.deleted.say(f"Restored: {row.text[:1].lower()}{row.text[1:]}."),
            self.deleted.say_trouble,
        )


def _step_row(line: StepLine, now: datetime) -> Row:
    when = moment_words(When(line.done_at.astimezone(now.tzinfo)), now)
    aside = f"taken back · {when}" if line.undone else when
    return Row(line.label[:1].upper() + line.label[1:], aside, key=line.id, quiet=line.undone)


def _entry_row(entry: Entry, now: datetime) -> Row:
    names = ", ".join(who.name for who in entry.who)
    what = f"{entry.channel.capitalize()} with {names}" if names else entry.channel.capitalize()
    text = " ".join(entry.text[: 2 * _SEEN_OF_TEXT].split())
    seen = text if len(text) <= _SEEN_OF_TEXT else f"{text[:_SEEN_OF_TEXT].rsplit(' ', 1)[0]}…"
    return Row(what, moment_words(entry.when, now), seen, key=entry.id)
