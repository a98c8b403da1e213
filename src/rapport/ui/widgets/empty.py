"""What stands in an empty place: what it is for, and the one action that fills it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from rapport.domain.override import override
from rapport.ui.icons import pixmap
from rapport.ui.theme import metrics_of, theme_of
from rapport.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from rapport.ui.icons import IconName


class EmptyPlace(QWidget):
    """An icon, a sentence and a button, in the middle of the room there is. With no `action` there is no button."""

    acted = Signal()

    def __init__(self, icon: IconName, sentence: str, action: str = "", parent: QWidget | None = None) -> None:
        """Say `sentence` and offer `action` ("Import contacts…")."""
        super().__init__(parent)
        self._icon: IconName = icon
        self._picture = plain_label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence = plain_label(sentence, "quiet", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.button = QPushButton(action)
        self.button.clicked.connect(self.acted)
        rows = QVBoxLayout(self)
        rows.addStretch(2)
        rows.addWidget(self._picture)
        rows.addWidget(self._sentence)
        rows.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(3)
        self.say(sentence, action)
        self._draw()

    def say(self, sentence: str, action: str = "") -> None:
        """Say something else, and offer another action or none."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.button.setText(action)
        self.button.setVisible(bool(action))

    def _draw(self) -> None:
        metrics = metrics_of(self)
        colour = theme_of(self).quiet
        self._picture.setPixmap(pixmap(self._icon, colour, metrics.scaled(32), self.devicePixelRatioF()))
        rows = self.layout()
        assert rows is not None  # noqa: S101 - made above
        rows.setSpacing(metrics.scaled(12))
        rows.setContentsMargins(*[metrics.scaled(24)] * 4)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.PaletteChange} and self.layout() is not None:
            self._draw()
