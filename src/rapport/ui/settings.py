"""What the program remembers about itself from one start to the next: one table, kept in ini files.

Nothing about a person goes in here, only ids. A value that cannot be read, or makes no sense, is its default.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QSettings

from rapport.domain.habits import LONGEST_DAYS, USUAL_KEY, Habits, fact_key
from rapport.domain.ledger import Topic
from rapport.domain.people import CustomerId, CustomerOrder, Shelf
from rapport.ui.theme import ZOOMS, ColourScheme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class View(StrEnum):
    """What takes the middle of the window: a customer's timeline and notes, everyone's, or a page in their place."""

    CUSTOMER = "customer"
    EVERYONE = "everyone"
    TODAY = "today"
    PROMISES = "promises"
    CARD = "card"
    BY_HEART = "by heart"


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One row of the table. `read` makes the value from its text and raises ValueError for nonsense; `write` undoes it.

    A roaming setting is a person's taste and follows them to another machine; the others belong to this screen and
    this journal.
    """

    key: str
    default: T
    read: Callable[[str], T]
    write: Callable[[T], str]
    roaming: bool = False


def _choice(key: str, default: E, *, roaming: bool) -> Setting[E]:
    return Setting(key, default, type(default), str, roaming)


def _read_bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as wrong:
        raise ValueError(text) from wrong


def _write_bytes(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _read_zoom(text: str) -> float:
    zoom = float(text)
    if not ZOOMS[0] <= zoom <= ZOOMS[-1]:
        raise ValueError(text)
    return zoom


def _read_sizes(text: str) -> tuple[int, ...]:
    sizes = tuple(int(size) for size in text.split())
    if not all(0 <= size <= 20_000 for size in sizes) or len(sizes) != len(PANE_SIZES.default) or not any(sizes):
        raise ValueError(text)
    return sizes


def _write_sizes(sizes: tuple[int, ...]) -> str:
    return " ".join(str(size) for size in sizes)


def _read_id(text: str) -> int:
    if not 0 <= (number := int(text)) < 1 << 63:
        raise ValueError(text)
    return number


def _read_customer(text: str) -> CustomerId:
    return CustomerId(_read_id(text))


def _read_days(text: str) -> int:
    if not 0 <= (days := int(text)) <= LONGEST_DAYS:
        raise ValueError(text)
    return days


def _read_language(text: str) -> str:
    if not re.fullmatch(r"|[a-z]{2,3}", text):
        raise ValueError(text)
    return text


def _yes_or_no(key: str, *, default: bool) -> Setting[bool]:
    return Setting(key, default, _read_yes, _write_yes)


def _read_yes(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise ValueError(text)
    return text == "yes"


def _write_yes(value: bool) -> str:  # noqa: FBT001 - a setting's value
    return "yes" if value else "no"


_HABITS = Habits()
GEOMETRY = Setting("window/geometry", b"", _read_bytes, _write_bytes)
WINDOW_STATE = Setting("window/state", b"", _read_bytes, _write_bytes)
PANE_SIZES: Setting[tuple[int, ...]] = Setting("window/panes", (272, 632, 376), _read_sizes, _write_sizes)
CUSTOMER = Setting("last/customer", CustomerId(0), _read_customer, str)
"""Who was picked; 0 is nobody."""
TOP_ENTRY = Setting("last/entry", 0, _read_id, str)
"""The entry at the top of the timeline; 0 is the newest."""
VIEW = _choice("last/view", View.EVERYONE, roaming=False)
SHELF = _choice("last/shelf", Shelf.EVERYONE, roaming=False)
ORDER = _choice("customers/order", CustomerOrder.NAME, roaming=True)
PUT_OFF = Setting("timeline/put_off", "", str, str)
"""Which looks back were put off, and on which day: a day and ids."""
SCHEME = _choice("looks/scheme", ColourScheme.SYSTEM, roaming=True)
ZOOM = Setting("looks/zoom", 1.0, _read_zoom, str, roaming=True)
LANGUAGE = Setting("reading/language", "", _read_language, str, roaming=True)
"""The language notes are read in, such as "de"; empty is the system's."""
USUAL_DAYS = Setting(USUAL_KEY, _HABITS.usual_days, _read_days, str, roaming=True)
FACT_DAYS = {
    topic: Setting(fact_key(topic), _HABITS.fact_days.get(topic, 0), _read_days, str, roaming=True) for topic in Topic
}
"""How many days a fact about each topic holds; 0 is for ever."""
TRAY = _yes_or_no("tray/shown", default=False)
NOTIFY = _yes_or_no("tray/notifies", default=False)
PRIVATE = _yes_or_no("tray/private", default=True)
"""Whether a notification names nobody."""
TOLD_ON = Setting("tray/told_on", "", str, str)
"""The last day on which one was notified, as an ISO date."""

TABLE: tuple[Setting[Any], ...] = (
    GEOMETRY,
    WINDOW_STATE,
    PANE_SIZES,
    CUSTOMER,
    TOP_ENTRY,
    VIEW,
    SHELF,
    ORDER,
    PUT_OFF,
    SCHEME,
    ZOOM,
    LANGUAGE,
    USUAL_DAYS,
    *FACT_DAYS.values(),
    TRAY,
    NOTIFY,
    PRIVATE,
    TOLD_ON,
)


class Settings:
    """The table's values, read from and written to ini files; a folder that cannot be written costs only the memory."""

    def __init__(self, local: Path, roaming: Path | None = None) -> None:
        """Keep what is machine-local at `local`, and the rest at `roaming`, or there too if there is no such place."""
        self._local = QSettings(str(local), QSettings.Format.IniFormat)
        self._roaming = QSettings(str(roaming), QSettings.Format.IniFormat) if roaming else self._local

    def get(self, setting: Setting[T]) -> T:
        """Give the value, or its default."""
        kept = self._file(setting).value(setting.key)
        if not isinstance(kept, str):
            return setting.default
        try:
            return setting.read(kept)
        except (ValueError, OverflowError):
            return setting.default

    def habits(self) -> Habits:
        """Give the habits, as the command line reads them from the same file."""
        days = {topic: count for topic, setting in FACT_DAYS.items() if (count := self.get(setting))}
        return Habits(self.get(USUAL_DAYS) or USUAL_DAYS.default, days)

    def set(self, setting: Setting[T], value: T) -> None:
        """Remember `value`; it reaches the disk soon, or at `save`."""
        self._file(setting).setValue(setting.key, setting.write(value))

    def save(self) -> None:
        """Write everything out now."""
        self._local.sync()
        self._roaming.sync()

    def _file(self, setting: Setting[Any]) -> QSettings:
        return self._roaming if setting.roaming else self._local
