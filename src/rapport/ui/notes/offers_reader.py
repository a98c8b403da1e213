"""The way from the writing place to the reading of notes; its tables are loaded when the first word was typed."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from rapport.ui.day_order import month_first

if TYPE_CHECKING:
    from datetime import date

    from rapport.reading.note import Reader

LANGUAGE = "en"
_LOOK = 20
"""Milliseconds from one look at the thread to the next; a signal from there could meet a window that is gone."""


class ReaderLoading(QObject):
    """Loads what reads notes in a thread of its own: making its patterns takes the better part of a second, once."""

    loaded = Signal(object)
    """The `Reader`, or None if there is a bug in it; the thread has told that."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Load nothing yet."""
        super().__init__(parent)
        self._readers: list[Reader] = []
        self._thread: Thread | None = None
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(self._on_look)

    def begin(self) -> None:
        """Load it, unless that has begun already."""
        if self._thread is None:
            self._thread = Thread(target=self._load, name="load reader", daemon=True)
            self._thread.start()
            self._look.start()

    def _load(self) -> None:
        self._readers.append(load_reader())

    def _on_look(self) -> None:
        if self._thread is not None and not self._thread.is_alive():
            self._look.stop()
            self.loaded.emit(next(iter(self._readers), None))


def load_reader() -> Reader:
    """Load what reads notes as they are written here."""
    from rapport.reading.note import Reader  # noqa: PLC0415 - loaded when the first words were typed

    return Reader(month_first=month_first(), language=LANGUAGE)


def read_day(typed: str, on: date) -> date | None:
    """Give the day that is typed by itself ("Friday", "3/18", "in two weeks"), seen from `on`; None if it is none."""
    from rapport.reading.due import due_of, find_days  # noqa: PLC0415 - with the reader
    from rapport.reading.pieces import line_of, pieces  # noqa: PLC0415 - with the reader
    from rapport.reading.words import words  # noqa: PLC0415 - with the reader

    known = words(LANGUAGE)
    parts = pieces(f"by {typed}", known)
    line = line_of(parts.words, list(range(len(parts.words))))
    return due_of(find_days(line, known, on, month_first=month_first()), on)
