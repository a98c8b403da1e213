"""Pages on paper: into a PDF file, or to a printer. It needs no window, only Qt's GUI application."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, QStandardPaths, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
    QTextFormat,
)

from rapport.domain.override import override
from rapport.domain.troubles import Refusal, Trouble, TroubleKind
from rapport.pages.file_names import file_name
from rapport.pages.look import Paper

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

_SIZES: Mapping[Paper, QPageSize.PageSizeId] = {
    Paper.A6: QPageSize.PageSizeId.A6,
    Paper.A5: QPageSize.PageSizeId.A5,
    Paper.A4: QPageSize.PageSizeId.A4,
}
_MARGINS: Mapping[Paper, float] = {Paper.A6: 8, Paper.A5: 12, Paper.A4: 18}
"""In millimetres, on all four sides."""
_SHRINKS: Mapping[Paper, tuple[float, ...]] = {
    Paper.A6: (1, 0.95, 0.9, 0.85, 0.8),
    Paper.A5: (1, 0.95, 0.9, 0.85, 0.8),
    Paper.A4: (1,),
}
"""How far a page may shrink to need fewer sheets; at the least its text is still as large as a newspaper's."""
_RESOLUTION = 1200
_ELSEWHERE = "Choose another folder."


class Sheets(QTextDocument):
    """A page of HTML set for a paper device. It loads nothing: no picture, no style sheet, from nowhere."""

    def __init__(self, html: str, device: QPagedPaintDevice, paper: Paper) -> None:
        """Set `html` at the largest size at which it needs the fewest sheets."""
        super().__init__()
        self._device = device
        self._shrunk = 1.0
        self.setDefaultFont(QGuiApplication.font())
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.documentLayout().setPaintDevice(device)
        self.setHtml(html)
        self._fit(_SHRINKS[paper])

    @property
    def shrunk(self) -> float:
        """How large it is set, 1 for its own size."""
        return self._shrunk

    def paint(self) -> None:
        """Put all sheets onto the device. Raises Refusal if it takes none."""
        painter = QPainter()
        if not painter.begin(self._device):
            raise Refusal("The printer does not answer.", "See whether it is on, or save the page as a PDF.")
        size = self.pageSize()
        for sheet in range(self.pageCount()):
            if sheet and not self._device.newPage():
                painter.end()
                raise Refusal("The printer stopped.", "See whether it has paper, or save the page as a PDF.")
            context = QAbstractTextDocumentLayout.PaintContext()
            context.clip = QRectF(0, sheet * size.height(), size.width(), size.height())
            painter.save()
            painter.scale(self._shrunk, self._shrunk)
            painter.translate(0, -context.clip.top())
            painter.setClipRect(context.clip)
            self.documentLayout().draw(painter, context)
            painter.restore()
        painter.end()

    def _fit(self, shrinks: tuple[float, ...]) -> None:
        """Shrink it by the first of these at which it needs no sheet beyond those it asks for, or else the fewest."""
        counts: dict[float, int] = {}
        fewest = self._asked_for()
        for shrunk in shrinks:
            counts[shrunk] = self._set(shrunk)
            if counts[shrunk] == fewest:
                return
        self._set(min(counts, key=lambda shrunk: (counts[shrunk], -shrunk)))

    def _set(self, shrunk: float) -> int:
        """Set it in a size and give how many sheets that takes."""
        self._shrunk = shrunk
        self.setPageSize(QSizeF(self._device.width(), self._device.height()) / shrunk)
        return self.pageCount()

    def _asked_for(self) -> int:
        """Give how many sheets it asks for itself, by beginning some of them."""
        block, count = self.begin(), 1
        while block.isValid():
            count += block.blockFormat().pageBreakPolicy() == QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore
            block = block.next()
        return count

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return QByteArray()


def write_pdf(html: str, file: Path, paper: Paper) -> int:
    """Write a page as a PDF file, whole or not at all, and give the number of its sheets.

    Raises Refusal or Trouble, as one sentence, if the file cannot be written; what was there before then stays.
    """
    made = QByteArray()
    buffer = QBuffer(made)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setCreator("Rapport")
    writer.setPageLayout(page_layout(paper))
    sheets = Sheets(html, writer, paper)
    writer.setTitle(sheets.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    sheets.paint()
    count = sheets.pageCount()
    buffer.close()
    _write_whole(file, bytes(made.data()))
    return count


def print_page(parent: QWidget, html: str, paper: Paper, name: str, tell: Callable[[str], None]) -> None:
    """Ask for a printer and print a page called `name`; without any printer offer to save it as a PDF instead.

    What came of it is told as a sentence; nothing, if the person thought better of it.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo  # noqa: PLC0415 - seldom needed
    from PySide6.QtWidgets import QDialog  # noqa: PLC0415 - a command has no widgets

    if not QPrinterInfo.availablePrinterNames():
        save_page(parent, html, paper, name, tell, title="No printer was found: save as PDF")
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout(paper))
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: _told(lambda: Sheets(html, printer, paper).paint(), "Sent to the printer.", tell))
    QDialog.open(dialog)  # its own `open` wants a receiver


def save_page(
    parent: QWidget, html: str, paper: Paper, name: str, tell: Callable[[str], None], *, title: str = "Save as PDF"
) -> None:
    """Ask for a file and write a page called `name` there as a PDF; tell what came of it as `print_page` does."""
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - a command has no widgets

    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("PDF (*.pdf)")
    dialog.setDefaultSuffix("pdf")
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog.selectFile(file_name(name, "pdf"))
    dialog.fileSelected.connect(
        lambda chosen: _told(lambda: write_pdf(html, Path(chosen), paper), f"Saved “{Path(chosen).name}”.", tell)
    )
    dialog.open()


def _told(deed: Callable[[], object], done: str, tell: Callable[[str], None]) -> None:
    """Do it and tell that it is done, or why not."""
    try:
        deed()
    except (Refusal, Trouble) as error:
        tell(str(error))
    else:
        tell(done)


def page_layout(paper: Paper) -> QPageLayout:
    """Give the size of a paper, upright, with its margins."""
    side = _MARGINS[paper]
    upright = QPageLayout.Orientation.Portrait
    margins = QMarginsF(side, side, side, side)
    return QPageLayout(QPageSize(_SIZES[paper]), upright, margins, QPageLayout.Unit.Millimeter)


def _write_whole(file: Path, content: bytes) -> None:
    """Write beside the file and take its place, so that there never is half a file."""
    beside: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=".rapport-", suffix=".part", delete=False) as part:
            beside = Path(part.name)
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        beside.replace(file)
    except OSError as error:
        if beside is not None:
            beside.unlink(missing_ok=True)
        _trouble(file, error)


def _trouble(file: Path, error: OSError) -> NoReturn:
    """Raise what went wrong with `file` as a sentence and the next thing to do."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        raise Trouble(
            TroubleKind.FULL, f"There is no room left for “{file.name}”.", "Make room on that disk."
        ) from error
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        raise Refusal(f"There is no folder “{file.parent}”.", _ELSEWHERE) from error
    if file.is_dir():
        raise Refusal(f"“{file}” is a folder.", "Choose a name for the file in it.") from error
    if error.errno == errno.EROFS:
        raise Refusal(f"The disk that holds “{file.parent}” can only be read.", _ELSEWHERE) from error
    if error.errno in {errno.EACCES, errno.EPERM}:
        next_step = "Close it if another program shows it, or choose another folder."
        raise Refusal(f"“{file.name}” may not be written in “{file.parent}”.", next_step) from error
    reason = error.strerror or type(error).__name__
    raise Refusal(f"“{file.name}” could not be written in “{file.parent}” ({reason}).", _ELSEWHERE) from error
