"""Reads files of contacts in a thread of their own, so that neither the window nor a lane waits for a large one."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from rapport.domain.people import Unreadable
from rapport.domain.troubles import Refusal
from rapport.exchange.contacts import read_contacts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rapport.domain.people import Contact


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the files that could be read hold, together, and why the others could not be.

    `names` are those of the files that were read; pieces say which file they are from where there are several.
    """

    names: tuple[str, ...]
    contacts: tuple[Contact, ...]
    unreadable: tuple[Unreadable, ...]
    refusals: tuple[Refusal, ...]

    @property
    def what(self) -> str:
        """Name it: "people.vcf" or "3 files"."""
        return self.names[0] if len(self.names) == 1 else f"{len(self.names)} files"


def gather(paths: Sequence[Path]) -> Gathered:
    """Read all files, one after the other."""
    names: list[str] = []
    contacts: list[Contact] = []
    unreadable: list[Unreadable] = []
    refusals: list[Refusal] = []
    for path in paths:
        try:
            found = read_contacts(path)
        except Refusal as refusal:
            refusals.append(refusal)
            continue
        names.append(path.name)
        contacts += found.contacts
        several = len(paths) > 1
        unreadable += (
            Unreadable(f"{path.name}, {piece.where}", piece.why) if several else piece for piece in found.unreadable
        )
    return Gathered(tuple(names), tuple(contacts), tuple(unreadable), tuple(refusals))


class ContactReader(QObject):
    """One reading under way. A child of something that lives as long as the program, for nothing can break it off."""

    read = Signal(object)
    """What was `Gathered`, or an Exception, which is a bug. Once, on the window's thread; it is gone after that."""
    _done = Signal(object)

    def __init__(self, paths: Sequence[Path], parent: QObject) -> None:
        """Begin to read at once."""
        super().__init__(parent)
        self._paths = tuple(paths)
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._run, name="reading contacts", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            found: Gathered | Exception = gather(self._paths)
        except Exception as bug:  # noqa: BLE001 - whoever hears of it tells it as a bug
            found = bug
        with suppress(RuntimeError):  # the program has ended meanwhile
            self._done.emit(found)

    def _deliver(self, found: object) -> None:
        self._thread.join()  # so that the thread does not hold the last reference to a QObject
        self.read.emit(found)
        self.deleteLater()
