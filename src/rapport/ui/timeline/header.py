"""Who the timeline is about: the name, who they are, when one last saw them, and whether one is welcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QVBoxLayout, QWidget

from rapport.domain.override import override
from rapport.domain.people import Welcome
from rapport.ui.icons import pixmap
from rapport.ui.theme import font, metrics_of, theme_of
from rapport.ui.timeline.drawing import margin_of
from rapport.ui.timeline.tag import Tag
from rapport.ui.timeline.words import last_seen_line, position_line, welcome_line
from rapport.ui.widgets.ground import paint_ground, repaint_on_hover
from rapport.ui.widgets.labels import dress, plain_label, plain_tip
from rapport.ui.widgets.spaced import Spaced

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from rapport.domain.entries import Entry
    from rapport.domain.people import Customer

_RESTYLED = {QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange}
_TURNED = {*_RESTYLED, QEvent.Type.LayoutDirectionChange}


class NameLine(QAbstractButton):
    """The name, large; a click, Enter, Space or F2 asks to change it. It is cut where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._name = ""
        self._edits = False
        self.tag = Tag("ambassador", "Speaks for you to others", self)
        self.tag.hide()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        repaint_on_hover(self)

    def say(self, name: str, *, edits: bool = False, ambassador: bool = False) -> None:
        """Show a name as it is; `edits` says whether it can be changed, `ambassador` has that word stand beside it."""
        self._name, self._edits = " ".join(name.split()), edits
        self.tag.setVisible(ambassador)
        self.setAccessibleName(self._name)
        self.setAccessibleDescription("Edit, F2" if edits else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if edits else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if edits else Qt.CursorShape.ArrowCursor)
        self._tell_whole()
        self.updateGeometry()
        self._place_tag()
        self.update()

    def around(self) -> int:
        """Give the room kept free around the name, for the ring that shows the focus."""
        return metrics_of(self).scaled(6)

    def _room(self) -> int:
        """Give the width there is for the name itself."""
        return self.width() - 2 * self.around() - self._tag_room() - (self._icon_room() if self._edits else 0)

    def _tag_room(self) -> int:
        return 0 if self.tag.isHidden() else self.tag.sizeHint().width() + metrics_of(self).unit

    def _place_tag(self) -> None:
        """Put the tag right behind the name, of which more is cut the longer it is."""
        size = self.tag.sizeHint()
        shown = min(QFontMetrics(font("name")).horizontalAdvance(self._name), self._room())
        left = self.around() + shown + metrics_of(self).unit
        place = QRect(left, (self.height() - size.height() + 1) // 2, size.width(), size.height())
        self.tag.setGeometry(self.style().visualRect(self.layoutDirection(), self.rect(), place))

    def _icon_room(self) -> int:
        return metrics_of(self).scaled(24)

    def _tell_whole(self) -> None:
        cut = QFontMetrics(font("name")).horizontalAdvance(self._name) > self._room()
        self.setToolTip(plain_tip(self._name if cut else "Edit (F2)" if self._edits else ""))

    @override
    def sizeHint(self) -> QSize:
        shape = QFontMetrics(font("name"))
        icon = self._icon_room() if self._edits else 0
        width = min(shape.horizontalAdvance(self._name) + 1, 8_000) + 2 * self.around() + icon + self._tag_room()
        return QSize(width, max(shape.height(), metrics_of(self).scaled(30)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(metrics_of(self).scaled(80) + self._tag_room(), self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def nextCheckState(self) -> None:
        """Stay as it is: a click only tells."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()
        self._place_tag()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _TURNED and hasattr(self, "tag"):
            self.updateGeometry()
            self._place_tag()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, metrics, around = theme_of(self), metrics_of(self), self.around()
        painter = paint_ground(self, metrics.scaled(6))
        face = font("name")
        cut = QFontMetrics(face).elidedText(self._name, Qt.TextElideMode.ElideRight, self._room())
        words = self.style().visualRect(
            self.layoutDirection(), self.rect(), QRect(around, 0, self._room() + 1, self.height())
        )
        painter.setFont(face)
        painter.setPen(theme.ink)
        side = (
            Qt.AlignmentFlag.AlignLeft
            if self.layoutDirection() == Qt.LayoutDirection.LeftToRight
            else Qt.AlignmentFlag.AlignRight
        )
        painter.drawText(
            words,
            side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
            cut,
        )
        if self._edits and (self.underMouse() or self.hasFocus()):
            size = metrics.scaled(16)
            room = QRect(self.width() - around - size, (self.height() - size) // 2, size, size)
            place = self.style().visualRect(self.layoutDirection(), self.rect(), room)
            painter.drawPixmap(place.topLeft(), pixmap("edit", theme.quiet, size, self.devicePixelRatioF()))


class TimelineHeader(Spaced):
    """The name with a word beside it for an ambassador, two quiet lines, and a third where one is not welcome."""

    edit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.name = NameLine()
        self.name.clicked.connect(self.edit_wanted)
        self.position = plain_label("", "quiet", wrap=True)
        self.last_seen = plain_label("", "quiet", wrap=True)
        self.welcome = plain_label("", "quiet", wrap=True)
        self._rows = QVBoxLayout(self)
        self._rows.addWidget(self.name)
        for label in (self.position, self.last_seen, self.welcome):
            self._rows.addWidget(label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # it may wrap
        self.space()

    def show_customer(self, customer: Customer, last: Entry | None, now: datetime) -> None:
        """Say who a customer is; `last` is the entry of the last contact, if it is known; `now` is local."""
        self.name.say(customer.name, edits=customer.deleted_at is None, ambassador=customer.ambassador)
        dress(self.welcome, "late" if customer.welcome is Welcome.NO_CONTACT else "quiet")
        self._say(position_line(customer), last_seen_line(customer, last, now), welcome_line(customer, now.date()))

    def show_everyone(self) -> None:
        """Say that this is the journal of everyone."""
        self.name.say("Everyone")
        self._say("What happened, newest first")

    def show_nobody(self) -> None:
        """Say nothing: there is nobody to be shown."""
        self.name.say("")
        self._say()

    def _say(self, position: str = "", last_seen: str = "", welcome: str = "") -> None:
        for label, words in ((self.position, position), (self.last_seen, last_seen), (self.welcome, welcome)):
            label.setText(words)
            label.setVisible(bool(words))

    @override
    def space(self) -> None:
        metrics, around = metrics_of(self), self.name.around()
        margin = margin_of(self.width()) - around  # so that the name itself stands flush, and its ring around it
        self._rows.setContentsMargins(margin, metrics.scaled(18), margin, metrics.scaled(8))
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        for label in (self.position, self.last_seen, self.welcome):
            label.setContentsMargins(around, 0, around, 0)
            label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)  # under the name, whichever way the words run
        self._rows.setSpacing(metrics.scaled(4))
