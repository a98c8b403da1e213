"""What stands in the list's place when there is nobody to show: why, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from rapport.domain.people import Shelf
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.empty import EmptyPlace
from rapport.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_IMPORT, _ADD = "Import contacts…", "Add a customer"
_LONGEST = 130
"""How much room what was typed may take when it is said back, at the base text size."""
_EMPTY = {
    Shelf.EVERYONE: "Everyone has been put away.",
    Shelf.ARCHIVED: "Nobody is in the archive.",
    Shelf.TRASH: "The trash is empty.",
}
_NOT_FOUND = {
    Shelf.EVERYONE: "Nobody like ‘{typed}’.",
    Shelf.ARCHIVED: "Nobody like ‘{typed}’ in the archive.",
    Shelf.TRASH: "Nobody like ‘{typed}’ in the trash.",
}


class Nobody(EmptyPlace):
    """An empty list in words, with the one action that fills it."""

    import_wanted = Signal()
    adding = Signal(str)
    """A customer is to be added: their name, empty if it is not known yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be there for a journal that is empty."""
        super().__init__("person", "", parent=parent)
        self._name = ""
        self._imports = False
        self.second = QPushButton(_ADD)
        self.second.setProperty("kind", "link")
        self.second.clicked.connect(lambda: self.adding.emit(""))
        rows = self.layout()
        assert isinstance(rows, QVBoxLayout)  # noqa: S101 - its own
        rows.insertWidget(rows.indexOf(self.button) + 1, self.second, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.acted.connect(self.act)
        self.show_new_journal()

    def show_new_journal(self) -> None:
        """Say what this place is for: nobody has been added yet."""
        self._show("This is where your customers will be. Bring in your contacts, or add the first one.", _IMPORT)
        self._imports = True
        self.second.show()

    def show_empty(self, shelf: Shelf) -> None:
        """Say that nobody stands on `shelf`."""
        self._show(_EMPTY[shelf], _ADD if shelf is Shelf.EVERYONE else "")

    def show_not_found(self, typed: str, shelf: Shelf) -> None:
        """Say that the filter fits nobody on `shelf`, and offer to add whom one was looking for."""
        short = self.fontMetrics().elidedText(typed, Qt.TextElideMode.ElideRight, metrics_of().scaled(_LONGEST))
        action = f"Add {short}".replace("&", "&&") if shelf is Shelf.EVERYONE else ""
        self._show(_NOT_FOUND[shelf].format(typed=short), action)
        self.button.setToolTip(plain_tip(f"Add {typed} (Enter)"))
        self._name = typed

    def act(self) -> None:
        """Do what is offered, if anything is."""
        if self._imports:
            self.import_wanted.emit()
        elif self.button.text():
            self.adding.emit(self._name)

    def _show(self, sentence: str, action: str) -> None:
        self._name = ""
        self._imports = False
        self.second.hide()
        self.button.setToolTip("")
        self.say(sentence, action)
