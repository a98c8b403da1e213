"""One line of the ledger as it stands in the details: words, quietly at the end when, and a box to tick on promises.

Painted, one widget a row, so that flipping through customers moves no more than a handful of widgets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle

from rapport.domain.override import override
from rapport.ui.notes.detail_button import field_inset
from rapport.ui.theme import font, metrics_of, theme_of
from rapport.ui.widgets.ground import paint_ground, repaint_on_hover
from rapport.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor, QContextMenuEvent, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

Key = Qt.Key
_MORE = "···"
_MOST_ASIDE = 0.5
"""The share of a row that the words at its end may take."""


@dataclass(frozen=True, slots=True)
class Act:
    """What can be done with a row: the name in its menu (with the letter that picks it there), its key, what does it.

    `hint` names it in a word over the rows; `checked` has a mark in the menu, and with `apart` a hairline is above it.
    """

    words: str
    do: Callable[[], None]
    key: Qt.Key | None = None
    hint: str = ""
    apart: bool = False
    checked: bool | None = None

    @property
    def keys(self) -> str:
        """The key as it is written."""
        words = QKeySequence(self.key).toString(QKeySequence.SequenceFormat.NativeText) if self.key else ""
        return words.replace("Return", "Enter")  # as the key itself says


@dataclass(frozen=True, slots=True)
class Saying:
    """What a row says. `done` is whether its box is ticked, `whole` what is kept where the row says it otherwise."""

    text: str
    aside: str = ""
    late: bool = False
    quiet: bool = False
    done: bool | None = None
    whole: str = ""
    told: str = ""
    """The sentence for those who listen; `text` and `aside` if it is empty."""


class LineRow(QAbstractButton):
    """Shows a `Saying`; tells what it is asked to do. Which line it shows is its owner's to remember in `key`."""

    picked = Signal()
    """Enter, or a click on the words: go to where it comes from."""
    ticked = Signal()
    """Space, or a click on the box."""
    aside_picked = Signal()
    menu_wanted = Signal()
    stepped = Signal(int)
    """One row down (1) or up (-1)."""
    gone_to = Signal()
    left = Signal()

    def __init__(self, *, box: bool = False) -> None:
        """Say nothing yet; with `box` there is one to be ticked."""
        super().__init__()
        self._saying = Saying("")
        self._hint = QSize()
        self.key: object = None
        self.acts: Sequence[Act] = ()
        self.setCheckable(box)
        repaint_on_hover(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.ticked if box else self.menu_wanted)

    @property
    def saying(self) -> Saying:
        """What is said."""
        return self._saying

    def say(self, saying: Saying) -> None:
        """Say this from now on."""
        if saying == self._saying:
            return
        self._saying = saying
        self.setChecked(bool(saying.done))
        self.setAccessibleName(saying.told or ", ".join(filter(None, (saying.text, saying.aside))))
        self._show_tip()
        self.update()

    def menu_place(self) -> QPoint:
        """Give where a menu opens, on the screen: beneath the end of the row, where reading ends."""
        corner = self.rect().bottomLeft() if self.isRightToLeft() else self.rect().bottomRight()
        return self.mapToGlobal(corner)

    # Where things are, counted for reading from the left; `_seen` mirrors

    def _box(self) -> QRect:
        side = metrics_of(self).scaled(15)
        return QRect(field_inset(), (self.height() - side) // 2, side, side) if self.isCheckable() else QRect()

    def _words(self) -> QRect:
        box = self._box()
        left = box.right() + 1 + metrics_of(self).scaled(8) if self.isCheckable() else field_inset()
        right = self._aside().left() - metrics_of(self).scaled(8) if self._ending() else self.width() - field_inset()
        return QRect(left, 0, max(0, right - left), self.height())

    def _aside(self) -> QRect:
        room = self.width() - 2 * field_inset()
        wide = min(QFontMetrics(self._aside_face()).horizontalAdvance(self._ending()) + 1, int(room * _MOST_ASIDE))
        return QRect(self.width() - field_inset() - wide, 0, wide, self.height())

    def _seen(self, place: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    def _ending(self) -> str:
        """Give what stands at the end: without words of its own the way to the menu, for whom the row is in use."""
        in_use = (self.underMouse() or self.hasFocus()) and self.isEnabled() and bool(self.acts)
        return self._saying.aside or (_MORE if in_use else "")

    def _aside_face(self) -> QFont:
        return font("second", QFont.Weight.DemiBold if self._saying.late else None)

    def _show_tip(self) -> None:
        """Have the tooltip say what is cut, or said otherwise than it is kept; only under the mouse it is wanted."""
        self.setToolTip(plain_tip(self.whole) if self.underMouse() else "")

    @property
    def whole(self) -> str:
        """What the row does not show as it is; '' if it shows all."""
        saying = self._saying
        if saying.whole and saying.whole != saying.text:
            return saying.whole
        cut = QFontMetrics(font("text")).horizontalAdvance(saying.text) > self._words().width()
        asides = QFontMetrics(self._aside_face()).horizontalAdvance(saying.aside) > self._aside().width()
        return " · ".join(filter(None, (saying.text, saying.aside))) if cut or asides else ""

    def _do_zone(self, at: QPoint) -> None:
        around = metrics_of(self).scaled(6)
        if self.isCheckable() and self._seen(self._box()).adjusted(-around, -around, around, around).contains(at):
            self.ticked.emit()
        elif self._ending() and self._seen(self._aside()).adjusted(-around, 0, around, 0).contains(at):
            self.aside_picked.emit()
        else:
            self.picked.emit()

    # Looks

    def _paint_box(self, painter: QPainter) -> None:
        theme, box = theme_of(self), QRectF(self._seen(self._box())).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = metrics_of(self).scaled(4)
        painter.setPen(QPen(theme.accent if self.isChecked() else theme.quiet, 1.0))
        painter.setBrush(theme.accent if self.isChecked() else theme.card)
        painter.drawRoundedRect(box, radius, radius)
        if self.isChecked():
            side = box.width()
            corners = [(0.24, 0.53), (0.43, 0.71), (0.77, 0.32)]
            mark = QPolygonF([box.topLeft() + QRectF(0, 0, x * side, y * side).bottomRight() for x, y in corners])
            pen = QPen(theme.on_accent, max(1.4, side / 9))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline(mark)

    def _paint_words(self, painter: QPainter, place: QRect, words: str, colour: QColor) -> None:
        painter.setPen(colour)
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width() + 1)
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
        painter.drawText(self._seen(place).adjusted(0, 0, 1, 0), int(flags), cut)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, saying = theme_of(self), self._saying
        painter = paint_ground(self, metrics_of(self).scaled(6), theme.card if self.hasFocus() else None)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each line as its own script runs
        if self.isCheckable():
            self._paint_box(painter)
        painter.setFont(font("text"))
        quiet = saying.quiet or not self.isEnabled()
        self._paint_words(painter, self._words(), saying.text, theme.quiet if quiet else theme.ink)
        painter.setFont(self._aside_face())
        lively = self.underMouse() and self.isEnabled()
        colour = theme.late if saying.late else theme.ink if lively else theme.quiet
        self._paint_words(painter, self._aside(), self._ending(), colour)

    @override
    def sizeHint(self) -> QSize:
        if not self._hint.isValid():  # layouts ask often
            metrics = metrics_of(self)
            height = max(metrics.scaled(24), QFontMetrics(font("text")).height() + metrics.scaled(6))
            self._hint = QSize(metrics.scaled(160), height)
        return self._hint

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(metrics_of(self).scaled(80), self.sizeHint().height())

    # What Qt tells

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._hint = QSize()
            self.updateGeometry()

    @override
    def nextCheckState(self) -> None:
        """Leave the box as it is: it says what is kept, and that is told when it is."""

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_tip()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.gone_to.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        inside = self.isDown() and self.rect().contains(at)
        self.setDown(False)
        if inside and event.button() is Qt.MouseButton.LeftButton:
            self._do_zone(at)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        key = {Key.Key_Enter: Key.Key_Return, Key.Key_Backspace: Key.Key_Delete}.get(key, key)
        act = next((act for act in self.acts if act.key is key), None) if bare else None
        if bare and key is Key.Key_Return:
            self.picked.emit()
        elif act is not None and not event.isAutoRepeat():
            act.do()
        elif bare and key in {Key.Key_Down, Key.Key_Up}:
            self.stepped.emit(1 if key is Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
