"""A button that does an action of the window, with the action's keys standing quietly beside its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from rapport.domain.override import override
from rapport.ui.actions import keys_of, plain_text, text_with_keys
from rapport.ui.theme import font, metrics_of, mixed, theme_of
from rapport.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QColor, QPaintEvent
    from PySide6.QtWidgets import QWidget


class ActionButton(QPushButton):
    """Follows `action` in name, keys and whether it can be done; the `primary` one of a screen is filled."""

    def __init__(self, action: QAction, *, primary: bool = False, parent: QWidget | None = None) -> None:
        """Do `action` when it is picked."""
        super().__init__(parent)
        self._action = action
        self._short = ""
        if primary:
            self.setProperty("kind", "primary")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def show_short(self, sign: str) -> None:
        """Show `sign` alone ("+") where there is little room, and with an empty one the name and its keys again."""
        if sign != self._short:
            self._short = sign
            self._follow()

    def _keys(self) -> str:
        return "" if self._short else keys_of(self._action)

    def _follow(self) -> None:
        self.setText(self._short or self._action.text())
        self.setAccessibleName(plain_text(self._action))
        self.setToolTip(plain_tip(text_with_keys(self._action)))
        self.setEnabled(self._action.isEnabled())
        self.updateGeometry()

    def _keys_width(self) -> int:
        keys = self._keys()
        return QFontMetrics(font("second")).horizontalAdvance(keys) + metrics_of(self).scaled(7) if keys else 0

    def _keys_colour(self) -> QColor:
        theme = theme_of(self)
        filled = self.property("kind") == "primary" and self.isEnabled()
        return mixed(theme.on_accent, theme.accent, 0.15) if filled else theme.quiet

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._keys_width(), 0)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        gap, name, keys = metrics_of(self).scaled(7), self._short or plain_text(self._action), self._keys()
        face = font("text", self.font().weight())
        width = QFontMetrics(face).horizontalAdvance(name)
        start = (self.width() - width - self._keys_width()) // 2
        name_room = QRect(start, 0, width + 1, self.height())
        keys_room = QRect(start + width + gap, 0, self._keys_width() - gap + 1, self.height())
        for room, letters, colour, text in (
            (name_room, face, option.palette.buttonText().color(), name),
            (keys_room, font("second"), self._keys_colour(), keys),
        ):
            painter.setFont(letters)
            painter.setPen(colour)
            seen = self.style().visualRect(self.layoutDirection(), self.rect(), room)
            painter.drawText(seen, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)
