"""The card that is written on: chips, text, status line, and over them which entry is being changed, if one is."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from rapport.domain.override import override
from rapport.ui.notes.writing_chips import WritingChips
from rapport.ui.notes.writing_offers import WritingOffers
from rapport.ui.notes.writing_status import QuietButton, StatusLine
from rapport.ui.notes.writing_text import WritingText
from rapport.ui.theme import metrics_of, theme_of
from rapport.ui.widgets.chip import Chip
from rapport.ui.widgets.labels import ElidedLabel, plain_label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from rapport.desk import Desk

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WritingCard(QFrame):
    """What one sees and touches of the writing place, and its keys; it decides nothing."""

    leave_requested = Signal()
    """Esc, while an entry is being changed."""
    finish_requested = Signal()
    """The words *Ctrl+Enter to finish* were picked; the keys themselves are the window's."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Be empty; what is chosen from opens over `parent`, or here without one."""
        super().__init__(parent)
        self.text = WritingText()
        self.chips = WritingChips(desk, clock, parent or self, self.text)
        self.offers = WritingOffers(clock, self.text, self.chips)
        self.warning = plain_label(kind="late", wrap=True)
        self.warning.hide()
        self.status = StatusLine()
        self._about = ElidedLabel(kind="second")
        self._leave_button = QuietButton("Esc to leave", "Leave the entry as it was")
        keys = QKeySequence("Ctrl+Enter").toString(QKeySequence.SequenceFormat.NativeText)
        self._finish_button = QuietButton(f"{keys} to finish", "Finish the entry")
        self._edit_row = _row(self._about, self._leave_button)
        self._status_row = _row(self.status, self._finish_button)
        self._status_row.setContentsMargins(0, 0, 0, 0)
        rows = QVBoxLayout(self)
        rows.addLayout(self._edit_row)
        rows.addWidget(self.chips)
        rows.addWidget(self.text)
        rows.addWidget(self.offers.rows)
        rows.addWidget(self.warning)
        rows.addLayout(self._status_row)
        self._rows = rows
        self._order_tabs()
        self.chips.who.rearranged.connect(self._order_tabs)
        self.offers.rows.rearranged.connect(self._order_tabs)
        self.setFocusProxy(self.text)
        self.setAccessibleName("Writing place")
        self.text.installEventFilter(self)
        self._leave_button.clicked.connect(self.leave_requested)
        self._finish_button.clicked.connect(self.finish_requested)
        self.text.focused.connect(self.update)
        self.status.widened.connect(self._finish_button.setHidden)
        self._decided: Callable[[], None] | None = None
        self._keys: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_C: self.chips.channel.open,
            Qt.Key.Key_W: self.chips.open_when,
            Qt.Key.Key_P: self.chips.who.open,
            Qt.Key.Key_L: self.chips.open_place,
            Qt.Key.Key_T: self.chips.felt.open,
        }
        self.show_about("")
        self._measure()

    @property
    def changes_entry(self) -> bool:
        """Whether it says that an entry is being changed."""
        return not self._leave_button.isHidden()

    def show_about(self, words: str) -> None:
        """Say which entry is being changed ("Changing the visit of Tue 10 Mar"), or with no words that none is."""
        self._about.setText(words)
        self._about.setVisible(bool(words))
        self._leave_button.setVisible(bool(words))

    @property
    def about(self) -> str:
        """What it says about the entry being changed."""
        return self._about.text()

    def _order_tabs(self) -> None:
        """Have Tab walk from the text to the offers and the chips, then to the buttons."""
        buttons = (self._leave_button, self._finish_button)
        for before, after in pairwise((self.text, *self.offers.rows.buttons, *self.chips.chips(), *buttons)):
            QWidget.setTabOrder(before, after)

    def _measure(self) -> None:
        metrics = metrics_of(self)
        self._rows.setContentsMargins(*[metrics.scaled(13), metrics.scaled(12)] * 2)
        self._rows.setSpacing(metrics.scaled(8))

    def _action_for(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Give what a key does here, if it is one of ours."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            return self._escape()
        if key == Qt.Key.Key_Tab and not event.modifiers() and self.text.hasFocus() and not self.text.is_held:
            self.offers.catch_up()
            return self.offers.accept_next if self.offers.has_next else None
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and sys.platform != "darwin":  # there it writes ç and π
            return self._keys.get(key)
        focus = self.focusWidget()
        if key in _ENTER and not event.modifiers() and isinstance(focus, Chip | QuietButton) and focus.hasFocus():
            return focus.click
        return None

    def _meant_by(self, event: QKeyEvent) -> Callable[[], None] | None:
        decided, self._decided = self._decided, None
        return decided or self._action_for(event)

    def _escape(self) -> Callable[[], None] | None:
        """Give what Esc does: ignores the offers one sees, and stays for those that are only now to be seen.

        That is from the text and the offers; from a chip or a button one only comes back to the text.
        """
        focus = self.focusWidget()
        if isinstance(focus, Chip | QuietButton) and not self.offers.rows.isAncestorOf(focus):
            return self.focus_text
        if self.offers.has_next:
            return self._ignore_offers
        if self.offers.come_up():
            return self.focus_text
        return self.leave_requested.emit if self.changes_entry else None

    def focus_text(self) -> None:
        """Put the cursor into the text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ignore_offers(self) -> None:
        self.offers.ignore()
        self.focus_text()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._decided = self._action_for(event)  # for the press as well: what comes up meanwhile was not seen
            if self._decided:
                event.accept()  # before the menu bar's letters, and before Esc goes back
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if action := self._meant_by(event):
            action()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and (do := self._meant_by(event)):
            do()  # the text would take Alt and a letter for the letter
            return True
        return super().eventFilter(watched, event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.text.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.layout() is not None:
            self._measure()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, radius = theme_of(self), metrics_of(self).scaled(10)
        width = 2.0 if self.text.hasFocus() else 1.0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.accent if self.text.hasFocus() else theme.line, width))
        painter.setBrush(theme.card)
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)


def _row(words: QWidget, button: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(words, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return row
