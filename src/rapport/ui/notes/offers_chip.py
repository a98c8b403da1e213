"""One offer as a row under the text: a box to tick, what it is, when it is due; changed in place before it is kept."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPen
from PySide6.QtWidgets import QCheckBox, QMenu, QSizePolicy, QStyle

from rapport.domain.offers import OfferKind, Side
from rapport.domain.override import override
from rapport.ui.icons import pixmap
from rapport.ui.notes.offers_words import day_of, kind_words, offer_aloud, text_words
from rapport.ui.notes.tacts import TACTS, tact_word
from rapport.ui.theme import font, metrics_of, theme_of
from rapport.ui.widgets.ground import paint_ground, repaint_on_hover
from rapport.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent

    from rapport.domain.offers import Offer

_BOLD = QFont.Weight.DemiBold
NEXT = "Tab"
"""The key that accepts the next offer, shown on its row."""


class OfferChip(QCheckBox):
    """An offer that is ticked by a click or Space, dismissed by its cross or Del, changed by F2 or a double click."""

    answered = Signal(bool)
    """It was ticked, or the tick was taken back."""
    dismissed = Signal()
    change_wanted = Signal()
    side_chosen = Signal(object)
    """The `Side` that owes it, chosen from the menu."""
    tact_chosen = Signal(object)
    """The `Tact` it is to have, chosen from the menu."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._kind, self._words, self._day = "", "", ""
        self._offer: Offer | None = None
        self._is_next = False
        self._is_tall = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor in the text
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        repaint_on_hover(self)
        self.clicked.connect(self.answered)

    def show_offer(self, offer: Offer, them: str, today: date, *, accepted: bool, is_next: bool) -> None:
        """Show `offer`, a promise of `them` under their name."""
        self._offer, self._is_next = offer, is_next
        self._kind, self._words = kind_words(offer, them), text_words(offer)
        self._day = " · ".join(filter(None, (day_of(offer, today), tact_word(offer.tact))))
        self.setChecked(accepted)
        self.setText("")
        self.setAccessibleName(offer_aloud(offer, them, accepted=accepted, is_next=is_next))
        self.setAccessibleDescription("Space ticks it, F2 changes it, Del dismisses it")
        whole = " · ".join(filter(None, (f"{self._kind} {self._words}", self._day)))
        self.setToolTip(plain_tip(f"{whole}. F2 changes it, Del dismisses it."))
        self._fit()
        self.update()

    @property
    def line(self) -> str:
        """All that the row says, its parts set apart by a dot."""
        aside = (self._day, NEXT if self._is_next else "")
        return " · ".join(filter(None, (f"{self._kind} {self._words}".strip(), *aside)))

    def menu(self) -> QMenu:
        """Make the menu of what can be done with the offer."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("&Change…\tF2", self.change_wanted.emit)
        if self._offer is not None and self._offer.kind is OfferKind.PROMISE:
            for side, words in ((Side.ME, "&I owe it"), (Side.THEM, "&They owe it")):
                action = menu.addAction(words, partial(self.side_chosen.emit, side))
                action.setCheckable(True)
                action.setChecked(self._offer.by is side)
        if self._offer is not None and (self._offer.kind is not OfferKind.PROMISE or tact_word(self._offer.tact)):
            menu.addSeparator()
            for tact, words in TACTS.items():
                action = menu.addAction(words, partial(self.tact_chosen.emit, tact))
                action.setCheckable(True)
                action.setChecked(self._offer.tact == tact)
        menu.addSeparator()
        menu.addAction("&Dismiss\tDel", self.dismissed.emit)
        return menu

    def _cross(self) -> QRect:
        """Where the cross is, while one is there."""
        wide = metrics_of(self).scaled(26)
        room = QRect(self.width() - wide, 0, wide, self.height())
        return QStyle.visualRect(self.layoutDirection(), self.rect(), room)

    @property
    def _is_lively(self) -> bool:
        return self.underMouse() or self.hasFocus()

    def _paint_box(self, painter: QPainter, room: QRect) -> None:
        """Paint the box, with its tick if it has one."""
        theme, metrics = theme_of(self), metrics_of(self)
        box = QRectF(QStyle.visualRect(self.layoutDirection(), self.rect(), room))
        painter.setPen(QPen(theme.accent if self.isChecked() else theme.quiet, 1))
        painter.setBrush(theme.accent if self.isChecked() else theme.card)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), metrics.scaled(4), metrics.scaled(4))
        if self.isChecked():
            size = metrics.scaled(11)
            corner = box.center().toPoint() - QPoint(size // 2, size // 2)
            painter.drawPixmap(corner, pixmap("check", theme.on_accent, size, self.devicePixelRatioF()))

    @property
    def _aside(self) -> str:
        """What stands at the end: the day that was understood, the tact, and the key."""
        return "   ".join(filter(None, (self._day, NEXT if self._is_next else "")))

    def _words_room(self) -> QRect:
        """Where the words stand: beside the box, and before the cross while one is there."""
        metrics = metrics_of(self)
        end = metrics.scaled(28 if self._is_lively else 10)
        return self.rect().adjusted(metrics.scaled(33), 0, -end, 0)

    def _fit(self) -> None:
        """Take a second line where the words would have next to no room beside the rest."""
        small, plain, strong = (QFontMetrics(face) for face in (font("second"), font("text"), font("text", _BOLD)))
        room = self.width() - metrics_of(self).scaled(61)  # as with the cross, so that none jumps when it comes
        left = room - strong.horizontalAdvance(f"{self._kind} ") - small.horizontalAdvance(self._aside)
        wanted = min(plain.horizontalAdvance(self._words), metrics_of(self).scaled(96))
        is_tall = self.width() > 0 and left < wanted
        if is_tall != self._is_tall:
            self._is_tall = is_tall
            self.updateGeometry()

    def _paint_words(self, painter: QPainter, room: QRect) -> None:
        """Paint what it is in `room`: the kind first, at the end the day and the key; the words between give way."""
        theme, gap = theme_of(self), metrics_of(self).scaled(12)
        strong, plain, small = font("text", _BOLD), font("text"), font("second")
        after = QFontMetrics(small).horizontalAdvance(self._aside) + 2 if self._aside else 0
        line = room.adjusted(0, 0, 0, -room.height() // 2) if self._is_tall else room
        below = room.adjusted(0, line.height(), 0, 0) if self._is_tall else room
        wide = room.width() if self._is_tall or not after else room.width() - after - gap
        first = min(QFontMetrics(strong).horizontalAdvance(self._kind) + 1, wide)
        start = first + QFontMetrics(plain).horizontalAdvance(" ")
        words = QRect(line.left() + start, line.top(), wide - start, line.height())
        for face, colour, said, place in (
            (strong, theme.accent, self._kind, QRect(line.left(), line.top(), first, line.height())),
            (plain, theme.ink, self._words, words if after or not self._is_tall else below),
            (small, theme.quiet, self._aside, QRect(below.right() + 1 - after, below.top(), after, below.height())),
        ):
            painter.setFont(face)
            painter.setPen(colour)
            cut = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, max(0, place.width()))
            seen = QStyle.visualRect(self.layoutDirection(), self.rect(), place)
            painter.drawText(seen, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)

    @override
    def sizeHint(self) -> QSize:
        metrics = metrics_of(self)
        line = QFontMetrics(font("text")).lineSpacing()
        one = max(metrics.scaled(30), line + metrics.scaled(10))
        return QSize(metrics.scaled(200), one + line if self._is_tall else one)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(metrics_of(self).scaled(48), self.sizeHint().height())

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dismissed.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.change_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        own = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if own and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
            event.accept()  # before the window's own F2 and Del
            return True
        return super().event(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isDown() and self._cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.dismissed.emit()
        else:
            super().mouseReleaseEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self._cross().contains(event.position().toPoint()):
            self.click()  # the first click of the two is not meant
            self.change_wanted.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, metrics = theme_of(self), metrics_of(self)
        painter = paint_ground(self, metrics.scaled(6), theme.selected if self.isDown() else theme.accent_tint)
        box = metrics.scaled(15)
        self._paint_box(painter, QRect(metrics.scaled(10), (self.height() - box) // 2, box, box))
        if self._is_lively:
            size = metrics.scaled(10)
            corner = self._cross().center() - QPoint(size // 2, size // 2)
            painter.drawPixmap(corner, pixmap("close", theme.quiet, size, self.devicePixelRatioF()))
        inset = metrics.scaled(4) if self._is_tall else 0
        self._paint_words(painter, self._words_room().adjusted(0, inset, 0, -inset))
