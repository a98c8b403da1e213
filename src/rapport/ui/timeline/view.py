"""The timeline's entries as one sees and handles them: painted by hand, walked with keys, with links in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip

from rapport.domain.override import override
from rapport.ui.theme import mixed
from rapport.ui.timeline.asking_view import AskingView
from rapport.ui.timeline.keys import KEY_WORDS, KEYS, LINE_KEYS, Deed, LineDeed, keys_of_line, paint_keys
from rapport.ui.timeline.words import LONGEST_NAME
from rapport.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from rapport.ui.timeline.drawing import DrawnRow
    from rapport.ui.timeline.model import TimelineModel
    from rapport.ui.timeline.paragraphs import Link


class EntriesView(AskingView):
    """Shows a TimelineModel. What is to be done with an entry is asked for by signals."""

    deed_wanted = Signal(object, object)
    """A `Deed` and an EntryId."""
    customer_wanted = Signal(object)
    menu_wanted = Signal(object, object)
    """The number of a row, and where on the screen its menu, or that of the line one is on, shall open."""
    painted = Signal()
    """What was shown last is on the screen; once for each `tell_when_painted`."""

    def __init__(self, model: TimelineModel, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Show `model`; `clock` gives the time here, aware."""
        super().__init__(model, clock, parent)
        self._telling = False
        self._pressed: Link | None = None
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Entries, newest first")

    def tell_when_painted(self) -> None:
        """Emit `painted` when what is shown now has been painted."""
        self._telling = True
        self.viewport().update()

    def deeds_for(self, number: int) -> list[Deed]:
        """Give what can be done with a row's entry."""
        row = self._row(number)
        deeds = [Deed.EDIT, Deed.DELETE]
        if row.entry.revisions:
            deeds.append(Deed.EARLIER)
        if row.whole or self._drawn(number).cut:
            deeds.append(Deed.WHOLE)
        return deeds

    def do_on_current(self, deed: Deed) -> None:
        """Do something with the entry one is on, as its key does; nothing without one."""
        if self.currentIndex().isValid():
            self._do(deed, self.currentIndex().row())

    def _do(self, deed: Deed, number: int) -> None:
        if deed not in self.deeds_for(number):
            return
        if deed is Deed.WHOLE:
            self._entries.show_whole(number, whole=not self._row(number).whole)
            self.scrollTo(self._entries.index(number))
        else:
            self.deed_wanted.emit(deed, self._row(number).entry.id)

    def _follow(self, link: Link, number: int) -> None:
        if link.customer is not None:
            self.customer_wanted.emit(link.customer)
        elif link.line is not None:
            self.do_on_line(LineDeed.TICK)
        else:
            self._do(Deed.EARLIER if link.earlier else Deed.EDIT if link.write else Deed.WHOLE, number)

    def _keys_here(self, number: int) -> list[tuple[str, str]]:
        """Give the keys that stand at the edge of the row one is on, each with what it does."""
        line = self.current_line()
        if line is not None:
            return keys_of_line(line)
        into = [("\N{RIGHTWARDS ARROW}" if self.isLeftToRight() else "\N{LEFTWARDS ARROW}", "its lines")]
        unwritten = not self._row(number).entry.text
        deeds = [
            (KEY_WORDS[deed], "write it" if unwritten and deed is Deed.EDIT else str(deed))
            for deed in self.deeds_for(number)
        ]
        return deeds + (into if self._drawn(number).lines else [])

    def _means_something(self, event: QKeyEvent) -> bool:
        """Whether a key is meant for the entry or the line one is on."""
        on_line = self._at is not None
        known = _deed_of(event) is not None or (on_line and _line_deed_of(event) is not None)
        leaves = on_line and event.key() == Qt.Key.Key_Escape
        return (known or leaves) and self.currentIndex().isValid()

    def _link_at(self, point: QPoint) -> tuple[Link | None, int | None]:
        number = self._strip.at(point.y())
        if number is None:
            return None, None
        return self._drawn(number).link_at(point, self._strip.y_of(number)), number

    def _paint_ground(self, painter: QPainter, drawn: DrawnRow, number: int, y: int) -> None:
        """Paint what lies under the words of the row one is on, or of one that is to be found."""
        theme, metrics = drawn.sheet.theme, drawn.sheet.metrics
        current = number == self.currentIndex().row()
        marked = self._row(number).entry.id == self._marked
        if not current and not marked:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ringed = current and self.hasFocus() and self.current_line() is None
        painter.setPen(QPen(theme.accent, 2) if ringed else Qt.PenStyle.NoPen)
        painter.setBrush(mixed(theme.selected, theme.paper, 0.35 if marked or self.hasFocus() else 0.6))
        painter.drawRoundedRect(QRectF(drawn.body(y)).adjusted(1, 1, -1, -1), metrics.unit, metrics.unit)

    @override
    def event(self, event: QEvent) -> bool:
        asked = event if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) else None
        if asked is not None and self._means_something(asked):
            event.accept()  # these keys mean what one is on, whatever they mean elsewhere in the window
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = _deed_of(event)
        line_deed = _line_deed_of(event) if self.current_line() is not None else None
        if deed is None and line_deed is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            if line_deed is not None:
                self.do_on_line(line_deed)
            elif deed is not None:
                self.do_on_current(deed)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        place = event.position().toPoint()
        self._pressed = self._link_at(place)[0] if left else None
        super().mousePressEvent(event)
        self._stand_on(self._line_number_at(place))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over links; dragging selects nothing."""
        link = self._link_at(event.position().toPoint())[0]
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        link, number = self._link_at(event.position().toPoint())
        pressed, self._pressed = self._pressed, None
        super().mouseReleaseEvent(event)
        if link is not None and number is not None and link == pressed:
            self._follow(link, number)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        link, number = self._link_at(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or link is not None or number is None:
            return
        if self._line_number_at(event.position().toPoint()) is None:
            self._do(Deed.EDIT, number)
        else:
            self.do_on_line(LineDeed.EDIT)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        place = event.globalPos()
        if by_mouse:
            self._stand_on(self._line_number_at(event.pos()))
        else:
            row = self._drawn(index.row()).body(self._strip.y_of(index.row()))
            place = self.viewport().mapToGlobal(row.intersected(self.viewport().rect()).center())
        self.menu_wanted.emit(index.row(), place)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            link = self._link_at(event.pos())[0]
            tip = link.tip if link is not None and len(link.tip) > LONGEST_NAME else ""
            QToolTip.showText(event.globalPos(), plain_tip(tip), self.viewport())
            return True
        return super().viewportEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        seen = [(number, y, self._drawn(number)) for number, y in self._strip.in_sight()]
        for number, y, drawn in seen:
            self._paint_ground(painter, drawn, number, y)
            self._paint_line_ground(painter, drawn, number, y)
            entry = self._row(number).entry
            drawn.paint(painter, y, entry.text, self._lit if entry.id == self._marked else None)
        for number, y, drawn in seen:
            if number == self.currentIndex().row() and self.hasFocus():
                paint_keys(painter, drawn.body(y), self._keys_here(number), drawn.sheet)
        if self._strip.value and seen:
            painter.fillRect(0, 0, self.viewport().width(), 1, seen[0][2].sheet.theme.line)
        painter.end()
        if self._telling:
            self._telling = False
            self.painted.emit()


def _line_deed_of(event: QKeyEvent) -> LineDeed | None:
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return LINE_KEYS.get(event.key()) if plain else None


def _deed_of(event: QKeyEvent) -> Deed | None:
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return KEYS.get(event.key()) if plain else None
