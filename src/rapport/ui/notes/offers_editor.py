"""Changing an offer in its row: its words, and the day, typed as people say it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QStyle, QStyleOptionFrame, QWidget

from rapport.domain.folding import one_line
from rapport.domain.ledger import TEXT_LIMIT
from rapport.domain.offers import OfferKind
from rapport.domain.override import override
from rapport.ui.notes.offers_reader import read_day
from rapport.ui.notes.offers_words import day_of
from rapport.ui.theme import font, metrics_of
from rapport.ui.widgets.text_keys import share_keys

if TYPE_CHECKING:
    from datetime import date

    from rapport.domain.offers import Offer

NO_DAY = "That is no day to come. Try “Friday”, “in two weeks” or “3 April”."
_LONGEST_DAY = "Wed 30 Sep 2026"
_BESIDE = 4
"""What Qt keeps free beside a field's text, in pixels, and room for the cursor."""
_DAYS_AHEAD = {OfferKind.PROMISE, OfferKind.OCCASION}
"""What has a day."""
_STAYS = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
"""Ways to lose the focus that are no going on: a menu opens, another window comes up."""


class OfferEditor(QWidget):
    """Two fields in the place of an offer's row; Enter or leaving them takes what was typed, Esc does not."""

    done = Signal(object)
    """The `Offer` as it was changed; what was left empty or as it was stays."""
    left = Signal()
    """Nothing is to be changed."""
    refused = Signal(str)
    """A sentence on why something cannot be taken."""

    def __init__(self, offer: Offer, on: date, today: date, language: str) -> None:
        """Show the offer's words and day; days are typed as seen from `on`, in `language`."""
        super().__init__()
        self._offer, self._on, self._language = offer, on, language
        self._is_over = False
        self.words = _field("What is to be kept", offer.text)
        self.words.setMaxLength(TEXT_LIMIT)
        self._day_shown = day_of(offer, today)
        self.day = _field("When", self._day_shown)
        self.day.setPlaceholderText("no date")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics_of(self).scaled(4))
        row.addWidget(self.words, 3)
        row.addWidget(self.day, 0)
        self.day.setVisible(offer.kind in _DAYS_AHEAD)  # not before it has its place, or it would be a window
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for field in (self.words, self.day):
            field.installEventFilter(self)
            field.returnPressed.connect(self.finish)
        self.setFocusProxy(self.words)
        self._measure()

    @property
    def has_focus(self) -> bool:
        """Whether one is typing here."""
        return self.words.hasFocus() or self.day.hasFocus()

    def finish(self) -> None:
        """Take what was typed, or say why it cannot be taken."""
        changed = self._changed()
        if changed is None:
            self.day.setProperty("trouble", "true")
            self.day.style().unpolish(self.day)
            self.day.style().polish(self.day)
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            self.refused.emit(NO_DAY)
        else:
            self._end(changed)

    def take(self) -> None:
        """Take what was typed as far as it can be, for one goes on to something else."""
        if self._changed() is None:
            self.day.setText(self._day_shown)
        changed = self._changed()
        self._end(None if changed == self._offer else changed)

    def _measure(self) -> None:
        """Give the day the room that the longest takes, its field's edge and padding around it."""
        self.day.ensurePolished()
        option = QStyleOptionFrame()
        option.initFrom(self.day)
        words = QSize(QFontMetrics(font("text")).horizontalAdvance(_LONGEST_DAY), 0)
        whole = self.day.style().sizeFromContents(QStyle.ContentsType.CT_LineEdit, option, words, self.day)
        self.day.setFixedWidth(whole.width() + 2 * _BESIDE)

    def _end(self, changed: Offer | None) -> None:
        if self._is_over:
            return
        self._is_over = True
        if changed is None:
            self.left.emit()
        else:
            self.done.emit(changed)

    def _on_away(self) -> None:
        if not self.has_focus:
            self.take()

    def _changed(self) -> Offer | None:
        """Give the offer as it is typed now, None for a day that is none."""
        words = one_line(self.words.text()) or self._offer.text
        offer = replace(self._offer, text=words)
        typed = one_line(self.day.text())
        if typed == self._day_shown:
            return offer
        day = read_day(typed, self._on, self._language) if typed else None
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
                self._end(None)
                return True
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _STAYS:
            QTimer.singleShot(0, self, self._on_away)  # when it is known where it went
        return super().eventFilter(watched, event)


def _field(about: str, text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setAccessibleName(about)
    share_keys(field)
    return field
