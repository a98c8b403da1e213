"""The words beside a detail that can be picked: its kind, its parts, the part somebody plays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QMargins, QPoint, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy

from rapport.domain.override import override
from rapport.ui.theme import font, metrics_of, theme_of
from rapport.ui.widgets.ground import paint_ground, repaint_on_hover
from rapport.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QEnterEvent, QFont, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QMenu, QWidget

Look = Literal["second", "text", "link"]

LABELS_WIDTH = 78
"""How wide the labels of ABOUT are, unscaled: as the longest of them, so that all values stand in one column."""


def field_inset() -> int:
    """Give how far a field's text stands from its edge, so that labels can stand over the text."""
    return metrics_of().scaled(5) + 3  # the style sheet's padding and border, and two pixels of Qt's own


def leading(of: QWidget) -> QMargins:
    """Give margins that put the beginning of a line over that of a field's text, whichever way one reads."""
    inset = field_inset()
    return QMargins(0, 0, inset, 0) if of.isRightToLeft() else QMargins(inset, 0, 0, 0)


class QuietButton(QPushButton):
    """Words without a box: livelier under the mouse, ringed with focus, cut where there is no room."""

    def __init__(self, look: Look = "second", parent: QWidget | None = None) -> None:
        """Say nothing yet; look like a second line, like a field's text, or like a link."""
        super().__init__(parent)
        self._look = look
        self._line = ""
        self._hint = QSize()
        self.setProperty("kind", "chip")  # so that the style sheet gives it no room of its own
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        repaint_on_hover(self)

    @property
    def line(self) -> str:
        """The words shown."""
        return self._line

    def say(self, words: str, told: str = "") -> None:
        """Show `words` as they are; those who listen hear `told`."""
        if words != self._line:
            self._line = words
            self._hint = QSize()
            self.updateGeometry()
            self.update()
        self.setAccessibleName(told or words)

    def pop(self, menu: QMenu) -> None:
        """Open `menu` beneath, at the side where the words end."""
        menu.ensurePolished()
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = 0 if rtl else self.width() - menu.sizeHint().width()
        menu.popup(self.mapToGlobal(QPoint(left, self.height())))

    def _face(self) -> QFont:
        return font("second" if self._look == "second" else "text")

    def _colour(self) -> QColor:
        theme = theme_of(self)
        if self._look == "link":
            return theme.accent
        lively = self.underMouse() or self.hasFocus() or self._look == "text"
        return theme.ink if lively and self.isEnabled() else theme.quiet

    @override
    def sizeHint(self) -> QSize:
        if not self._hint.isValid():  # layouts ask often
            face = QFontMetrics(self._face())
            width = face.horizontalAdvance(self._line) + 2 * field_inset() + 1
            self._hint = QSize(width, face.height() + metrics_of(self).scaled(6) + 4)
        return self._hint

    @override
    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(whole.width(), 2 * whole.height()), whole.height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self._hint = QSize()
            self.updateGeometry()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        cut = self.width() < self.sizeHint().width()
        self.setToolTip(plain_tip(self._line) if cut else "")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        in_use = self.hasFocus() or self.isDown()
        painter = paint_ground(self, metrics_of(self).scaled(6), theme_of(self).card if in_use else None)
        painter.setFont(self._face())
        painter.setPen(self._colour())
        room = self.rect().adjusted(field_inset(), 0, -field_inset(), 0)
        cut = painter.fontMetrics().elidedText(self._line, Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, cut)
