"""REACH: the ways to reach a customer, each changed, copied, opened or taken away where it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from rapport.domain.in_words import MONTHS
from rapport.domain.people import ContactMethod, MethodId, MethodKind, Welcome
from rapport.ui.notes.detail_button import QuietButton, field_inset
from rapport.ui.notes.detail_part import DetailField, Field, Part, Shown, Slot, row_with_trouble
from rapport.ui.notes.method_row import MethodRow
from rapport.ui.notes.ways import kind_of, verb_of, way_to
from rapport.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rapport.domain.people import CustomerId

_LETTERS = {
    MethodKind.PHONE: "&Phone",
    MethodKind.MOBILE: "&Mobile",
    MethodKind.EMAIL: "&E-mail",
    MethodKind.WEB: "&Web",
    MethodKind.SOCIAL: "&Social",
    MethodKind.ADDRESS: "&Address",
}
_NOTHING_OPENS = "Nothing on this computer opens it. Copy it instead."


class Reach(Part):
    """The contact methods of one customer, and a line for a further one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show none yet."""
        super().__init__("Reach", parent)
        self._customer: CustomerId | None = None
        self._chosen: MethodKind | None = None
        self.method_rows: list[MethodRow] = []
        self.menu = QMenu(self)
        self.new = self.add_line("New way to reach", "Add a way to reach", stay=True)
        self.new_kind = QuietButton()
        self.new_kind.hide()
        self.reason = plain_label(kind="quiet", wrap=True)
        self.reason.hide()
        self.rows.addWidget(self.reason)
        self._new_row = QWidget()
        row = row_with_trouble(self._new_row, self.new)
        row.addWidget(self.new, 1)
        row.addWidget(self.new_kind, 0, Qt.AlignmentFlag.AlignVCenter)
        self.rows.addWidget(self._new_row)
        self.new.textChanged.connect(self._guess)
        self.new.committed.connect(self._add)
        self.new_kind.clicked.connect(self._open_new_menu)

    def show_details(self, shown: Shown) -> None:
        """Show the customer's contact methods, in rows that are there already where there are any."""
        if self._customer != shown.customer.id:
            self._customer, self._chosen = shown.customer.id, None
        super().show_details(shown)
        methods = shown.customer.methods
        for method in methods[len(self.method_rows) :]:
            self._grow(method)
        for row, method in zip(self.method_rows, methods, strict=False):
            row.show_method(method, shown.customer.name, read_only=shown.read_only)
            row.value.mute(on=self._is_unwelcome(shown))
            row.show()
        for row in self.method_rows[len(methods) :]:
            row.let_go()
            row.hide()
        self._show_reason(shown)
        self._new_row.setVisible(not shown.read_only)
        self.setVisible(bool(methods) or not shown.read_only)

    @property
    def first(self) -> DetailField:
        """The first field: a way there is, or the line for one."""
        return next((row.value for row in self.method_rows if not row.isHidden()), self.new)

    def slots(self) -> Iterator[tuple[Slot, Field]]:
        """Give the fields of each way to reach, and the line for a further one."""
        yield from super().slots()
        for row in self.method_rows:
            if not row.isHidden():
                yield ("method", _id_of(row), "value"), row.value
                yield ("method", _id_of(row), "label"), row.label

    def reveal(self, field: Field) -> None:
        """Have a label in the place of the quiet words."""
        for row in self.method_rows:
            if row.label is field:
                row.show_label()

    @staticmethod
    def _is_unwelcome(shown: Shown) -> bool:
        return shown.customer.welcome is Welcome.NO_CONTACT

    def _show_reason(self, shown: Shown) -> None:
        """Say over the ways why none of them is to be used."""
        since, why = shown.customer.welcome_since, shown.customer.welcome_why
        when = f" since {since.day} {MONTHS[since.month - 1]} {since.year}" if since else ""
        self.reason.setText(f"Do not contact{when}{f': {why}' if why else '.'}")
        self.reason.setVisible(self._is_unwelcome(shown))

    def measure(self) -> None:
        """Take the sizes in force."""
        super().measure()
        self.reason.setContentsMargins(field_inset(), 0, field_inset(), 0)

    def _grow(self, method: ContactMethod) -> None:
        """Make one more row, above the line for a further one and before it for Tab."""
        row = MethodRow(method)
        before: QWidget = self.method_rows[-1].button if self.method_rows else self.heading.button
        self.rows.insertWidget(2 + len(self.method_rows), row)
        for widget in (row.value, row.label, row.button):
            QWidget.setTabOrder(before, widget)
            before = widget
        self.method_rows.append(row)
        row.changed.connect(lambda field, wanted: self._change(row, field, wanted))
        row.removed.connect(lambda: self._remove(row))
        row.button.clicked.connect(lambda: self.open_menu(row))
        row.value.returnPressed.connect(self.focusNextChild)

    def _change(self, row: MethodRow, field: DetailField, wanted: ContactMethod) -> None:
        number = _id_of(row)
        self.writing.emit(field, lambda journal: journal.change_method(number, wanted))

    def _remove(self, row: MethodRow) -> None:
        number = _id_of(row)
        row.value.revert()
        if row is self.method_rows[-1]:
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
        self.writing.emit(row.value, lambda journal: journal.delete_method(number))

    def _add(self, text: str) -> None:
        customer, method = self._customer, ContactMethod(self.kind, text)
        if customer is not None:
            self.writing.emit(self.new, lambda journal: journal.add_method(customer, method))

    @property
    def kind(self) -> MethodKind:
        """The kind that what is typed in the last line would have."""
        return self._chosen or kind_of(self.new.text())

    def _guess(self, text: str) -> None:
        if not text.strip():
            self._chosen = None
        self.new_kind.setVisible(bool(text.strip()))
        self.new_kind.say(self.kind, f"Kind: {self.kind}")

    def _open_new_menu(self) -> None:
        self.menu.clear()
        self._add_kinds(self.kind, self._choose_kind)
        self.new_kind.pop(self.menu)

    def _choose_kind(self, kind: MethodKind) -> None:
        self._chosen = kind
        self._guess(self.new.text())
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_menu(self, row: MethodRow) -> None:
        """Offer what can be done with the method of `row`."""
        method, menu, way = row.method, self.menu, way_to(row.method)
        menu.clear()
        if way is not None:
            menu.addAction(verb_of(method.kind), lambda: self._open(row)).setEnabled(self.reason.isHidden())
        menu.addAction("&Copy", lambda: QGuiApplication.clipboard().setText(method.value))
        menu.addSeparator()
        prefers = menu.addAction("P&refers this", lambda: self._change(row, row.value, _turned(method)))
        prefers.setCheckable(True)
        prefers.setChecked(method.preferred)
        menu.addAction("La&bel…", row.edit_label)
        self._add_kinds(method.kind, lambda kind: self._change(row, row.value, replace(row.method, kind=kind)))
        menu.addSeparator()
        menu.addAction("&Delete", lambda: self._remove(row))
        row.button.pop(menu)

    def _open(self, row: MethodRow) -> None:
        way = way_to(row.method)
        if way is not None and self.reason.isHidden() and not QDesktopServices.openUrl(way):
            row.value.show_trouble(_NOTHING_OPENS)

    def _add_kinds(self, current: MethodKind, choose: Callable[[MethodKind], None]) -> None:
        self.menu.addSeparator()
        for kind, words in _LETTERS.items():
            action = self.menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(kind is current)
            action.triggered.connect(lambda *_, kind=kind: choose(kind))


def _turned(method: ContactMethod) -> ContactMethod:
    return replace(method, preferred=not method.preferred)


def _id_of(row: MethodRow) -> MethodId:
    assert row.method.id is not None  # noqa: S101 - only what is kept has a row
    return row.method.id
