"""A label in the middle of the page that wraps anywhere if it must: a name may be one word of two hundred letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from rapport.domain.override import override
from rapport.ui.widgets.labels import dress, plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from rapport.ui.widgets.labels import LabelKind


class Wrapped(QLabel):
    """Plain text in the looks of `kind`, centred, as high as its lines."""

    def __init__(self, kind: LabelKind, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        dress(self, kind)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, text: str, most: int = 0) -> None:
        """Say `text`, cut after `most` characters if that is not 0, and take no room if it is empty."""
        is_cut = 0 < most < len(text)
        self.setText(f"{text[: most - 1].rstrip()}…" if is_cut else text)
        self.setToolTip(plain_tip(text) if is_cut else "")
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        """Give the lines within `width`, and how high they are together."""
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout = QTextLayout(self.text(), self.font())
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, round(height + 0.5)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._laid_out(width)[1]

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(self.width()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        self._laid_out(self.width())[0].draw(painter, QPointF(0, 0))
