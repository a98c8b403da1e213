"""What the pane asks of the journal: everyone on a shelf, what became of some of them, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rapport.domain.people import CustomerOrder, Shelf

if TYPE_CHECKING:
    from rapport.desk import Desk
    from rapport.domain.changes import Change
    from rapport.domain.people import CustomerId, CustomerLine
    from rapport.store.journal import Journal

RELOAD = 200
"""How many customers may move before all of them are read again."""


class Roster(QObject):
    """Reads one shelf, and hears of every change. Answers come in the order of the questions, so they agree."""

    read = Signal(object)
    """All rows of the shelf: a tuple of CustomerLine."""
    moved = Signal(object, object)
    """Some customers moved: the set of their ids, and the rows of those who stand on the shelf now."""
    counted = Signal(object)
    """How many stand on each Shelf, after every reading and change."""
    found = Signal(object, object)
    """Where the customer of `find` stands: their id, and their Shelf."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._order = CustomerOrder.NAME
        self._shelf = Shelf.EVERYONE
        self._stale: frozenset[CustomerId] = frozenset()
        desk.changed.connect(self._on_changed)

    @property
    def shelf(self) -> Shelf:
        """The shelf that is read."""
        return self._shelf

    def go_to(self, shelf: Shelf, order: CustomerOrder) -> None:
        """Read a shelf, sorted."""
        self._shelf, self._order = shelf, order
        self._read_all()

    def find(self, customer_id: CustomerId) -> None:
        """Look on which shelf a customer stands."""
        self._desk.ask(self, lambda journal: (customer_id, _shelf_of(journal, customer_id)), self._on_found)

    def _read_all(self) -> None:
        order, shelf = self._order, self._shelf
        self._desk.ask(self, lambda journal: journal.customer_lines(order, shelf), self._on_read)

    def _on_read(self, lines: tuple[CustomerLine, ...]) -> None:
        self.read.emit(lines)
        self._count()

    def _on_changed(self, change: Change) -> None:
        """Ask about all that moved since the last answer, for this question takes the place of an older one."""
        if not change.customers:
            return
        self._stale |= change.customers
        if len(self._stale) > RELOAD:
            self._stale = frozenset()
            self._read_all()
            return
        shelf, stale = self._shelf, self._stale
        self._desk.ask(self, lambda journal: (stale, journal.customer_lines_of(stale, shelf)), self._on_moved)

    def _on_moved(self, answer: tuple[frozenset[CustomerId], tuple[CustomerLine, ...]]) -> None:
        self._stale = frozenset()
        self.moved.emit(*answer)
        self._count()

    def _count(self) -> None:
        self._desk.ask(self, lambda journal: journal.counts(), self.counted.emit)

    def _on_found(self, answer: tuple[CustomerId, Shelf | None]) -> None:
        if answer[1] is not None:
            self.found.emit(*answer)


def _shelf_of(journal: Journal, customer_id: CustomerId) -> Shelf | None:
    return next((shelf for shelf in Shelf if journal.customer_lines_of((customer_id,), shelf)), None)
