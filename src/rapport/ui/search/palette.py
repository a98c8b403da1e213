"""The palette of Ctrl+K: whatever can be done, and whoever is in the journal, by a few letters of the name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal

from rapport.ui.actions import TABLE, keys_of, plain_text
from rapport.ui.search.card import RowsCard, saying, trouble_row
from rapport.ui.search.matching import marks_in, match, words_of
from rapport.ui.search.rows import Row, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from rapport.desk import Desk
    from rapport.domain.people import CustomerLine
    from rapport.domain.sentences import Span
    from rapport.ui.actions import Actions

ABOUT = "Do anything, or go to anyone"
_ICONS = {spec.key: spec.icon for spec in TABLE}


class _Match(NamedTuple):
    """An action that is meant by what was typed; `loose` counts the words it meets only loosely."""

    action: QAction
    loose: int
    marks: tuple[Span, ...]


class Palette(RowsCard):
    """The card in the upper middle of the window; what is picked is done once it has gone and the focus is back."""

    customer_picked = Signal(object)
    """A `CustomerId`."""
    search_wanted = Signal(str)
    """These words are to be searched in everything."""

    def __init__(self, desk: Desk, actions: Actions, over: QWidget) -> None:
        """Offer `actions` and the customers of the journal, over `over`, the window."""
        super().__init__(ABOUT, over)
        self._desk = desk
        self._actions = actions
        self._offered: list[QAction] = []
        self._used: Counter[str] = Counter()
        self.typed.connect(self._on_typed)

    def toggle(self) -> None:
        """Open with all that can be done, what was done most from here first; if it is open, go."""
        if self.isVisible():
            self.leave()
            return
        self._offered = self._actions.for_palette()
        self.line.clear()
        self.show_rows(self._action_rows([]))
        self.open_under()

    def _on_typed(self, typed: str) -> None:
        """Show the actions at once; the customers, and what is said when there are none, come with the answer."""
        words = words_of(typed)
        self.show_rows(self._action_rows(words))
        if words:
            self.expect()
            self._desk.ask(self, lambda journal: (typed, journal.names_like(typed)), self._on_people, self._on_trouble)

    def _on_people(self, answer: tuple[str, tuple[CustomerLine, ...]]) -> None:
        typed, people = answer
        if typed != self.line.text():
            return
        words = words_of(typed)
        actions = self._matches(words)
        near = [self._action_row(each) for each in actions if not each.loose]
        far = [self._action_row(each) for each in actions if each.loose]
        found = [*near, *(self._person_row(each, words) for each in people), *far]
        line = " ".join(typed.split())
        nothing = [] if found else [saying(f"Nothing to do, and nobody, is called ‘{line}’.")]
        self.show_rows([*nothing, *found, self._search_row(line)])

    def _on_trouble(self, error: Exception) -> None:
        self.show_rows([*self._action_rows(words_of(self.line.text())), trouble_row(error)])

    def _matches(self, words: Sequence[str]) -> list[_Match]:
        """Give what can be done and is meant by `words`: the nearest first, then what was done most, then the table."""
        met = (_Match(action, *found) for action in self._offered if (found := match(plain_text(action), words)))
        return sorted(met, key=lambda each: (each.loose, -self._used[each.action.objectName()]))

    def _action_rows(self, words: Sequence[str]) -> list[Row]:
        return [self._action_row(each) for each in self._matches(words)]

    def _action_row(self, met: _Match) -> Row:
        action = met.action
        name, keys = plain_text(action), keys_of(action)
        state = ("on" if action.isChecked() else "off") if action.isCheckable() else ""
        return Row(
            Shape.ACTION,
            name,
            ", ".join(filter(None, (name, state, keys))),
            lambda: self._do(action),
            key=action.objectName(),
            title_marks=met.marks,
            beside=keys,
            icon=_ICONS[action.objectName()],
            ticked=action.isCheckable() and action.isChecked(),
        )

    def _person_row(self, line: CustomerLine, words: Sequence[str]) -> Row:
        about = ", ".join(filter(None, (line.title, line.company, line.place)))
        return Row(
            Shape.NAME,
            line.name,
            ", ".join(filter(None, (line.name, about))),
            lambda: self.customer_picked.emit(line.id),
            key=line.id,
            title_marks=marks_in(line.name, words),
            text=about,
            text_marks=marks_in(about, words),
        )

    def _search_row(self, words: str) -> Row:
        title = f"Search everything for ‘{words}’"
        return Row(Shape.ACTION, title, title, lambda: self.search_wanted.emit(words), key="words", icon="search")

    def _do(self, action: QAction) -> None:
        self._used[action.objectName()] += 1
        action.trigger()
