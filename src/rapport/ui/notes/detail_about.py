"""ABOUT: who a customer is, field by field: name and its parts, how to address them, work, place, role, photo."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QLabel, QMenu, QWidget

from rapport.domain.folding import one_line
from rapport.domain.override import override
from rapport.domain.people import BuyingRole, PersonName
from rapport.ui.notes.detail_button import LABELS_WIDTH, QuietButton, field_inset, leading
from rapport.ui.notes.detail_part import DetailField, Field, Part, Shown
from rapport.ui.notes.photo_field import PhotoField
from rapport.ui.theme import metrics_of, theme_of
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.labels import ElidedLabel, plain_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QAbstractItemView

    from rapport.domain.people import Customer

_LINES = {"address_as": "Address as", "title": "Title", "company": "Company", "place": "Place"}
_HINTS = {
    "address_as": "how to address them",
    "title": "what they do",
    "company": "where they work",
    "place": "the town to find them in",
}
_ROLES: dict[BuyingRole | None, str] = {
    BuyingRole.DECIDES: "&Decides",
    BuyingRole.INFLUENCES: "&Influences",
    BuyingRole.USES: "&Uses",
    BuyingRole.OPENS_DOOR: "&Opens the door",
    BuyingRole.PAYS: "&Pays",
    None: "&None",
}
_COMPLETED = ("company", "place")


class About(Part):
    """The fields of one customer."""

    known_wanted = Signal()
    """Someone went to a field that completes: `complete` brings the names there are."""
    photo_chosen = Signal(object)
    """A `Picture` to be made small and kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__("About", parent)
        self._customer: Customer | None = None
        self._can_remove = False
        self._count = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.rows.addLayout(self._grid)
        self.name = self._line("name", "Name", stay=True)
        self.toggle = QuietButton()
        self._grid.addWidget(self.toggle, 0, 2)
        self.parts: dict[str, DetailField] = {}
        self._hidden: list[QWidget] = []
        for part in fields(PersonName):
            self.parts[part.name] = self._part_line(part.name)
        self.lines = {key: self._line(key, about) for key, about in _LINES.items()}
        self.role = QuietButton("text")
        self.menu = QMenu(self)
        self._make_role()
        self.photo = PhotoField()
        self.remove = QuietButton("link")
        self.trouble = plain_label(kind="trouble", wrap=True)
        self._make_photo()
        self._models = {key: self._make_completer(key) for key in _COMPLETED}
        self.name.returnPressed.connect(self._past_name)
        self.toggle.clicked.connect(lambda: self.unfold(on=self._hidden[0].isHidden()))
        self.unfold(on=False)

    def show_details(self, shown: Shown) -> None:
        """Show the customer's fields."""
        super().show_details(shown)
        if self._customer is None or self._customer.id != shown.customer.id:
            self.trouble.hide()
        customer = self._customer = shown.customer
        self.name.set_value(customer.name)
        for part, field in self.parts.items():
            field.set_value(getattr(customer.parts, part))
        for key, field in self.lines.items():
            field.set_value(getattr(customer, key))
        role = customer.buying_role or "none"
        self.role.say(role, f"Buying role of {customer.name}: {role}")
        self.role.setEnabled(not shown.read_only)
        self.photo.show_photo(customer.name, shown.portrait, read_only=shown.read_only)
        self._can_remove = self.photo.has_photo and not shown.read_only
        self._fit()
        self.remove.say("Remove", f"Remove the photo of {customer.name}")

    def reveal(self, field: Field) -> None:
        """Unfold the parts of the name for one of them."""
        if field in self.parts.values():
            self.unfold(on=True)

    def complete(self, companies: Iterable[str], places: Iterable[str]) -> None:
        """Complete what is typed by these names."""
        for key, names in zip(_COMPLETED, (companies, places), strict=True):
            self._models[key].setStringList(list(names))

    def tell_photo_trouble(self, sentence: str) -> None:
        """Say beneath the photo why a picture was not taken."""
        self.trouble.setText(sentence)
        self.trouble.show()
        announce(self.photo, sentence)

    def unfold(self, *, on: bool) -> None:
        """Show the parts of the name beneath it, or fold them away."""
        for widget in self._hidden:
            widget.setVisible(on)
        self.toggle.say("fold" if on else "parts", "Fold the parts of the name" if on else "Parts of the name")

    def measure(self) -> None:
        """Take the sizes in force."""
        super().measure()
        metrics = metrics_of(self)
        self._grid.setContentsMargins(leading(self))
        self._grid.setHorizontalSpacing(metrics.scaled(4))
        self._grid.setVerticalSpacing(metrics.scaled(1))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the column of labels its width, less where there is little room; Del does what *Remove* does."""
        labels = metrics_of(self).scaled(LABELS_WIDTH)
        self._grid.setColumnMinimumWidth(0, min(labels, self.width() // 4))
        self.remove.setVisible(self._can_remove and self.width() > 3 * labels)

    def _past_name(self) -> None:
        """Go on from the name to the next field, past the button beside it."""
        first = self.lines["address_as"] if self._hidden[0].isHidden() else self.parts["prefix"]
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _line(self, key: str, about: str, *, stay: bool = False) -> DetailField:
        field = self.add_line(about, _HINTS.get(key, " "), stay=stay)
        field.committed.connect(partial(self._change, field, key))
        self._put(about, field)
        return field

    def _part_line(self, part: str) -> DetailField:
        field = self.add_line(
            f"{part.capitalize()} name" if part in {"given", "middle", "family"} else part.capitalize()
        )
        field.committed.connect(partial(self._change_parts, field))
        self._hidden += [self._put(part.capitalize(), field), field]
        return field

    def _put(self, about: str, value: QWidget) -> QLabel:
        label = ElidedLabel(about, "second")
        row, self._count = self._count, self._count + 1
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(value, row, 1, 1, 1 if row == 0 else 2)
        return label

    def _make_role(self) -> None:
        for role, words in _ROLES.items():
            self.menu.addAction(words, partial(self._change, self.lines["place"], "buying_role", role))
        self.role.clicked.connect(self._open_roles)
        self._put("Buying role", self.role)

    def _open_roles(self) -> None:
        for action, role in zip(self.menu.actions(), _ROLES, strict=True):
            action.setCheckable(True)
            action.setChecked(self._customer is not None and role is self._customer.buying_role)
        self.role.pop(self.menu)

    def _make_photo(self) -> None:
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(field_inset() - 3, 0, 0, 0)
        row.addWidget(self.photo)
        row.addWidget(self.remove)
        row.addStretch(1)
        self._put("Photo", beside)
        self.trouble.hide()
        self.rows.addWidget(self.trouble)
        self.photo.chosen.connect(self.trouble.hide)
        self.photo.chosen.connect(self.photo_chosen)
        for gone in (self.photo.removed, self.remove.clicked):
            gone.connect(lambda *_: self._change(self.name, "photo", None))

    def _make_completer(self, key: str) -> QStringListModel:
        field = self.lines[key]
        model = QStringListModel(self)
        completer = QCompleter(model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = completer.popup()
        assert popup is not None  # noqa: S101 - Qt makes it when asked
        popup.setProperty("kind", "menu")
        popup.clicked.connect(field.commit)
        field.setCompleter(completer)
        field.gone_to.connect(lambda: _dress(popup))
        field.gone_to.connect(self.known_wanted)
        return model

    def _change(self, field: DetailField, key: str, value: object) -> None:
        if self._customer is not None:
            number = self._customer.id
            self.writing.emit(field, lambda journal: journal.change_customer(number, **{key: value}))

    def _change_parts(self, field: DetailField, _text: str) -> None:
        parts = PersonName(**{part: one_line(line.text()) for part, line in self.parts.items()})
        self._change(field, "parts", parts)


def _dress(popup: QAbstractItemView) -> None:
    """Give the list of completions, a window of its own, the looks of a card in the theme in force."""
    theme = theme_of(popup)
    popup.setStyleSheet(f"QListView {{ background: {theme.card.name()}; border: 1px solid {theme.line.name()}; }}")
