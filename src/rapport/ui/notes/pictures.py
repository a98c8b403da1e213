"""Pictures of people, made small: what is kept as a photo, and how a kept one is read. Made for a lane."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from rapport.domain.troubles import Refusal

SIDE: Final = 256
"""How many pixels a kept photo has at most, each way."""

_QUALITY = 88
"""What a small JPEG is written with: no flaw to be seen, some 15 kB."""

Picture = Path | bytes | QImage
"""A file, what stands in one, or a picture from the clipboard."""


def photo_of(picture: Picture) -> bytes:
    """Give the middle of a picture as a small JPEG, or PNG if one can see through it. Raises Refusal for a bad one."""
    image = _small(picture) if isinstance(picture, QImage) else _read(picture)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png" if image.hasAlphaChannel() else b"jpeg")
    writer.setQuality(_QUALITY)
    if not writer.write(image):
        raise Refusal("This picture could not be made small.", "Try another.")
    return bytes(buffer.data().data())


def portrait_of(photo: bytes, side: int) -> QImage:
    """Give a kept photo, at most `side` pixels square; a null image for one that cannot be read.

    Address books hand over such photos; nobody who looks at a customer can do anything about it.
    """
    try:
        return _read(photo, side)
    except Refusal:
        return QImage()


def _read(picture: Path | bytes, side: int = SIDE) -> QImage:
    """Read the middle of an encoded picture. Qt refuses on its own what would take more than 256 MB."""
    buffer = QBuffer()
    if isinstance(picture, bytes):
        buffer.setData(QByteArray(picture))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer) if isinstance(picture, bytes) else QImageReader(str(picture))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    whole = reader.size()
    if whole.isValid() and min(whole.width(), whole.height()) > 2 * side:
        reader.setScaledSize(_covering(whole, 2 * side))  # a JPEG is then read at a fraction of its size
    image = reader.read()
    if image.isNull():
        raise Refusal(_why(reader), "Choose a JPEG or PNG picture.")
    return _small(image, side)


def _why(reader: QImageReader) -> str:
    error = QImageReader.ImageReaderError
    if reader.error() in {error.DeviceError, error.FileNotFoundError}:
        return "This file could not be opened."
    if reader.error() is error.UnsupportedFormatError:
        return "This is no picture that can be read here."
    return "This picture is damaged or too large."


def _small(image: QImage, side: int = SIDE) -> QImage:
    """Give the square in the middle of `image`, at most `side` pixels each way."""
    if image.isNull():
        raise Refusal("There is no picture in this.", "Choose a JPEG or PNG picture.")
    if min(image.width(), image.height()) > 8 * side:  # the fine way holds up the window's thread too when so large
        image = image.scaled(_covering(image.size(), 4 * side))
    if min(image.width(), image.height()) > side:
        image = image.scaled(_covering(image.size(), side), mode=Qt.TransformationMode.SmoothTransformation)
    side = min(image.width(), image.height(), side)
    return image.copy((image.width() - side) // 2, (image.height() - side) // 2, side, side)


def _covering(whole: QSize, side: int) -> QSize:
    return whole.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
