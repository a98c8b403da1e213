"""Customers' photos, small: fetched through the desk for the rows that are seen, and a few hundred of them kept."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rapport.desk import Desk
    from rapport.domain.people import CustomerId
    from rapport.store.journal import Journal

KEPT = 300
"""How many photos are kept, some 5 kB each."""


class Photos(QObject):
    """Photos of one size. What is not there yet is fetched for all that `wanted` names then, and `arrived` tells."""

    arrived = Signal()

    def __init__(self, desk: Desk, wanted: Callable[[], Iterable[CustomerId]], parent: QObject | None = None) -> None:
        """Fetch through `desk`; `wanted` gives the customers with photos whose rows are seen."""
        super().__init__(parent)
        self._desk = desk
        self._wanted = wanted
        self._side = 0
        self._kept: OrderedDict[CustomerId, QPixmap] = OrderedDict()
        self._asked: frozenset[CustomerId] = frozenset()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fetch)

    def photo(self, customer_id: CustomerId, side: int) -> QPixmap | None:
        """Give a photo `side` device pixels square, or None for now."""
        if side != self._side:
            self._side = side
            self.forget(tuple(self._kept))
        if customer_id in self._kept:
            self._kept.move_to_end(customer_id)
            return self._kept[customer_id]
        if customer_id not in self._asked:
            self._soon.start()
        return None

    def forget(self, customer_ids: Iterable[CustomerId]) -> None:
        """Let go of the photos of customers who may have another now."""
        self._asked = frozenset()
        for customer_id in customer_ids:
            self._kept.pop(customer_id, None)

    def _fetch(self) -> None:
        missing = frozenset(self._wanted()) - self._kept.keys()
        if not missing:
            return
        self._asked, side = missing, self._side

        def read(journal: Journal) -> tuple[int, dict[CustomerId, QImage]]:
            return side, {number: small(photo, side) for number, photo in journal.photos(missing).items()}

        self._desk.ask(self, read, self._take)

    def _take(self, answer: tuple[int, dict[CustomerId, QImage]]) -> None:
        side, photos = answer
        if side == self._side:
            for customer_id in self._asked:
                self._kept[customer_id] = QPixmap.fromImage(photos.get(customer_id, QImage()))
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._asked = frozenset()
        self.arrived.emit()


def small(photo: bytes, side: int) -> QImage:
    """Give the middle of an encoded picture, `side` pixels square; a null image if it is none. Made for a lane."""
    buffer = QBuffer()
    buffer.setData(QByteArray(photo))
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    whole = reader.size()
    if whole.isValid():  # a JPEG is then read at a fraction of its size
        reader.setScaledSize(whole.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    if image.isNull():
        return image
    return image.copy((image.width() - side) // 2, (image.height() - side) // 2, side, side)
