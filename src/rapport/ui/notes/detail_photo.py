"""Keeps the photo of a customer: what was chosen is made small in a lane, and trouble with it is told beneath."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rapport.ui.notes.pictures import photo_of

if TYPE_CHECKING:
    from rapport.desk import Desk
    from rapport.domain.people import CustomerId
    from rapport.ui.notes.pictures import Picture


class PhotoKeeping(QObject):
    """Takes pictures for customers."""

    failed = Signal(object, object)
    """The `CustomerId` whose picture was not taken, and the error."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Have nothing to keep yet."""
        super().__init__(parent)
        self._desk = desk

    def keep(self, number: CustomerId, picture: Picture) -> None:
        """Make a picture small and keep it as the photo of customer `number`."""
        self._desk.ask(
            self, lambda _journal: (number, photo_of(picture)), self._keep_small, partial(self.failed.emit, number)
        )

    def _keep_small(self, made: tuple[CustomerId, bytes]) -> None:
        number, photo = made
        self._desk.do(
            self,
            lambda journal: journal.change_customer(number, photo=photo),
            otherwise=partial(self.failed.emit, number),
        )
