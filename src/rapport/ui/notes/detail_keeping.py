"""Has what is typed into the details kept: for the one it was typed for, whoever is shown by then.

What could not be kept stays where it was typed, or waits here for their return. Where the disk or the journal is to
blame it is tried again until it works; until then closing would lose it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from rapport.domain.troubles import Refusal, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rapport.desk import Desk
    from rapport.domain.changes import Change
    from rapport.store.journal import Journal
    from rapport.ui.notes.detail_part import Field, Part, Slot

    Writing = Callable[[Journal], Change]

RETRY = 3000
"""Milliseconds after trouble until the next try."""


class _Typed(NamedTuple):
    """Words on their way into the journal: typed where, for what. Of those that are tried `again` trouble was told."""

    field: Field
    slot: Slot
    text: str | None
    writing: Writing
    again: bool = False


class Keeping(QObject):
    """Follows the fields of some parts."""

    written = Signal(object, object)
    """A field whose words are kept, and the `Change`."""

    def __init__(self, desk: Desk, parts: Sequence[Part], parent: QObject) -> None:
        """Have nothing to keep yet."""
        super().__init__(parent)
        self._desk = desk
        self._parts = parts
        self._left: dict[Slot, tuple[str, str]] = {}
        self._troubled: dict[Slot, _Typed] = {}
        self._retry = QTimer(self, singleShot=True, interval=RETRY)
        self._retry.timeout.connect(self._try_again)

    @property
    def would_lose(self) -> bool:
        """Whether closing now would lose words, because the journal could not take them."""
        shown = dict(self._slots())
        return any(slot not in shown or shown[slot].has_typing for slot in self._troubled)

    def write(self, field: Field, writing: Writing) -> None:
        """Have a field's writing done; what goes wrong is said beneath it."""
        self._hand_over(_Typed(field, self._slot_of(field), field.text() if field.has_typing else None, writing))

    def leave(self) -> None:
        """Let go of the one who is shown: what is typed is sent off, what was refused waits for their return."""
        for part in self._parts:
            part.save_now()
        for slot, field in self._slots():
            if field.has_typing and (sentence := field.accessibleDescription()):
                self._left[slot] = (field.text(), sentence)
                self._desk.troubled.emit(Refusal(sentence))

    def bring_back(self) -> None:
        """Put back what could not be kept when it was left."""
        for slot, field in self._slots():
            if slot in self._left:
                text, sentence = self._left.pop(slot)
                field.setText(text)
                self._show_trouble(field, sentence)

    def tell(self, error: Exception) -> None:
        """Have trouble told that has no field to stand under; bugs are told by the desk itself."""
        if isinstance(error, (Refusal, Trouble)):
            self._desk.troubled.emit(error)

    def _slots(self) -> Iterator[tuple[Slot, Field]]:
        return (pair for part in self._parts for pair in part.slots())

    def _slot_of(self, field: Field) -> Slot:
        """Give what a field is for now; nothing, for one that shows nothing."""
        return next((slot for slot, each in self._slots() if each is field), ())

    def _shows(self, typed: _Typed) -> bool:
        """Whether the field still shows what was typed for the same thing."""
        return self._slot_of(typed.field) == typed.slot and typed.text in {None, typed.field.text()}

    def _hand_over(self, typed: _Typed) -> None:
        self._desk.do(self, typed.writing, partial(self._on_written, typed), partial(self._on_refused, typed))

    def _on_written(self, typed: _Typed, change: Change) -> None:
        if self._troubled.pop(typed.slot, None):
            self._left.pop(typed.slot, None)
        self.written.emit(typed.field, change)

    def _on_refused(self, typed: _Typed, error: Exception) -> None:
        """Say it beneath the field that still shows what was typed; else keep the words until it does again."""
        self._note_trouble(typed, error)
        sentence = str(error) if isinstance(error, (Refusal, Trouble)) else "This could not be kept."
        if self._shows(typed):
            if typed.field.accessibleDescription() != sentence:  # it is said once, however often it is tried
                self._show_trouble(typed.field, sentence)
            return
        if typed.text is not None:
            self._left[typed.slot] = (typed.text, sentence)
        if not typed.again:
            self.tell(error)

    def _note_trouble(self, typed: _Typed, error: Exception) -> None:
        """Remember to try again where that may help."""
        if isinstance(error, Trouble) and typed.text is not None:
            self._troubled[typed.slot] = typed
            self._retry.start()
        else:
            self._troubled.pop(typed.slot, None)

    def _try_again(self) -> None:
        shown = dict(self._slots())
        for slot, typed in list(self._troubled.items()):
            if slot in shown and not self._shows(typed):
                del self._troubled[slot]  # it was changed since, or taken back: the field has its own try
            else:
                self._hand_over(typed._replace(again=True))

    def _show_trouble(self, field: Field, sentence: str) -> None:
        for part in self._parts:
            part.reveal(field)
        field.show_trouble(sentence)
