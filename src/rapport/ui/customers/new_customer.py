"""The card in which a new customer is added, in the pane and not in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from rapport.domain.folding import one_line
from rapport.domain.in_words import count_words
from rapport.domain.names import check_name
from rapport.domain.override import override
from rapport.domain.troubles import Refusal, Trouble
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.announce import announce
from rapport.ui.widgets.labels import dress, plain_label, plain_tip
from rapport.ui.widgets.text_keys import share_keys

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rapport.desk import Desk
    from rapport.domain.changes import Change
    from rapport.domain.people import CustomerLine


class NewCustomerCard(QFrame):
    """Name and company; Enter adds, Esc leaves. What was typed stays until it is kept or the card is left."""

    added = Signal(object)
    """The customer is in the journal: the Change."""
    left = Signal()
    """The card was left with nothing added."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Wait unseen."""
        super().__init__(parent)
        self._desk = desk
        self._waiting = False
        self._known_twin = ""
        self.setProperty("kind", "card")
        self.setAccessibleName("New customer")
        self.name = _line("Name")
        self.company = _line("Company (optional)")
        self._said = plain_label("", "second", wrap=True)
        self.add = _link("Add", "Add the customer (Enter)")
        self.cancel = _link("Cancel", "Leave without adding (Esc)")
        self._lay_out()
        for line in (self.name, self.company):
            line.textEdited.connect(self._on_typed)
            line.returnPressed.connect(self.submit)
        self.add.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.leave)
        self.hide()

    def begin(self, name: str = "") -> None:
        """Open with `name`, ready for typing; what is being typed in an open card stays."""
        if self.isHidden() or name:
            self.name.setText(name)
            self.company.clear()
            self._say("")
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def submit(self) -> None:
        """Add the customer, unless somebody has the name already; then say so, and add the next time."""
        if self._waiting:
            return
        try:
            name = check_name(self.name.text())
        except Refusal as refusal:
            self._on_failed(refusal)
            return
        self._waiting = True
        if name == self._known_twin:
            self._add(name)
        else:
            self._desk.ask(self, lambda journal: (name, journal.customers_named(name)), self._on_twins, self._on_failed)

    def leave(self) -> None:
        """Go, and forget what was typed."""
        self.hide()
        self.left.emit()

    def _on_twins(self, answer: tuple[str, tuple[CustomerLine, ...]]) -> None:
        name, twins = answer
        if not twins:
            self._add(name)
            return
        self._waiting = False
        self._known_twin = name
        self._say(_twins_in_words(twins))
        self.add.setText("Add anyway")

    def _add(self, name: str) -> None:
        company = one_line(self.company.text())
        self._desk.do(
            self, lambda journal: journal.add_customer(name, company=company), self._on_added, self._on_failed
        )

    def _on_added(self, change: Change) -> None:
        self._waiting = False
        self.hide()
        self.added.emit(change)

    def _on_failed(self, error: Exception) -> None:
        self._waiting = False
        if isinstance(error, Refusal | Trouble):
            self._say(str(error), trouble=True)

    def _on_typed(self) -> None:
        if self._said.text():
            self._say("")

    def _say(self, sentence: str, *, trouble: bool = False) -> None:
        if not sentence:
            self._known_twin = ""
            self.add.setText("Add")
        dress(self._said, "late" if trouble else "second")
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self.name.setAccessibleDescription(sentence)
        if sentence:
            announce(self, sentence)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.addWidget(self.name)
        rows.addWidget(self.company)
        rows.addWidget(self._said)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.add)
        rows.addLayout(buttons)
        self._size()

    def _size(self) -> None:
        rows, metrics = self.layout(), metrics_of()
        if rows is not None:
            rows.setSpacing(metrics.unit)
            rows.setContentsMargins(*[metrics.unit] * 4)

    @override
    def event(self, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._size()


def _line(about: str) -> QLineEdit:
    line = QLineEdit(placeholderText=about)
    line.setAccessibleName(about)
    share_keys(line)
    return line


def _link(text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "link")
    button.setToolTip(plain_tip(tip))
    return button


def _twins_in_words(twins: tuple[CustomerLine, ...]) -> str:
    first = twins[0]
    if len(twins) > 1:
        return f"There are {count_words(len(twins), 'customer')} called {first.name} already."
    at = f" at {first.company}" if first.company else ""
    return f"There is a {first.name}{at} already."
