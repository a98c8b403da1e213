"""The rows of a CSV: which sign divides the cells, where the header stands, and what a quotation mark swallowed."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from rapport.domain.people import Unreadable
from rapport.exchange.csv_headers import Column, Role, columns_of, is_header

if TYPE_CHECKING:
    from collections.abc import Iterator

DELIMITERS = ",;\t|"
_PREAMBLE = 30
"""So many rows may stand before the header; LinkedIn writes a paragraph there."""

_HEADER_CHARACTERS = 100_000
_CELL_LIMIT = 2**31 - 1
"""The `csv` module's own limit would drop the rest of a row; a text that is too long is cut later."""

_LOOK_AHEAD = 20
_RESCUES = 50
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names the columns: `line` is the number of its last line, `end` where in the text it ends."""

    delimiter: str
    columns: tuple[Column, ...]
    line: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of cells and the number of the line it begins on."""

    line: int
    cells: list[str]


def find_header(text: str) -> Header | None:
    """Give the header with the most columns that are known, over all delimiters; None if no row looks like one."""
    best: tuple[int, Header] | None = None
    for delimiter in DELIMITERS:
        reading = Reading(text[:_HEADER_CHARACTERS], delimiter)
        for row in islice(reading.rows(), _PREAMBLE):
            columns = columns_of(row.cells)
            known = sum(column.role is not Role.UNKNOWN for column in columns)
            if is_header(columns) and (best is None or known > best[0]):
                best = known, Header(delimiter, columns, reading.line, reading.at)
    return best[1] if best else None


class Reading:
    """The rows of a text from some place on.

    `at` and `line` say how far it has come, in characters and lines; what could not be read is in `unreadable`.
    """

    def __init__(self, text: str, delimiter: str, at: int = 0, line: int = 0, width: int = 0) -> None:
        """Begin at character `at`, `line` lines into the text; `width` is the header's, 0 if it is not known."""
        self.at = at
        self.line = line
        self.unreadable: list[Unreadable] = []
        self._text, self._delimiter, self._width = text, delimiter, width
        self._ends: list[int] = []  # where the lines of the row being read end
        self._rescues = _RESCUES if width else 0

    def rows(self) -> Iterator[Row]:
        """Give the rows that hold anything, one by one."""
        csv.field_size_limit(_CELL_LIMIT)
        while self.at < len(self._text):  # once, and again behind each quotation mark that is never closed
            for cells in csv.reader(self._lines(), delimiter=self._delimiter):
                begin, line = self.at, self.line - len(self._ends) + 1
                self.at = self._ends[-1]
                short = len(cells) < self._width
                if short and self._rescues and self._swallowed_rows():
                    yield self._rescued(begin, line)
                    break
                if short and self.at == len(self._text) and self._text.count('"', begin) % 2:
                    self.unreadable.append(Unreadable(f"line {line}", "The file is cut: it ends inside this row."))
                self._ends.clear()
                if any(cell.strip() for cell in cells):
                    yield Row(line, cells)

    def _lines(self) -> Iterator[str]:
        for match in _LINE.finditer(self._text, self.at):
            self.line += 1
            self._ends.append(match.end())
            yield match[0]

    def _swallowed_rows(self) -> bool:
        """Say whether a cell that was never closed holds lines that are rows themselves, and no mere text."""
        lines = (self._text[a:b] for a, b in islice(pairwise(self._ends), _LOOK_AHEAD))
        return any(
            len(cells) == self._width for line in lines for cells in csv.reader([line], delimiter=self._delimiter)
        )

    def _rescued(self, begin: int, line: int) -> Row:
        """Give the row whose quotation mark is never closed without it, and go back to the rows that it swallowed."""
        self.unreadable.append(Unreadable(f"line {line}", "A quotation mark is never closed; look at this row."))
        self._rescues -= 1
        self.at, self.line = self._ends[0], line
        self._ends.clear()
        return Row(line, self._text[begin : self.at].replace('"', "").rstrip("\r\n").split(self._delimiter))
