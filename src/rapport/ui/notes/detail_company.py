"""COMPANY: where a customer works, its places and its note changed in place, and who else works there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rapport.domain.folding import one_line
from rapport.domain.people import Place
from rapport.ui.notes.detail_button import QuietButton, field_inset
from rapport.ui.notes.detail_note import NoteField
from rapport.ui.notes.detail_part import DetailField, Field, Part, Shown, Slot, row_with_trouble
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.flow import FlowLayout
from rapport.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.domain.people import Company, CustomerId, CustomerLine

_MOST_SHOWN = 6
"""How many colleagues are named before the rest is only counted."""
_RENAMES = "for all who work there"


class CompanyPart(Part):
    """Shown when the customer has a company."""

    customer_picked = Signal(object)
    """A colleague's `CustomerId`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no company yet."""
        super().__init__("Company", parent)
        self._company: Company | None = None
        self.places: list[_PlaceRow] = []
        self.name = self.add_line("Company name", " ")
        self._renames = plain_label(_RENAMES, "second")
        self._renames.hide()
        self.new = self.add_line("New place", "Add a place", stay=True)
        self.note = NoteField("Note", "About the company")
        self.fields.append(self.note)
        self.colleagues: list[_Colleague] = []
        self._with = plain_label("Also there", "second")
        self._more = plain_label(kind="second")
        self._others = QWidget()
        self._flow = FlowLayout(self._others, gap=2)
        self._flow.addWidget(self._with)
        self._flow.addWidget(self._more)
        named = QHBoxLayout()
        named.addWidget(self.name, 1)
        named.addWidget(self._renames)
        self.rows.addLayout(named)
        for widget in (self.new, self.note, self._others):
            self.rows.addWidget(widget)
        self.name.gone_to.connect(self._tell_renaming)
        self.name.editingFinished.connect(self._renames.hide)
        self.name.committed.connect(self._rename)
        self.new.committed.connect(self._add)
        self.note.committed.connect(self._keep_note)

    def show_details(self, shown: Shown) -> None:
        """Show the company of the customer, or nothing at all."""
        company = shown.company
        moved = company is None or self._company is None or company.id != self._company.id
        if moved:
            self.save_now()
            self.forget_typing()
        self._company = company
        self.setVisible(company is not None)
        if company is None:
            return
        super().show_details(shown)
        self._owner = ("company", company.id)
        for field in self.fields:
            field.belong_to(company.name)
        self.name.set_value(company.name)
        self._show_places(company, read_only=shown.read_only)
        self.new.setVisible(not shown.read_only)
        self.note.set_value(company.note)
        self._show_colleagues(shown.colleagues)

    def slots(self) -> Iterator[tuple[Slot, Field]]:
        """Give the fields of the company and of its places."""
        yield from super().slots()
        stored = self._company.places if self._company is not None else ()
        for row, place in zip(self.places, stored, strict=False):
            yield (*self._owner, "place", place.name), row.name
            yield (*self._owner, "address", place.name), row.address

    def measure(self) -> None:
        """Take the sizes in force."""
        super().measure()
        above = metrics_of(self).scaled(3) + 3  # as far down as the words of the buttons beside them
        for label in (self._with, self._more):
            label.setContentsMargins(field_inset(), above, 0, 0)

    def _show_places(self, company: Company, *, read_only: bool) -> None:
        for place in company.places[len(self.places) :]:
            self._grow(place)
        for row, place in zip(self.places, company.places, strict=False):
            for field, value in ((row.name, place.name), (row.address, place.address)):
                field.belong_to(company.name)
                field.set_read_only(read_only)
                field.set_value(one_line(value))
            row.show()
        for row in self.places[len(company.places) :]:
            row.name.revert()
            row.address.revert()
            row.hide()

    def _grow(self, _place: Place) -> None:
        row = _PlaceRow()
        before = self.places[-1].address if self.places else self.name
        self.rows.insertWidget(2 + len(self.places), row)
        QWidget.setTabOrder(before, row.name)
        QWidget.setTabOrder(row.name, row.address)
        self.places.append(row)
        for field in (row.name, row.address):
            field.committed.connect(lambda _text, field=field: self._keep_places(row, field))
            field.returnPressed.connect(self.focusNextChild)

    def _tell_renaming(self) -> None:
        if not self.name.isReadOnly():
            self._renames.show()
            announce(self.name, f"Renames it {_RENAMES}.")

    def _rename(self, name: str) -> None:
        if self._company is not None:
            number = self._company.id
            self.writing.emit(self.name, lambda journal: journal.change_company(number, name=name))

    def _keep_places(self, row: _PlaceRow, field: DetailField) -> None:
        """Keep all places as they stand here; one whose name and address are both empty goes."""
        if row.place.address and not row.place.name:
            field.show_trouble("A place needs a name. Empty the address too, and the place is taken away.")
        else:
            self._set_places(field, tuple(self._typed()))

    def _add(self, text: str) -> None:
        self._set_places(self.new, (*self._typed(), Place(text)))

    def _typed(self) -> Iterator[Place]:
        """Give the places as they are typed, those on their way to being kept included; else as they are stored."""
        stored = self._company.places if self._company is not None else ()
        for row, place in zip(self.places, stored, strict=False):
            typed = row.place if row.name.has_typing or row.address.has_typing else place
            if typed.name:
                yield typed
            elif typed.address:
                yield place

    def _set_places(self, field: DetailField, places: tuple[Place, ...]) -> None:
        if self._company is not None:
            number = self._company.id
            self.writing.emit(field, lambda journal: journal.change_company(number, places=places))

    def _keep_note(self, text: str) -> None:
        if self._company is not None:
            number = self._company.id
            self.writing.emit(self.note, lambda journal: journal.change_company(number, note=text))

    def _show_colleagues(self, lines: tuple[CustomerLine, ...]) -> None:
        shown = lines[:_MOST_SHOWN]
        while len(self.colleagues) < len(shown):
            link = _Colleague()
            link.picked.connect(self.customer_picked)
            self._flow.removeWidget(self._more)
            self._flow.addWidget(link)
            self._flow.addWidget(self._more)
            QWidget.setTabOrder(self.colleagues[-1] if self.colleagues else self.note.edit, link)
            self.colleagues.append(link)
        for link, line in zip(self.colleagues, shown, strict=False):
            link.show_line(line)
        for place, link in enumerate(self.colleagues):
            link.setVisible(place < len(shown))
        self._more.setText(f"and {len(lines) - len(shown):,} more")
        self._more.setVisible(len(lines) > len(shown))
        self._others.setVisible(bool(lines))


class _PlaceRow(QWidget):
    """A place's name and its address, side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.name = DetailField("Place")
        self.address = DetailField("Address", "address")
        row = row_with_trouble(self, self.name, self.address)
        row.addWidget(self.name, 2)
        row.addWidget(self.address, 3)

    @property
    def place(self) -> Place:
        """The place as it is typed."""
        return Place(one_line(self.name.text()), one_line(self.address.text()))


class _Colleague(QuietButton):
    """A name one can pick."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__("link")
        self._id: CustomerId | None = None
        self.clicked.connect(lambda: self.picked.emit(self._id))

    def show_line(self, line: CustomerLine) -> None:
        """Be the way to this customer."""
        self._id = line.id
        self.say(line.name, ", ".join(filter(None, [line.name, line.title])))
