"""Knows what stands in the ledgers of those a writing is about, so that none of it is offered once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.desk import Desk
    from rapport.domain.ledger import Line
    from rapport.domain.people import CustomerId


class LedgerWatch(QObject):
    """Asks for the lines of those it watches; nothing is asked again before there are others, or `ask_anew`."""

    known = Signal(object)
    """The `Line`s of all of them."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Know of nobody yet."""
        super().__init__(parent)
        self._desk = desk
        self._who: tuple[CustomerId, ...] = ()

    def watch(self, who: tuple[CustomerId, ...]) -> None:
        """Follow whom the writing is about."""
        if who != self._who:
            self._who = who
            self.ask_anew()

    def ask_anew(self) -> None:
        """Ask again what stands there."""
        who = self._who
        if who:
            self._desk.ask(
                self, lambda journal: (who, [line for each in who for line in journal.ledger(each)]), self._on_found
            )
        else:
            self.known.emit(())

    def _on_found(self, found: tuple[Sequence[CustomerId], Sequence[Line]]) -> None:
        who, lines = found
        if who == self._who:
            self.known.emit(lines)
