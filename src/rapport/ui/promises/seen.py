"""What is seen of the promises: those that are wanted, and as many rows of them as one has scrolled to."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from rapport.domain.promising import found_words, standing_sentence
from rapport.ui.promises.rows import Found, Wanted, find, key_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable

    from rapport.domain.promising import Promise
    from rapport.ui.promises.reading import Told
    from rapport.ui.widgets.matter_rows import Row

FIRST = 150
"""How many promises are read, and how many rows are shown, at first."""
_EVERYTHING = 1_000_000_000


class Seen:
    """Promises as they were told, of which some are wanted; `gone` are the keys of those that are being closed."""

    def __init__(self, gone: Collection[Hashable]) -> None:
        """Have been told nothing yet."""
        self.told: Told | None = None
        self.wanted = Wanted()
        self.has_more = False
        self._gone = gone
        self._most = FIRST
        self._found = Found((), ())

    def want(self, wanted: Wanted) -> None:
        """See something else, from its beginning."""
        self.wanted = wanted
        self._most = FIRST
        self.find()

    def find(self) -> None:
        """Find what is wanted in what is told now."""
        if self.told is not None:
            self._found = find(self._left(self.told.promises), self._left(self.told.closed), self.wanted)

    def grow(self, *, to_end: bool = False) -> None:
        """See twice as many rows, or all."""
        self._most = _EVERYTHING if to_end else 2 * self._most

    def rows(self) -> list[Row]:
        """Give the rows to show."""
        if self.told is None:
            return []
        rows = rows_of(self._found, self.wanted, self.told.on)
        shown = list(islice(rows, self._most))
        self.has_more = next(rows, None) is not None
        return shown

    def promise(self, key: Hashable) -> Promise | None:
        """Give the promise of a row."""
        return next((each for each in chain(*self._found) if key_of(each) == key), None)

    @property
    def is_empty(self) -> bool:
        """Whether there is no promise at all, and none was closed lately."""
        return self.told is None or not (self.told.promises or self.told.closed)

    @property
    def finds(self) -> bool:
        """Whether there is anything of what is wanted."""
        return any(self._found)

    @property
    def sentence(self) -> str:
        """How promises stand, or how many a filter has left; a blank until all are counted."""
        if self.told is None or not self.told.whole:
            return "\N{NO-BREAK SPACE}"
        if self.wanted.words:
            return found_words(len(self._found.promises), len(self.told.promises))
        return standing_sentence(self.told.counts)

    def _left(self, promises: tuple[Promise, ...]) -> tuple[Promise, ...]:
        return tuple(each for each in promises if key_of(each) not in self._gone) if self._gone else promises
