"""The small menu that puts a matter off: to tomorrow, next week, in a month, or any day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from rapport.domain.in_words import day_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def next_monday(today: date) -> date:
    """Give the Monday of the coming week; on a Sunday that of the week after, for tomorrow is Monday anyway."""
    days = 7 - today.weekday()
    return today + timedelta(days=days if days > 1 else 8)


def in_a_month(today: date) -> date:
    """Give the same day of the next month, or that month's last where it is shorter."""
    year, month = (today.year + 1, 1) if today.month == 12 else (today.year, today.month + 1)
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def later_menu(parent: QWidget, today: date, chosen: Callable[[date], None], other: Callable[[], None]) -> QMenu:
    """Make the menu; `chosen` takes the day, `other` is called for a day that is to be typed. It goes when closed."""
    menu = QMenu("Later", parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    days = (
        ("&Tomorrow", today + timedelta(days=1)),
        ("&Next week", next_monday(today)),
        ("In a &month", in_a_month(today)),
    )
    for words, day in days:
        menu.addAction(f"{words}\t{day_words(day, today)}").triggered.connect(partial(_choose, chosen, day))
    menu.addAction("A &day…").triggered.connect(partial(_call, other))
    menu.setActiveAction(menu.actions()[0])
    return menu


def _choose(chosen: Callable[[date], None], day: date) -> None:
    chosen(day)


def _call(other: Callable[[], None]) -> None:
    other()
