"""The field of the top bar that searches everything, with what it found in a card beneath."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStyle

from rapport.domain.override import override
from rapport.domain.searching import HitKind
from rapport.local_time import local_now
from rapport.ui.actions import keys_of
from rapport.ui.icons import pixmap
from rapport.ui.search.card import RowsCard, trouble_row
from rapport.ui.search.hits import hit_rows
from rapport.ui.theme import font, metrics_of, theme_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtCore import QSize
    from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from rapport.desk import Desk
    from rapport.domain.changes import Change
    from rapport.domain.entries import EntryId
    from rapport.domain.searching import Found, Hit
    from rapport.store.journal import Journal
    from rapport.ui.search.rows import Row

ABOUT = "Search everything"
_FEW, _MANY = 20, 60
"""So many entries are shown at once, and so many when one goes on to the end of these."""
_WIDTH = 420
"""How wide the field would like to be, at the base text size."""


class SearchField(QLineEdit):
    """Type, and what was found stands beneath; Enter goes there. The words stay, so that one can come back to them."""

    customer_picked = Signal(object)
    """A `CustomerId`."""
    entry_picked = Signal(object, object)
    """The `CustomerId` of the first it was with, None without one, and the `EntryId`."""
    source_picked = Signal(object, str)
    """After `entry_picked` of a line of the ledger: the `EntryId`, and the sentence in it that the line came from."""
    company_picked = Signal(object)
    """A `CompanyId`."""
    _has_rest = False
    """Whether more was found than was asked for."""

    def __init__(
        self,
        desk: Desk,
        action: QAction,
        over: QWidget,
        clock: Callable[[], datetime] = local_now,
        parent: QWidget | None = None,
    ) -> None:
        """Show the keys of `action`, and what was found in a card over `over`, the window."""
        super().__init__(parent)
        self._desk = desk
        self._action = action
        self._clock = clock
        self._shown_words = ""
        self._limit = _FEW
        self.setPlaceholderText(ABOUT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.card = RowsCard(ABOUT, over, self)
        self.textChanged.connect(self._on_typed)
        self.card.near_end.connect(self._go_on)
        action.changed.connect(self.update)
        desk.changed.connect(self._on_changed)

    def take_focus(self) -> None:
        """Be ready for typing; words that stand here already are searched anew."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._look()

    def search_for(self, words: str) -> None:
        """Search for `words` as if they had been typed."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if words == self.text():
            self._look()
        else:
            self.setText(words)

    @property
    def _is_here(self) -> bool:
        """Whether one is in the field, be the window the active one or not."""
        return self.window().focusWidget() is self

    def _on_typed(self) -> None:
        self._fit_end()
        self._look()

    def _look(self) -> None:
        """Ask for the words that stand here; a question of before is dropped by it."""
        words = self.text()
        if not words.strip():
            self._shown_words = ""
            self.card.show_rows(())
            self.card.hide()
        elif self._is_here:
            if words != self._shown_words:
                self.card.expect()
                self._limit = _FEW
            limit = self._limit
            self._desk.ask(self, lambda journal: journal.search(words, limit), self._on_found, self._on_trouble)

    def _on_found(self, found: Found) -> None:
        if found.words != self.text():
            return
        again, self._shown_words = found.words == self._shown_words, found.words
        self._has_rest = found.more and self._limit < _MANY
        self.card.show_rows(self._rows_of(found), stay=again)
        if self._is_here:
            self.card.open_under()

    def _rows_of(self, found: Found) -> list[Row]:
        """Give the rows of what was found; that there are more is said below the last that is ever shown."""
        return hit_rows(replace(found, more=found.more and not self._has_rest), self._clock(), self._pick)

    def _go_on(self) -> None:
        """Have the rest brought, once."""
        words = self._shown_words
        if self._has_rest and words == self.text():
            self._has_rest, self._limit = False, _MANY
            self._desk.ask(self, lambda journal: journal.search(words, _MANY), self._on_rest, self._on_trouble)

    def _on_rest(self, found: Found) -> None:
        if found.words == self.text() == self._shown_words:
            self.card.add_rows(self._rows_of(found))

    def _on_trouble(self, error: Exception) -> None:
        if self.text().strip():
            self._shown_words = ""
            self.card.show_rows([trouble_row(error)])
            if self._is_here:
                self.card.open_under()

    def _on_changed(self, change: Change) -> None:
        if change.moved and self.card.isVisible():
            self._look()

    def _pick(self, hit: Hit) -> None:
        if hit.company_id is not None:
            self.company_picked.emit(hit.company_id)
        elif hit.entry_id is not None:
            self.entry_picked.emit(hit.customer_id, hit.entry_id)
            if hit.kind is HitKind.LINE:
                self._desk.ask(self, partial(_source_of, hit.entry_id, hit.sentence), self._on_source)
        else:
            self.customer_picked.emit(hit.customer_id)

    def _on_source(self, source: tuple[EntryId, str]) -> None:
        if source[1]:
            self.source_picked.emit(*source)

    def _end(self) -> QRect:
        """Where the keys stand, or the cross that clears; empty where there is no room beside the placeholder."""
        edge = metrics_of(self).scaled(12)
        width = QFontMetrics(font("second")).horizontalAdvance(keys_of(self._action))
        if self.text():
            width = metrics_of(self).scaled(14)
        elif self.width() < self.fontMetrics().horizontalAdvance(self.placeholderText()) + width + 4 * edge:
            return QRect()
        room = QRect(self.width() - edge - width, 0, width, self.height())
        return QStyle.visualRect(self.layoutDirection(), self.rect(), room)

    def _fit_end(self) -> None:
        """Keep the text off the cross."""
        kept = self._end().width() + metrics_of(self).scaled(4) if self.text() else 0
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setTextMargins(kept if rtl else 0, 0, 0 if rtl else kept, 0)

    def _is_on_cross(self, event: QMouseEvent) -> bool:
        reach = metrics_of(self).scaled(6)
        return bool(self.text()) and self._end().adjusted(-reach, 0, reach, 0).contains(event.position().toPoint())

    @override
    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        size.setWidth(metrics_of(self).scaled(_WIDTH))
        return size

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._is_on_cross(event):
            self.clear()
            return
        super().mousePressEvent(event)
        if not self.card.isVisible():
            self._look()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = Qt.CursorShape.PointingHandCursor if self._is_on_cross(event) else Qt.CursorShape.IBeamCursor
        self.setCursor(over)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what the card has left: Esc clears, then goes back; Down and Enter open what was found once more."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key == Qt.Key.Key_Escape:
            self.card.leave()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._look()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        end, painter = self._end(), QPainter(self)
        if self.text():
            square = QRect(0, 0, end.width(), end.width())
            square.moveCenter(end.center())
            painter.drawPixmap(square, pixmap("close", theme_of(self).quiet, square.width(), self.devicePixelRatioF()))
        elif not end.isEmpty():
            painter.setFont(font("second"))
            painter.setPen(theme_of(self).quiet)
            painter.drawText(end, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, keys_of(self._action))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "card"):
            self._fit_end()


def _source_of(entry_id: EntryId, text: str, journal: Journal) -> tuple[EntryId, str]:
    """Give an entry with the sentence that the line of this text came from, '' if it was written by hand."""
    lines = journal.lines_of_entries([entry_id]).get(entry_id, ())
    return entry_id, next((line.sentence for line in lines if line.text == text), "")
