"""The end of a round: a kind sentence, and whom one was thinking of, each a way to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rapport.domain.by_heart import WHY_WORDS
from rapport.domain.override import override
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.labels import ElidedLabel, plain_label
from rapport.ui.widgets.matter_model import MattersModel
from rapport.ui.widgets.matter_places import page_margin
from rapport.ui.widgets.matter_rows import Deed, HeadingRow, MatterRow
from rapport.ui.widgets.matter_view import MattersView
from rapport.ui.widgets.spaced import Spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.domain.by_heart import Question
    from rapport.ui.widgets.matter_delegate import PhotoOf

_TITLE = "That was all for now"
_SENTENCES = {
    True: "What was not there yet comes again tomorrow. You know more than you did three minutes ago.",
    False: "You know these people. Good to see them again.",
}
_HEADING = "Next for you"


class EndingPage(Spaced):
    """Says that it is over."""

    customer_picked = Signal(object)
    """A CustomerId."""
    left = Signal()
    """Esc."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.title = ElidedLabel(_TITLE, "name")
        self.sentence = plain_label(kind="quiet", wrap=True)
        self.list = MattersView(MattersModel(self), _HEADING)
        self.list.deed_wanted.connect(self._do)
        self.list.left.connect(self.left)
        self._words = QVBoxLayout()
        self._words.addWidget(self.title)
        self._words.addWidget(self.sentence)
        self._rows = QVBoxLayout(self)
        self._rows.addLayout(self._words)
        self._rows.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self.space()

    def tell(self, asked: Sequence[Question], photo_of: PhotoOf, *, missed: bool) -> None:
        """Name the people that were `asked` about, once each; `missed` says that something was not known."""
        people = {question.key.customer_id: question for question in asked}
        rows = [
            MatterRow(key, key, question.customer, question.company, WHY_WORDS[question.why])
            for key, question in people.items()
        ]
        self.sentence.setText(_SENTENCES[missed])
        self.list.show_photos(photo_of)
        self.list.show_rows([HeadingRow(_HEADING), *rows])
        self.list.go_to_first()
        announce(self, f"{_TITLE}. {_SENTENCES[missed]}")

    def _do(self, deed: Deed, row: MatterRow) -> None:
        if deed is Deed.CUSTOMER:
            self.customer_picked.emit(row.customer_id)

    @override
    def space(self) -> None:
        metrics = metrics_of(self)
        side = page_margin(self.width(), metrics)
        self._words.setContentsMargins(side, metrics.scaled(24), side, 0)
        self._words.setSpacing(metrics.scaled(4))
        self._rows.setContentsMargins(0, 0, 0, 0)
