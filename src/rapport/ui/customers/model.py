"""The rows of the customer list: sorted, filtered, and kept in step with the journal one row at a time.

Qt's own list of strings holds the names: a list view asks for the index of each row at every layout, and a row count
written in Python makes that cost 14 ms for 10,000 rows instead of 1.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt

from rapport.domain.folding import fold
from rapport.domain.override import override
from rapport.domain.people import CustomerLine, CustomerOrder
from rapport.ui.customers.row_words import spoken_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from PySide6.QtCore import QObject

    from rapport.domain.people import CustomerId

    Key = Callable[[CustomerLine], Any]

_NO_CASE = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
"""Upper case made lower as SQLite's NOCASE does it: the letters of ASCII and no others."""
_ID, _SORT_NAME = map(CustomerLine._fields.index, ("id", "sort_name"))


def _by_last_contact(line: CustomerLine) -> tuple[int, str, int]:
    return -line.last_contact_s if line.last_contact_s is not None else 1 << 63, line.sort_name, line.id


def _by_place(line: CustomerLine) -> tuple[bool, str, str, int]:
    return not line.place, line.place.translate(_NO_CASE), line.sort_name, line.id


KEYS: dict[CustomerOrder, Key] = {
    CustomerOrder.NAME: itemgetter(_SORT_NAME, _ID),
    CustomerOrder.LAST_CONTACT: _by_last_contact,
    CustomerOrder.PLACE: _by_place,
}
"""How each order compares two rows: as `Journal.customer_lines` sorts them. Text compares by code point in both."""


class CustomersModel(QStringListModel):
    """Customers of one shelf in one order, those alone that match the filter. `line` gives a row whole."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        """Be empty; `today` is the local day that "yesterday" is counted from."""
        super().__init__(parent)
        self._today = today
        self._order = CustomerOrder.NAME
        self._words: list[str] = []
        self._known: dict[CustomerId, CustomerLine] = {}
        self._lines: list[CustomerLine] = []
        self._shown: list[CustomerLine] = []

    @property
    def order(self) -> CustomerOrder:
        """What the rows are sorted by."""
        return self._order

    @property
    def today(self) -> date:
        """The local day that the words are about."""
        return self._today

    @property
    def total(self) -> int:
        """How many customers there are, whatever the filter."""
        return len(self._lines)

    def line(self, row: int) -> CustomerLine:
        """Give the customer of a row."""
        return self._shown[row]

    def holds(self, customer_id: CustomerId) -> bool:
        """Whether the customer is here, shown or filtered out."""
        return customer_id in self._known

    def row_of(self, customer_id: CustomerId | None) -> int:
        """Give the customer's row, -1 if they are not shown."""
        line = self._known.get(customer_id) if customer_id is not None else None
        return self._place(self._shown, line) if line is not None and self._matches(line) else -1

    def show(self, lines: Iterable[CustomerLine]) -> None:
        """Hold these customers and no others."""
        self._lines = sorted(lines, key=KEYS[self._order])  # they come sorted, and then this costs little
        self._known = {line.id: line for line in self._lines}
        self._show_matching()

    def sort_by(self, order: CustomerOrder) -> None:
        """Sort by something else."""
        self._order = order
        self._lines.sort(key=KEYS[order])
        self._show_matching()

    def filter_by(self, text: str) -> None:
        """Show those alone who have every word of `text`, in any order, somewhere in what they are filtered by."""
        words = fold(text).split()
        if words != self._words:
            self._words = words
            self._show_matching()

    def count_from(self, today: date) -> None:
        """Say "yesterday" from another day on."""
        self._today = today
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def update(self, moved: Iterable[CustomerId], lines: Iterable[CustomerLine]) -> None:
        """Take what became of the customers in `moved`: their rows now; without a row, they are here no longer."""
        now = {line.id: line for line in lines}
        for customer_id in moved:
            old, new = self._known.get(customer_id), now.get(customer_id)
            if old != new:
                self._replace(old, new)

    def _replace(self, old: CustomerLine | None, new: CustomerLine | None) -> None:
        key = KEYS[self._order]
        row = self._place(self._shown, old) if old is not None and self._matches(old) else -1
        if old is not None:
            del self._lines[self._place(self._lines, old)]
            del self._known[old.id]
        if new is not None:
            insort(self._lines, new, key=key)
            self._known[new.id] = new
        self._show_replaced(row, new if new is not None and self._matches(new) else None)

    def _show_replaced(self, row: int, new: CustomerLine | None) -> None:
        """Put `new` in the stead of what the view has at `row`, where its order wants it; -1 is none, as is None."""
        if new is None:
            if row >= 0:
                self.removeRow(row)
                del self._shown[row]
            return
        place = self._place(self._shown, new)
        if row < 0:
            self._shown.insert(place, new)
            self.insertRow(place)
        else:
            del self._shown[row]
            self._shown.insert(place - (place > row), new)
            if place not in {row, row + 1}:
                self.moveRow(QModelIndex(), row, QModelIndex(), place)
            place -= place > row
        here = self.index(place)
        self.setData(here, new.name)
        self.dataChanged.emit(here, here)  # the list of strings keeps quiet where the name is the same

    def _place(self, lines: list[CustomerLine], line: CustomerLine) -> int:
        key = KEYS[self._order]
        return bisect_left(lines, key(line), key=key)

    def _matches(self, line: CustomerLine) -> bool:
        return all(word in line.folded for word in self._words)

    def _show_matching(self) -> None:
        found = self._lines.copy()
        for word in self._words:
            found = [line for line in found if word in line.folded]
        self._shown = found
        self.setStringList([line.name for line in found])

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            return spoken_line(self._shown[index.row()], self._order, self._today)
        return super().data(index, role)
