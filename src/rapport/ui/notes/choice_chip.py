"""The chip that opens a short menu: how it came about, how it felt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from rapport.domain.entries import Channel, Felt
from rapport.ui.icons import icon
from rapport.ui.widgets.chip import Chip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from rapport.ui.icons import IconName

T = TypeVar("T")

CHANNELS: tuple[tuple[Channel, str], ...] = (
    (Channel.VISIT, "&visit"),
    (Channel.MEAL, "&meal"),
    (Channel.CALL, "&call"),
    (Channel.VIDEO, "vi&deo"),
    (Channel.TEXT, "&text"),
    (Channel.EMAIL, "&email"),
    (Channel.LETTER, "&letter"),
    (Channel.SOCIAL, "&social"),
    (Channel.EVENT, "eve&nt"),
    (Channel.NOTE, "n&ote"),
)
FEELINGS: tuple[tuple[Felt | None, str], ...] = (
    (Felt.GREAT, "&great"),
    (Felt.GOOD, "g&ood"),
    (Felt.MIXED, "&mixed"),
    (Felt.STRAINED, "&strained"),
    (None, "&not said"),
)


class ChoiceChip(Chip, Generic[T]):
    """One of a few choices, each under a letter; `words` says what the chip shows for one."""

    changed = Signal()
    """Another one was chosen."""

    def __init__(
        self,
        about: str,
        choices: Sequence[tuple[T, str]],
        words: Callable[[T], str],
        parent: QWidget | None = None,
    ) -> None:
        """Show the first choice."""
        self._value: T = choices[0][0]
        self._words = words
        super().__init__(words(self._value), about, parent=parent)
        self.menu_of_choices = QMenu(self)
        self.menu_of_choices.setAccessibleName(about)
        self._group = QActionGroup(self)
        self._actions: dict[T, QAction] = {}
        for value, text in choices:
            action = QAction(text, self._group, checkable=True)
            action.triggered.connect(lambda _checked=False, value=value: self._choose(value))
            self.menu_of_choices.addAction(action)
            self._actions[value] = action
        self.clicked.connect(self.open)
        self.show_value(self._value)

    @property
    def value(self) -> T:
        """What is chosen."""
        return self._value

    def show_value(self, value: T) -> None:
        """Show that `value` is chosen."""
        self._value = value
        self._actions[value].setChecked(True)
        self.say(self._words(value))

    def open(self) -> None:
        """Open the menu beneath the chip."""
        for value, action in self._actions.items():
            if isinstance(value, Channel):
                action.setIcon(icon(cast("IconName", value.value)))
        self.menu_of_choices.popup(self.mapToGlobal(QPoint(0, self.height())))
        self.menu_of_choices.setActiveAction(self._actions[self._value])

    def _choose(self, value: T) -> None:
        if value != self._value:
            self.show_value(value)
            self.changed.emit()


def channel_chip(parent: QWidget | None = None) -> ChoiceChip[Channel]:
    """Give the chip that says how it came about."""
    return ChoiceChip("Channel", CHANNELS, str, parent)


def felt_chip(parent: QWidget | None = None) -> ChoiceChip[Felt | None]:
    """Give the chip that says how it felt, with nothing said at first."""
    chip: ChoiceChip[Felt | None] = ChoiceChip("Felt", FEELINGS, _felt_words, parent)
    chip.show_value(None)
    return chip


def _felt_words(felt: Felt | None) -> str:
    return f"felt {felt}" if felt else "felt"
