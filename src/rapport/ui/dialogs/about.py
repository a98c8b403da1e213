"""What Rapport is, which version, where the journal lives, and whose work it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from rapport import __version__
from rapport.ui.dialogs.rows import Row, RowList
from rapport.ui.dialogs.sheet import ButtonRow, Sheet
from rapport.ui.icons import app_icon
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.labels import plain_label, plain_tip
from rapport.ui.widgets.section import SectionLabel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

STANDS_ON = (
    ("Qt and PySide6", "LGPL 3"),
    ("Python", "PSF License 2"),
    ("SQLite", "public domain"),
    ("SQLCipher", "BSD 3-Clause"),
    ("sqlcipher3", "zlib"),
    ("OpenSSL", "Apache 2.0"),
    ("Peewee", "MIT"),
    ("appdirs", "MIT"),
)
"""What is part of Rapport but not its own, each with its licence."""


class About(Sheet):
    """A short page on the program itself."""

    def __init__(self, journal: Path, parent: QWidget | None = None) -> None:
        """Tell that `journal` is the file the journal is in."""
        super().__init__("About Rapport", 480, parent=parent)
        self._folder = journal.parent
        self.path = QLineEdit(str(journal), readOnly=True)
        self.path.setAccessibleName("Where your journal lives")
        self.path.setToolTip(plain_tip(str(journal)))
        self.path.setCursorPosition(0)
        licences = RowList("What Rapport stands on")
        licences.show_rows([Row(name, licence) for name, licence in STANDS_ON])
        buttons = ButtonRow()
        self.open_button = buttons.offer("Open folder", self._open_folder)
        closing = buttons.offer("Close", self.reject, primary=True)
        self.rows.addLayout(self._who())
        for widget in (SectionLabel("Where your journal lives"), self.path, SectionLabel("What Rapport stands on")):
            self.rows.addWidget(widget)
        self.rows.addWidget(licences)
        self.fit_list(licences)
        self.rows.addLayout(buttons)
        self.fit()
        closing.setFocus()

    def _who(self) -> QHBoxLayout:
        side = metrics_of(self).scaled(56)
        picture = plain_label()
        picture.setPixmap(app_icon().pixmap(QSize(side, side), self.devicePixelRatioF()))
        about = QVBoxLayout()
        about.setSpacing(metrics_of(self).scaled(2))
        about.addWidget(plain_label("Rapport", "name"))
        about.addWidget(plain_label(f"Version {__version__}", "second"))
        about.addSpacing(metrics_of(self).unit)
        sentence = (
            "A journal of relationships for people who sell face to face. It is on this computer and nowhere else."
        )
        about.addWidget(plain_label(sentence, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(metrics_of(self).scaled(16))
        row.setContentsMargins(0, 0, 0, metrics_of(self).unit)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(about, 1)
        return row

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
