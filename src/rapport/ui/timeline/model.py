"""The entries on show as rows: frozen values to roles. It asks nothing; the pane brings what it wants."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from rapport.domain.habits import Habits
from rapport.domain.override import override
from rapport.domain.person_words import NO_NOTE
from rapport.ui.timeline.line_words import spoken
from rapport.ui.timeline.pages import mark_of
from rapport.ui.timeline.words import read_aloud, without

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rapport.domain.entries import Entry, EntryId, TimelineMark
    from rapport.domain.ledger import Line
    from rapport.domain.people import CustomerId
    from rapport.ui.timeline.pages import Stretch

Index = QModelIndex | QPersistentModelIndex

MOST_ROWS = 600
"""More rows than this are not held: those at the far end are let go, and fetched anew on the way back."""


MOST_READ = 12
"""So many lines are read out with their entry; each is read where one steps onto it."""


class Role(IntEnum):
    """What a row gives besides its text and the sentence read aloud."""

    ROW = Qt.ItemDataRole.UserRole
    ENTRY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an entry said before: `title` says until when."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as it is shown. `opens_month`: the month's name stands above it. `whole`: a long text is not cut.

    `shown` is the customer whose timeline it is; in the journal of everyone it is None and the names lead. `lines` are
    those of the ledger that came from it.
    """

    entry: Entry
    shown: CustomerId | None
    opens_month: bool = False
    whole: bool = False
    earlier: tuple[Earlier, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def others(self) -> tuple[tuple[CustomerId, str], ...]:
        """Those to be named: all in the journal of everyone, else all but the one it is about."""
        who = self.entry.who if self.shown is None else without(self.entry.who, self.shown)
        return tuple((person.id, person.name) for person in who)


class TimelineModel(QAbstractListModel):
    """A stretch of a timeline, newest first, that grows at both ends and lets go of what is far away."""

    older_wanted = Signal()
    newer_wanted = Signal()

    def __init__(self, today: date) -> None:
        """Be empty; `today` is the local day that lateness is counted from."""
        super().__init__()
        self.today = today
        self.habits = Habits()
        self._rows: list[Row] = []
        self._numbers: dict[EntryId, int] | None = None
        self._shown: CustomerId | None = None
        self._newest = self._oldest = True

    @property
    def newest(self) -> bool:
        """Whether nothing is newer than the first row."""
        return self._newest

    @property
    def oldest(self) -> bool:
        """Whether nothing is older than the last row."""
        return self._oldest

    def show(self, shown: CustomerId | None, stretch: Stretch) -> None:
        """Show another timeline, or another place of it."""
        self.beginResetModel()
        self._shown = shown
        self._rows, self._numbers = [], None
        self._rows, self._numbers = self._new(stretch), None
        self._newest, self._oldest = stretch.newest, stretch.oldest
        for number in range(len(self._rows)):
            self._rows[number] = self._with_month(number)
        self.endResetModel()

    def row(self, number: int) -> Row:
        """Give a row."""
        return self._rows[number]

    def number_of(self, entry_id: EntryId | None) -> int | None:
        """Give the number of an entry's row, None if it is not here."""
        if self._numbers is None:
            self._numbers = {row.entry.id: number for number, row in enumerate(self._rows)}
        return None if entry_id is None else self._numbers.get(entry_id)

    def entries_with(self, customers: Iterable[CustomerId]) -> frozenset[EntryId]:
        """Give the entries on show that name one of `customers`."""
        wanted = frozenset(customers)
        return frozenset(row.entry.id for row in self._rows if any(who.id in wanted for who in row.entry.who))

    def first_mark(self) -> TimelineMark | None:
        """Give the place of the first row."""
        return mark_of(self._rows[0].entry) if self._rows else None

    def last_mark(self) -> TimelineMark | None:
        """Give the place of the last row, to go on from."""
        return mark_of(self._rows[-1].entry) if self._rows else None

    def add_older(self, stretch: Stretch) -> None:
        """Put a page below, and let go of rows at the top if they are too many."""
        self._insert(len(self._rows), self._new(stretch))
        self._oldest = stretch.oldest
        excess = len(self._rows) - MOST_ROWS
        if excess > 0:
            self._newest = False
            self._remove(0, excess)

    def add_newer(self, stretch: Stretch) -> None:
        """Put a page on top, and let go of rows at the bottom if they are too many."""
        self._insert(0, self._new(stretch))
        self._newest = stretch.newest
        excess = len(self._rows) - MOST_ROWS
        if excess > 0:
            self._oldest = False
            self._remove(MOST_ROWS, excess)

    def put(self, entry: Entry, lines: tuple[Line, ...] = ()) -> None:
        """Show an entry as it is now: in its row, at another place, or as a new row if it belongs to the stretch."""
        number = self.number_of(entry.id)
        old = self._rows[number] if number is not None else Row(entry, self._shown)
        earlier = old.earlier if old.entry == entry else ()
        now = replace(old, entry=entry, lines=lines, earlier=earlier)
        if number is not None:
            if mark_of(old.entry) == mark_of(entry):
                self._replace(number, now)
                return
            self._remove(number, 1)
        place = bisect_left([_order(row.entry) for row in self._rows], _order(entry))
        if (place > 0 or self._newest) and (place < len(self._rows) or self._oldest):
            self._insert(place, [now])

    def drop(self, entry_id: EntryId) -> None:
        """Show an entry no more."""
        number = self.number_of(entry_id)
        if number is not None:
            self._remove(number, 1)

    def show_earlier(self, entry_id: EntryId, earlier: tuple[Earlier, ...]) -> None:
        """Show what an entry said before; with nothing, no more."""
        number = self.number_of(entry_id)
        if number is not None:
            self._replace(number, replace(self._rows[number], earlier=earlier))

    def show_whole(self, number: int, *, whole: bool) -> None:
        """Show a long text whole, or cut."""
        self._replace(number, replace(self._rows[number], whole=whole))

    def _new(self, stretch: Stretch) -> list[Row]:
        """Make rows of those entries that are not here yet."""
        return [
            Row(entry, self._shown, lines=stretch.lines.get(entry.id, ()))
            for entry in stretch.entries
            if self.number_of(entry.id) is None
        ]

    def _insert(self, place: int, rows: list[Row]) -> None:
        if not rows:
            return
        self.beginInsertRows(QModelIndex(), place, place + len(rows) - 1)
        self._rows[place:place] = rows
        self._numbers = None
        for number in range(place, place + len(rows)):
            self._rows[number] = self._with_month(number)
        self.endInsertRows()
        self._check_month(place + len(rows))

    def _remove(self, place: int, count: int) -> None:
        self.beginRemoveRows(QModelIndex(), place, place + count - 1)
        del self._rows[place : place + count]
        self._numbers = None
        self.endRemoveRows()
        self._check_month(place)

    def _replace(self, number: int, row: Row) -> None:
        if row != self._rows[number]:
            self._rows[number] = row
            index = self.index(number)
            self.dataChanged.emit(index, index)

    def _check_month(self, number: int) -> None:
        """See to it that the row has its month's name above it, if it is the first of it now."""
        if number < len(self._rows):
            self._replace(number, self._with_month(number))

    def _with_month(self, number: int) -> Row:
        row = self._rows[number]
        day = row.entry.when.at
        above = self._rows[number - 1].entry.when.at if number else None
        opens = above is None or (above.year, above.month) != (day.year, day.month)
        return row if row.opens_month == opens else replace(row, opens_month=opens)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default, never changed
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.entry.text or NO_NOTE
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{read_aloud(row.entry)} {lines_aloud(row, self.today, self.habits)}".rstrip()
        if role == Role.ENTRY:
            return row.entry
        return row if role == Role.ROW else None

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and bool(self._rows) and not self._oldest

    @override
    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self.older_wanted.emit()


def is_named(line: Line, row: Row) -> bool:
    """Whether it must be said whose a line is: it is not theirs whom the row is about."""
    who = row.entry.who
    about = row.shown if row.shown is not None else who[0].id if len(who) == 1 else None
    return line.customer_id != about


def line_aloud(line: Line, row: Row, today: date, habits: Habits) -> str:
    """Give a line of a row as it is read out."""
    return spoken(line, row.entry.when.at.date(), today, habits, named=is_named(line, row))


def lines_aloud(row: Row, today: date, habits: Habits) -> str:
    """Give the lines of a row as they are read out with it, one sentence each."""
    return " ".join(f"{line_aloud(line, row, today, habits)}." for line in row.lines[:MOST_READ])


def _order(entry: Entry) -> tuple[int, int]:
    """Give what the rows are sorted by: the newest first."""
    mark = mark_of(entry)
    return (-mark.at, -mark.entry_id)
