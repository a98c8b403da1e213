"""Changing an offer in its row: its words, and the day, typed as people say it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from rapport.domain.folding import one_line
from rapport.domain.offers import OfferKind
from rapport.domain.override import override
from rapport.ui.notes.offers_reader import read_day
from rapport.ui.notes.offers_standing import TEXT_LIMIT
from rapport.ui.notes.offers_words import day_of
from rapport.ui.theme import font, metrics_of
from rapport.ui.widgets.text_keys import share_keys

if TYPE_CHECKING:
    from datetime import date

    from rapport.domain.offers import Offer

NO_DAY = "That is no day to come. Try “Friday”, “in two weeks” or “3 April”."
_DAYS_AHEAD = {OfferKind.PROMISE, OfferKind.OCCASION}
"""What has a day."""


class OfferEditor(QWidget):
    """Two fields in the place of an offer's row; Enter or leaving them takes what was typed, Esc does not."""

    done = Signal(object)
    """The `Offer` as it was changed; what was left empty or as it was stays."""
    left = Signal()
    """Nothing is to be changed."""
    refused = Signal(str)
    """A sentence on why something cannot be taken."""

    def __init__(self, offer: Offer, on: date, today: date, parent: QWidget | None = None) -> None:
        """Show the offer's words and day; days are typed as seen from `on`."""
        super().__init__(parent)
        self._offer, self._on = offer, on
        self._over = False
        self.words = _field("What is to be kept", offer.text)
        self.words.setMaxLength(TEXT_LIMIT)
        self._day_shown = day_of(offer, today)
        self.day = _field("When", self._day_shown)
        self.day.setPlaceholderText("no date")
        self.day.setVisible(offer.kind in _DAYS_AHEAD)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics_of(self).scaled(4))
        row.addWidget(self.words, 3)
        row.addWidget(self.day, 0)
        wide = QFontMetrics(font("text")).horizontalAdvance("Wed 30 Sep 2026") + metrics_of(self).scaled(16)
        self.day.setFixedWidth(min(wide, metrics_of(self).scaled(130)))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for field in (self.words, self.day):
            field.installEventFilter(self)
            field.returnPressed.connect(self.finish)
        self.setFocusProxy(self.words)

    def finish(self) -> None:
        """Take what was typed, or say why it cannot be taken."""
        if self._over:
            return
        changed = self._changed()
        if changed is None:
            self.day.setProperty("trouble", "true")
            self.day.style().unpolish(self.day)
            self.day.style().polish(self.day)
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            self.refused.emit(NO_DAY)
        else:
            self._end()
            self.done.emit(changed)

    def _leave(self) -> None:
        if not self._over:
            self._end()
            self.left.emit()

    def _end(self) -> None:
        self._over = True

    def _changed(self) -> Offer | None:
        """Give the offer as it is typed now, None for a day that is none."""
        words = one_line(self.words.text()) or self._offer.text
        offer = replace(self._offer, text=words)
        typed = one_line(self.day.text())
        if typed == self._day_shown:
            return offer
        day = read_day(typed, self._on) if typed else None
        if typed and day is None:
            return None
        if offer.kind is OfferKind.PROMISE:
            return replace(offer, due=day)
        if day is None:
            return offer
        return replace(offer, month=day.month, day=day.day)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._leave()
                return True
        return super().eventFilter(watched, event)


def _field(about: str, text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setAccessibleName(about)
    share_keys(field)
    return field
