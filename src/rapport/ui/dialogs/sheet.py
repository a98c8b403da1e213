"""What all dialogs are made on: a window-modal sheet with a column of rows and its buttons at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rapport.ui.theme import metrics_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport.ui.dialogs.rows import RowList

_SHARE = 0.92
"""How much of the screen a sheet takes at most, each way."""
_LIST_SHARE = 0.36
"""How much of the screen's height a list takes at most, where it is as high as its rows."""


class Sheet(QDialog):
    """Goes with its window, is gone for good once closed, and never larger than the screen.

    `width` and `height` are in pixels at the base text size; without a height it is as high as what is in it.
    """

    def __init__(self, title: str, width: int, height: int = 0, parent: QWidget | None = None) -> None:
        """Be called `title`; what is shown goes into `rows`."""
        super().__init__(parent)
        metrics, screen = metrics_of(self), self.screen().availableGeometry()
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(*[metrics.scaled(24), metrics.scaled(20)] * 2)
        self.rows.setSpacing(metrics.unit)
        wide = min(metrics.scaled(width), round(screen.width() * _SHARE))
        if height:
            self.resize(wide, min(metrics.scaled(height), round(screen.height() * _SHARE)))
        else:
            self.setFixedWidth(wide)

    def fit(self) -> None:
        """Be as high as what is in it, at the width it has."""
        for widget in self.findChildren(QWidget):
            widget.ensurePolished()  # before, it does not know its size
        self.rows.activate()
        self.resize(self.width(), self.rows.totalHeightForWidth(self.width()))

    def fit_list(self, rows: RowList) -> None:
        """Make a list high enough for its rows, but leave room on the screen for the rest."""
        margins = self.rows.contentsMargins()
        most = round(self.screen().availableGeometry().height() * _LIST_SHARE)
        rows.setFixedHeight(rows.height_for(self.width() - margins.left() - margins.right(), most))


class ButtonRow(QHBoxLayout):
    """Buttons at the end of a row, the primary one last; what stands before them is put in at place 0."""

    def __init__(self) -> None:
        """Begin with no button."""
        super().__init__()
        self.addStretch(1)
        self.setSpacing(metrics_of().unit)
        self.setContentsMargins(0, metrics_of().unit, 0, 0)

    def offer(self, text: str, deed: Callable[[], object], *, primary: bool = False) -> QPushButton:
        """Add a button that does `deed`; the `primary` one is filled, and Enter picks it."""
        button = QPushButton(text)
        if primary:
            button.setProperty("kind", "primary")
            button.setDefault(True)
        button.clicked.connect(lambda _checked=False, deed=deed: deed())
        self.addWidget(button)
        if (window := button.parentWidget()) is not None and window.isVisible():
            button.show()  # at once, for the focus
        return button

    def clear(self) -> None:
        """Take all buttons away."""
        while self.count() > 1:
            item = self.takeAt(1)
            button = item.widget() if item is not None else None
            if button is not None:
                button.hide()
                button.deleteLater()
