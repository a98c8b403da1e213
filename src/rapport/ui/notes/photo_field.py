"""The round photo of a customer: picked to choose a file, dropped or pasted on, taken away with Del."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QImageReader, QKeySequence, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QSizePolicy

from rapport.domain.names import initials
from rapport.domain.override import override
from rapport.ui.theme import metrics_of, theme_of
from rapport.ui.widgets.initials import paint_initials

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from rapport.ui.notes.pictures import Picture

_SIDE = 48
_EDGE = 3
"""The room around the picture for the ring, in pixels."""
_ENCODED = ("image/jpeg", "image/png", "image/webp", "image/tiff", "image/bmp")
"""Kinds of pictures that are taken from the clipboard as they are, to be decoded in a lane."""


class PhotoField(QAbstractButton):
    """Shows the photo, or the initials without one."""

    chosen = Signal(object)
    """A `Picture`, as large as it came."""
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._name = ""
        self._photo = QPixmap()
        self._read_only = False
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.choose_file)
        self.setToolTip("Choose, drop or paste a picture; Del takes it away")

    @property
    def side(self) -> int:
        """How many pixels of the screen the picture takes, each way."""
        return round(metrics_of(self).scaled(_SIDE) * self.devicePixelRatioF())

    @property
    def has_photo(self) -> bool:
        """Whether there is a photo."""
        return not self._photo.isNull()

    def show_photo(self, name: str, photo: QImage, *, read_only: bool = False) -> None:
        """Show the one called `name`."""
        self._name, self._read_only = name, read_only
        self._photo = QPixmap.fromImage(photo)
        self.setAccessibleName(f"Photo of {name}")
        self.setAccessibleDescription("" if read_only else "Enter chooses a picture, Del takes it away")
        self.update()

    def choose_file(self) -> None:
        """Ask for a file."""
        if self._read_only:
            return
        kinds = " ".join(sorted({f"*.{bytes(kind.data()).decode()}" for kind in QImageReader.supportedImageFormats()}))
        dialog = QFileDialog(self, "Choose a picture", "", f"Pictures ({kinds})")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.chosen.emit(Path(path)))
        dialog.open()

    def take(self, source: QMimeData) -> bool:
        """Take the picture in what was dropped or pasted; False if there is none."""
        picture = None if self._read_only else picture_in(source)
        if picture is not None:
            self.chosen.emit(picture)
        return picture is not None

    @override
    def sizeHint(self) -> QSize:
        side = metrics_of(self).scaled(_SIDE) + 2 * _EDGE
        return QSize(side, side)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take(QGuiApplication.clipboard().mimeData())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.has_photo and not self._read_only:
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self._read_only and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), theme_of(self)
        edge = _EDGE
        photo = self._photo if self.has_photo else None
        paint_initials(painter, self.rect().adjusted(edge, edge, -edge, -edge), initials(self._name), theme, photo)
        if self.hasFocus() or (self.underMouse() and not self._read_only):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.accent if self.hasFocus() else theme.quiet, 2.0 if self.hasFocus() else 1.0))
            painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))


def picture_in(source: QMimeData) -> Picture | None:
    """Give the picture in what was dropped or pasted: a file, encoded bytes, or what Qt makes of it."""
    files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    if files:
        return files[0]
    for kind in _ENCODED:
        if source.hasFormat(kind):
            return bytes(source.data(kind).data())
    if source.hasImage():
        image = source.imageData()
        return image if isinstance(image, QImage) else None
    return None
