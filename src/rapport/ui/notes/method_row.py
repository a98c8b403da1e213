"""One way to reach a customer, changed in place: what it is, and quietly at the line's end of what kind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from rapport.domain.override import override
from rapport.ui.notes.detail_button import QuietButton, field_inset
from rapport.ui.notes.detail_part import DetailField, row_with_trouble
from rapport.ui.theme import metrics_of

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from rapport.domain.people import ContactMethod


class ValueField(DetailField):
    """A field that asks to go when Del or Backspace is pressed with nothing left in it."""

    emptied = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self.text() and not self.isReadOnly():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class MethodRow(QWidget):
    """Shows one `ContactMethod`; tells what it is to become, and when it is to go."""

    changed = Signal(object, object)
    """The field that says so, and the method as it shall be."""
    removed = Signal()
    """It is to be taken away."""

    def __init__(self, method: ContactMethod) -> None:
        """Show `method`, which has an id."""
        super().__init__()
        self.method = method
        self.value = ValueField("Contact method")
        self.label = DetailField("Label", "work, home, yard")
        self.label.hide()
        self.button = QuietButton()
        self.value.committed.connect(lambda text: self.changed.emit(self.value, replace(self.method, value=text)))
        self.label.committed.connect(lambda text: self.changed.emit(self.label, replace(self.method, label=text)))
        self.label.editingFinished.connect(self._end_label)
        self.value.emptied.connect(self.removed)
        row = row_with_trouble(self, self.value, self.label)
        row.addWidget(self.value, 1)
        row.addWidget(self.label)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_method(self, method: ContactMethod, name: str, *, read_only: bool) -> None:
        """Show `method` of the customer called `name`."""
        if method.id != self.method.id:
            self.let_go()
        self.method = method
        self.value.about = method.kind.capitalize()
        for field, stored in ((self.value, method.value), (self.label, method.label)):
            field.belong_to(name)
            field.set_read_only(read_only)
            field.set_value(stored)
        words = " · ".join(filter(None, [method.label, method.kind, "preferred" if method.preferred else ""]))
        self.button.say(words, f"{words}, {method.value}")
        self.button.setEnabled(not read_only)
        self._fit()

    def let_go(self) -> None:
        """Send off what is typed to the method it was typed for, and forget it."""
        for field in (self.value, self.label):
            if field.has_typing:
                field.commit()
                field.revert()

    def show_label(self) -> None:
        """Show the label's field in the place of the quiet words."""
        self.label.setFixedWidth(metrics_of(self).scaled(120))
        self.label.show()
        self.button.hide()

    def edit_label(self) -> None:
        """Let the label be typed."""
        self.show_label()
        self.label.selectAll()
        self.label.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the quiet words have what the value leaves, and two fifths at least."""
        value = self.value.fontMetrics().horizontalAdvance(self.value.text()) + 2 * field_inset()
        self.button.setMaximumWidth(max(1, self.width() * 2 // 5, self.width() - value - metrics_of(self).unit))

    def _end_label(self) -> None:
        if not self.label.isHidden():
            self.button.show()
            if self.label.hasFocus():
                self.button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.label.hide()
