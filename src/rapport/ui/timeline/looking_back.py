"""On this day: quiet lines above the journal of everyone that tell what was written a year ago, and years before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QVBoxLayout, QWidget

from rapport.domain.entries import EntryId
from rapport.domain.override import override
from rapport.ui.icons import pixmap
from rapport.ui.theme import font, metrics_of, theme_of
from rapport.ui.timeline.drawing import margin_of
from rapport.ui.timeline.words import back_line
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.ground import paint_ground, repaint_on_hover
from rapport.ui.widgets.labels import plain_tip
from rapport.ui.widgets.spaced import Spaced

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from rapport.ui.timeline.back import Then

_AROUND = 8
"""What is left free on either side of the words, for the ring that shows the focus."""
_CROSS = 16
_KEY = "Del"


class BackLine(QAbstractButton):
    """One line: Enter, Space or a click goes to its entry, Del or the cross at its end puts it off for today."""

    put_off = Signal()
    left = Signal(int)
    """Down (1) or Up (-1) was pressed."""

    def __init__(self, then: Then, today: date, parent: QWidget | None = None) -> None:
        """Tell of `then` as it is seen from `today`."""
        super().__init__(parent)
        self.entry_id = then.entry.id
        self._words = back_line(then.entry, then.quote, today)
        self._on_cross = False
        self.setAccessibleName(self._words)
        self.setAccessibleDescription("Enter goes there, Del puts it off for today")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        repaint_on_hover(self)

    def cross(self) -> QRect:
        """Give the place of the cross, with some room around it."""
        side = self.height()
        place = QRect(self.width() - side, 0, side, side)
        return self.style().visualRect(self.layoutDirection(), self.rect(), place)

    def _room(self) -> QRect:
        """Give the place of the words; the cross has its own, so that they do not move when it comes."""
        around = metrics_of(self).scaled(_AROUND)
        place = QRect(around, 0, self.width() - self.height() - self._key_width() - around, self.height())
        return self.style().visualRect(self.layoutDirection(), self.rect(), place)

    def _key_width(self) -> int:
        """Give the room of the key that stands beside the cross while one is here."""
        shape = QFontMetrics(font("second", font("label").weight()))
        return shape.horizontalAdvance(_KEY) + metrics_of(self).scaled(_AROUND) if self.hasFocus() else 0

    def _key_room(self) -> QRect:
        place = QRect(self.width() - self.height() - self._key_width(), 0, self._key_width(), self.height())
        return self.style().visualRect(self.layoutDirection(), self.rect(), place)

    def _tell_whole(self) -> None:
        cut = QFontMetrics(font("second")).horizontalAdvance(self._words) > self._room().width()
        self.setToolTip(plain_tip("Not today (Del)" if self._on_cross else self._words if cut else ""))

    @override
    def sizeHint(self) -> QSize:
        shape, metrics = QFontMetrics(font("second")), metrics_of(self)
        width = shape.horizontalAdvance(self._words) + metrics.scaled(2 * _AROUND + _CROSS)
        return QSize(width, shape.height() + metrics.scaled(7))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(metrics_of(self).scaled(80), self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, key = Qt.Key, event.key()
        if key in {keys.Key_Return, keys.Key_Enter}:
            self.click()
        elif key == keys.Key_Delete:
            self.put_off.emit()
        elif key in {keys.Key_Down, keys.Key_Up}:
            self.left.emit(1 if key == keys.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        deletes = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if deletes and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            event.accept()  # or the window would delete what is picked elsewhere
            return True
        return super().event(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        on_cross = self.cross().contains(event.position().toPoint())
        if on_cross != self._on_cross:
            self._on_cross = on_cross
            self._tell_whole()
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isDown() and self.cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.put_off.emit()
        else:
            super().mouseReleaseEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._on_cross = False
        self._tell_whole()

    @override
    def nextCheckState(self) -> None:
        """Stay as it is: a click only tells."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, metrics = theme_of(self), metrics_of(self)
        active = self.underMouse() or self.hasFocus()
        painter = paint_ground(self, metrics.scaled(6), theme.selected if active else None)
        face, room = font("second"), self._room()
        painter.setFont(face)
        painter.setPen(theme.ink if active else theme.quiet)
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(
            room, flags, QFontMetrics(face).elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        )
        if self.hasFocus():
            painter.setFont(font("second", font("label").weight()))
            painter.drawText(self._key_room(), Qt.AlignmentFlag.AlignCenter, _KEY)
        if active:
            size = metrics.scaled(_CROSS)
            colour = theme.ink if self._on_cross else theme.quiet
            place = QRect(0, 0, size, size)
            place.moveCenter(self.cross().center())
            painter.drawPixmap(place.topLeft(), pixmap("close", colour, size, self.devicePixelRatioF()))


class LookingBack(Spaced):
    """What was written on this day in other years, a line each, without those put off until tomorrow."""

    entry_wanted = Signal(object)
    """An EntryId."""
    left_below = Signal()
    """The keys go on to what stands below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Tell nothing yet."""
        super().__init__(parent)
        self.setAccessibleName("On this day")
        self.lines: list[BackLine] = []
        self._back: tuple[Then, ...] = ()
        self._today: date | None = None
        self._put_off: set[EntryId] = set()
        self._put_off_on: date | None = None
        self._rows = QVBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.space()
        self.hide()

    def tell(self, back: tuple[Then, ...], today: date) -> None:
        """Tell of `back` as it is seen from `today`; on another day what was put off has come anew."""
        is_new = today != self._put_off_on or (back, today) != (self._back, self._today)
        self._back, self._today = back, today
        if today != self._put_off_on:
            self._put_off.clear()
            self._put_off_on = today
        if is_new:
            self._show_lines()

    @property
    def put_off(self) -> str:
        """What was put off, and on which day, as a line of text: ids only."""
        return " ".join(map(str, (self._put_off_on, *sorted(self._put_off)))) if self._put_off else ""

    def recall_put_off(self, said: str) -> None:
        """Take what `put_off` gave; it holds for that day only."""
        day, *numbers = said.split() or [""]
        try:
            self._put_off_on, self._put_off = date.fromisoformat(day), {EntryId(int(number)) for number in numbers}
        except ValueError:
            return  # an older file, or somebody's hand
        self._show_lines()

    def enter(self) -> bool:
        """Take the keys from below, onto the last line; false if there is none."""
        if not self.lines or self.isHidden():
            return False
        self.lines[-1].setFocus()
        return True

    def _show_lines(self) -> None:
        place = next((number for number, line in enumerate(self.lines) if line.hasFocus()), None)
        for line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        shown = [then for then in self._back if then.entry.id not in self._put_off]
        self.lines = [self._line(then) for then in shown]
        self.setVisible(bool(self.lines))
        if place is None:
            return
        if self.lines:
            self.lines[min(place, len(self.lines) - 1)].setFocus()
        else:
            self.left_below.emit()

    def _line(self, then: Then) -> BackLine:
        assert self._today is not None  # noqa: S101 - there are lines of a day only
        line = BackLine(then, self._today, self)
        line.clicked.connect(lambda: self.entry_wanted.emit(line.entry_id))
        line.put_off.connect(lambda: self._put_off_line(line))
        line.left.connect(lambda by: self._step(self.lines.index(line) + by))
        self._rows.addWidget(line)
        line.show()
        return line

    def _put_off_line(self, line: BackLine) -> None:
        self._put_off.add(line.entry_id)
        self._show_lines()
        announce(self, "Put off for today")

    def _step(self, number: int) -> None:
        if number >= len(self.lines):
            self.left_below.emit()
        elif number >= 0:
            self.lines[number].setFocus()

    @override
    def space(self) -> None:
        metrics = metrics_of(self)
        margin = max(0, margin_of(self.width()) - metrics.scaled(_AROUND))  # so that the words themselves stand flush
        self._rows.setContentsMargins(margin, 0, margin, metrics.unit)
        self._rows.setSpacing(0)
