"""The card that opens over the notes to choose a day, a person or a place for what is being written, by typing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rapport.domain.override import override
from rapport.ui.theme import font, metrics_of, theme_of
from rapport.ui.widgets.labels import plain_tip
from rapport.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

_OFFER = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Offer:
    """One row: what it says, what tells it apart from the others, and what picking it gives."""

    text: str
    detail: str = ""
    value: object = None


@dataclass(frozen=True, slots=True)
class Hint:
    """A row that cannot be picked: one sentence on what may be typed."""

    text: str
    detail: str = ""


class OffersModel(QAbstractListModel):
    """The rows of a chooser."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer | Hint, ...] = ()

    def fill(self, offers: Sequence[Offer | Hint]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._offers = tuple(offers)
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self._offers)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        offer = self._offers[index.row()]
        whole = ", ".join(filter(None, (offer.text, offer.detail)))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return offer.text
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(whole)
            case Qt.ItemDataRole.AccessibleTextRole:
                return whole
            case _:
                return offer if role == _OFFER else None

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if isinstance(self._offers[index.row()], Hint):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class OfferRow(QStyledItemDelegate):
    """Paints an offer, what tells it apart standing quietly at the end; a hint may take two lines."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = isinstance(index.data(_OFFER), Hint)
        line = QFontMetrics(font("second" if hint else "text")).lineSpacing()
        return QSize(metrics_of().scaled(96), line * (2 if hint else 1) + metrics_of().scaled(12))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        style, theme, inset = ground.widget.style(), theme_of(), metrics_of().scaled(10)
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, ground.widget)
        offer = index.data(_OFFER)
        room = ground.rect.adjusted(inset, 0, -inset, 0)
        painter.save()
        if isinstance(offer, Hint):
            painter.setFont(font("second"))
            painter.setPen(theme.quiet)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, offer.text)
        else:
            self._paint_offer(painter, ground, room, offer)
        painter.restore()

    def _paint_offer(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, offer: Offer) -> None:
        theme, small, face = theme_of(), font("second"), font("text")
        gap = metrics_of().scaled(12) if offer.detail else 0
        wanted = QFontMetrics(small).horizontalAdvance(offer.detail) + 2  # widths are rounded
        left = room.width() - gap - QFontMetrics(face).horizontalAdvance(offer.text)
        aside = min(wanted, max(left, room.width() * 2 // 5 - gap))
        parts = (
            (face, theme.ink, offer.text, QRect(room.topLeft(), QSize(room.width() - aside - gap, room.height()))),
            (small, theme.quiet, offer.detail, room.adjusted(room.width() - aside, 0, 0, 0)),
        )
        for letters, colour, text, place in parts:
            painter.setFont(letters)
            painter.setPen(colour)
            seen = QStyle.visualRect(option.direction, room, place)
            cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(seen, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)


class Chooser(Overlay):
    """Asks for offers as one types, and waits for those of the last letter before Enter takes one."""

    asked = Signal(str)
    """Offers are wanted for these words; `offer` brings them, now or later."""
    chosen = Signal(object)
    """The value of the offer that was picked."""
    backspaced = Signal()
    """Backspace was pressed with nothing typed."""

    def __init__(self, about: str, over: QWidget) -> None:
        """Wait unseen over `over`; `about` ("With whom?") stands in the line until one types."""
        super().__init__(about, over)
        self._offers = OffersModel(self)
        self._offered_for: str | None = None
        self._enter_waits = False
        self.list.setItemDelegate(OfferRow(self.list))
        self.set_model(self._offers)
        self.typed.connect(self._ask)
        self.picked.connect(lambda index: self.chosen.emit(index.data(_OFFER).value))

    def open_with(self, words: str, beneath: QWidget) -> None:
        """Open at the top of `beneath` with `words` typed already; the focus goes to `beneath` when this goes."""
        self.line.blockSignals(True)  # noqa: FBT003 - Qt's own; asked once, below
        self.line.setText(words)
        self.line.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._ask(words)
        self.open_under(beneath)
        self._came_from = beneath  # one goes on writing, wherever one came from
        self.line.end(False)  # noqa: FBT003 - Qt's own: without marking

    def offer(self, words: str, offers: Sequence[Offer | Hint]) -> None:
        """Show what there is for `words`, unless other words have been typed since."""
        if words != self.line.text():
            return
        self._offered_for = words
        self._offers.fill(offers)
        if self._enter_waits:
            self._enter_waits = False
            self.list.clicked.emit(self.list.currentIndex())

    def _ask(self, words: str) -> None:
        self._offered_for, self._enter_waits = None, False
        self.asked.emit(words)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if entered and self._offered_for is None:
                self._enter_waits = True
                return True
            if entered and not self._offers.rowCount():
                self.leave()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.line.text():
                self.backspaced.emit()
                return True
        return super().eventFilter(watched, event)
