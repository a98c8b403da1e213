"""The rows of ABOUT on whether one is welcome, since when and why, and whether a customer speaks for you to others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QWidget

from rapport.domain.override import override
from rapport.domain.people import Welcome
from rapport.ui.notes.detail_button import LABELS_WIDTH, QuietButton, leading
from rapport.ui.notes.detail_part import DetailField, Part
from rapport.ui.notes.ledger_words import plain_day
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

    from rapport.domain.people import Customer
    from rapport.ui.notes.detail_part import Shown

_WELCOMES = {
    Welcome.WELCOME: "&Welcome",
    Welcome.WHEN_NEEDED: "&Only when needed",
    Welcome.NO_CONTACT: "&Do not contact",
}
_SPEAKS = "speaks for you to others"


class WelcomeRows(Part):
    """Stands beneath the fields of ABOUT, in columns as wide as theirs."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Show nobody yet."""
        super().__init__("")
        self._clock = clock
        self._customer: Customer | None = None
        self.heading.hide()
        self.welcome = QuietButton("text")
        self.why = self.add_line("Why", "why", stay=True)
        self.ambassador = QuietButton("text")
        self.menu = QMenu(self)
        for welcome, words in _WELCOMES.items():
            self.menu.addAction(words, partial(self._choose, welcome)).setCheckable(True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._labels: list[QWidget] = []
        for about, value in (("Welcome", self.welcome), ("Why", self.why), ("Ambassador", self.ambassador)):
            self._put(about, value)
        self.rows.addLayout(self._grid)
        self.welcome.clicked.connect(self._open)
        self.why.committed.connect(lambda text: self._change("welcome_why", text))
        self.ambassador.clicked.connect(self._turn)

    def show_details(self, shown: Shown) -> None:
        """Show how it stands."""
        super().show_details(shown)
        customer = self._customer = shown.customer
        since = plain_day(customer.welcome_since, self._clock().date())
        words = f"{customer.welcome}, since {since}" if since else str(customer.welcome)
        self.welcome.say(words, f"{customer.name}: {words}")
        speaks = _SPEAKS if customer.ambassador else "no"
        self.ambassador.say(
            speaks, f"Ambassador: {customer.name} {_SPEAKS}" if customer.ambassador else "Ambassador: no"
        )
        self.why.set_value(customer.welcome_why)
        for button in (self.welcome, self.ambassador):
            button.setEnabled(not shown.read_only)
        has_reason = customer.welcome is not Welcome.WELCOME or self.why.has_typing
        for widget in (self._labels[1], self.why):
            widget.setVisible(has_reason)

    def measure(self) -> None:
        """Take the sizes in force: those of the rows above."""
        super().measure()
        metrics = metrics_of(self)
        self._grid.setContentsMargins(leading(self))
        self._grid.setHorizontalSpacing(metrics.scaled(4))
        self._grid.setVerticalSpacing(metrics.scaled(1))
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._grid.setColumnMinimumWidth(0, min(metrics_of(self).scaled(LABELS_WIDTH), self.width() // 4))

    def _put(self, about: str, value: QuietButton | DetailField) -> None:
        label = ElidedLabel(about, "second")
        row = len(self._labels)
        self._grid.addWidget(label, row, 0)
        holder = QHBoxLayout()
        holder.addWidget(value, 0 if isinstance(value, QuietButton) else 1)
        if isinstance(value, QuietButton):
            holder.addStretch(1)
        self._grid.addLayout(holder, row, 1)
        self._labels.append(label)

    def _open(self) -> None:
        for action, welcome in zip(self.menu.actions(), _WELCOMES, strict=True):
            action.setChecked(self._customer is not None and welcome is self._customer.welcome)
        self.welcome.pop(self.menu)

    def _choose(self, welcome: Welcome) -> None:
        """Keep it, and go on to the reason, which nobody knows so well again."""
        self._change("welcome", welcome)
        if welcome is not Welcome.WELCOME:
            self._labels[1].show()
            self.why.show()
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self) -> None:
        if self._customer is not None:
            self._change("ambassador", not self._customer.ambassador)

    def _change(self, key: str, value: object) -> None:
        if self._customer is not None:
            number = self._customer.id
            self.writing.emit(self.why, lambda journal: journal.change_customer(number, **{key: value}))
