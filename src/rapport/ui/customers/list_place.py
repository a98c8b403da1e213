"""The room beneath the filter: the list, or in its place a word on why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rapport.domain.people import Shelf
from rapport.ui.customers.nobody import Nobody

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.ui.customers.list_view import CustomersView


class ListPlace(QWidget):
    """Holds the list. What stands in its place is made when it is first needed."""

    import_wanted = Signal()
    adding = Signal(str)
    """A customer is to be added: their name, empty if it is not known yet."""

    def __init__(self, view: CustomersView, parent: QWidget | None = None) -> None:
        """Show the list."""
        super().__init__(parent)
        self._view = view
        self._nobody: Nobody | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(view)

    @property
    def nobody(self) -> Nobody | None:
        """What stands there now if it is not the list."""
        return None if self._nobody is None or self._nobody.isHidden() else self._nobody

    def show_list(self) -> None:
        """Show the list."""
        if self._nobody is not None:
            self._nobody.hide()
        self._view.show()

    def show_nobody(self, typed: str, shelf: Shelf, counts: Mapping[Shelf, int]) -> None:
        """Say why nobody is listed: `typed` is in the filter, and so many stand on each shelf."""
        nobody = self._nobody = self._nobody or self._make()
        if typed and any(counts.values()):
            nobody.show_not_found(typed, shelf)
        elif shelf is Shelf.EVERYONE and not any(counts.values()):
            nobody.show_new_journal()
        else:
            nobody.show_empty(shelf)
        self._view.hide()
        nobody.show()

    def _make(self) -> Nobody:
        nobody = Nobody()
        nobody.import_wanted.connect(self.import_wanted)
        nobody.adding.connect(self.adding)
        self._column.addWidget(nobody)
        return nobody
