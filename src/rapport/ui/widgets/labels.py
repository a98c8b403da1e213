"""Labels that show text as it is, never as markup: a customer called `<b>` is called `<b>`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle

from rapport.domain.override import override

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

LabelKind = Literal[
    "text",
    "strong",
    "quiet",
    "second",
    "section",
    "label",
    "name",
    "late",
    "trouble",
    "card_name",
    "card_text",
    "card_label",
]
"""How a label looks: the style sheet has a line for each."""


def plain_label(
    text: str = "", kind: LabelKind = "text", *, wrap: bool = False, parent: QWidget | None = None
) -> QLabel:
    """Give a label of the looks of `kind`; with `wrap` it may take several lines."""
    label = QLabel(parent)
    dress(label, kind)
    label.setWordWrap(wrap)
    label.setText(text)
    return label


def dress(label: QLabel, kind: LabelKind) -> None:
    """Make `label` show plain text in the looks of `kind`, now or anew."""
    label.setTextFormat(Qt.TextFormat.PlainText)
    if label.property("kind") != kind:
        label.setProperty("kind", kind)
        label.style().unpolish(label)
        label.style().polish(label)


class ElidedLabel(QLabel):
    """One line that gives way: cut with an ellipsis when there is no room, then whole in the tooltip."""

    def __init__(self, text: str = "", kind: LabelKind = "text", parent: QWidget | None = None) -> None:
        """Show `text`, its line breaks as spaces."""
        super().__init__(parent)
        dress(self, kind)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        line = " ".join(text.split())
        super().setText(line)
        self.setAccessibleName(line)
        self._tell_whole()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("M…"), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        side = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine, cut)

    def _tell_whole(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        self.setToolTip(plain_tip(self.text()) if cut else "")


def plain_tip(text: str) -> str:
    """Give `text` as a tooltip that shows it as it is; tooltips have no plain format of their own."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{escaped}</span>" if text else ""
