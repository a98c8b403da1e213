"""The doors to the few dialogs there are; each is loaded when it is wanted, since a start counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from rapport.desk import Desk
    from rapport.ui.settings import Settings


class Doors(QObject):
    """The dialogs of `window`."""

    settled = Signal()
    """Something among the settings is another now."""

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        clock: Callable[[], datetime],
        journal_path: Path,
        window: QWidget,
    ) -> None:
        """Open nothing yet."""
        super().__init__(window)
        self._desk = desk
        self._settings = settings
        self._clock = clock
        self._journal_path = journal_path
        self._window = window

    def import_contacts(self) -> None:
        """Ask for files of contacts and show what is in them."""
        from rapport.ui.dialogs.importing import ImportContacts  # noqa: PLC0415 - loaded when wanted

        ImportContacts(self._desk, self._window).choose()

    def import_files(self, paths: Sequence[Path]) -> None:
        """Show what is in files of contacts that were dropped on the window."""
        from rapport.ui.dialogs.importing import ImportContacts  # noqa: PLC0415 - loaded when wanted

        ImportContacts(self._desk, self._window).begin(paths)

    def changes(self) -> None:
        """Show what was changed lately, to take some of it back."""
        from rapport.ui.dialogs.changes import RecentChanges  # noqa: PLC0415 - loaded when wanted

        RecentChanges(self._desk, self._clock, self._window).open()

    def shortcuts(self) -> None:
        """Show all keys."""
        from rapport.ui.dialogs.shortcuts import Shortcuts  # noqa: PLC0415 - loaded when wanted

        Shortcuts(self._window).open()

    def settings(self) -> None:
        """Show what can be settled, and tell of each change."""
        from rapport.ui.dialogs.settings import SettingsSheet  # noqa: PLC0415 - loaded when wanted

        sheet = SettingsSheet(self._settings, self._window)
        sheet.settled.connect(self.settled)
        sheet.open()

    def about(self) -> None:
        """Say what this is and where the journal lives."""
        from rapport.ui.dialogs.about import About  # noqa: PLC0415 - loaded when wanted

        About(self._journal_path, self._window).open()
