"""The quiet line of keys under the card, and what came of the last deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from rapport.domain.override import override
from rapport.ui.card.key_button import KeyButton
from rapport.ui.card.keys import Deed, key_words
from rapport.ui.card.view import margin_of
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.flow import FlowLayout
from rapport.ui.widgets.labels import plain_label
from rapport.ui.widgets.spaced import Spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu


class Foot(Spaced):
    """A button for each deed, with its key."""

    picked = Signal(object)
    """This `Deed` is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        rule = QFrame()
        rule.setProperty("kind", "rule")
        rule.setFixedHeight(1)
        self._keys = QWidget()
        self.buttons = {deed: KeyButton(key_words(deed), deed) for deed in Deed}
        flow = FlowLayout(self._keys, gap=4)
        for deed, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, deed=deed: self.picked.emit(deed))
            flow.addWidget(button)
        self.said = plain_label("", "second", wrap=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for part in (rule, self.said, self._keys):
            rows.addWidget(part)
        self.tell("")

    def show_deeds(self, deeds: Sequence[Deed], colleagues: str) -> None:
        """Offer these deeds; `colleagues` says what the key for them does."""
        self.buttons[Deed.COLLEAGUES].say(colleagues or Deed.COLLEAGUES)
        for deed, button in self.buttons.items():
            button.setVisible(deed in deeds)

    def tell(self, sentence: str) -> None:
        """Say what came of a deed; nothing takes no room."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        if sentence:
            announce(self.said, sentence)

    def fill(self, menu: QMenu) -> None:
        """Put the deeds into a menu."""
        for deed, button in self.buttons.items():
            if not button.isHidden():
                name = button.accessibleName()
                words = f"{name[:1].upper()}{name[1:]}".replace("&", "&&")
                menu.addAction(f"{words}\t{key_words(deed)}").triggered.connect(button.click)

    @override
    def space(self) -> None:
        """Begin where the page above begins."""
        metrics, margin = metrics_of(self), margin_of(self.width())
        edge = margin - metrics.scaled(6)  # a key has room around it
        self._keys.setContentsMargins(edge, metrics.scaled(6), edge, metrics.scaled(6))
        self.said.setContentsMargins(margin, metrics.scaled(8), margin, 0)
