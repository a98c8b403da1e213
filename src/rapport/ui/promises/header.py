"""What stands over the promises: how they stand in a sentence, the filter, whose and in which order, and printing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from rapport.domain.override import override
from rapport.domain.promising import PromiseOrder, Whose
from rapport.ui.promises.choice import Choice
from rapport.ui.promises.rows import Wanted
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.flow import FlowLayout
from rapport.ui.widgets.labels import ElidedLabel, plain_label
from rapport.ui.widgets.matter_places import SCROLL_BAR, body_of
from rapport.ui.widgets.spaced import Spaced
from rapport.ui.widgets.text_keys import keep_escape, share_keys

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_TITLE = "Promises"
_ABOUT = "Filter by promise, name, company"
_FIELD = 280
"""How wide the filter is, at the base text size."""
_LTR = Qt.LayoutDirection.LeftToRight
_DOWN = {Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FilterField(QLineEdit):
    """Takes the words to filter by. Down and Enter leave it for the list; Esc empties it, and then leaves it too."""

    left = Signal()

    def __init__(self) -> None:
        """Be empty."""
        super().__init__()
        self.setPlaceholderText(_ABOUT)
        self.setAccessibleName(_ABOUT)
        self.setToolTip("Filter (F)")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        share_keys(self)

    @override
    def sizeHint(self) -> QSize:
        return QSize(metrics_of(self).scaled(_FIELD), super().sizeHint().height())

    @override
    def event(self, event: QEvent) -> bool:
        return keep_escape(event) or super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape or event.key() in _DOWN:
            self.left.emit()
        else:
            super().keyPressEvent(event)
            if event.text().isprintable() and event.text():
                event.accept()  # to the page letters mean something else


class PromisesHeader(Spaced):
    """`wanted` is what one has chosen to see."""

    chosen = Signal()
    """Something else is wanted."""
    print_wanted = Signal()

    def __init__(self) -> None:
        """Say nothing yet, and want everything by day."""
        super().__init__()
        self._title = ElidedLabel(_TITLE, "name")
        self.sentence = plain_label(kind="quiet", wrap=True)
        self.field = FilterField()
        self.whose: Choice[Whose] = Choice(
            "Whose", "W", {Whose.BOTH: "Both", Whose.MINE: "Mine", Whose.THEIRS: "Theirs"}
        )
        self.order: Choice[PromiseOrder] = Choice(
            "Order", "B", {PromiseOrder.DAY: "By day", PromiseOrder.CUSTOMER: "By customer"}
        )
        self.print_button = QPushButton("Print")
        self.print_button.setProperty("kind", "link")
        self.print_button.setToolTip("Print (Ctrl+P)")
        self.print_button.clicked.connect(self.print_wanted)
        self.field.textChanged.connect(self.chosen)
        self.whose.chosen.connect(self.chosen)
        self.order.chosen.connect(self.chosen)
        self._lay_out()

    @property
    def wanted(self) -> Wanted:
        """What one has chosen."""
        return Wanted(self.whose.value, self.order.value, " ".join(self.field.text().split()))

    def show_standing(self, sentence: str, *, tools: bool) -> None:
        """Say how promises stand, and offer to filter, choose and print; without `tools` neither."""
        self.sentence.setText(sentence)
        for part in (self.sentence, self._tools, self.print_button):
            part.setVisible(tools)

    def _lay_out(self) -> None:
        self._tools = QWidget()
        flow = FlowLayout(self._tools, gap=16)
        for tool in (self._filter(), self.whose, self.order):
            flow.addWidget(tool)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.print_button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(top)
        self._column.addWidget(self.sentence)
        self._column.addWidget(self._tools)
        self.space()

    def _filter(self) -> QWidget:
        """Give the filter with its key beside it."""
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        row.addWidget(plain_label("F", "second"))
        return both

    def _around_print(self) -> int:
        """Give the room around the word on the button, which is to end where the rows do."""
        letters = self.print_button.fontMetrics().horizontalAdvance(self.print_button.text())
        return max(0, self.print_button.sizeHint().width() - letters) // 2

    @override
    def space(self) -> None:
        metrics = metrics_of(self)
        rows = body_of(QRect(0, 0, self.width() - metrics.scaled(SCROLL_BAR), 1), metrics)
        end = self.width() - rows.right() - 1 - self._around_print()
        sides = (rows.left(), end) if self.layoutDirection() is _LTR else (end, rows.left())
        self._column.setContentsMargins(sides[0], metrics.scaled(24), sides[1], metrics.scaled(14))
        self._column.setSpacing(metrics.scaled(4))
        self._tools.setContentsMargins(0, metrics.scaled(10), 0, 0)
        for choice in (self.whose, self.order):
            choice.be_high(self.field.sizeHint().height())
        side = Qt.AlignmentFlag.AlignLeft if self.layoutDirection() is _LTR else Qt.AlignmentFlag.AlignRight
        self.sentence.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)  # a label goes by the letters of its text
