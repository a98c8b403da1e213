"""What every part of a customer's details is: a heading, fields, and writings handed to whoever has the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyle, QStyleOptionFrame, QVBoxLayout, QWidget

from rapport.domain.override import override
from rapport.ui.notes.detail_button import field_inset, leading
from rapport.ui.notes.detail_note import NoteField
from rapport.ui.notes.ledger_reading import NOTHING, Kept, read_kept
from rapport.ui.notes.pictures import portrait_of
from rapport.ui.theme import metrics_of, theme_of
from rapport.ui.widgets.labels import plain_label, plain_tip
from rapport.ui.widgets.line_field import LineField
from rapport.ui.widgets.section import SectionLabel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from PySide6.QtGui import QEnterEvent, QFocusEvent, QPaintEvent

    from rapport.domain.people import Company, Customer, CustomerId, CustomerLine
    from rapport.store.journal import Journal

Slot = tuple[str | int, ...]
"""What a field is for, at the moment: the title of customer 12, the value of contact method 3."""


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is shown of one customer, as read in one go."""

    customer: Customer
    portrait: QImage
    company: Company | None = None
    colleagues: tuple[CustomerLine, ...] = ()
    kept: Kept = NOTHING

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed, because the customer is in the trash."""
        return self.customer.deleted_at is not None


def read_shown(journal: Journal, customer_id: CustomerId, side: int, on: date) -> Shown:
    """Read a customer on the day `on`, the photo `side` pixels square; made for a lane. Raises Refusal for none."""
    customer = journal.customer(customer_id)
    portrait = portrait_of(customer.photo, side) if customer.photo else QImage()
    kept = read_kept(journal, customer_id, customer.company_id, on)
    if customer.company_id is None:
        return Shown(customer, portrait, kept=kept)
    colleagues = journal.colleagues(customer.company_id, apart_from=customer_id)
    return Shown(customer, portrait, journal.company(customer.company_id), colleagues, kept)


class DetailField(LineField):
    """A line of the details: tells whose it is, and is whole in its tooltip where it is cut."""

    gone_to = Signal()
    """Someone begins to use it."""

    def __init__(self, about: str, placeholder: str = " ", parent: QWidget | None = None) -> None:
        """Be the field for `about`; with no placeholder an empty one shows nothing."""
        super().__init__(about, placeholder, parent)
        self.about = about
        self._placeholder = placeholder

    def belong_to(self, name: str) -> None:
        """Be the field of `name`, to those who listen."""
        self.setAccessibleName(f"{self.about} of {name}" if name else self.about)

    def set_read_only(self, on: bool) -> None:  # noqa: FBT001 - as Qt's own setReadOnly
        """Let nothing be typed, or let it again."""
        self.setReadOnly(on)
        self.setPlaceholderText("" if on else self._placeholder)

    def set_placeholder(self, placeholder: str) -> None:
        """Show `placeholder` while it is empty and can be written."""
        self._placeholder = placeholder
        self.setPlaceholderText("" if self.isReadOnly() else placeholder)

    def mute(self, *, on: bool) -> None:
        """Be grey, for what is there but not to be used."""
        if on != (self.property("muted") == "true"):
            self.setProperty("muted", "true" if on else "")
            self.style().unpolish(self)
            self.style().polish(self)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(metrics_of(self).scaled(48), super().minimumSizeHint().height())

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.setToolTip(plain_tip(self.text()) if self._is_cut() else "")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or not self._is_cut():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room().width())
        painter.setPen(theme_of(self).quiet if self.property("muted") == "true" else theme_of(self).ink)
        painter.drawText(self._room(), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)

    def _room(self) -> QRect:
        return self.rect().adjusted(field_inset(), 0, -field_inset(), 0)

    def _is_cut(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self.text()) > self._room().width()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.gone_to.emit()


def row_with_trouble(widget: QWidget, *fields: DetailField) -> QHBoxLayout:
    """Give the row of `widget` to put `fields` into; their trouble is said in a line beneath it."""
    lines = QVBoxLayout(widget)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(2)
    row = QHBoxLayout()
    row.setSpacing(metrics_of(widget).scaled(2))
    trouble = plain_label(kind="trouble", wrap=True)
    lines.addLayout(row)
    lines.addWidget(trouble)
    for field in fields:
        field.tell_in(trouble)
    return row


Field = DetailField | NoteField


class Part(QWidget):
    """One part of the details, such as REACH: `show_details` fills it, `writing` tells what is to be kept."""

    writing = Signal(object, object)
    """A field and a call that takes the journal and gives a `Change`."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Begin with the heading `title`."""
        super().__init__(parent)
        self.fields: list[Field] = []
        self._owner: Slot = ()
        self.heading = SectionLabel(title)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.addWidget(self.heading)

    def show_details(self, shown: Shown) -> None:
        """Show what is stored, but where something is being typed."""
        self._owner = ("customer", shown.customer.id)
        for field in self.fields:
            field.belong_to(shown.customer.name)
            field.set_read_only(shown.read_only)

    def slots(self) -> Iterator[tuple[Slot, Field]]:
        """Give the fields that show something, each with what it is for now."""
        for field in self.fields:
            yield (*self._owner, field.about), field

    def reveal(self, field: Field) -> None:
        """Unfold `field` if it is folded away: there is something in it to be seen."""

    def took(self, field: Field) -> None:
        """Take note that what was typed into `field` is kept."""

    def save_now(self) -> None:
        """Send off whatever is typed and not stored."""
        for _, field in self.slots():
            if field.has_typing:
                field.commit()

    def forget_typing(self) -> None:
        """Let whatever is typed go, since somebody else is to be shown."""
        for _, field in self.slots():
            if field.has_typing:
                field.revert()
            if isinstance(field, NoteField):
                field.empty()

    def add_line(self, about: str, placeholder: str = " ", *, stay: bool = False) -> DetailField:
        """Make a field; Enter goes on to the next unless one is to `stay`."""
        field = DetailField(about, placeholder)
        if not stay:
            field.returnPressed.connect(self.focusNextChild)
        self.fields.append(field)
        return field

    def measure(self) -> None:
        """Take the sizes in force; called first, and again when they change."""
        self.rows.setSpacing(metrics_of(self).scaled(2))
        self.heading.setContentsMargins(leading(self))
