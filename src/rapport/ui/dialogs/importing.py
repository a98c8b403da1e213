"""Bringing in contacts: choose files, see what is in them before anything is written, watch, and take it back.

One sheet that shows a state at a time: reading, looking who is there, the preview, the import, how it ended.
"""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog

from rapport.domain.changes import Progress
from rapport.domain.override import override
from rapport.ui.dialogs import import_words as words
from rapport.ui.dialogs.contact_reader import ContactReader, Gathered
from rapport.ui.dialogs.import_work import Ended, take_in
from rapport.ui.dialogs.rows import RowList
from rapport.ui.dialogs.sheet import ButtonRow, Sheet
from rapport.ui.dialogs.taking_back import take_back, taken_back_words, trouble_words
from rapport.ui.dialogs.thin_bar import ThinBar
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from rapport.desk import Desk
    from rapport.domain.changes import Change, StepId, TakenIn
    from rapport.ui.dialogs.rows import Row

    Offer = tuple[str, Callable[[], object]]

_FILTERS = ("Contacts (*.vcf *.csv)", "All files (*)")


class ImportContacts(Sheet):
    """Takes contacts in from files; `choose` asks for these, `begin` has them already."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Wait unseen for `choose` or `begin`."""
        super().__init__("Import contacts", 520, parent=parent)
        self._desk = desk
        self._gathered: Gathered | None = None
        self._stop = Event()
        self._leave: Callable[[], object] = super().reject
        self._title = plain_label(kind="section", wrap=True)
        self._words = plain_label(wrap=True)
        self._bar = ThinBar("How far the import is")
        self._list = RowList("What is in the files")
        self._deeds = ButtonRow()
        for widget in (self._title, self._words, self._bar, self._list):
            self.rows.addWidget(widget)
        self.rows.addLayout(self._deeds)

    def choose(self) -> None:
        """Ask for files, then go on with them."""
        asking = QFileDialog(self if self.isVisible() else self.parentWidget(), "Import contacts")
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setFileMode(QFileDialog.FileMode.ExistingFiles)
        asking.setNameFilters(_FILTERS)
        asking.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation))
        asking.filesSelected.connect(lambda names: self.begin([Path(name) for name in names]))
        asking.rejected.connect(self._on_none_chosen)
        asking.open()

    def begin(self, paths: Sequence[Path]) -> None:
        """Read the files and show what is in them."""
        files = tuple(dict.fromkeys(paths))
        if not files:
            self._on_none_chosen()
            return
        what = files[0].name if len(files) == 1 else f"{len(files)} files"
        self._stop = Event()
        self._show(f"Reading {what}", offers=[("Cancel", self.reject)], busy=True)
        self.open()
        ContactReader(files, self._desk).read.connect(self._on_read)

    def _on_none_chosen(self) -> None:
        if not self.isVisible():
            self.deleteLater()

    def _on_read(self, found: Gathered | Exception) -> None:
        if isinstance(found, Exception):
            self._desk.troubled.emit(found)
            self._show("Nothing was imported", trouble_words(found), offers=[("Close", self.reject)])
            return
        self._gathered = found
        if not found.names:
            self._show_unread(found)
            return
        self._show(words.title_words(found), "Looking who is here already", offers=[("Cancel", self.reject)], busy=True)
        self._desk.work(
            self,
            lambda journal: journal.take_in(found.contacts, "look", dry_run=True),
            self._on_looked,
            otherwise=self._on_trouble,
        )

    def _show_unread(self, found: Gathered) -> None:
        """Say why not one of the files could be read."""
        one = found.refusals[0] if len(found.refusals) == 1 else None
        said = trouble_words(one) if one else "None of the files could be read."
        rows = [] if one else words.preview_rows(found, ())
        self._show("Nothing to import", said, rows, offers=[*self._closing(), ("Choose other files…", self.choose)])

    def _on_looked(self, taken: TakenIn) -> None:
        """Show what the import would do."""
        found = self._gathered
        if found is None:
            return
        title = words.title_words(found)
        said = words.preview_words(taken, len(found.unreadable), len(found.refusals))
        rows = words.preview_rows(found, taken.refused)
        if count := taken.new + taken.joined:
            self._show(title, said, rows, offers=[("Cancel", self.reject), (f"Import {count:,}", self._import)])
        else:
            self._show(title, f"{said} There is nothing to import.", rows, offers=self._closing())

    def _import(self) -> None:
        found, stop = self._gathered, self._stop
        if found is None:
            return
        start = words.progress_words(Progress(0, len(found.contacts)))
        self._show(f"Importing {found.what}", start, offers=[("Stop", self._ask_to_stop)], busy=True)
        self._leave = self._ask_to_stop
        self._desk.work(
            self,
            lambda journal: take_in(journal, found.contacts, f"import {found.what}", stop.is_set),
            self._on_ended,
            progress=self._on_progress,
            otherwise=self._on_trouble,
        )

    def _ask_to_stop(self) -> None:
        self._stop.set()
        self._show("Stopping", "Taking back what was imported so far", offers=[], busy=True)
        self._leave = lambda: None

    def _on_progress(self, progress: Progress) -> None:
        if not self._stop.is_set():
            self._bar.setRange(0, progress.total)
            self._bar.setValue(progress.done)
            self._words.setText(words.progress_words(progress))

    def _on_ended(self, ended: Ended) -> None:
        if ended.taken is not None:
            self._show_end("Imported", words.done_words(ended.taken), ended.step)
        elif ended.error is None:
            self._show_end("Stopped", "Everything was taken back; the journal is as it was before.", None)
        else:
            kept = " What was taken in by then is kept; you can undo it." if ended.step else " Nothing was imported."
            self._show_end("The import broke off", trouble_words(ended.error) + kept, ended.step)

    def _show_end(self, title: str, said: str, step: StepId | None) -> None:
        undo = [("Undo", lambda: self._undo(step))] if step is not None else []
        self._show(title, said, offers=[*undo, *self._closing()])

    def _undo(self, step: StepId) -> None:
        self._show("Taking the import back", "You can close this and go on working.", offers=self._closing(), busy=True)
        self._desk.do(self, lambda journal: take_back(journal, step), self._on_undone, self._on_trouble)

    def _on_undone(self, change: Change) -> None:
        self._show_end("Undone", taken_back_words(change), None)

    def _on_trouble(self, error: Exception) -> None:
        self._show_end("This could not be done", trouble_words(error), None)

    def _closing(self) -> list[Offer]:
        return [("Close", self.reject)]

    def _show(
        self, title: str, said: str = "", rows: Sequence[Row] = (), *, offers: Sequence[Offer], busy: bool = False
    ) -> None:
        """Show a state: the last of the offers is the one that Enter picks."""
        self._leave = super().reject
        self._title.setText(title)
        self._words.setText(said)
        self._words.setVisible(bool(said))
        self._bar.setRange(0, 0)
        self._bar.setVisible(busy)
        self._list.show_rows(rows)
        self._list.setVisible(bool(rows))
        self.fit_list(self._list)
        self._deeds.clear()
        for number, (text, deed) in enumerate(offers, 1):
            button = self._deeds.offer(text, deed, primary=number == len(offers) and not busy)
            if number == len(offers):
                button.setFocus()
        self.fit()
        announce(self, f"{title}. {said}".strip())

    @override
    def reject(self) -> None:
        self._leave()
