"""The way from the writing place to the reading of notes: in which language, and loaded before the first word."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from rapport.ui.day_order import month_first

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from rapport.reading.note import Reader

SYSTEM = "system"
"""The choice of the language that the system speaks."""
ENGLISH = "en"
"""What is read where there is no table for the language asked for."""
_LOOK = 20
"""Milliseconds from one look at the thread to the next; a signal from there could meet a window that is gone."""


class ReaderLoading(QObject):
    """Loads what reads notes in a thread of its own: making its patterns takes the better part of a second, once."""

    loaded = Signal(object)
    """The `Reader`, or None if there is a bug in it; the thread has told that."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        """Load nothing yet; what reads `language`, once it is to be."""
        super().__init__(parent)
        self._language = language
        self._readers: list[Reader] = []
        self._thread: Thread | None = None
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(self._on_look)

    @property
    def is_under_way(self) -> bool:
        """Whether it has begun and is not told yet."""
        return self._look.isActive()

    def begin(self) -> None:
        """Load it, unless that has begun already."""
        if self._thread is None:
            self._thread = Thread(target=self._load, name="load reader", daemon=True)
            self._thread.start()
            self._look.start()

    def _load(self) -> None:
        self._readers.append(load_reader(self._language))

    def _on_look(self) -> None:
        if self._thread is not None and not self._thread.is_alive():
            self._look.stop()
            self.loaded.emit(next(iter(self._readers), None))


def language_for(locale_name: str, tables: Collection[str]) -> str:
    """Give the language to read in where the system speaks that of `locale_name` ("de_AT"): of the `tables` there are.

    Without a table for it, it is English.
    """
    spoken, _, _ = locale_name.replace("-", "_").partition("_")
    return spoken.lower() if spoken.lower() in tables else ENGLISH


def load_reader(language: str = SYSTEM) -> Reader:
    """Load what reads notes in `language`: the code of a table, else as the system speaks."""
    from rapport.reading.note import Reader  # noqa: PLC0415 - loaded when somebody is about to write

    return Reader(month_first=month_first(), language=_table_of(language))


def read_day(typed: str, on: date, language: str = SYSTEM) -> date | None:
    """Give the day that is typed by itself ("Friday", "3/18", "in two weeks"), seen from `on`; None if it is none."""
    from rapport.reading.due import due_of, find_days  # noqa: PLC0415 - with the reader
    from rapport.reading.pieces import line_of, pieces  # noqa: PLC0415 - with the reader
    from rapport.reading.words import words  # noqa: PLC0415 - with the reader

    known = words(_table_of(language))
    parts = pieces(f"by {typed}", known)
    line = line_of(parts.words, list(range(len(parts.words))))
    return due_of(find_days(line, known, on, month_first=month_first()), on)


def _table_of(language: str) -> str:
    """Give the code of the table that `language` asks for."""
    from rapport.reading.words import languages  # noqa: PLC0415 - with the reader

    tables = languages()
    return language if language in tables else language_for(QLocale().name(), tables)
