"""What is settled in: a number of days, a span to pick or type, a choice, a box to tick.

Each shows a value when it is told to, and says by `chosen` when a person wants another. What cannot be understood
stays typed, with a sentence beneath it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QListView, QSizePolicy

from rapport.domain.override import override
from rapport.ui.theme import metrics_of
from rapport.ui.widgets.labels import plain_label
from rapport.ui.widgets.line_field import LineField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QWheelEvent

_LEAST, _WIDE = 80, 200
"""How wide a field is at least and at most, at the base text size: all of them alike."""


class _Picking(QComboBox):
    """A choice that a turn of the wheel scrolls past; as wide as all others."""

    def __init__(self, about: str) -> None:
        super().__init__()
        self.setAccessibleName(about)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        listed = QListView()
        listed.setProperty("kind", "menu")
        listed.setAccessibleName(about)
        self.setView(listed)
        self.setMinimumWidth(metrics_of(self).scaled(_LEAST))
        self.setMaximumWidth(metrics_of(self).scaled(_WIDE))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Days(_Picking):
    """A number of days: one of a few to pick from, or any other typed in words that `read` understands.

    `trouble` is where it says that it did not.
    """

    chosen = Signal(object)

    def __init__(
        self,
        about: str,
        spans: Sequence[int],
        read: Callable[[str], int | None],
        write: Callable[[int], str],
        which: str,
    ) -> None:
        """Be the field for `about`, with `spans` to pick from; `which` says what may be typed."""
        super().__init__(about)
        self._read, self._write, self._which = read, write, which
        self.line = LineField(about)
        self.line.setProperty("kind", "bare")
        self.line.setCompleter(QCompleter(self.line))  # of nothing: "2" is two days, and not "2 years" half typed
        self.trouble = plain_label(kind="trouble", wrap=True)
        self.line.tell_in(self.trouble)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for days in spans:
            self.addItem(write(days), days)
        self.activated.connect(lambda index: self._take(self.itemText(index)))
        self.line.committed.connect(self._take)

    def show_value(self, days: int) -> None:
        """Show so many days, and mark them among those to pick, so that the arrows go on from there."""
        words = self._write(days)
        self.line.revert()  # what is typed gives way
        self.line.set_value(words)
        self.setCurrentIndex(self.findData(days))
        self.line.setText(words)

    def _take(self, typed: str) -> None:
        days = self._read(typed)
        if days is None:
            self.line.show_trouble(self._which)
        else:
            self.show_value(days)
            self.chosen.emit(days)


class Choice(_Picking):
    """One of a few texts under the words for them."""

    chosen = Signal(object)

    def __init__(self, about: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer `choices`, each a value and its words."""
        super().__init__(about)
        for value, words in choices:
            self.addItem(words, value)
        self.activated.connect(lambda index: self.chosen.emit(self.itemData(index)))

    def show_value(self, value: str) -> None:
        """Show the choice for `value`, the first if there is none for it."""
        self.setCurrentIndex(max(0, self.findData(value)))


class Box(QCheckBox):
    """Something that is wanted or not."""

    chosen = Signal(object)

    def __init__(self, words: str) -> None:
        """Say `words` beside the box."""
        super().__init__(words)
        self.clicked.connect(lambda: self.chosen.emit(self.isChecked()))

    def show_value(self, value: bool) -> None:  # noqa: FBT001 - a setting's value
        """Be ticked or not."""
        self.setChecked(value)


Field: TypeAlias = Days | Choice | Box
