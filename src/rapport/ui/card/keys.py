"""What can be done with the card, by which keys, and how these are written at its foot."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from collections.abc import Mapping


class Deed(StrEnum):
    """Something to do with the card; the value is the word beside its key."""

    SOURCE = "where it comes from"
    WRITE = "write"
    COLLEAGUES = "colleagues"
    PRINT = "print"
    PRINT_LARGE = "print larger"
    SAVE = "save as PDF"
    BACK = "back"


KEYS: Mapping[Deed, tuple[str, ...]] = {
    Deed.SOURCE: ("Enter", "Return"),
    Deed.WRITE: ("N",),
    Deed.COLLEAGUES: ("C",),
    Deed.PRINT: ("P", "Ctrl+P"),
    Deed.PRINT_LARGE: ("Shift+P", "Ctrl+Shift+P"),
    Deed.SAVE: ("Ctrl+S",),
    Deed.BACK: ("Esc",),
}
"""The keys of each deed; the first stands beside its word."""
_BY_KEYS = {QKeySequence(keys).toString(): deed for deed, several in KEYS.items() for keys in several}


def deed_of(pressed: int, held: Qt.KeyboardModifier) -> Deed | None:
    """Give the deed that is done by a key with what is `held`, if there is one."""
    held &= ~Qt.KeyboardModifier.KeypadModifier
    return _BY_KEYS.get(QKeySequence(pressed | held.value).toString())


def key_words(deed: Deed) -> str:
    """Give the key of a deed as this system writes it."""
    return QKeySequence(KEYS[deed][0]).toString(QKeySequence.SequenceFormat.NativeText)
