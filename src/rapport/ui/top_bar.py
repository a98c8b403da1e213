"""The bar on top: the search, the one filled button, and the menu with everything in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from rapport.domain.override import override
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from rapport.ui.actions import Actions
    from rapport.ui.widgets.action_button import ActionButton

SEARCH_WIDTH, HEIGHT = 420, 50
"""The most the search field takes, and how high the bar is, at the base text size."""
SHORT_BELOW = 520
"""The width under which the filled button is a plus alone, at the base text size."""

CARD_FROM = 640
"""The width from which the doorstep card has a button, at the base text size; its key is always there."""


class TopBar(QFrame):
    """Search on the reading side, actions on the other."""

    def __init__(self) -> None:
        """Stand empty at first: the list is painted before what goes in here is built."""
        super().__init__()
        self.setProperty("kind", "bar")
        self._row = QHBoxLayout(self)
        self._search: QWidget | None = None
        self._new_entry: ActionButton | None = None
        self._card: ActionButton | None = None
        self._fit()

    def fill(self, search: QWidget, actions: Actions) -> None:
        """Put `search` and the buttons for `actions` in a row."""
        from rapport.ui.widgets.action_button import ActionButton  # noqa: PLC0415 - after the list is painted

        self._search = search
        self.more = QToolButton()
        self.more.setText("···")
        self.more.setAccessibleName("Menu")
        self.more.setToolTip(plain_tip("Menu (F10)"))
        self.more.setShortcut("F10")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(actions.more_menu(self))
        self.back = QToolButton()
        self.back.setText("‹")
        self.back.setAccessibleName("Back")
        self.back.setToolTip(plain_tip("Back (Esc)"))
        self.back.hide()
        self._row.addWidget(self.back)
        self._row.addWidget(search, 1)
        self._row.addStretch(0)
        self._new_entry = ActionButton(actions["new_entry"], primary=True)
        self._row.addWidget(self._new_entry)
        self._card = ActionButton(actions["card"])
        self._row.addWidget(self._card)
        self._row.addWidget(self.more)
        self._fit()

    def _fit(self) -> None:
        metrics = metrics_of(self)
        self._row.setContentsMargins(metrics.scaled(16), metrics.unit, metrics.scaled(16), metrics.unit)
        self._row.setSpacing(metrics.unit)
        self.setFixedHeight(metrics.scaled(HEIGHT))
        if self._search is not None:
            self._search.setMaximumWidth(metrics.scaled(SEARCH_WIDTH))
            self._search.setMinimumWidth(metrics.scaled(72))
        if self._new_entry is not None and self._card is not None:
            self._new_entry.show_short("+" if self.width() < metrics.scaled(SHORT_BELOW) else "")
            self._card.setVisible(self.width() >= metrics.scaled(CARD_FROM))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(metrics_of(self).scaled(240), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is event.Type.FontChange:
            self._fit()
